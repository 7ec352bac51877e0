// Edits and positions in all encodings.
import Testing

@testable import KniggeLSP

@Suite struct DocumentTextTests {
  private func position(_ line: Int, _ character: Int) -> EditorPosition {
    EditorPosition(line: line, character: character)
  }

  private func range(_ line: Int, _ start: Int, _ endLine: Int, _ end: Int) -> EditorRange {
    EditorRange(start: position(line, start), end: position(endLine, end))
  }

  private func edited(
    _ text: String, _ range: EditorRange, _ new: String, _ encoding: PositionEncoding = .utf16
  ) -> String {
    var document = DocumentText(Array(text.utf8))
    document.replace(range, by: Array(new.utf8), in: encoding)
    return String(decoding: document.bytes, as: UTF8.self)
  }

  @Test(arguments: PositionEncoding.allCases) func positionsGoBothWays(_ encoding: PositionEncoding) {
    let text = DocumentText(Array("aä😀b\r\nzwei\r\rdrei\n👩🏽‍🚀é".utf8))
    var index = 0
    while index <= text.bytes.count {
      let isTail = index < text.bytes.count && text.bytes[index] & 0xC0 == 0x80
      let isBetween =
        index > 0 && index < text.bytes.count && text.bytes[index - 1] == 0x0D && text.bytes[index] == 0x0A
      if !isTail, !isBetween { #expect(text.index(of: text.position(of: index, in: encoding), in: encoding) == index) }
      index += 1
    }
  }

  @Test func columnsAreThoseOfTheEncoding() {
    let text = DocumentText(Array("ä😀b".utf8))
    #expect(text.position(of: 6, in: .utf8) == position(0, 6))
    #expect(text.position(of: 6, in: .utf16) == position(0, 3))
    #expect(text.position(of: 6, in: .utf32) == position(0, 2))
  }

  @Test func linesEndAtEveryKindOfEnd() {
    let text = DocumentText(Array("a\rb\r\nc\nd\u{2028}e\n".utf8))
    #expect(text.lineCount == 5)
    #expect(text.position(of: 4, in: .utf16) == position(1, 1))
  }

  @Test func placesOutsideAreClamped() {
    #expect(edited("ab\ncd", range(7, 0, 9, 9), "!") == "ab\ncd!")
    #expect(edited("ab\ncd", range(0, 99, 0, 99), "!") == "ab!\ncd")
    #expect(edited("ab", range(-1, -5, 0, 1), "!") == "!b")
    let backwards = EditorRange(["start": ["line": 0, "character": 2], "end": ["line": 0, "character": 1]])
    #expect(backwards == range(0, 1, 0, 2))
  }

  @Test func placesInsideACodePointAreItsStart() {
    #expect(edited("😀b", range(0, 2, 0, 5), "", .utf8) == "")
    #expect(edited("äb", range(0, 1, 0, 1), "x", .utf8) == "xäb")
  }

  /// An editor that counts in UTF-16 may type an emoji in two halves, and delete one of them.
  @Test func halvesOfAPairFindEachOther() {
    var text = DocumentText(Array("a😀b".utf8))
    text.replace(range(0, 1, 0, 2), by: [], in: .utf16)
    #expect(text.bytes == [0x61, 0xED, 0xB8, 0x80, 0x62])
    #expect(text.position(of: 4, in: .utf16) == position(0, 2))
    text.replace(range(0, 1, 0, 1), by: [0xED, 0xA0, 0xBD], in: .utf16)
    #expect(text.bytes == Array("a😀b".utf8))
    text.replace(range(0, 2, 0, 2), by: Array("x".utf8), in: .utf16)
    #expect(text.bytes == [0x61, 0xED, 0xA0, 0xBD, 0x78, 0xED, 0xB8, 0x80, 0x62])
    text.replace(range(0, 2, 0, 3), by: [], in: .utf16)
    #expect(text.bytes == Array("a😀b".utf8))
  }

  @Test func anEditMayCutTwoPairs() {
    var text = DocumentText(Array("😀x😀".utf8))
    text.replace(range(0, 1, 0, 4), by: [], in: .utf16)
    #expect(text.bytes == Array("😀".utf8))
  }

  /// Thousands of edits, compared with the same edits of an array of UTF-16 units.
  @Test func randomEditsComeOutAsInUTF16() {
    var generator = Xorshift(state: 20_261_128)
    let pieces = ["a", "ä", "😀", "\n", "\r", "\r\n", "👩🏽‍🚀", "", "xyz", "\u{301}"]
    for _ in 0..<60 {
      var units: [UInt16] = []
      var text = DocumentText([])
      for _ in 0..<60 {
        let low = Int(generator.next() % UInt64(units.count + 1))
        let high = min(units.count, low + Int(generator.next() % 4))
        // A line end of two units is never cut by an editor.
        if isInsideLineEnd(low, units) || isInsideLineEnd(high, units) { continue }
        let new = pieces[Int(generator.next() % UInt64(pieces.count))]
        let edit = EditorRange(start: place(low, units), end: place(high, units))
        text.replace(edit, by: Array(new.utf8), in: .utf16)
        units.replaceSubrange(low..<high, with: Array(new.utf16))
        #expect(text.bytes == wtf8(units))
        let fresh = DocumentText(text.bytes)
        let lines = (0..<text.lineCount).map { text.range(ofLine: $0) }
        #expect(lines == (0..<fresh.lineCount).map { fresh.range(ofLine: $0) })
        if text.bytes != wtf8(units) || text.lineCount != fresh.lineCount { return }
      }
    }
  }

  /// Every edit looked for the lines of the whole text again: 20,000 of them took minutes.
  @Test func manyEditsDoNotReadTheTextAgainEach() {
    let lines = 2_000_000
    var text = DocumentText(Array(repeating: 0x0A, count: lines) + Array("foo".utf8))
    for number in 0..<20_000 {
      text.replace(range(lines + number, 0, lines + number, 3), by: Array("fo\r\nfoo".utf8), in: .utf16)
    }
    #expect(text.lineCount == lines + 20_001)
    #expect(text.bytes.count == lines + 20_000 * 4 + 3)
    #expect(text.range(ofLine: lines + 1) == (lines + 4)..<(lines + 6))
  }

  /// Places on a long line are named in any order: what belongs to a finding lies in front of it or behind.
  @Test(arguments: PositionEncoding.allCases) func goingBackIsNoWalkFromTheBeginning(_ encoding: PositionEncoding) {
    let text = DocumentText(Array("kurz\n".utf8) + Array(String(repeating: "aä😀\u{301} ", count: 100_000).utf8))
    var counter = ColumnCounter(text, encoding)
    let places = stride(from: text.bytes.count, to: 0, by: -4_001).flatMap { [$0, 0, $0 / 2, $0] }
    for place in places {
      let found = counter.position(of: place)
      if place % 13 == 0 { #expect(found == text.position(of: place, in: encoding)) }
    }
    #expect(counter.walked < text.bytes.count + places.count * 4_200, "\(places.count) places")
  }

  private func isInsideLineEnd(_ index: Int, _ units: [UInt16]) -> Bool {
    index > 0 && index < units.count && units[index - 1] == 0x0D && units[index] == 0x0A
  }

  private func place(_ index: Int, _ units: [UInt16]) -> EditorPosition {
    var (line, start, unit) = (0, 0, 0)
    while unit < index {
      if units[unit] == 0x0A || (units[unit] == 0x0D && !(unit + 1 < units.count && units[unit + 1] == 0x0A)) {
        line += 1
        start = unit + 1
      }
      unit += 1
    }
    return EditorPosition(line: line, character: index - start)
  }

  private func wtf8(_ units: [UInt16]) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = 0
    while index < units.count {
      let unit = UInt32(units[index])
      if (0xD800...0xDBFF).contains(unit), index + 1 < units.count, (0xDC00...0xDFFF).contains(units[index + 1]) {
        WTF8.append(0x10000 + (unit - 0xD800) << 10 + (UInt32(units[index + 1]) - 0xDC00), to: &bytes)
        index += 2
      } else {
        WTF8.append(unit, to: &bytes)
        index += 1
      }
    }
    return bytes
  }
}

private struct Xorshift: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
