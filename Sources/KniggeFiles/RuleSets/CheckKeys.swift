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

  /// Those of them that are no parameter of a check, so that a change of an inherited rule has them beside its parameters.
  static let besides: Set<String> = ["allowed", "except", "fix", "edit", "not-in", "in", "safe"]

  /// Whether a check of a kind heeds a key.
  static func isHeeded(_ name: String, by kind: Check.Kind) -> Bool {
    kinds.first { $0.name == name }?.kinds.contains(kind) ?? true
  }
}
