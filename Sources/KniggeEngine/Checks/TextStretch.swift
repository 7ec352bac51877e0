// The stretches of a text in which rules look, each by itself.
import KniggeText

/// The stretches in which a pattern is looked for, each by itself: `^` and `$` are their ends.
package enum TextStretch: String, CaseIterable, Sendable {
  case post
  /// In Markdown each heading, paragraph, item of a list and quote; a plain text as a whole.
  case block
  /// The blocks that are no headings.
  case body
  case sentence, paragraph, line
  /// Lines that are headings in Markdown: what stands behind `#` to `######` and a space. Plain text has none.
  case heading
  /// Headings with so many signs.
  case h1, h2, h3, h4, h5, h6

  /// How many signs its headings have; nil for what is no heading of one kind.
  package var level: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    case .post, .block, .body, .sentence, .paragraph, .line, .heading: nil
    }
  }

  /// Whether it is all of a text.
  func isWhole(isPlainText: Bool) -> Bool {
    switch self {
    case .post: true
    case .block, .body: isPlainText
    case .sentence, .paragraph, .line, .heading, .h1, .h2, .h3, .h4, .h5, .h6: false
    }
  }

  /// The stretches of a text, trimmed, in bytes. In a plain text nothing is Markdown. `markup` is the text, as long, with
  /// code and addresses that are hidden in it.
  func ranges(in text: [UInt8], isPlainText: Bool, markup: [UInt8]? = nil) -> [Range<Int>] {
    if isWhole(isPlainText: isPlainText) { return [0..<text.count] }
    let ranges: [Range<Int>] =
      switch self {
      case .post: []
      case .block: TextBlock.all(in: markup ?? text).map(\.range)
      case .body: TextBlock.all(in: markup ?? text).filter { !$0.kind.isHeading }.map(\.range)
      case .line: Self.split(text) { text[$0] == 0x0A ? 1 : 0 }
      case .paragraph:
        Self.split(text) { index in
          text[index] == 0x0A && index + 1 < text.count && text[index + 1] == 0x0A ? 2 : 0
        }
      case .sentence:
        isPlainText
          ? SentenceSplitter.sentences(in: text)
          : TextBlock.all(in: markup ?? text).flatMap { block in
            SentenceSplitter.sentences(in: Array(text[block.range])).map { $0.moved(by: block.range.lowerBound) }
          }
      case .heading, .h1, .h2, .h3, .h4, .h5, .h6: isPlainText ? [] : headings(in: text)
      }
    return ranges.map { SuppressionText.trimmed($0, in: text) }.filter { !$0.isEmpty }
  }

  private func headings(in text: [UInt8]) -> [Range<Int>] {
    Self.split(text) { text[$0] == 0x0A ? 1 : 0 }.compactMap { line in
      if let level, level != Self.level(ofHeading: line, in: text) { return nil }
      return Self.heading(in: line, of: text)
    }
  }

  /// How many signs the heading in a line has; nil for a line that is none.
  static func level(ofHeading line: Range<Int>, in text: [UInt8]) -> Int? {
    heading(in: line, of: text) == nil ? nil : text[line].prefix { $0 == 0x23 }.count
  }

  /// What a line's heading says, without signs that close it; nil for a line that is none.
  static func heading(in line: Range<Int>, of text: [UInt8]) -> Range<Int>? {
    let signs = text[line].prefix { $0 == 0x23 }.count
    let start = line.lowerBound + signs
    guard (1...6).contains(signs), start < line.upperBound, SuppressionText.isSpace(text[start]) else { return nil }
    var end = SuppressionText.trimmed(start..<line.upperBound, in: text).upperBound
    var open = end
    while open > start, text[open - 1] == 0x23 { open -= 1 }
    if open > start, SuppressionText.isSpace(text[open - 1]) { end = open }
    return start..<end
  }

  private static func split(_ text: [UInt8], at separator: (Int) -> Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < text.count {
      let width = separator(index)
      if width > 0 {
        ranges.append(start..<index)
        start = index + width
      }
      index += max(width, 1)
    }
    ranges.append(start..<text.count)
    return ranges
  }
}
