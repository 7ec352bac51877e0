// A text in a YAML file: what it says, how it is written, and what stands beside it.
import KniggeText

/// A single value. An empty one (`key:` with nothing behind it) is plain, with an empty text and an empty range.
package struct YAMLScalar: Sendable {
  /// The value, with the way back to the file: `"caf\u00e9"` is `café`, whose `é` stands for six bytes.
  ///
  /// The map of an empty text leads nowhere; use `range` there.
  package let text: MappedText
  package let style: Style
  /// From the first to the last byte, quotes and block indicator included, anchor and tag not.
  ///
  /// A block ends with its last line that is not empty, without the line end; what `text` has behind that lies outside.
  package let range: Range<FileOffset>
  /// The comment that follows on the same line, from its `#` to the end of the line.
  ///
  /// In a list of words `- #ad` is an empty value with a comment, which its author meant as a word.
  package let trailingComment: Range<FileOffset>?
  /// The escapes in double quotes that made a control character other than a tab or a line end: `\b`, `\x07`.
  package let controlEscapes: [Range<FileOffset>]

  /// How a scalar is written.
  package enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted
    /// A block behind `|`: lines stay lines.
    case literal
    /// A block behind `>`: lines are joined by spaces.
    case folded

    /// Whether the text stands on the lines below its indicator.
    package var isBlock: Bool { self == .literal || self == .folded }
  }

  /// The value as a string; decodes it anew each time.
  package var string: String { text.string }

  /// Whether nothing at all is written where the value should stand.
  package var isMissing: Bool { style == .plain && text.bytes.isEmpty }
}
