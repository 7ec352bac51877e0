// What tests of rules warn of: rules and phrases that silently do nothing.
package enum RuleWarnings {
  /// The warnings about one rule.
  package static func of(_ rule: Rule, _ review: RuleReview) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    if rule.examples.isEmpty, let location = rule.location {
      warnings.append(
        warning(
          "no-examples", location, de: "die Regel „\(rule.id)“ hat keine Beispiele",
          en: "the rule “\(rule.id)” has no examples"))
    }
    warnings += review.unmatchable.compactMap { entry in
      entry.location.map {
        warning(
          "never-matches", $0, de: "„\(entry.written)“ kann in keinem Text gefunden werden",
          en: "“\(entry.written)” can be found in no text")
      }
    }
    warnings += review.cancelled.compactMap { entry in
      entry.location.map {
        warning(
          "always-excepted", $0, de: "„\(entry.written)“ wird von einer Ausnahme derselben Regel immer aufgehoben",
          en: "“\(entry.written)” is always cancelled by an exception of the same rule")
      }
    }
    warnings += review.idleExceptions.compactMap { entry in
      entry.location.map {
        warning(
          "idle-exception", $0, de: "die Ausnahme „\(entry.written)“ berührt nichts, was die Regel findet",
          en: "the exception “\(entry.written)” touches nothing that the rule finds")
      }
    }
    return warnings
  }

  /// Rules that find nothing that another one does not find, too.
  package static func shadowed(among rules: [Rule]) -> [Diagnostic] {
    ShadowedRules.pairs(among: rules).compactMap { pair in
      pair.rule.location.map {
        warning(
          "shadowed", $0, de: "alles, was „\(pair.rule.id)“ findet, findet auch „\(pair.by.id)“",
          en: "everything that “\(pair.rule.id)” finds is found by “\(pair.by.id)”, too")
      }
    }
  }

  private static func warning(_ name: String, _ location: Location, de: String, en: String) -> Diagnostic {
    Diagnostic(
      rule: "test/" + name, severity: .warning, message: LocalText(german: de, english: en), location: location)
  }
}
