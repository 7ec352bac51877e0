// What services want to know about a rule: its name, what it is about, why it is there.
import KniggeEngine

/// A rule in the language of a report.
struct RuleCard {
  let id: String
  /// One sentence, in which `…` stands for the words of a finding.
  let title: String
  let help: String?
  /// With evened-out words; empty where nobody wrote any.
  let clauses: [(id: String, text: String)]
  let source: String?
  let severity: Severity

  /// Everything but the title, a line each; the title again where there is nothing else.
  func explanation(_ words: ReportWords) -> [String] {
    var lines: [String] = []
    if let help { lines.append(help) }
    for clause in clauses {
      lines.append(
        clause.text.isEmpty ? "\(words.clause) \(clause.id)" : "\(words.clause) \(clause.id): \(clause.text)")
    }
    if let source { lines.append("\(words.source): \(source)") }
    return lines.isEmpty ? [title] : lines
  }
}

/// The rules that a report may have to describe.
struct RuleCatalog {
  private var rules: [String: Rule] = [:]
  /// What is known of kinds of mistakes, which no set has a rule for.
  private var others: [String: Severity] = [:]
  let language: Language

  init(_ options: ReportOptions) { language = options.language }

  /// Learns rules; what was known first stays.
  mutating func learn(_ rules: [Rule]) {
    for rule in rules where self.rules[rule.id] == nil { self.rules[rule.id] = rule }
  }

  /// Notes a rule that has found something.
  mutating func note(_ diagnostic: Diagnostic) {
    if rules[diagnostic.rule] == nil, others[diagnostic.rule] == nil { others[diagnostic.rule] = diagnostic.severity }
  }

  func card(of id: String) -> RuleCard {
    guard let rule = rules[id] else {
      let title = ReportWords(language: language).kind(ofMistake: id)
      return RuleCard(id: id, title: title, help: nil, clauses: [], source: nil, severity: others[id] ?? .error)
    }
    return RuleCard(
      id: id, title: Self.readable(rule.message[language]), help: rule.help.map { Self.readable($0[language]) },
      clauses: rule.clauses.map { ($0.id, $0.text[language].withEvenSpaces) },
      source: rule.source.map { $0[language].withEvenSpaces }, severity: rule.severity)
  }

  /// A template with `…` in place of what a finding fills in: `“…” promises a result nobody can guarantee`.
  private static func readable(_ template: String) -> String {
    var text = ""
    var rest = template.withEvenSpaces[...]
    while let open = rest.firstIndex(of: "<") {
      let name = rest[rest.index(after: open)...].prefix { $0.isLetter || $0 == "-" || $0 == "_" }
      text += rest[..<open]
      if !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == ">" {
        text += "…"
        rest = rest[rest.index(after: name.endIndex)...]
      } else {
        text += "<"
        rest = rest[rest.index(after: open)...]
      }
    }
    return text + rest
  }
}
