// Turns the entries of one file into rules: new ones, and inherited ones adjusted.
import KniggeEngine
import KniggeText

/// Works on one set whose parents are merged into it already.
struct RuleSetResolver {
  private var set: RuleSet
  private let file: RuleSetFile
  private let configured: PhraseLists
  private(set) var problems = ProblemList()
  /// Where rules stand in the set, by id and by name.
  private var rules: RulePlaces
  /// Looked into where a word names a list that the set does not have itself.
  private var inheritedLists: ListNames?

  init(set: RuleSet, file: RuleSetFile, configured: PhraseLists) {
    self.set = set
    self.file = file
    self.configured = configured
    rules = RulePlaces(set.rules)
  }

  mutating func run() -> RuleSet {
    for list in file.lists { set.lists["\(file.name):\(list.name)"] = list.words.entries }
    for list in file.lists {
      set.lists["\(file.name):\(list.name)"] = list.words.entries.map { qualified($0) }
    }
    if !file.file.isShipped {
      for list in file.lists {
        set.listPlaces["\(file.name):\(list.name)"] = Location(path: file.file.path, range: list.range)
      }
      if let rule = file.entries.first(where: \.isUnkeyed) {
        let location = Location(path: file.file.path, range: rule.nameRange)
        set.unkeyedRules.append(.init(location: location, languages: file.languages))
      }
    }
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
    let rule = "ruleset/\(name)"
    let location = Location(path: file.file.path, range: range)
    problems.add(rule, .error, at: location) {
      Diagnostic(
        rule: rule, severity: .error, message: LocalText(german: de, english: en), help: help, location: location)
    }
  }

  /// “Did you mean …?”, where there is anything near.
  private mutating func help(_ name: String, among known: some Collection<String>, sign: String = "") -> LocalText? {
    problems.nearest(name, among: known, in: file.file.path).map { NearestName.suggestion(sign + $0) }
  }

  /// The inherited rule that an entry names, by its full id or by its name alone where only one has it.
  private func inheritedIndex(_ entry: RuleEntry) -> Int? {
    rules.place(ofID: entry.name) ?? (entry.check == nil ? rules.onlyPlace(named: entry.name) : nil)
  }

