// Reads comma-separated values (RFC 4180) with the place of every cell.
import KniggeEngine
import KniggeText

/// One cell of a sheet.
struct CSVCell {
  var text: MappedText
  /// With its quotation marks.
  var range: Range<FileOffset>
  /// Whether it begins with a quotation mark.
  var isQuoted: Bool
  /// Whether it ends with one, too: otherwise a doubled one does not stand for one everywhere in it.
  var isClosed = true

  var isEmpty: Bool { text.bytes.allSatisfy(\.isSpaceOrLineEnd) }
}

/// One record: a row of a sheet.
struct CSVRecord {
  /// Counted from 1, the header with it, as a spreadsheet numbers its rows.
  var row: Int
  var cells: [CSVCell]
}

/// Walks over the bytes of a file once. Quoted cells may hold separators, line ends and doubled quotes; lines end at
/// LF, CRLF or CR. A mistake spoils its own record only.
struct CSVReader {
  private let file: SourceFile
  private let bytes: [UInt8]
  private let base: Int
  let separator: UInt8
  private var index: Int
  private var row = 0
  private var found = InputProblems()

  /// What was wrong since the last time somebody asked, with what comes again and again counted.
  var problems: [Diagnostic] { found.all }

  init(_ file: SourceFile, separator: UInt8? = nil) {
    self.file = file
    bytes = file.bytes
    base = file.origin.byte
    index = file.start.byte - file.origin.byte
    self.separator = separator ?? Self.separator(of: file)
  }

  /// The separator that cuts the first records into the most cells, the same number in each: comma, semicolon or tab.
  static func separator(of file: SourceFile) -> UInt8 {
    var best: (separator: UInt8, cells: Int) = (0x2C, 1)
    /// The same for the records below a title.
    var below = best
    for candidate in [UInt8(0x2C), 0x3B, 0x09] {
      var reader = CSVReader(file, separator: candidate)
      var counts: [Int] = []
      while counts.count < 5, let record = reader.next() { counts.append(record.cells.count) }
      if let first = counts.first, first > best.cells, candidate == 0x09 || counts.allSatisfy({ $0 == first }) {
        best = (candidate, first)
      }
      // Two records of three cells: a text has as many commas by chance only.
      let rest = counts.drop { $0 == 1 }
      if let first = rest.first, first > max(below.cells, 2), rest.count > 1, rest.allSatisfy({ $0 == first }) {
        below = (candidate, first)
      }
    }
    if best.cells > 1 { return best.separator }
    let line = file.bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let counts = [UInt8(0x2C), 0x3B, 0x09].map { sign in (sign, line.count { $0 == sign }) }
    // A title has none of them.
    if below.cells > 1, counts.allSatisfy({ $0.1 == 0 }) { return below.separator }
    // Ragged throughout: what the first line has most of.
    return counts.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? 0x2C
  }

  /// The next record that is not an empty line; nil at the end.
  mutating func next() -> CSVRecord? {
    while index < bytes.count {
      row += 1
      let start = index
      let record = record()
      if index == start { index += 1 }
      if record.cells.count == 1, !record.cells[0].isQuoted, record.cells[0].text.bytes.isEmpty { continue }
      return record
    }
    return nil
  }

  private mutating func record() -> CSVRecord {
    var cells: [CSVCell] = []
    while true {
      cells.append(index < bytes.count && bytes[index] == 0x22 ? quotedCell() : plainCell())
      guard index < bytes.count, bytes[index] == separator else { break }
      index += 1
      if index == bytes.count {
        cells.append(plainCell())
        break
      }
    }
    skipLineEnd()
    return CSVRecord(row: row, cells: cells)
  }

