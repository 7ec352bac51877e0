// Where a Vale rule looks.
import KniggeEngine

/// What the scopes of a rule mean for posts, which are neither books nor web pages.
///
/// Vale names each block of a text by several words, such as `text.heading.h2.md`; a scope is met by the blocks that have all
/// of its words.
struct ValeScope {
  /// Where it looks; nil where posts have no such place.
  var stretch: TextStretch?
  /// The first place that posts do not have.
  var missing: ValeText?
  /// The first part behind `~` that cannot be left out.
  private(set) var unheeded: ValeText?
  /// The pieces of running text that it names; Vale looks at those by themselves then with its other rules, too.
  private(set) var pieces: TextParts = []

  /// A rule looks wherever one of `scopes` is. Each may be several parts with `&`; a part behind `~` says what it is not.
  init(_ scopes: [ValeText]) {
    var found: TextParts = []
    for scope in scopes {
      let parts = Self.parts(of: scope.string)
      func said(_ words: String) -> ValeText { ValeText(string: words, location: scope.location) }
      unheeded = unheeded ?? parts.first { $0.isNegated && Self.cannotBeLeftOut($0.words) }.map { said($0.written) }
      for part in parts where !part.isNegated {
        if part.words.first == "sentence" { pieces.insert(.sentences) }
        if part.words.first == "paragraph" { pieces.insert(.paragraphs) }
      }
      let met = Self.blocks.filter { block in parts.allSatisfy { $0.isMet(by: block.words) } }
      found.formUnion(TextParts(met.map(\.part)))
      if met.isEmpty, !Self.isRaw([scope.string]) { missing = missing ?? Self.strange(in: parts).map(said) }
    }
    if scopes.isEmpty || Self.isRaw(scopes.map(\.string)) {
      stretch = scopes.isEmpty ? .block : .post
    } else if !found.isEmpty {
      stretch = TextStretch(found.withoutRepetition)
    }
  }

  /// One part of a scope: `heading.h2` or `~list`.
  private struct Part {
    var isNegated: Bool
    var words: [String]

    /// What is read from all blocks at once is met by nothing that is left out.
    func isMet(by block: Set<String>) -> Bool {
      isNegated ? !block.contains("summary") && !block.isSuperset(of: words) : block.isSuperset(of: words)
    }

    var written: String { (isNegated ? "~" : "") + words.joined(separator: ".") }
  }

  private static func parts(of scope: String) -> [Part] {
    scope.split(separator: "&").map { part in
      let words = part.split(separator: " ").joined(separator: " ")
      let isNegated = words.hasPrefix("~")
      return Part(
        isNegated: isNegated, words: words.dropFirst(isNegated ? 1 : 0).split(separator: ".").map(String.init))
    }
  }

  /// The words of every block; what stands behind a dot may also be an ending of files.
  private static let blocks: [(words: Set<String>, part: TextParts)] = {
    let all: [([String], TextParts)] =
      TextParts.levels.enumerated().map { (["text", "heading", "h\($0.offset + 1)"], $0.element) } + [
        (["text", "list"], .items), (["text", "blockquote"], .quotes), (["text"], .running),
        (["text", "paragraph"], .paragraphs), (["text", "sentence"], .sentences), (["summary"], .summary),
      ]
    return all.map { (Set($0.0 + ["md", "txt"]), $0.1) }
  }()

  private static let words = blocks.reduce(into: Set<String>()) { $0.formUnion($1.words) }

  /// What a scope without a block names that posts do not have.
  private static func strange(in parts: [Part]) -> String? {
    let named = parts.filter { !$0.isNegated }.flatMap(\.words)
    return named.first { !words.contains($0) } ?? parts.map(\.written).joined(separator: " & ")
  }

  /// Places of Vale's that a post may have, and that are text here like any other. Links and what is set off in a line are
  /// no places of their own in Vale either, so that everything is outside of them.
  private static func cannotBeLeftOut(_ words: [String]) -> Bool {
    words.contains { ["table", "figure", "attr", "alt"].contains($0) }
  }

  /// Whether one of the scopes is the file as it is written.
  static func isRaw(_ scopes: [String]) -> Bool {
    scopes.contains { parts(of: $0).contains { !$0.isNegated && $0.words.first == "raw" } }
  }
}

extension TextParts {
  /// Vale looks at sentences and paragraphs beside the text that they are of; knigge reports each place once.
  fileprivate var withoutRepetition: TextParts {
    var parts = self
    if contains(.running) { parts.subtract([.paragraphs, .sentences]) }
    if contains(.paragraphs) { parts.remove(.sentences) }
    return parts
  }
}