  private mutating func reportUnknownRule(_ entry: RuleEntry) {
    if entry.name.contains("/") || entry.name.contains(".") || rules.isBehindSlash(entry.name) {
      let help = ResolverHelp.extending(for: entry.name, set.rules) ?? help(entry.name, among: set.rules.lazy.map(\.id))
      report(
        "unknown-rule", entry.nameRange, de: "„\(entry.name)“ ist keine geerbte Regel",
        en: "“\(entry.name)” is not an inherited rule", help: help)
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
        en: "“\(set.rules[inherited].id)” is inherited; a new rule needs a name of its own",
        help: ResolverHelp.adding(to: set.rules[inherited]))
      return
    }
    guard let check = entry.check else { return }
    reportMissing(entry)
    // Without a severity or a message it is no rule, and looked at to its end all the same: what is wrong with it is said
    // at once.
    var rule = Rule(
      id: "\(file.name)/\(entry.name)", severity: entry.severity ?? .note, message: entry.message ?? LocalText(),
      check: check)
    rule.location = Location(path: file.file.path, range: entry.nameRange)
    // A set may bring a rule that counts only where somebody switches it on.
    rule.disabled = entry.disable
    fill(&rule, from: entry)
    checkSafety(of: rule, entry)
    checkPlaces(of: rule, entry)
    checkListName(check)
    rule.visitWords { words, _ in words.entries = words.entries.map { qualified($0) } }
    guard entry.severity != nil, entry.message != nil else { return }
    rules.add(rule, at: set.rules.count)
    set.rules.append(rule)
    set.ownRules.append(rule)
  }

  /// A word that is the name of a list, and nothing else: its `$` was forgotten.
  private mutating func checkListName(_ check: Check) {
    let words: Words
    switch check {
    case .terms(let check) where check.exact == nil: words = check.words
    case .require(let check): words = check.words
    default: return
    }
    let known =
      file.lists.map(\.name) + configured.keys.filter { $0.hasPrefix("config:") }.map { String($0.dropFirst(7)) }
    guard words.entries.count == 1, let entry = words.entries.first, let location = entry.location,
      !location.isShipped, let list = ResolverHelp.list(named: entry, among: known)
    else { return }
    problems.add("ruleset/notation", .warning, at: location) {
      Diagnostic(
        rule: "ruleset/notation", severity: .warning,
        message: LocalText(
          german: "das ist das Wort „\(entry.written)“, nicht die Liste dieses Namens",
          english: "this is the word “\(entry.written)”, not the list of that name"),
        help: LocalText(german: "die Liste: $\(list)", english: "the list: $\(list)"), location: location)
    }
  }

  private mutating func reportMissing(_ entry: RuleEntry) {
    let keys = Set(entry.keys.map(\.string))
    // A key that nobody knows may be meant to be the one that is missing.
    let mayBeMeant = keys.contains { RuleSetShape.rule.field($0) == nil }
    for key in ["severity", "message"] where !keys.contains(key) && !mayBeMeant {
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

  /// There is something to be safe, and a label or legal wording is never put into a post by a program alone.
  private mutating func checkSafety(of rule: Rule, _ entry: RuleEntry) {
    if let range = entry.safeRange, entry.safe == true, !offersFix(rule) {
      return report(
        "without-effect", range, de: "„safe: true“ hat ohne „fix“ keine Wirkung",
        en: "“safe: true” has no effect without “fix”")
    }
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

  private func offersFix(_ rule: Rule) -> Bool {
    switch rule.check {
    case .terms, .pattern: rule.fix != nil || rule.edit != nil
    default: true
    }
  }

  /// Where a limit does not look.
  private mutating func checkPlaces(of rule: Rule, _ entry: RuleEntry) {
    guard let places = entry.places, let range = entry.placesRange, case .limit(let limit) = rule.check,
      !limit.heeds(places)
    else { return }
    report(
      "without-effect", range, de: "dieses „in“ hat bei „limit“ keine Wirkung",
      en: "this “in” has no effect with “limit”",
      help: LocalText(
        german:
          "characters werden in text, alt und title gezählt, Wörter der Regel in text, labels und quotes, alles andere "
          + "nur im Text",
        english:
          "characters are counted in text, alt and title, a rule’s words in text, labels and quotes, all else in the "
          + "text alone"))
  }

  // MARK: Adjustments

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

  private mutating func adjusted(_ inherited: Rule, _ entry: RuleEntry) -> Rule {
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

  private mutating func fill(_ rule: inout Rule, from entry: RuleEntry) {
    if let help = entry.help { rule.help = help }
    if let source = entry.source { rule.source = source }
    if let clauses = entry.clauses { rule.clauses = resolved(clauses) }
    if let reviewed = entry.reviewed { rule.reviewed = reviewed }
    if let except = entry.except { rule.except = except }
    if let inside = entry.exceptsInside { rule.exceptsInside = inside }
    if let pattern = entry.exceptPattern { rule.exceptPattern = pattern }
    if let allowed = entry.allowed { rule.allowed = allowed }
    if let when = entry.when { rule.when = when }
    if let unless = entry.unless { rule.unless = unless }
    if let softer = entry.softer { rule.softer = softer }
    if let places = entry.places { rule.places = places }
    if let places = entry.excludedPlaces { rule.excludedPlaces = places }
    if let most = entry.most { rule.most = most }
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
      let help = help(clause.id, among: set.clauseOrder)
      report(
        "unknown-clause", clause.range, de: "die Richtlinie hat keine Klausel „\(clause.id)“",
        en: "the guideline has no clause “\(clause.id)”", help: help)
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
    // A set may have thousands of lists, and as many words that name one.
    let lists = inheritedLists ?? ListNames(set.lists)
    inheritedLists = lists
    if let inherited = lists.qualified(name) { return inherited }
    if let range = entry.location?.range, entry.location?.path == file.file.path {
      // An amount is no list.
      let help =
        name.first?.isNumber == true
        ? LocalText(
          german: "ist der Betrag gemeint: „\\$\(name)“", english: "if the amount is meant: “\\$\(name)”")
        : help(name, among: lists.names, sign: "$")
      report(
        "unknown-list", range, de: "die Liste „$\(name)“ gibt es nicht", en: "there is no list “$\(name)”", help: help)
    }
    return name
  }
}