  private mutating func skipLineEnd() {
    if index < bytes.count, bytes[index] == 0x0D { index += 1 }
    if index < bytes.count, bytes[index] == 0x0A { index += 1 }
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private mutating func plainCell() -> CSVCell {
    let start = index
    while index < bytes.count, bytes[index] != separator, !isLineEnd(bytes[index]) { index += 1 }
    var text = CellText(file)
    text.append(start..<index, &found)
    return CSVCell(text: text.mapped, range: fileRange(start..<index), isQuoted: false)
  }

  private mutating func quotedCell() -> CSVCell {
    let start = index
    var text = CellText(file)
    var copied = start + 1
    var place = start + 1
    // A cell that turns out not to be closed is read anew.
    var found = found
    while place < bytes.count {
      guard bytes[place] == 0x22 else {
        place += 1
        continue
      }
      text.append(copied..<place, &found)
      if place + 1 < bytes.count, bytes[place + 1] == 0x22 {
        text.appendQuote(place..<(place + 2))
        place += 2
        copied = place
        continue
      }
      index = place + 1
      copied = index
      // `"so" geht es nicht`: what stands behind the closing mark still belongs to the cell.
      while index < bytes.count, bytes[index] != separator, !isLineEnd(bytes[index]) { index += 1 }
      if index > copied {
        text.append(copied..<index, &found)
        self.found = found
        report(
          "csv-quote", .warning, at: copied..<index,
          de: "hinter dem schließenden Anführungszeichen steht noch Text; Anführungszeichen im Text werden verdoppelt",
          en: "there is text behind the closing quotation mark; quotation marks inside a cell are doubled")
      } else {
        self.found = found
      }
      return CSVCell(text: text.mapped, range: fileRange(start..<index), isQuoted: true, isClosed: index == copied)
    }
    return unterminated(from: start)
  }

  /// The cell is taken to end with its line, so that the records behind it are still read.
  private mutating func unterminated(from start: Int) -> CSVCell {
    report(
      "csv-quote", .error, at: start..<(start + 1),
      de: "dieses Anführungszeichen wird nicht geschlossen; die Zelle wird bis zum Zeilenende gelesen",
      en: "this quotation mark is never closed; the cell is read up to the end of its line")
    index = start + 1
    while index < bytes.count, !isLineEnd(bytes[index]) { index += 1 }
    var text = CellText(file)
    text.append((start + 1)..<index, &found)
    return CSVCell(text: text.mapped, range: fileRange(start..<index), isQuoted: true, isClosed: false)
  }

  private func fileRange(_ range: Range<Int>) -> Range<FileOffset> {
    FileOffset(base + range.lowerBound)..<FileOffset(base + range.upperBound)
  }

  private mutating func report(_ name: String, _ severity: Severity, at range: Range<Int>, de: String, en: String) {
    found.add(
      Diagnostic(
        rule: "input/\(name)", severity: severity, message: LocalText(german: de, english: en),
        location: Location(path: file.path, range: fileRange(range))))
  }

  /// The problems since the last time somebody asked, without those that are counted.
  mutating func takeProblems() -> [Diagnostic] { found.take() }

  /// The same with the counts, when nothing more comes.
  mutating func takeLastProblems() -> [Diagnostic] { found.takeAll() }
}

/// The text of a cell while it is read.
private struct CellText {
  private let file: SourceFile
  private var bytes: [UInt8] = []
  private var map = OffsetMap<PostSpace, FileSpace>()

  init(_ file: SourceFile) { self.file = file }

  var mapped: MappedText { MappedText(bytes: bytes, map: map) }

  mutating func append(_ range: Range<Int>, _ problems: inout InputProblems) {
    guard !range.isEmpty else { return }
    let base = file.origin.byte
    DraftText.append(
      FileOffset(base + range.lowerBound)..<FileOffset(base + range.upperBound), of: file, to: &bytes, &map, &problems)
  }

  /// A doubled quotation mark stands for one.
  mutating func appendQuote(_ range: Range<Int>) {
    guard !DraftText.isTooManyPieces(map) else { return }
    bytes.append(0x22)
    map.appendReplacement(1, of: .bytes((file.origin.byte + range.lowerBound)..<(file.origin.byte + range.upperBound)))
  }
}
