// The guideline with its rules as one document, before it is written in a format.
import KniggeEngine
import KniggeFiles
import KniggeReports

/// What an employee reads: every clause in the guideline's own words, below it what knigge checks, with examples.
struct Handbook {
  let language: Language
  let title: String
  let blocks: [Block]

  enum Block {
    /// 1 is the title of a document; `id` is the clause's.
    case heading(level: Int, id: String?, text: String)
    /// Lines of Markdown, as the guideline has them.
    case text([String])
    /// A person has to look, and why.
    case person(String)
    case rule(RuleCase)
  }

  /// A rule as an employee meets it.
  struct RuleCase {
    let rule: Rule
    /// The message about the first bad example.
    let message: String
    let bad: [Example]
    let good: [Example]
  }

  init(_ setup: Setup, language: Language) {
    self.language = language
    var builder = HandbookBuilder(table: ClauseTable(setup.ruleSet), language: language)
    let documents = setup.ruleSet.guidelines.filter { $0.language == language || $0.language == nil }
    let readable = documents.isEmpty ? setup.ruleSet.guidelines : documents
    for document in readable.filter({ !Location.isShipped($0.path) }) { builder.add(whole: document) }
    builder.addWrittenClauses(of: setup.ruleSet)
    let isOwn = !builder.blocks.isEmpty
    for document in readable.filter({ Location.isShipped($0.path) }) {
      // Beside a guideline of its own, a company needs of the model one only what its rules enforce.
      if isOwn { builder.add(checkedPartOf: document) } else { builder.add(whole: document) }
    }
    builder.addRulesWithoutClause()
    blocks = builder.blocks
    let heading = blocks.lazy.compactMap { block -> String? in
      if case .heading(1, nil, let text) = block { return text }
      return nil
    }.first
    title =
      setup.ruleSet.title?[language] ?? heading
      ?? (language == .german ? "Social-Media-Richtlinie" : "Social media guideline")
  }
}

private struct HandbookBuilder {
  private let entries: [String: ClauseTable.Entry]
  private let order: [String]
  private let rulesWithoutClause: [Rule]
  private let language: Language
  private(set) var blocks: [Handbook.Block] = []
  private var shownClauses: Set<String> = []
  /// A rule that enforces several clauses is shown whole at the first.
  private var shownRules: Set<String> = []

  /// How many examples of each kind a rule has in the handbook.
  private static let shownExamples = 2

  init(table: ClauseTable, language: Language) {
    entries = Dictionary(table.entries.map { ($0.clause.id, $0) }) { first, _ in first }
    order = table.entries.map(\.clause.id)
    rulesWithoutClause = table.rulesWithoutClause
    self.language = language
  }

  mutating func add(whole document: GuidelineDocument) {
    for section in document.sections { add(section) }
  }

  /// The clauses that some rule enforces and nobody has shown, under their chapters.
  mutating func add(checkedPartOf document: GuidelineDocument) {
    var chapter: GuidelineDocument.Section?
    var hasTitle = false
    for section in document.sections {
      guard let id = section.id else {
        if section.level > 1 { chapter = section }
        continue
      }
      guard let entry = entries[id], !entry.rules.isEmpty, !shownClauses.contains(id) else { continue }
      if !hasTitle {
        let text = language == .german ? "Außerdem wird geprüft" : "What else is checked"
        blocks.append(.heading(level: 1, id: nil, text: text))
        hasTitle = true
      }
      if let open = chapter {
        blocks.append(.heading(level: open.level, id: nil, text: open.title))
        chapter = nil
      }
      add(section)
    }
  }

  /// Clauses that stand in a rule set and in no document.
  mutating func addWrittenClauses(of set: RuleSet) {
    let documented = Set(set.guidelines.flatMap(\.clauses).compactMap(\.id))
    for id in order where !documented.contains(id) {
      guard let entry = entries[id] else { continue }
      blocks.append(.heading(level: 2, id: id, text: id))
      blocks.append(.text([entry.clause.text[language]]))
      addRules(of: id)
    }
  }

  mutating func addRulesWithoutClause() {
    let rest = rulesWithoutClause.filter { !shownRules.contains($0.id) }
    guard !rest.isEmpty else { return }
    blocks.append(.heading(level: 2, id: nil, text: language == .german ? "Weitere Regeln" : "Further rules"))
    for rule in rest { add(rule) }
  }

  private mutating func add(_ section: GuidelineDocument.Section) {
    // What stands in front of the first heading has none.
    if section.id != nil || !section.title.isEmpty {
      blocks.append(.heading(level: section.level, id: section.id, text: section.title))
    }
    let body = section.body.drop { $0.allSatisfy(\.isWhitespace) }
    if !body.isEmpty { blocks.append(.text(Array(body))) }
    if let id = section.id {
      if let reason = section.person { blocks.append(.person(reason)) }
      addRules(of: id)
    }
  }

  private mutating func addRules(of id: String) {
    guard shownClauses.insert(id).inserted, let entry = entries[id] else { return }
    for rule in entry.rules { add(rule) }
  }

  private mutating func add(_ rule: Rule) {
    guard shownRules.insert(rule.id).inserted else { return }
    let bad = examples(rule.examples.bad)
    blocks.append(
      .rule(
        Handbook.RuleCase(
          rule: rule, message: message(of: rule, bad.first), bad: bad, good: examples(rule.examples.good))))
  }

  /// Examples in the handbook's language, else in whichever there are.
  private func examples(_ all: [Example]) -> [Example] {
    let spoken = all.filter { $0.language == language || $0.language == nil }
    return Array((spoken.isEmpty ? all : spoken).filter { !$0.text.isEmpty }.prefix(Self.shownExamples))
  }

  private func message(of rule: Rule, _ example: Example?) -> String {
    var values = PlaceholderValues.unknown
    if let example, let mark = example.marks.first, !mark.isEmpty, mark.upperBound <= example.text.utf8.count {
      let words = String(decoding: Array(example.text.utf8)[mark], as: UTF8.self)
      for placeholder in [Placeholder.match, .trigger] { values[placeholder] = words }
    }
    return MessageTemplate.fill(rule.message[language], values)
  }
}

extension Handbook {
  /// What a severity asks of somebody who writes a post.
  func demand(_ severity: Severity) -> String {
    switch severity {
    case .error: language.choose("Muss geändert werden", "Must be changed")
    case .warning: language.choose("Bitte prüfen", "Please check")
    case .note: language.choose("Tipp", "Tip")
    }
  }

  /// What a clean run means, said at the end of every handbook.
  var disclaimer: String {
    language.choose(
      "Ein Entwurf ohne Fund verletzt keine der geprüften Regeln. Das ist keine Rechtsberatung.",
      "A draft without a finding breaks none of the rules that are checked. This is not legal advice.")
  }

  /// A text in which there may be placeholders, about no words in particular.
  func filled(_ text: String) -> String { MessageTemplate.fill(text, .unknown) }
}

extension PlaceholderValues {
  /// An ellipsis for each.
  fileprivate static var unknown: PlaceholderValues {
    var values = PlaceholderValues()
    for placeholder in Placeholder.allCases { values[placeholder] = "…" }
    return values
  }
}
