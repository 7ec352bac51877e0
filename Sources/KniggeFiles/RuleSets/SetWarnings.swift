// What tests of rules warn of beside the rules themselves.
import KniggeEngine
import KniggeText

/// Words that silently do nothing, or not everything: lists that no rule names, words without their language.
package enum SetWarnings {
  /// The warnings about the sets of a setup.
  package static func of(_ setup: Setup) -> [Diagnostic] {
    unusedLists(setup) + setup.ruleSet.unkeyedRules.map(firstLanguage)
  }

  /// Said once for each set: such words may be meant so, and then nothing is wrong with them.
  private static func firstLanguage(_ rule: RuleSet.UnkeyedRule) -> Diagnostic {
    let first = rule.languages.first?.rawValue ?? ""
    let keys = rule.languages.map { "\($0.rawValue): …" }.joined(separator: ", ")
    return Diagnostic(
      rule: "test/first-language", severity: .note,
      message: LocalText(
        german:
          "Wörter ohne Sprache zählen nur in Beiträgen der ersten Sprache des Regelwerks (\(first)), so auch hier",
        english: "words without a language count in posts of the set’s first language (\(first)) only, as here"),
      help: LocalText(german: "für jede Sprache: { \(keys) }", english: "for each language: { \(keys) }"),
      location: rule.location)
  }

  private static func unusedLists(_ setup: Setup) -> [Diagnostic] {
    let named = setup.sources.values.filter { !$0.isShipped }
      .reduce(into: Set<String>()) { $0.formUnion(UnusedLists.names(in: $1)) }
    // A set of nothing but lists has them for others.
    let writers = Set(setup.ruleSet.ownRules.compactMap(\.location?.path))
    return setup.ruleSet.listPlaces.sorted { $0.key < $1.key }.compactMap { name, place in
      let name = String(name.split(separator: ":").last ?? "")
      guard !named.contains(name), writers.contains(place.path) else { return nil }
      return Diagnostic(
        rule: "test/unused-list", severity: .warning,
        message: LocalText(
          german: "keine Regel nennt die Liste „\(name)“", english: "no rule names the list “\(name)”"),
        help: LocalText(german: "in einer Regel: terms: $\(name)", english: "in a rule: terms: $\(name)"),
        location: place)
    }
  }
}
