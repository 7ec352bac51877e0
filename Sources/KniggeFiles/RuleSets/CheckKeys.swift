// Which keys of a rule mean something to its check; any other would silently do nothing.
import KniggeEngine

enum CheckKeys {
  private static let excepting: [Check.Kind] = [
    .terms, .replace, .pattern, .casing, .lookalike, .repeat, .consistent, .rewrite, .either, .capitals, .spelling,
  ]
  private static let kinds: [(name: String, kinds: [Check.Kind])] = [
    ("max", [.limit, .score, .pattern]), ("min", [.limit, .casing, .pattern]),
    ("per", [.limit, .score, .pattern, .rewrite, .either, .capitals]),
    ("case", [.pattern, .terms, .replace, .rewrite, .either]),
    ("twice", [.pattern]), ("defined", [.pattern]), ("missing", [.pattern]), ("whole-words", [.rewrite, .either]),
    ("capitalize", [.replace, .rewrite]), ("forms", [.rewrite]), ("indicators", [.capitals]), ("share", [.capitals]),
    ("prefix", [.capitals]),
    ("reports", [.metric]), ("plain-text", [.metric]), ("filters", [.spelling]), ("only-filters", [.spelling]),
    ("allowed", [.terms, .replace, .pattern, .rewrite, .either, .capitals, .spelling, .casing, .repeat]),
    ("across", [.repeat, .consistent]), ("within", [.repeat]), ("similar", [.repeat]), ("is", [.consistent]),
    ("except", excepting), ("except-inside", excepting),
    ("except-pattern", excepting), ("fix", [.terms, .pattern, .capitals]),
    ("edit", [.terms, .pattern, .either, .capitals, .spelling]),
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

  /// Whether a check has any use for a key, whatever is in it. An inherited rule is changed by more keys than a new one has
  /// need of, so only what a check never looks at is refused there.
  static func isEverHeeded(_ name: String, by check: Check) -> Bool {
    !unheeded(by: check).contains(Shape.normalized(name))
  }

  /// The keys that a check never looks at, with low lines.
  private static func unheeded(by check: Check) -> Set<String> {
    switch check {
    case .facts: ["in", "not_in", "except", "except_inside", "except_pattern", "allowed", "fix", "edit", "safe"]
    case .metric: ["not_in", "except", "except_inside", "except_pattern", "allowed", "edit"]
    case .score: ["allowed", "edit"]
    case .limit(let limit): limit.countsWords ? [] : ["not_in", "except", "except_inside", "except_pattern"]
    case .repeat(let check):
      check.spansPosts
        ? ["in", "not_in", "except", "except_inside", "except_pattern", "allowed"] : ["in", "not_in"]
    case .consistent(let check):
      switch check.subject {
      case .phrases: []
      case .known: ["in", "not_in"]
      case .fact: ["in", "not_in", "except", "except_inside", "except_pattern"]
      }
    case .casing, .lookalike: ["in", "not_in"]
    case .capitals, .spelling: ["not_in"]
    case .terms, .replace, .pattern, .require, .rewrite, .either: []
    }
  }

  /// Whether a new rule with a check of a kind has a use for a key.
  static func isHeeded(_ name: String, by kind: Check.Kind) -> Bool {
    kinds.first { $0.name == name }?.kinds.contains(kind) ?? true
  }
}
