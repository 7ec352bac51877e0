// The blocks that Markdown cuts a text into.

/// A heading, a paragraph, an item of a list or a quote, in bytes of the text; signs that only set it off are left out.
struct TextBlock: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// From one sign (`#`) to six.
    case heading(level: Int)
    case paragraph, item, quote

    var isHeading: Bool { if case .heading = self { true } else { false } }
  }

  var kind: Kind
  var range: Range<Int>

  /// The blocks of a text in order. Blank lines, rules such as `---` and fences of code end one; an item goes on until the
  /// next begins.
  static func all(in text: [UInt8]) -> [TextBlock] {
    var blocks: [TextBlock] = []
    // Whether the next line may belong to the last block.
    var isOpen = false
    var fence: UInt8?
    func begin(_ kind: Kind, _ range: Range<Int>, goesOn: Bool = true) {
      blocks.append(TextBlock(kind: kind, range: range))
      isOpen = goesOn
    }
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      let line = text.trimmed(start..<end)
      start = end + 1
      if let sign = Self.fence(line, in: text), fence == nil || fence == sign {
        fence = fence == nil ? sign : nil
        isOpen = false
      } else if fence != nil || line.isEmpty || isRule(line, in: text) {
        isOpen = false
      } else if let level = TextStretch.level(ofHeading: line, in: text) {
        if let words = TextStretch.heading(in: line, of: text) {
          begin(.heading(level: level), words, goesOn: false)
        }
      } else if let content = contentOfItem(line, in: text, interrupts: isOpen && blocks.last?.kind == .paragraph) {
        begin(.item, content..<line.upperBound)
      } else if text[line.lowerBound] == 0x3E, !isOpen || blocks.last?.kind != .quote {
        begin(.quote, (line.lowerBound + 1)..<line.upperBound)
      } else if isOpen, let last = blocks.indices.last {
        blocks[last].range = blocks[last].range.lowerBound..<line.upperBound
      } else {
        begin(.paragraph, line)
      }
    }
    return blocks.compactMap { block in
      let range = text.trimmed(block.range)
      return range.isEmpty ? nil : TextBlock(kind: block.kind, range: range)
    }
  }

  /// How many blocks of code begin with a fence.
  static func fences(in text: [UInt8]) -> Int {
    var count = 0
    var open: UInt8?
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      if let sign = fence(text.trimmed(start..<end), in: text), open == nil || open == sign {
        if open == nil { count += 1 }
        open = open == nil ? sign : nil
      }
      start = end + 1
    }
    return count
  }

  /// The sign of a line that begins or ends a block of code: three backticks or tildes.
  private static func fence(_ line: Range<Int>, in text: [UInt8]) -> UInt8? {
    guard line.count >= 3, [0x60, 0x7E].contains(text[line.lowerBound]) else { return nil }
    let sign = text[line.lowerBound]
    return text[line].prefix(3).allSatisfy { $0 == sign } ? sign : nil
  }

  /// A line of nothing but the same sign, three times or more, which parts what stands above from what stands below; also
  /// the signs of a heading without words.
  private static func isRule(_ line: Range<Int>, in text: [UInt8]) -> Bool {
    let sign = text[line.lowerBound]
    if sign == 0x23 { return line.count <= 6 && text[line].allSatisfy { $0 == sign } }
    guard [0x2D, 0x2A, 0x5F, 0x3D].contains(sign) else { return false }
    var count = 0
    for byte in text[line] where !byte.isWhitespace {
      guard byte == sign else { return false }
      count += 1
    }
    return count >= 3
  }

  /// Where the words of an item begin: behind `-`, `*`, `+`, or a number with `.` or `)`; nil for a line that is none. In the
  /// middle of a paragraph only a 1 begins a list.
  private static func contentOfItem(_ line: Range<Int>, in text: [UInt8], interrupts: Bool) -> Int? {
    var place = line.lowerBound
    let digits = text[line].prefix(9).prefix { $0 &- 0x30 < 10 }.count
    if digits > 0 {
      if interrupts, digits > 1 || text[place] != 0x31 { return nil }
      place += digits
      guard place < line.upperBound, text[place] == 0x2E || text[place] == 0x29 else { return nil }
    } else {
      guard [0x2D, 0x2A, 0x2B].contains(text[place]) else { return nil }
    }
    place += 1
    return place < line.upperBound && text[place].isWhitespace ? place : nil
  }
}
