// Knows which words may stand at a place of a rule file, or of a draft's front matter.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct Candidates {
  let cursor: YAMLCursor
  let root: Shape
  let language: Language
  let knowledge: Knowledge
  /// Rules, lists and clauses that are known here.
  let setup: Setup?
  /// The word that was typed so far.
  let typed: String
  /// The names of time zones that begin like a word.
  let zones: (String) -> [String]

  private var walk: ShapeWalk { ShapeWalk(cursor.path, from: root) }

  var all: [Candidate] {
    switch cursor.place {
    case .key: keys(siblings: cursor.siblings)
    case .value: inText ?? values
    case .item: inText ?? values + keys(siblings: cursor.siblings)
    case .text: inText ?? []
    }
  }

  // MARK: Keys

  private func keys(siblings: [String]) -> [Candidate] {
    let taken = Set(siblings.map(Shape.normalized))
    var seen: Set<String> = []
    let fields = walk.keys.filter { !taken.contains(Shape.normalized($0.name)) && seen.insert($0.name).inserted }
    let isRule = cursor.path.count == 2 && cursor.path[0] == "rules"
    let named = fields.map { key -> Candidate in
      let isCheck = isRule && RuleSetShape.checks.contains { $0.name == key.name }
      return Candidate(
        key.name, isCheck ? .check : .key, detail: isCheck ? language.choose("Prüfung", "check") : nil,
        documentation: key.field?.summary[language], insert: key.name + ": ")
    }
    return named + namesOfOwn.filter { !taken.contains(Shape.normalized($0.label)) }
  }

  /// Keys that an author makes up, where some are known: rules to adjust, platforms, facts.
  private var namesOfOwn: [Candidate] {
    switch (cursor.path.last, cursor.path.count) {
    case ("rules", 1): rules(inherited: true)
    case ("severity", _) where root.field("messages") != nil || cursor.path.count > 1: rules(inherited: false)
    case ("platforms", 1): platforms.map { $0.asKey }
    case ("columns", _): facts.map { $0.asKey } + [Candidate("text", .value, insert: "text: ")]
    case ("clauses", _): clauses.map { $0.asKey }
    default: []
    }
  }

  private func rules(inherited: Bool) -> [Candidate] {
    let own = Set(setup?.ruleSet.ownRules.map(\.id) ?? [])
    return (setup?.ruleSet.rules ?? []).filter { !inherited || !own.contains($0.id) }.map { rule in
      Candidate(
        rule.id, .reference, detail: rule.state(in: language),
        documentation: rule.message[language], insert: rule.id + ": ")
    }
  }

  // MARK: Values

  private var values: [Candidate] {
    guard let key = cursor.path.last.map(Shape.normalized) else { return [] }
    let closed = walk.values.map { Candidate($0, .constant) }
    switch key {
    case "clause": return clauses
    case "extends", "rulesets": return sets
    case "platform": return closed + platforms
    case "in", "not_in": return isPredicate ? periods : Place.knownWords.map { Candidate($0, .constant) } + textFacts
    case "per": return ["sentence", "line", "hour", "day", "100 words"].map { Candidate($0, .constant) }
    case "near": return ["sentence", "line", "6 words"].map { Candidate($0, .constant) }
    case "within": return ["6 words", "14 days"].map { Candidate($0, .constant) }
    case "similar": return [Candidate("80 %", .constant)]
    case "after", "before": return facts.filter { FactKey($0.label)?.mayBeDate == true }
    case "consistent": return closed + facts
    case "timezone": return zones(typed).prefix(200).map { Candidate($0, .constant) }
    case "jurisdictions": return constants(Fact.jurisdiction.allowedValues)
    case "is": return ["du", "Sie", "colon"].map { Candidate($0, .constant) }
    default: return closed + constants(FactKey(key)?.allowedValues)
    }
  }

  private func constants(_ values: [String]?) -> [Candidate] { (values ?? []).map { Candidate($0, .constant) } }

  /// Whether the last key asks something about a fact: `publish_at: { in: quiet }`.
  private var isPredicate: Bool {
    guard cursor.path.count > 1 else { return false }
    let walk = ShapeWalk(Array(cursor.path.dropLast()), from: root)
    return walk.kinds.contains { if case .factTest = $0 { true } else { false } }
  }

  private var clauses: [Candidate] {
    (setup?.ruleSet.clauseOrder ?? []).map { id in
      Candidate(id, .reference, documentation: setup?.ruleSet.clauses[id]?.text[language])
    }
  }

  private var sets: [Candidate] {
    RuleSetLoader.shippedNames.map { Candidate($0, .reference, detail: language.choose("mitgeliefert", "shipped")) }
  }

  private var platforms: [Candidate] {
    knowledge.platforms.all.map { platform in
      let limit = platform.characterLimit.map { language.choose("\($0) Zeichen", "\($0) characters") }
      return Candidate(platform.name, .constant, detail: limit)
    }
  }

  private var periods: [Candidate] {
    (setup?.configuration.calendar.keys.sorted() ?? []).map { Candidate($0, .reference) }
  }

  private var facts: [Candidate] {
    (Fact.allCases.filter { $0 != .text && $0 != .media }.map(\.rawValue)
      + MediumFact.allCases.map { "media." + $0.rawValue })
      .map { Candidate($0, .value) }
  }

  private var textFacts: [Candidate] { ["title", "spoiler", "poll"].map { Candidate($0, .value) } }

  // MARK: Phrases and messages

  /// What may stand inside a text: `$list` and `<class>` in phrases, placeholders in messages; nil for other places.
  private var inText: [Candidate]? {
    let key = cursor.path.last { Language(rawValue: $0) == nil }
    if let key, ["message", "help", "fix"].contains(key) {
      return typed.hasPrefix("<") ? placeholders : []
    }
    guard walk.takesPhrases else { return cursor.place == .text ? [] : nil }
    if typed.hasPrefix("$") { return lists }
    if typed.hasPrefix("<") {
      return TokenClass.allCases.map { Candidate("<\($0.rawValue)>", .constant) }
        + [
          Candidate(
            "<..3>", .constant,
            documentation: language.choose("bis zu drei Wörter dazwischen", "up to three words between"))
        ]
    }
    return cursor.place == .text ? [] : nil
  }

  private var placeholders: [Candidate] {
    let siblings = Set(cursor.siblings)
    let kinds = Check.Kind.allCases.filter { siblings.contains($0.rawValue) }
    let known = (kinds.isEmpty ? Check.Kind.allCases : kinds).flatMap(\.placeholders)
    var seen: Set<String> = []
    return known.filter { seen.insert($0.rawValue).inserted }.map { Candidate("<\($0.rawValue)>", .constant) }
  }

  private var lists: [Candidate] {
    var seen: Set<String> = []
    let company = CompanyList.allCases.map(\.listName)
    let named = (setup?.ruleSet.lists ?? [:]).keys.sorted().compactMap {
      $0.contains(":") ? $0.split(separator: ":").last.map(String.init) : nil
    }
    return (named + company).filter { seen.insert($0).inserted }.map { name in
      let entries = ListLookup.entries(of: name, in: setup)
      let detail = entries.map { language.choose("\($0.count) Einträge", "\($0.count) entries") }
      return Candidate("$" + name, .list, detail: detail, documentation: entries.map { ListLookup.sample($0) })
    }
  }
}

extension FactKey {
  /// The values that the fact may have, where the list is closed.
  fileprivate var allowedValues: [String]? {
    guard case .post(let fact) = self else { return nil }
    return fact.allowedValues
  }
}

/// Finds the entries of a list by the name that phrases use.
enum ListLookup {
  static func entries(of name: String, in setup: Setup?) -> [WordEntry]? {
    guard let lists = setup?.ruleSet.lists else { return nil }
    if let entries = lists[name] ?? lists["config:" + name] { return entries }
    if let own = setup.flatMap({ lists["\($0.ruleSet.name):\(name)"] }) { return own }
    return lists.keys.sorted().first { $0.hasSuffix(":" + name) }.flatMap { lists[$0] }
  }

  /// The first entries, on one line.
  static func sample(_ entries: [WordEntry]) -> String {
    let shown = entries.prefix(12).map(\.written).joined(separator: " · ")
    return RuleMarkdown.escaped(shown + (entries.count > 12 ? " …" : ""))
  }
}
