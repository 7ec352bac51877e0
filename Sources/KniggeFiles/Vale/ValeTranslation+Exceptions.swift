// The exceptions of a Vale rule, and the words of its project.
import KniggeEngine

extension ValeTranslation {
  /// The exceptions of a rule and of its vocabulary; none where its kind knows none.
  private mutating func accepted(_ kind: ValeKind) -> [ValeText] {
    switch kind {
    case .existence, .substitution, .repetition, .conditional, .capitalization, .spelling: break
    case .occurrence, .consistency, .metric, .readability, .sequence, .script: return []
    }
    return (texts("exceptions") + (usesVocabulary(kind) ? vocabulary.accepted : [])).filter { !$0.string.isEmpty }
  }

  /// Exceptions of several words, in which a match is fine whatever it is; nil without any.
  ///
  /// Vale 3.15 has this since its issue 1035. Only phrases that can be written out, in whatever case.
  mutating func acceptedPhrases(_ kind: ValeKind) -> Words? {
    switch kind {
    case .existence, .substitution, .repetition, .conditional, .spelling: break
    case .capitalization, .occurrence, .consistency, .metric, .readability, .sequence, .script: return nil
    }
    let terms = accepted(kind).filter { $0.string.contains(" ") && ValeWording.phrases(of: $0.string) != nil }
    guard let phrases = Self.written(out: terms)?.filter({ Self.isPlain($0.string) }), !phrases.isEmpty else {
      return nil
    }
    return Words(entries: phrases.map { WordEntry(verbatim: $0.string, location: $0.location) })
  }

  /// Letters and digits with single spaces, hyphens and apostrophes between them: what a rule set writes the same way.
  private static func isPlain(_ phrase: String) -> Bool {
    phrase.allSatisfy { $0.isLetter || $0.isNumber || " -'’".contains($0) } && !phrase.contains("  ")
      && phrase.first?.isWhitespace == false && phrase.last?.isWhitespace == false
  }

  /// What makes a match fine when it stands in it; nil without exceptions.
  mutating func allowed(_ kind: ValeKind, wholeWords: Bool = true) -> Pattern? {
    let terms = accepted(kind)
    guard !terms.isEmpty else { return nil }
    let ordered = Self.longestFirst(terms)
    let ignoresCase = kind == .spelling
    let source = ordered.map { term in
      ignoresCase || term.string.hasPrefix("(?i)") ? "(?:\(term.string))" : "(?:(?-i)\(term.string))"
    }.joined(separator: "|")
    return pattern(
      wholeWords ? "\\b(?:\(source))\\b" : "(?:\(source))", isCaseSensitive: !ignoresCase, of: ordered,
      at: ordered[0].location)
  }

  /// Whether the words of a project are exceptions of a rule.
  private mutating func usesVocabulary(_ kind: ValeKind) -> Bool {
    if value("vocab") != nil, !flag("vocab") { return false }
    return kind != .existence || !flag("nonword")
  }

  static func longestFirst(_ terms: [ValeText]) -> [ValeText] {
    terms.enumerated().sorted {
      ($1.element.string.utf8.count, $0.offset) < ($0.element.string.utf8.count, $1.offset)
    }.map(\.element)
  }
}
