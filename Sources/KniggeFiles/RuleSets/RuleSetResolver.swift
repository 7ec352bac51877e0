// Turns the entries of one file into rules: new ones, and inherited ones adjusted.
import KniggeEngine
import KniggeText

/// Works on one set whose parents are merged into it already.
struct RuleSetResolver {
  private var set: RuleSet
  private let file: RuleSetFile
  private let configured: PhraseLists
  private(set) var problems: [Diagnostic] = []

  init(set: RuleSet, file: RuleSetFile, configured: PhraseLists) {
    self.set = set
    self.file = file
    self.configured = configured
  }

  /// So many mistakes are reported with what may be meant.
  private static let mostSuggestions = 100
  /// The first rule with an id.
  private var byID: [String: Int] = [:]
  /// The first rule with a name, and how many have it.
  private var byName: [String: (first: Int, count: Int)] = [:]

  mutating func run() -> RuleSet {
    for list in file.lists { set.lists["\(file.name):\(list.name)"] = list.words.entries }
    for list in file.lists {
      set.lists["\(file.name):\(list.name)"] = list.words.entries.map { qualified($0) }
    }
    for index in set.rules.indices { note(index) }
    for entry in file.entries {
      let inherited = inheritedIndex(entry)
      if entry.check != nil {
        addRule(entry, inherited)
      } else if let index = inherited {
        set.rules[index] = adjusted(set.rules[index], entry)
      } else if !entry.isBroken {
        reportUnknownRule(entry)
      }
    }
    return set
  }

  private mutating func report(
    _ name: String, _ range: Range<FileOffset>, de: String, en: String, help: LocalText? = nil
  ) {
    problems.append(
      Diagnostic(
        rule: "ruleset/\(name)", severity: .error, message: LocalText(german: de, english: en), help: help,
        location: Location(path: file.file.path, range: range)))
  }

  /// The inherited rule that an entry names, by its full id or by its name alone where only one has it.
  private func inheritedIndex(_ entry: RuleEntry) -> Int? {
    if let index = byID[entry.name] { return index }
    guard entry.check == nil, let named = byName[entry.name], named.count == 1 else { return nil }
    return named.first
  }

  /// Notes where a rule is found by its id and by its name: sets may have tens of thousands.
  private mutating func note(_ index: Int) {
    let rule = set.rules[index]
    if byID[rule.id] == nil { byID[rule.id] = index }
    byName[rule.name, default: (first: index, count: 0)].count += 1
  }

  private mutating func reportUnknownRule(_ entry: RuleEntry) {
    if entry.name.contains("/") || entry.name.contains(".") || byName[entry.name] != nil {
      // Each is compared with the names of all rules.
      let nearest =
        problems.count < Self.mostSuggestions ? NearestName.of(entry.name, among: set.rules.map(\.id)) : nil
      report(
        "unknown-rule", entry.nameRange, de: "„\(entry.name)“ ist keine geerbte Regel",
        en: "“\(entry.name)” is not an inherited rule",
        help: nearest.map { LocalText(german: "meinten Sie „\($0)“?", english: "did you mean “\($0)”?") })
    } else {
      let checks = RuleSetShape.checks.map(\.name).joined(separator: ", ")
      report(
        "no-check", entry.nameRange, de: "die Regel „\(entry.name)“ sagt nicht, was geprüft wird",
        en: "the rule “\(entry.name)” does not say what is checked",
        help: LocalText(german: "eine neue Regel hat eines von: \(checks)", english: "a new rule has one of: \(checks)")
      )
    }
  }

  // MARK: New rules

  private mutating func addRule(_ entry: RuleEntry, _ inherited: Int?) {
    if let inherited {
      report(
        "inherited", entry.nameRange,
        de: "„\(set.rules[inherited].id)“ ist geerbt; eine neue Regel braucht einen eigenen Namen",
        en: "“\(set.rules[inherited].id)” is inherited; a new rule needs a name of its own")
      return
    }
    guard let check = entry.check else { return }
    if !entry.isBroken { reportMissing(entry) }
    guard let severity = entry.severity, let message = entry.message else { return }
    var rule = Rule(id: "\(file.name)/\(entry.name)", severity: severity, message: message, check: check)
    rule.location = Location(path: file.file.path, range: entry.nameRange)
    // A set may bring a rule that counts only where somebody switches it on.
    rule.disabled = entry.disable
    fill(&rule, from: entry)
    checkSafety(of: rule, entry)
    rule.visitWords { words, _ in words.entries = words.entries.map { qualified($0) } }
    set.rules.append(rule)
    note(set.rules.count - 1)
    set.ownRules.append(rule)
  }

  private mutating func reportMissing(_ entry: RuleEntry) {
    for (key, isThere) in [("severity", entry.severity != nil), ("message", entry.message != nil)] where !isThere {
      report(
        "missing-key", entry.nameRange, de: "der Regel „\(entry.name)“ fehlt „\(key):“",
        en: "the rule “\(entry.name)” has no “\(key):”")
    }
    let words = [entry.added.words, entry.added.except, entry.removed.words, entry.removed.except]
    if words.contains(where: { $0 != nil }) {
      report(
        "without-effect", entry.nameRange, de: "„add“ und „remove“ ändern eine geerbte Regel; diese ist neu",
        en: "“add” and “remove” change an inherited rule; this one is new")
    }
  }

