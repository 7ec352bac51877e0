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
    /// The message about the first bad example, or about the first words that the rule looks for.
    let message: String
    /// The help about the same words.
    let help: String?
    /// What is meant, where no example shows it: some of the words that the rule looks for, and how many more there are.
    let words: [String]
    let moreWords: Int
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
  /// How many words a rule without bad examples has there.
  private static let shownWords = 6

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
    let words = bad.isEmpty ? rule.samples(in: language) : []
    let values = values(of: rule, bad.first, words.first)
    blocks.append(
      .rule(
        Handbook.RuleCase(
          rule: rule, message: MessageTemplate.fill(rule.message[language], values),
          help: rule.help.map { MessageTemplate.fill($0[language], values) },
          words: Array(words.prefix(Self.shownWords)),
          moreWords: max(0, words.count - Self.shownWords), bad: bad, good: examples(rule.examples.good))))
  }

  /// Examples in the handbook's language, else in whichever there are.
  private func examples(_ all: [Example]) -> [Example] {
    let spoken = all.filter { $0.language == language || $0.language == nil }
    return Array((spoken.isEmpty ? all : spoken).filter { !$0.text.isEmpty }.prefix(Self.shownExamples))
  }

  /// What a message is filled with: the words of an example, else those that the rule looks for, and its bound.
  private func values(of rule: Rule, _ example: Example?, _ sample: String?) -> PlaceholderValues {
    var values = PlaceholderValues.unknown
    var found = sample
    if let example, let mark = example.marks.first, !mark.isEmpty, mark.upperBound <= example.text.utf8.count {
      found = String(decoding: Array(example.text.utf8)[mark], as: UTF8.self)
    }
    if let found {
      for placeholder in [Placeholder.match, .trigger] { values[placeholder] = found }
    }
    switch rule.check {
    case .replace(let check):
      let entry = found.flatMap { found in
        check.words.entries.firstIndex { $0.readable?.lowercased() == found.lowercased() }
      }
      if let entry, check.replacements.indices.contains(entry) { values[.fix] = check.replacements[entry] }
    case .limit(let check):
      switch check.bound {
      case .max(let count): values[.max] = String(count)
      case .min(let count): values[.min] = String(count)
      case .platform: break
      }
    default: break
    }
    return values
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

  /// The words of a rule without examples, in one sentence; nil where there are none to show.
  func meant(_ item: RuleCase) -> String? {
    guard !item.words.isEmpty else { return nil }
    let words = item.words.map { language.choose("„\($0)“", "“\($0)”") }.joined(separator: ", ")
    let more = item.moreWords == 0 ? "" : language.choose(" und \(item.moreWords) mehr", " and \(item.moreWords) more")
    return language.choose(
      item.words.count == 1 ? "Gemeint ist: " : "Gemeint sind: ", "This is about: ") + words + more
  }
}

extension Rule {
  /// Texts that its phrases match, in the handbook's language where there are such. None of a rule that masks what it finds,
  /// nor of one that asks for words.
  fileprivate func samples(in language: Language) -> [String] {
    let words: Words? =
      switch check {
      case .terms(let check): check.words
      case .replace(let check): check.words
      default: nil
      }
    guard !mask, let entries = words?.entries else { return [] }
    let spoken = entries.filter { $0.language == language || $0.language == nil }
    return (spoken.isEmpty ? entries : spoken).compactMap(\.readable)
  }
}

extension PlaceholderValues {
  /// An ellipsis for each.
  fileprivate static var unknown: PlaceholderValues {
    var values = PlaceholderValues()
    for placeholder in Placeholder.allCases { values[placeholder] = "…" }
    return values
  }
}
