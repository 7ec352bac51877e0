// Bytes and their places.
import KniggeEngine
import KniggeText

@testable import KniggeFiles
@testable import KniggeReports

enum TextFuzz {
  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    let file = SourceFile(path: "a.md", bytes: bytes)
    try lines(of: file)
    var text: [UInt8] = []
    var map = OffsetMap<PostSpace, FileSpace>()
    var problems = InputProblems()
    DraftText.append(file.start..<file.end, of: file, to: &text, &map, &problems)
    try decoded(text, map, problems.all, file)
    try folded(text)
    try composed(text)
    try shown(bytes)
  }

  /// Lines as the slowest reader would count them.
  private static func lines(of file: SourceFile) throws(FuzzFault) {
    let index = LineIndex(file)
    var expected: [Range<Int>] = []
    var start = file.start.byte
    var place = start
    while place < file.bytes.count {
      let byte = file.bytes[place]
      guard byte == 0x0A || byte == 0x0D else {
        place += 1
        continue
      }
      expected.append(start..<place)
      place += byte == 0x0D && place + 1 < file.bytes.count && file.bytes[place + 1] == 0x0A ? 2 : 1
      start = place
    }
    expected.append(start..<file.bytes.count)
    try expect(index.count == expected.count, "\(index.count) lines, not \(expected.count)")
    var counter = PositionCounter(index)
    for (number, range) in expected.enumerated() {
      try expect(index.range(ofLine: number + 1).asBytes() == range, "line \(number + 1) is \(range)")
      let line = Array(file.bytes[range])
      var (column, utf16, offset) = (1, 1, 0)
      while offset <= line.count, offset < 200 {
        let position = counter.position(of: FileOffset(range.lowerBound + offset))
        let wanted = Position(line: number + 1, column: column, utf16Column: utf16, byteColumn: offset + 1)
        try expect(position == wanted, "\(position), not \(wanted)")
        guard offset < line.count else { break }
        let width = line.withUnsafeBufferPointer { UTF8Scalar.width(at: offset, in: $0) }
        column += 1
        utf16 += width == 4 ? 2 : 1
        offset += width
      }
    }
  }

  private static func decoded(
    _ text: [UInt8], _ map: OffsetMap<PostSpace, FileSpace>, _ problems: [Diagnostic], _ file: SourceFile
  ) throws(FuzzFault) {
    try expect(String(validating: text, as: UTF8.self) != nil, "decoded text is no UTF-8")
    try expect(map.length == text.count, "a map of another length")
    let bad = UTF8Check.illFormedRanges(in: Array(file.bytes[file.start.byte...]))
    try expect(
      problems.count == min(bad.count, InputProblems.shownPlaces + 1),
      "\(problems.count) problems for \(bad.count) bad places")
    let isValid = String(validating: file.bytes[file.start.byte...], as: UTF8.self) != nil
    try expect(bad.isEmpty == isValid, "the standard library sees it differently")
    var last = file.start.byte
    for index in text.indices where text[index] & 0xC0 != 0x80 {
      let place = map.range(.bytes(index..<(index + 1))).asBytes()
      try expect(place.lowerBound >= last && place.upperBound <= file.bytes.count, "\(index) maps to \(place)")
      last = place.lowerBound
    }
  }

  private static func folded(_ text: [UInt8]) throws(FuzzFault) {
    let folded = FoldedText(text)
    try expect(String(validating: folded.bytes, as: UTF8.self) != nil, "folded text is no UTF-8")
    var last = 0
    for index in folded.bytes.indices where folded.bytes[index] & 0xC0 != 0x80 {
      let width = folded.bytes.withUnsafeBufferPointer { UTF8Scalar.width(at: index, in: $0) }
      let place = folded.postRange(.bytes(index..<(index + width))).asBytes()
      try expect(place.lowerBound >= last && place.upperBound <= text.count, "folded \(index) maps to \(place)")
      let isBoundary = { (offset: Int) in offset == text.count || text[offset] & 0xC0 != 0x80 }
      try expect(isBoundary(place.lowerBound) && isBoundary(place.upperBound), "folded \(index) splits a character")
      last = place.lowerBound
    }
    // Folding what is folded changes nothing, so that phrases and texts meet.
    try expect(FoldedText(folded.bytes).bytes == folded.bytes, "folding twice is not folding once")
    var end = 0
    for token in FuzzWorld.knowledge.tokenizer.tokens(of: folded) {
      let range = token.range.asBytes()
      try expect(range.lowerBound >= end && range.upperBound <= folded.bytes.count, "a token at \(range)")
      try expect(!range.isEmpty || token.kind == .pause, "an empty token")
      end = range.upperBound
    }
  }

  private static func composed(_ text: [UInt8]) throws(FuzzFault) {
    let composed = ComposedText(text)
    // Strings are equal where they are canonically equivalent.
    let plain = String(String(decoding: text, as: UTF8.self).map { $0 == "\r\n" ? "\n" : $0 })
    try expect(String(decoding: composed.bytes, as: UTF8.self) == plain, "composed text is another text")
    for index in composed.bytes.indices {
      let place = composed.postRange(index..<(index + 1)).asBytes()
      try expect(
        place.upperBound <= text.count && place.lowerBound <= place.upperBound, "composed \(index) at \(place)")
    }
  }

  private static func shown(_ bytes: [UInt8]) throws(FuzzFault) {
    let shown = Printable(bytes)
    for scalar in shown.text.unicodeScalars {
      try expect(!ReportsFuzz.isHidden(scalar), "shows U+\(String(scalar.value, radix: 16))")
    }
    try expect(!ReportsFuzz.isObeyed(shown.text), "shows a command: \(shown.text)")
    let middle = bytes.count / 2
    let columns = shown.columns(of: middle..<bytes.count)
    try expect(columns.upperBound <= shown.width && columns.lowerBound <= columns.upperBound, "columns \(columns)")
  }
}
