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

  /// The blocks of a text in order. Blank lines and rules such as `---` end one; an item goes on until the next begins.
  static func all(in text: [UInt8]) -> [TextBlock] {
    var blocks: [TextBlock] = []
    // Whether the next line may belong to the last block.
    var isOpen = false
    func begin(_ kind: Kind, _ range: Range<Int>, goesOn: Bool = true) {
      blocks.append(TextBlock(kind: kind, range: range))
      isOpen = goesOn
    }
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      let line = SuppressionText.trimmed(start..<end, in: text)
      start = end + 1
      if line.isEmpty || isRule(line, in: text) {
        isOpen = false
      } else if let level = TextStretch.level(ofHeading: line, in: text) {
        if let words = TextStretch.heading(in: line, of: text) {
          begin(.heading(level: level), words, goesOn: false)
        }
      } else if let content = contentOfItem(line, in: text) {
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
      let range = SuppressionText.trimmed(block.range, in: text)
      return range.isEmpty ? nil : TextBlock(kind: block.kind, range: range)
    }
  }

  /// A line of nothing but three or more of the same sign, which parts what stands above from what stands below.
  private static func isRule(_ line: Range<Int>, in text: [UInt8]) -> Bool {
    let sign = text[line.lowerBound]
    return line.count >= 3 && [0x2D, 0x2A, 0x5F, 0x3D].contains(sign) && text[line].allSatisfy { $0 == sign }
  }

  /// Where the words of an item begin: behind `-`, `*` or `+`, or behind a number with `.` or `)`, of which a text that hides
  /// what is markup has a row of asterisks (`MarkupRanges.masked`); nil for a line that is none.
  private static func contentOfItem(_ line: Range<Int>, in text: [UInt8]) -> Int? {
    let sign = text[line.lowerBound]
    guard [0x2D, 0x2A, 0x2B].contains(sign) else { return nil }
    let place = line.lowerBound + (sign == 0x2A ? text[line].prefix { $0 == sign }.count : 1)
    return place < line.upperBound && SuppressionText.isSpace(text[place]) ? place : nil
  }
}