  /// A label or legal wording is never put into a post by a program alone.
  private mutating func checkSafety(of rule: Rule, _ entry: RuleEntry) {
    guard rule.safe, entry.safe == true || entry.fix != nil || entry.check != nil else { return }
    let isLabel = rule.places.contains { $0.kind == .labels }
    guard let words = rule.legalFix ?? (isLabel ? "labels" : nil) else { return }
    report(
      "safe-label", entry.safeRange ?? entry.nameRange,
      de: "„safe: true“ geht hier nicht: „\(words)“ hat rechtliche Bedeutung und wird nie ohne Ansehen eingesetzt",
      en: "“safe: true” is not possible here: “\(words)” has a meaning in law and is never put in without review",
      help: LocalText(
        german: "„safe“ weglassen; die Korrektur bleibt ein Vorschlag",
        english: "leave out “safe”; the fix stays a suggestion"))
  }

  // MARK: Adjustments

  private mutating func adjusted(_ inherited: Rule, _ entry: RuleEntry) -> Rule {
    var rule = inherited
    fill(&rule, from: entry)
    if let severity = entry.severity { rule.severity = severity }
    if let message = entry.message { rule.message = message }
    if let reason = entry.disable { rule.disabled = reason }
    if entry.enable == true { rule.disabled = nil }
    change(&rule, by: entry)
    checkSafety(of: rule, entry)
    rule.adjustments.append(
      Adjustment(location: Location(path: file.file.path, range: entry.nameRange), keys: entry.keys))
    rule.visitWords { words, _ in words.entries = words.entries.map { qualified($0) } }
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
    for entry in removed.entries where !entries.contains(where: { $0.written == entry.written }) {
      let nearest = NearestName.of(entry.written, among: entries.map(\.written))
      if let range = entry.location?.range {
        report(
          "not-there", range, de: "„\(entry.written)“ steht nicht in der geerbten Liste",
          en: "“\(entry.written)” is not in the inherited list",
          help: nearest.map { LocalText(german: "meinten Sie „\($0)“?", english: "did you mean “\($0)”?") })
      }
    }
    return entries.filter { entry in !removed.entries.contains { $0.written == entry.written } }
  }

  private mutating func fill(_ rule: inout Rule, from entry: RuleEntry) {
    if let help = entry.help { rule.help = help }
    if let source = entry.source { rule.source = source }
    if let clauses = entry.clauses { rule.clauses = resolved(clauses) }
    if let reviewed = entry.reviewed { rule.reviewed = reviewed }
    if let except = entry.except { rule.except = except }
    if let allowed = entry.allowed { rule.allowed = allowed }
    if let when = entry.when { rule.when = when }
    if let unless = entry.unless { rule.unless = unless }
    if let softer = entry.softer { rule.softer = softer }
    if let places = entry.places { rule.places = places }
    if let places = entry.excludedPlaces { rule.excludedPlaces = places }
    if let once = entry.once { rule.once = once }
    if let mask = entry.mask { rule.mask = mask }
    if let safe = entry.safe { rule.safe = safe }
    if let day = entry.validFrom { rule.validFrom = day }
    if let day = entry.validUntil { rule.validUntil = day }
    if let fix = entry.fix { rule.fix = fix }
    if let edit = entry.edit { rule.edit = edit }
    if let examples = entry.examples { rule.examples = examples }
  }

  private mutating func resolved(_ clauses: [(id: String, range: Range<FileOffset>)]) -> [Clause] {
    clauses.compactMap { clause in
      if let known = set.clauses[clause.id] { return known }
      let nearest = NearestName.of(clause.id, among: set.clauseOrder)
      report(
        "unknown-clause", clause.range, de: "die Richtlinie hat keine Klausel „\(clause.id)“",
        en: "the guideline has no clause “\(clause.id)”",
        help: nearest.map { LocalText(german: "meinten Sie „\($0)“?", english: "did you mean “\($0)”?") })
      return nil
    }
  }

  // MARK: Lists

  /// The entry with its lists named in full; a list that does not exist is reported once, at the entry.
  private mutating func qualified(_ entry: WordEntry) -> WordEntry {
    guard entry.phrase.namesLists else { return entry }
    var result = entry
    result.phrase = Phrase(parts: entry.phrase.parts.map { qualified($0, entry) })
    return result
  }

  private mutating func qualified(_ part: Phrase.Part, _ entry: WordEntry) -> Phrase.Part {
    switch part {
    case .list(let name): .list(listName(name, entry))
    case .inflectedList(let name): .inflectedList(listName(name, entry))
    case .alternatives(let rows): .alternatives(rows.map { $0.map { qualified($0, entry) } })
    default: part
    }
  }

  private mutating func listName(_ name: String, _ entry: WordEntry) -> String {
    if name.contains(":") || CompanyList.allCases.contains(where: { $0.listName == name }) { return name }
    if configured["config:" + name] != nil { return "config:" + name }
    if set.lists["\(file.name):\(name)"] != nil { return "\(file.name):\(name)" }
    if let inherited = set.lists.keys.sorted().first(where: { $0.hasSuffix(":" + name) }) { return inherited }
    let known =
      CompanyList.allCases.map(\.listName)
      + set.lists.keys.compactMap { $0.split(separator: ":").last.map(String.init) }.sorted()
    if let range = entry.location?.range, entry.location?.path == file.file.path {
      let nearest = NearestName.of(name, among: known)
      report(
        "unknown-list", range, de: "die Liste „$\(name)“ gibt es nicht", en: "there is no list “$\(name)”",
        help: nearest.map { LocalText(german: "meinten Sie „$\($0)“?", english: "did you mean “$\($0)”?") })
    }
    return name
  }
}
