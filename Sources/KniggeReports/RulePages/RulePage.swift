// Everything that somebody may want to know about one rule.
import KniggeEngine

/// A rule with its words written out and its history: what `knigge explain` shows, in any format.
package struct RulePage: Sendable {
  package let rule: Rule
  package let language: Language
  /// The words with `~`, and every form that each stands for, in the order of the rule.
  package let forms: [Forms]
  /// Where the rule is written and who changed it since, in order; what comes later wins.
  package let origins: [Origin]

  package struct Forms: Sendable {
    package let word: String
    package let language: Language
    package let forms: [String]

    package init(word: String, language: Language, forms: [String]) {
      self.word = word
      self.language = language
      self.forms = forms
    }
  }

  /// A place that wrote or changed the rule.
  package struct Origin: Sendable {
    /// `guidelines/acme.yml:12`.
    package let place: String
    /// The keys that it set; empty where the rule was written.
    package let keys: [String]

    package init(place: String, keys: [String] = []) {
      self.place = place
      self.keys = keys
    }
  }

  package init(rule: Rule, language: Language, forms: [Forms] = [], origins: [Origin] = []) {
    self.rule = rule
    self.language = language
    self.forms = rule.hidesWords ? [] : forms
    self.origins = origins
  }

  /// How many phrases are listed with their forms, and how many examples are shown, where people read.
  static let shownForms = 40
  static let shownExamples = 12
  /// How many values of a key are listed there, and how many characters of one.
  static let shownValues = 40
  static let shownLetters = 300

  /// What stands above the keys.
  var keysTitle: String { language.choose("Was sie prüft:", "What it checks:") }

  /// The keys that decide what is found, for people to read: each with its name and its values in a row.
  var keyLines: [(name: String, values: String)] {
    rule.keys.map { key in
      var values = key.values.prefix(Self.shownValues).map { value in
        value.count > Self.shownLetters ? String(value.prefix(Self.shownLetters - 1)) + "…" : value
      }
      if key.values.count > Self.shownValues { values.append(more(key.values.count - Self.shownValues)) }
      return (key.name + (key.language.map { " (\($0.rawValue))" } ?? ""), values.joined(separator: " · "))
    }
  }

  func more(_ count: Int) -> String { language.choose("… und \(count) weitere", "… and \(count) more") }

  /// What can be repaired, in one sentence.
  var fixing: String {
    switch rule.check {
    case .replace, .casing, .lookalike, .rewrite:
      rule.safe
        ? language.choose("knigge lint --fix ersetzt die Stelle.", "knigge lint --fix replaces the place.")
        : language.choose(
          "knigge lint --diff --unsafe-fixes zeigt, was ersetzt würde; jemand sollte es ansehen.",
          "knigge lint --diff --unsafe-fixes shows what would be replaced; somebody should look at it.")
    default:
      rule.fix == nil
        ? language.choose("Das muss ein Mensch umschreiben.", "A person has to rewrite it.")
        : language.choose(
          "knigge lint --unsafe-fixes ersetzt die Stelle.", "knigge lint --unsafe-fixes replaces the place.")
    }
  }

  /// What the entry below it is for.
  var adjustingTitle: String {
    rule.disabled == nil
      ? language.choose("Anpassen, im eigenen Regelwerk:", "To adjust it, in your own rule set:")
      : language.choose("Einschalten, im eigenen Regelwerk:", "To switch it on, in your own rule set:")
  }

  /// What somebody writes into a rule set of their own to change the rule. It may be pasted as it is: a rule stands once
  /// below `rules`, so that the other choice is a remark.
  var adjusting: [String] {
    guard rule.disabled == nil else { return ["rules:", "  \(rule.id): { enable: true }"] }
    let severity: Severity = rule.severity == .note ? .warning : .note
    return [
      "rules:", "  \(rule.id): { severity: \(severity.rawValue) }",
      "  # " + language.choose("oder ausschalten, mit einem Grund:", "or switched off, with a reason:"),
      "  # \(rule.id): { disable: \(language.choose("Grund", "reason")) }",
    ]
  }
}
