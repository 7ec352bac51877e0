// Which rules check each clause of a guideline, and which clauses need a person.
import KniggeEngine
import KniggeText

/// The clauses of a guideline in its order, each with the rules that name it.
package struct ClauseTable: Sendable {
  package let entries: [Entry]
  /// Rules that are on and name no clause.
  package let rulesWithoutClause: [Rule]

  /// One clause.
  package struct Entry: Sendable {
    package let clause: Clause
    /// Its heading; empty where the clause stands in a rule set.
    package let title: LocalText
    /// The rules that are on and name it, in the order in which they apply.
    package let rules: [Rule]
    /// Why only a person can check it, where the guideline says so.
    package let person: LocalText?
    /// The rules that were compared with another wording of the clause.
    package let outdated: [String]

    package var state: State {
      if !rules.isEmpty { return .checked }
      return person == nil ? .open : .person
    }

    /// The languages in which its rules find something.
    package var languages: [Language] {
      Language.allCases.filter { language in rules.contains { $0.speaks(language) } }
    }
  }

  /// How a clause is looked after.
  package enum State: String, Sendable {
    /// Rules check it.
    case checked
    /// The guideline says that a person must.
    case person
    /// Nothing and nobody does.
    case open
  }

  /// Whether every clause is looked after, every rule has one, and no clause changed behind a rule's back.
  package var isWhole: Bool {
    rulesWithoutClause.isEmpty && entries.allSatisfy { $0.state != .open && $0.outdated.isEmpty }
  }

  /// The clauses of a set with its rules; those of `document` alone where one is given.
  package init(_ set: RuleSet, document: GuidelineDocument? = nil) {
    let active = set.rules.filter { $0.disabled == nil }
    let documents = document.map { [$0] } ?? set.guidelines
    var sections: [String: [(language: Language?, section: GuidelineDocument.Section)]] = [:]
    for document in documents {
      for section in document.clauses { sections[section.id ?? "", default: []].append((document.language, section)) }
    }
    let listed = document.map { $0.clauses.compactMap(\.id) } ?? set.clauseOrder
    // A chapter is no clause of its own when its sections are.
    let sorted = listed.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    let ids = listed.filter { !Self.hasSections($0, among: sorted) }
    let rulesOfClauses = Self.rulesByClause(active)
    entries = ids.map { id in
      let found = sections[id] ?? []
      let clause = set.clauses[id] ?? Clause(id: id, text: LocalText(found.first?.section.plainText ?? ""))
      let rules = (rulesOfClauses[id] ?? []).map { active[$0] }
      return Entry(
        clause: clause, title: Self.localText(found.map { ($0.language, $0.section.plainTitle) }) ?? LocalText(),
        rules: rules,
        person: Self.localText(found.compactMap { found in found.section.person.map { (found.language, $0) } }),
        outdated: rules.filter { Self.isOutdated($0, id) }.map(\.id))
    }
    rulesWithoutClause = active.filter(\.clauses.isEmpty)
  }

  /// Whether a rule was compared with another wording of a clause that it names.
  private static func isOutdated(_ rule: Rule, _ id: String) -> Bool {
    guard let note = rule.reviewed, let clause = rule.clauses.first(where: { $0.id == id }) else { return false }
    return !ClauseChecksum.isTrue(note, of: clause, among: rule.clauses)
  }

  /// Whether some id of a sorted list is that of a section of this one: `4.1` is one of `4`.
  private static func hasSections(_ id: String, among sorted: [[UInt8]]) -> Bool {
    let start = Array(id.utf8) + [UInt8(ascii: ".")]
    let first = sorted.partitioningIndex { !$0.lexicographicallyPrecedes(start) }
    return first < sorted.count && sorted[first].starts(with: start)
  }

  /// The places of the rules that name each clause, in order.
  private static func rulesByClause(_ rules: [Rule]) -> [String: [Int]] {
    var places: [String: [Int]] = [:]
    for (place, rule) in rules.enumerated() {
      for clause in rule.clauses where places[clause.id]?.last != place { places[clause.id, default: []].append(place) }
    }
    return places
  }

  /// One text of several, each in a language or in none.
  private static func localText(_ texts: [(language: Language?, text: String)]) -> LocalText? {
    guard !texts.isEmpty else { return nil }
    var result = LocalText()
    for (language, text) in texts {
      if language != .english, result.german == nil { result.german = text }
      if language != .german, result.english == nil { result.english = text }
    }
    return result
  }
}

extension Rule {
  /// Whether the rule finds something in texts of a language: where its words have languages, in those alone.
  package func speaks(_ language: Language) -> Bool {
    var languages: Set<Language?> = []
    var copy = self
    copy.check.visitOwnWords { words in languages.formUnion(words.entries.map(\.language)) }
    return languages.isEmpty || languages.contains(nil) || languages.contains(language)
  }
}
