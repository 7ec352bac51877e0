// Tells rule sets from other YAML files.
import KniggeText

enum RuleSetMark {
  /// Whether a line of the text is the name of a rule set: `ruleset: acme/social`.
  static func isRuleSet(_ text: DocumentText) -> Bool {
    let mark = Array("ruleset:".utf8)
    return (0..<min(text.lineCount, 400)).contains { line in
      text.bytes[text.range(ofLine: line)].starts(with: mark)
    }
  }
}
