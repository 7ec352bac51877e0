// Reads what switches a rule off or on.
import KniggeEngine
import KniggeYAML

extension RuleSetReader {
  private static let yes: Set<String> = ["true", "yes", "ja", "wahr", "on", "an"]
  private static let no: Set<String> = ["false", "no", "nein", "falsch", "off", "aus", "none", "null", "never", "nie"]

  /// Why a rule is off. The key alone switches it off, so that a value that says yes or no is taken for a flag by its
  /// author: `disable: false` would do the opposite of what it says.
  mutating func reason(_ node: YAMLNode) -> String? {
    let expected = LocalText(german: "der Grund, warum die Regel aus ist", english: "the reason why the rule is off")
    guard let scalar = nodes.scalar(node, expected) else { return nil }
    let reason = scalar.string.trimmingWhitespace()
    let word = reason.lowercased()
    guard reason.isEmpty || Self.yes.contains(word) || Self.no.contains(word) else { return reason }
    let isNo = Self.no.contains(word)
    nodes.report(
      "no-reason", at: scalar.range,
      de: "„disable:“ schaltet die Regel aus, und „\(reason)“ ist kein Grund dafür",
      en: "“disable:” switches the rule off, and “\(reason)” is no reason for that",
      helpDE: isNo ? "damit die Regel gilt, die Zeile löschen; um sie auszuschalten: disable: GRUND" : "disable: GRUND",
      helpEN: isNo ? "to leave the rule on, delete the line; to switch it off: disable: REASON" : "disable: REASON")
    return nil
  }

  /// Whether a rule that is off is switched on again. There is nothing that `enable: false` could do: whoever writes it
  /// wants the rule off, and has no reason to give.
  mutating func enabling(_ node: YAMLNode) -> Bool? {
    guard let isOn = nodes.flag(node) else { return nil }
    if isOn { return true }
    nodes.report(
      "without-effect", at: node.range, de: "„enable: false“ hat keine Wirkung", en: "“enable: false” has no effect",
      helpDE: "um die Regel auszuschalten: disable: GRUND; sonst die Zeile löschen",
      helpEN: "to switch the rule off: disable: REASON; else delete the line")
    return nil
  }
}
