// The stretches of a text in which rules look, each by itself.
import KniggeText

/// The stretches in which a pattern is looked for, each by itself: `^` and `$` are their ends.
package enum TextStretch: Sendable {
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
  /// Blocks of other kinds, or of several.
  case parts(TextParts)

  /// The stretches with names of their own where they have some.
  package init(_ parts: TextParts) {
    let other: TextParts = [.items, .quotes, .running]
    switch parts {
    case other: self = .body
    case other.union(.headings): self = .block
    case .headings: self = .heading
    default: self = TextParts.levels.firstIndex(of: parts).map { Self.headings[$0] } ?? .parts(parts)
    }
  }

  private static let headings: [TextStretch] = [.h1, .h2, .h3, .h4, .h5, .h6]

  /// How many signs its headings have; nil for what is no heading of one kind.
  private var level: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    case .post, .block, .body, .sentence, .paragraph, .line, .heading, .parts: nil
    }
  }

  /// Which blocks they are, where they are whole blocks.
  private var blocks: TextParts? {
    switch self {
    case .block: [.headings, .items, .quotes, .running]
    case .body: [.items, .quotes, .running]
    case .parts(let parts): parts
    case .post, .sentence, .paragraph, .line, .heading, .h1, .h2, .h3, .h4, .h5, .h6: nil
    }
  }

  /// The pieces of running text that are looked at by themselves, too.
  package var pieces: TextParts { blocks?.pieces ?? [] }

  /// The same without looking at pieces.
  var whole: TextStretch { pieces.isEmpty ? self : blocks.map { TextStretch($0.subtracting($0.pieces)) } ?? self }

  /// The same with pieces of its running text; as it is where it has none.
  package func with(pieces: TextParts) -> TextStretch {
    guard let blocks, blocks.contains(.running), !pieces.isEmpty else { return self }
    return .parts(blocks.union(pieces))
  }

  /// Whether it is all of a text.
  func isWhole(isPlainText: Bool) -> Bool {
    switch self {
    case .post: true
    case .block, .body: isPlainText
    case .parts(let parts): isPlainText && parts.contains(.running) && parts.pieces.isEmpty
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
      case .parts(let parts):
        isPlainText
          ? parts.ranges(ofPlain: text)
          : TextBlock.all(in: markup ?? text).flatMap { parts.ranges(of: $0, in: text) }
      }
    let all = 0..<text.count
    return ranges.map { isPlainText && $0 == all && !pieces.isEmpty ? all : text.trimmed($0) }
      .filter { !$0.isEmpty }
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
    guard (1...6).contains(signs), start < line.upperBound, text[start].isWhitespace else { return nil }
    var end = text.trimmed(start..<line.upperBound).upperBound
    var open = end
    while open > start, text[open - 1] == 0x23 { open -= 1 }
    if open > start, text[open - 1].isWhitespace { end = open }
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

extension TextStretch: Hashable {
  // Spelled out, as what has a raw value would be compared by its name, and every rule asks which stretch it has.
  private var number: Int {
    switch self {
    case .post: 0
    case .block: 1
    case .body: 2
    case .sentence: 3
    case .paragraph: 4
    case .line: 5
    case .heading: 6
    case .h1, .h2, .h3, .h4, .h5, .h6: 6 + (level ?? 0)
    case .parts(let parts): 13 + parts.rawValue
    }
  }

  package static func == (one: TextStretch, other: TextStretch) -> Bool { one.number == other.number }
  package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

// Their names in a rule: `sentence`, `list+quote`.
extension TextStretch: RawRepresentable, CaseIterable {
  package static let allCases: [TextStretch] =
    [.post, .block, .body, .sentence, .paragraph, .line, .heading] + headings + [
      .parts(.items), .parts(.quotes), .parts(.running), .parts(.paragraphs), .parts(.sentences), .parts(.summary),
    ]

  package init?(rawValue: String) {
    if let known = Self.allCases.first(where: { $0.rawValue == rawValue }) {
      self = known
    } else if let parts = TextParts(written: rawValue) {
      self.init(parts)
    } else {
      return nil
    }
  }

  package var rawValue: String {
    switch self {
    case .post: "post"
    case .block: "block"
    case .body: "body"
    case .sentence: "sentence"
    case .paragraph: "paragraph"
    case .line: "line"
    case .heading: "heading"
    case .h1, .h2, .h3, .h4, .h5, .h6: "h\(level ?? 1)"
    case .parts(let parts): parts.written
    }
  }
}
