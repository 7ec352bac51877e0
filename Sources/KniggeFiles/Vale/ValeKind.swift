// Which keys a Vale rule may have.
import KniggeEngine

/// The kinds of rule that Vale knows, with their keys.
enum ValeKind: String, CaseIterable {
  case existence, substitution, occurrence, repetition, consistency, conditional, capitalization, metric, readability,
    spelling, sequence, script

  /// The keys of every rule.
  private static let common = [
    "extends", "message", "level", "scope", "link", "description", "action", "limit", "name", "matchcase", "tests",
    "license", "author", "source", "code",
  ]

  var keys: [String] {
    let own: [String] =
      switch self {
      case .existence: ["tokens", "raw", "append", "ignorecase", "nonword", "exceptions", "vocab"]
      case .substitution: ["swap", "ignorecase", "nonword", "exceptions", "vocab", "capitalize", "pos"]
      case .occurrence: ["token", "max", "min", "ignorecase"]
      case .repetition: ["tokens", "max", "ignorecase", "alpha", "exceptions", "vocab"]
      case .consistency: ["either", "ignorecase", "nonword"]
      case .conditional: ["first", "second", "ignorecase", "exceptions", "vocab"]
      case .capitalization: ["match", "style", "exceptions", "indicators", "threshold", "vocab", "prefix"]
      case .metric: ["formula", "condition"]
      case .readability: ["metrics", "grade"]
      case .spelling:
        ["aff", "dic", "dicpath", "dictionaries", "ignore", "filters", "custom", "append", "exceptions", "threshold"]
      case .sequence: ["tokens", "ignorecase"]
      case .script: ["script"]
      }
    return own + Self.common
  }

  /// Whether Vale stops at a key that it does not know.
  var isStrict: Bool {
    switch self {
    case .consistency, .spelling, .readability: false
    default: true
    }
  }

  /// Why knigge has no such rules; nil where it has.
  var refusal: (de: String, en: String, helpDE: String, helpEN: String)? {
    switch self {
    case .sequence:
      (
        "sie fragt nach Wortarten, und die kennt knigge nicht",
        "it asks for parts of speech, which knigge does not know",
        "die Wendungen, die gemeint sind, als „existence“ oder als Wörter einer knigge-Regel schreiben",
        "write the phrases that are meant as “existence”, or as terms of a knigge rule"
      )
    case .script:
      (
        "sie ist ein Programm (Tengo), und knigge führt keine Programme aus Regeln aus",
        "it is a program (Tengo), and knigge runs no programs out of rules",
        "die Regel als „existence“, „occurrence“ oder „metric“ schreiben",
        "write the rule as “existence”, “occurrence” or “metric”"
      )
    default: nil
    }
  }
}

extension ValeTranslation {
  /// `code: true` was the way to read code once; Vale stops at it.
  mutating func refuseCode() {
    guard let code = text("code"), code.string.lowercased() == "true" else { return }
    add(
      ValeNote.problem(
        "unknown-value", at: code.location, de: "„code: true“ gibt es in Vale nicht mehr",
        en: "“code: true” is no longer there in Vale", helpDE: "„scope: raw“ liest den Text mit dem Code darin",
        helpEN: "“scope: raw” reads the text with the code in it"))
  }
}
