// What there is to say about a Vale file: mistakes, and what was not taken over.
import KniggeEngine
import KniggeText

enum ValeNote {
  /// A mistake; a style with mistakes is not used.
  static func problem(
    _ name: String, at location: Location, de: String, en: String, helpDE: String? = nil, helpEN: String? = nil
  ) -> Diagnostic {
    diagnostic(name, .error, at: location, de: de, en: en, helpDE: helpDE, helpEN: helpEN)
  }

  /// An expression that does not compile.
  static func invalid(_ failure: Pattern.Failure, at location: Location) -> Diagnostic {
    problem(
      "pattern", at: location, de: "der reguläre Ausdruck ist nicht gültig: \(failure.reason)",
      en: "the regular expression is not valid: \(failure.reason)",
      helpDE: "den Ausdruck so schreiben, dass PCRE2 ihn versteht",
      helpEN: "write the expression so that PCRE2 understands it")
  }

  /// Something that knigge does not do; the rest of the style works.
  static func refusal(
    of rule: String, at location: Location, de: String, en: String, helpDE: String? = nil, helpEN: String? = nil
  ) -> Diagnostic {
    diagnostic(
      "refused", .note, at: location, de: "„\(rule)“ wird nicht geprüft: \(de)", en: "“\(rule)” is not checked: \(en)",
      helpDE: helpDE, helpEN: helpEN)
  }

  /// Something of a rule that is left out; the rule works.
  static func loss(
    _ name: String, at location: Location, de: String, en: String, helpDE: String? = nil, helpEN: String? = nil
  ) -> Diagnostic {
    diagnostic(name, .note, at: location, de: de, en: en, helpDE: helpDE, helpEN: helpEN)
  }

  private static func diagnostic(
    _ name: String, _ severity: Severity, at location: Location, de: String, en: String, helpDE: String?,
    helpEN: String?
  ) -> Diagnostic {
    Diagnostic(
      rule: "vale/\(name)", severity: severity, message: LocalText(german: de, english: en),
      help: helpEN.map { LocalText(german: helpDE ?? $0, english: $0) }, location: location)
  }
}
