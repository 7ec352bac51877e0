// Sheets: nothing of the file is lost between cells.
import KniggeEngine
import KniggeText

@testable import KniggeFiles

enum SheetFuzz {
  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    let file = SourceFile(path: "a.csv", bytes: bytes)
    var reader = CSVReader(file)
    var place = file.start.byte
    var row = 0
    while let record = reader.next() {
      try expect(record.row > row, "row \(record.row) behind row \(row)")
      row = record.row
      for (number, cell) in record.cells.enumerated() {
        let range = cell.range.asBytes()
        try expect(range.lowerBound >= place && range.upperBound <= bytes.count, "a cell at \(range)")
        let between = bytes[place..<range.lowerBound]
        if number > 0 { try expect(Array(between) == [reader.separator], "between cells: \(Array(between))") }
        try expect(between.allSatisfy { $0 == reader.separator || $0 == 0x0A || $0 == 0x0D }, "lost: \(Array(between))")
        try expect(String(validating: cell.text.bytes, as: UTF8.self) != nil, "a cell that is no UTF-8")
        let inside = cell.text.bytes.isEmpty ? range : cell.text.fileRange.asBytes()
        try expect(inside.clamped(to: range) == inside, "text at \(inside) of the cell at \(range)")
        if !cell.isQuoted, UTF8Check.illFormedRanges(in: Array(bytes[range])).isEmpty {
          try expect(cell.text.bytes == Array(bytes[range]), "a plain cell is its bytes")
        }
        place = range.upperBound
      }
    }
    try expect(bytes[place...].allSatisfy { $0 == 0x0A || $0 == 0x0D }, "lost at the end: \(bytes[place...])")
    for problem in reader.problems {
      try expect(problem.location.range.asBytes().upperBound <= bytes.count, "\(problem.rule) outside")
    }
    // The posts of the whole file.
    for read in FuzzWorld.posts(of: file, as: .csv) {
      guard let post = read.post else { continue }
      try expect(post.text.fileRange.asBytes().upperBound <= bytes.count, "a post outside")
    }
  }

  /// The cells as text, for other readers to be compared with.
  static func cells(_ bytes: [UInt8], separator: UInt8) -> [[String]] {
    var reader = CSVReader(SourceFile(path: "a.csv", bytes: bytes), separator: separator)
    var rows: [[String]] = []
    while let record = reader.next() { rows.append(record.cells.map(\.text.string)) }
    return rows
  }
}
