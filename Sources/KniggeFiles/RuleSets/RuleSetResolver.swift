// Turns the entries of one file into rules: new ones, and inherited ones adjusted.
import KniggeEngine
import KniggeText

/// Works on one set whose parents are merged into it already.
struct RuleSetResolver {
  var set: RuleSet
  let file: RuleSetFile
  let configured: PhraseLists
  var problems = ProblemList()
  /// Where rules stand in the set, by id and by name.
  private var rules: RulePlaces
  /// Clauses that a document has twice, as far as nothing was said about them.
  private var doubledClauses: Set<String>
  /// Looked into where a word names a list that the set does not have itself.
  var inheritedLists: ListNames?

  init(set: RuleSet, file: RuleSetFile, configured: PhraseLists) {
    self.set = set
    self.file = file
    self.configured = configured
    rules = RulePlaces(set.rules)
    doubledClauses = file.doubledClauses
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

  mutating func report(
    _ name: String, _ range: Range<FileOffset>, de: String, en: String, help: LocalText? = nil,
    severity: Severity = .error
  ) {
    let rule = "ruleset/\(name)"
    let location = Location(path: file.file.path, range: range)
    problems.add(rule, severity, at: location) {
      Diagnostic(
        rule: rule, severity: severity, message: LocalText(german: de, english: en), help: help, location: location)
    }
  }

  /// “Did you mean …?”, where there is anything near.
  mutating func help(_ name: String, among known: some Collection<String>, sign: String = "") -> LocalText? {
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
  mutating func checkSafety(of rule: Rule, _ entry: RuleEntry) {
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
  mutating func checkPlaces(of rule: Rule, _ entry: RuleEntry) {
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

  mutating func fill(_ rule: inout Rule, from entry: RuleEntry) {
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

  /// Of two clauses with one number only one is quoted, which is said at the first rule that names it.
  private mutating func reportTwice(_ id: String, _ range: Range<FileOffset>) {
    guard doubledClauses.remove(id) != nil else { return }
    report(
      "clause-twice", range, de: "die Richtlinie hat die Klausel „\(id)“ zweimal; zitiert wird die letzte",
      en: "the guideline has the clause “\(id)” twice; the last one is quoted",
      help: LocalText(
        german: "jeder Klausel eine eigene Nummer geben", english: "give each clause a number of its own"),
      severity: .warning)
  }

  private mutating func resolved(_ clauses: [(id: String, range: Range<FileOffset>)]) -> [Clause] {
    clauses.compactMap { clause in
      // `§ 3` is the clause 3.
      let number = clause.id.hasPrefix("§") ? clause.id.dropFirst().description.trimmingWhitespace() : clause.id
      if let known = set.clauses[clause.id] ?? set.clauses[number] {
        reportTwice(known.id, clause.range)
        return known
      }
      // What could not be read may have it.
      guard file.guidelineIsWhole else { return nil }
      let help = problems.isFull(file.file.path) ? nil : ClauseHelp.of(clause.id, in: set, file)
      report(
        "unknown-clause", clause.range, de: "die Richtlinie hat keine Klausel „\(clause.id)“",
        en: "the guideline has no clause “\(clause.id)”", help: help)
      return nil
    }
  }
}
