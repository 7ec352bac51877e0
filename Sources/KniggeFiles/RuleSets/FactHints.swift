// Values of facts that are meant as a question.
import KniggeEngine
import KniggeYAML

/// A fact is compared with a value word by word: `media.alt: true` asks for pictures whose alternative text is “true”.
enum FactHints {
  private static let present: Set<String> = ["true", "ja", "yes", "vorhanden", "exists", "there"]
  private static let absent: Set<String> = ["false", "nein", "no", "fehlt", "missing", "none", "null", "leer", "empty"]

  /// Whether a value of a date is none, which is an error. Of a free text a value that hardly anybody would give is
  /// warned of.
  static func report(_ value: String, _ scalar: YAMLScalar, _ key: FactKey, _ nodes: inout NodeReader) -> Bool {
    if case .custom = key { return false }
    if key.mayBeDate {
      guard DateText(value) == nil else { return false }
      nodes.report(
        "date", at: scalar.range, de: "„\(value)“ ist kein Datum (2027-01-31) und keine Frage nach einem",
        en: "“\(value)” is neither a date (2027-01-31) nor a question about one",
        helpDE: dateHelp(value, "statt dessen"), helpEN: dateHelp(value, "instead"))
      return true
    }
    guard scalar.style == .plain, isFreeText(key) else { return false }
    let word = value.lowercased()
    guard present.contains(word) || absent.contains(word) else { return false }
    let meant = present.contains(word) ? "present" : "absent"
    nodes.report(
      "fact-value", at: scalar.range, de: "das fragt, ob „\(key.name)“ das Wort „\(value)“ ist",
      en: "this asks whether “\(key.name)” is the word “\(value)”",
      helpDE: "ob es da ist oder fehlt: present oder absent (meinten Sie „\(meant)“?); das Wort selbst in '…' setzen",
      helpEN: "whether it is there: present or absent (did you mean “\(meant)”?); put the word itself in '…'",
      severity: .warning)
    return false
  }

  /// How a fact of one's own is called; nil for what can be the name of none.
  static func ownName(for key: String) -> LocalText? {
    guard !key.isEmpty, key.count <= longestName, key.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) })
    else { return nil }
    return LocalText(
      german: "eigene Angaben beginnen mit „x-“: x-\(key)", english: "facts of your own begin with “x-”: x-\(key)")
  }

  private static let longestName = 40

  /// What people say about it themselves; where anything is known of its values, that is said already.
  private static func isFreeText(_ key: FactKey) -> Bool {
    switch key {
    case .post(let fact): fact.allowedValues == nil && fact != .platform
    case .medium(let fact): fact != .ai
    case .custom: false
    }
  }

  private static func dateHelp(_ value: String, _ instead: String) -> String {
    let words = value.split(separator: " ", maxSplits: 1).map(String.init)
    if words.count == 2, ["after", "before", "in", "not-in", "at", "on"].contains(words[0]) {
      return "\(instead): { \(words[0]): \(words[1]) }"
    }
    return "present, absent, { after: 2027-01-31 }, { before: 2027-01-31 }, { in: quiet }, { at: 22:00-06:00 }"
  }
}
