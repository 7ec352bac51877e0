// An inherited rule, changed as an entry of a later set says.
import KniggeEngine
import KniggeText

extension RuleSetResolver {
  /// Keys that the inherited check does not heed; those that are its parameters are told where they are set.
  private mutating func checkKeys(of entry: RuleEntry, for rule: Rule) {
    for key in entry.keys {
      let name =
        switch key.string {
        case "add" where entry.added.except != nil, "remove" where entry.removed.except != nil: "except"
        case let name: name
        }
      guard !CheckKeys.isEverHeeded(name, by: rule.check) else { continue }
      report(
        "without-effect", key.range, de: "„\(name)“ hat bei „\(rule.id)“ keine Wirkung",
        en: "“\(name)” has no effect on “\(rule.id)”")
    }
  }

  mutating func adjusted(_ inherited: Rule, _ entry: RuleEntry) -> Rule {
    var rule = inherited
    fill(&rule, from: entry)
    if let severity = entry.severity { rule.severity = severity }
    if let message = entry.message { rule.message = message }
    if let reason = entry.disable { rule.disabled = reason }
    if entry.enable == true { rule.disabled = nil }
    checkKeys(of: entry, for: inherited)
    change(&rule, by: entry)
    checkSafety(of: rule, entry)
    checkPlaces(of: rule, entry)
    rule.adjustments.append(
      Adjustment(location: Location(path: file.file.path, range: entry.nameRange), keys: entry.keys.map(\.string)))
    rule.visitWords { words, _ in words.entries = words.entries.map { qualified($0) } }
    if entry.examples != nil { set.adjustedRules.append(rule) }
    return rule
  }

  private mutating func change(_ rule: inout Rule, by entry: RuleEntry) {
    for (name, value, range) in entry.parameters {
      if let check = rule.check.setting(value) {
        rule.check = check
      } else {
        report(
          "without-effect", range, de: "„\(name)“ hat bei „\(rule.id)“ keine Wirkung",
          en: "“\(name)” has no effect on “\(rule.id)”")
      }
    }
    if let added = entry.added.except { rule.except = Words(entries: (rule.except?.entries ?? []) + added.entries) }
    if let removed = entry.removed.except, let except = rule.except {
      rule.except = Words(entries: removing(removed, from: except.entries))
    }
    let added = entry.added.words?.entries ?? []
    let removed = entry.removed.words ?? Words(entries: [])
    guard !added.isEmpty || !removed.entries.isEmpty else { return }
    switch rule.check {
    case .terms(let check):
      rule.check = .terms(TermsCheck(words: Words(entries: removing(removed, from: check.words.entries) + added)))
    case .require(let check):
      rule.check = .require(RequireCheck(words: Words(entries: removing(removed, from: check.words.entries) + added)))
    case .replace, .pattern, .limit, .score, .facts, .casing, .repeat, .consistent, .lookalike, .rewrite, .either,
      .capitals, .metric, .spelling:
      report(
        "without-effect", entry.nameRange, de: "die Regel „\(rule.id)“ hat keine Wortliste, die sich ändern ließe",
        en: "the rule “\(rule.id)” has no list of words that could be changed")
    }
  }

  /// The entries without those that are written the same; what is not there is a mistake.
  private mutating func removing(_ removed: Words, from entries: [WordEntry]) -> [WordEntry] {
    guard !removed.entries.isEmpty else { return entries }
    var there = Set(entries.map(\.written))
    var entries = entries
    if removed.entries.contains(where: { !there.contains($0.written) }) {
      // The words of a list that the rule names are the rule's own, and may be taken out one by one.
      let wanted = Set(removed.entries.map { ResolverHelp.withoutMarks($0.written) })
      entries = entries.flatMap { ResolverHelp.writtenOut($0, set.lists, for: wanted) }
      there = Set(entries.map(\.written))
    }
    // Entries by their letters alone; filled where it is looked into.
    var alike: [String: String] = [:]
    for entry in removed.entries where !there.contains(entry.written) {
      guard let range = entry.location?.range else { continue }
      if alike.isEmpty { for other in entries { alike[ResolverHelp.withoutMarks(other.written)] = other.written } }
      let help =
        alike[ResolverHelp.withoutMarks(entry.written)].map { NearestName.suggestion($0) }
        ?? help(entry.written, among: entries.lazy.map(\.written))
      report(
        "not-there", range, de: "„\(entry.written)“ steht nicht in der geerbten Liste",
        en: "“\(entry.written)” is not in the inherited list", help: help)
    }
    let unwanted = Set(removed.entries.map(\.written))
    return entries.filter { !unwanted.contains($0.written) }
  }
}
