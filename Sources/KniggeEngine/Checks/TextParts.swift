// Some kinds of the blocks of a text.

/// Which blocks a rule looks at, where it is neither all of them nor one kind: `list+quote`.
package struct TextParts: OptionSet, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Headings of each level, from one sign to six.
  package static let levels = (0..<6).map { TextParts(rawValue: 1 << $0) }
  package static let headings = TextParts(levels)
  package static let items = TextParts(rawValue: 1 << 6)
  package static let quotes = TextParts(rawValue: 1 << 7)
  /// Paragraphs that are neither items nor quotes; a plain text is one as a whole.
  package static let running = TextParts(rawValue: 1 << 8)
  /// The same; blank lines part those of a plain text.
  package static let paragraphs = TextParts(rawValue: 1 << 9)
  package static let sentences = TextParts(rawValue: 1 << 10)
  /// All that is no heading; nothing of a plain text.
  package static let summary = TextParts(rawValue: 1 << 11)

  /// What they are called in a rule.
  private static let names: [(name: String, parts: TextParts)] =
    [("heading", headings)] + levels.enumerated().map { ("h\($0.offset + 1)", $0.element) } + [
      ("list", items), ("quote", quotes), ("running", running), ("running-paragraph", paragraphs),
      ("running-sentence", sentences), ("summary", summary),
    ]

  /// Reads `list+quote`; nil where a name is unknown.
  init?(written: String) {
    self = []
    for name in written.split(separator: "+", omittingEmptySubsequences: false) {
      guard let known = Self.names.first(where: { $0.name == name }) else { return nil }
      formUnion(known.parts)
    }
  }

  /// The pieces of running text in which a rule looks by themselves, too: `running+running-sentence`.
  package var pieces: TextParts { contains(.running) ? intersection([.paragraphs, .sentences]) : [] }

  var written: String {
    var rest = self
    var written: [String] = []
    for (name, parts) in Self.names where rest.isSuperset(of: parts) {
      written.append(name)
      rest.subtract(parts)
    }
    return written.joined(separator: "+")
  }

  /// The parts of a plain text, in bytes; pieces before the whole.
  func ranges(ofPlain text: [UInt8]) -> [Range<Int>] {
    if contains(.running) {
      let parts = [TextParts.paragraphs, .sentences].filter(pieces.contains)
      return parts.flatMap { TextStretch.parts($0).ranges(in: text, isPlainText: true) } + [0..<text.count]
    }
    if contains(.paragraphs) { return TextStretch.paragraph.ranges(in: text, isPlainText: true) }
    return contains(.sentences) ? SentenceSplitter.sentences(in: text) : []
  }

  /// The parts of a block of `text`.
  func ranges(of block: TextBlock, in text: [UInt8]) -> [Range<Int>] {
    switch block.kind {
    case .heading(let level): return contains(Self.levels[level - 1]) ? [block.range] : []
    case .item: return isDisjoint(with: [.items, .summary]) ? [] : [block.range]
    case .quote: return isDisjoint(with: [.quotes, .summary]) ? [] : [block.range]
    case .paragraph:
      let isWhole = !isDisjoint(with: [.running, .paragraphs, .summary])
      guard contains(.sentences), !isWhole || !pieces.isEmpty else { return isWhole ? [block.range] : [] }
      let sentences = SentenceSplitter.sentences(in: Array(text[block.range]))
      return sentences.map { $0.moved(by: block.range.lowerBound) } + (isWhole ? [block.range] : [])
    }
  }
}
