// What a rule makes of the matches of its pattern, and in which stretches of the text it looks for them.
import KniggeText

/// What is reported.
package enum PatternUse: Sendable {
  /// Every match.
  case each
  /// The first match, where there are too many or too few.
  case counted(max: Int?, min: Int?)
  /// Two matches side by side that are the same: `the the`.
  case twice(Doubles)
  /// Matches that nothing in the text defines: the groups of the other pattern say what is defined. Without groups its
  /// match anywhere is enough.
  case undefined(Pattern)
  /// Stretches that have no match.
  case missing

  /// Which equal neighbours count.
  package struct Doubles: Hashable, Sendable {
    /// Only what consists of nothing but letters.
    package var onlyLetters = false
    package var isCaseSensitive = true
    /// So many doubles in a row are let pass.
    package var tolerated = 0

    package init(onlyLetters: Bool = false, isCaseSensitive: Bool = true, tolerated: Int = 0) {
      self.onlyLetters = onlyLetters
      self.isCaseSensitive = isCaseSensitive
      self.tolerated = tolerated
    }
  }
}

/// The stretches in which a pattern is looked for, each by itself: `^` and `$` are their ends.
package enum TextStretch: String, CaseIterable, Sendable {
  case post, sentence, paragraph, line
  /// Lines that are headings in Markdown: what stands behind `#` to `######` and a space.
  case heading

  /// The stretches of a text, trimmed, in bytes.
  func ranges(in text: [UInt8]) -> [Range<Int>] {
    let ranges: [Range<Int>] =
      switch self {
      case .post: [0..<text.count]
      case .line: Self.split(text) { text[$0] == 0x0A ? 1 : 0 }
      case .paragraph:
        Self.split(text) { index in
          text[index] == 0x0A && index + 1 < text.count && text[index + 1] == 0x0A ? 2 : 0
        }
      case .sentence: SentenceSplitter.sentences(in: text)
      case .heading: Self.split(text) { text[$0] == 0x0A ? 1 : 0 }.compactMap { Self.heading(in: $0, of: text) }
      }
    if case .post = self { return ranges }
    return ranges.map { SuppressionText.trimmed($0, in: text) }.filter { !$0.isEmpty }
  }

  /// What a line's heading says, without signs that close it; nil for a line that is none.
  private static func heading(in line: Range<Int>, of text: [UInt8]) -> Range<Int>? {
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
