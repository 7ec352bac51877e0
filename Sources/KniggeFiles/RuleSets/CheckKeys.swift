// Which keys of a rule mean something to its check; any other would silently do nothing.
import KniggeEngine

enum CheckKeys {
  private static let kinds: [(name: String, kinds: [Check.Kind])] = [
    ("max", [.limit, .score, .pattern]), ("min", [.limit, .casing, .pattern]),
    ("per", [.limit, .score, .pattern, .rewrite, .capitals]),
    ("case", [.pattern, .terms, .replace, .rewrite, .either]),
    ("twice", [.pattern]), ("defined", [.pattern]), ("missing", [.pattern]), ("whole-words", [.rewrite, .either]),
    ("capitalize", [.replace, .rewrite]), ("forms", [.rewrite]), ("indicators", [.capitals]), ("share", [.capitals]),
    ("reports", [.metric]), ("plain-text", [.metric]), ("filters", [.spelling]), ("only-filters", [.spelling]),
    ("allowed", [.terms, .replace, .pattern, .rewrite, .either, .capitals, .spelling, .casing, .repeat]),
    ("across", [.repeat, .consistent]), ("within", [.repeat]), ("similar", [.repeat]), ("is", [.consistent]),
    (
      "except",
      [
        .terms, .replace, .pattern, .casing, .lookalike, .repeat, .consistent, .rewrite, .either, .capitals,
        .spelling,
      ]
    ), ("fix", [.terms, .pattern]), ("edit", [.terms, .pattern, .either, .capitals, .spelling]),
    ("not-in", [.terms, .replace, .pattern, .rewrite, .either]),
    (
      "in",
      [
        .terms, .replace, .pattern, .require, .consistent, .rewrite, .either, .capitals, .metric, .spelling, .limit,
      ]
    ),
    ("safe", [.terms, .pattern, .replace, .casing, .lookalike, .rewrite, .either]),
  ]

  /// The keys that not every check heeds.
  static var names: [String] { kinds.map(\.name) }

  /// What no check of a kind heeds, whatever it looks at. An inherited rule is changed by more keys than a new one has need
  /// of, so only this is refused there.
  static func isEverHeeded(_ name: String, by kind: Check.Kind) -> Bool {
    switch kind {
    case .facts: !["in", "not-in", "except", "allowed", "fix", "edit", "safe"].contains(name)
    case .metric: !["not-in", "except", "allowed", "edit"].contains(name)
    case .score: !["allowed", "edit"].contains(name)
    default: true
    }
  }

  /// Whether a new rule with a check of a kind has a use for a key.
  static func isHeeded(_ name: String, by kind: Check.Kind) -> Bool {
    kinds.first { $0.name == name }?.kinds.contains(kind) ?? true
  }
}
