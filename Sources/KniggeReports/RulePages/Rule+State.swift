// What became of a rule, in one word.
import KniggeEngine

extension Rule {
  /// The severity, as it is written in any language; “off” where the rule is switched off.
  package func state(in language: Language) -> String {
    disabled == nil ? severity.rawValue : language.choose("aus", "off")
  }
}
