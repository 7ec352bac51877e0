// Reads the file of a rule set.
import KniggeEngine
import KniggeText
import KniggeYAML

/// Reads one file, collecting every mistake in it.
struct RuleSetReader {
  var nodes: NodeReader
  let platforms: Platforms
  var languages: [Language] = []
  /// How many examples its rules may still have.
  var examplesLeft = Self.maximumExamples

  /// How many examples the rules of one file may have.
  static let maximumExamples = 100_000

  static func read(_ file: SourceFile, platforms: Platforms) -> (set: RuleSetFile, problems: ProblemList) {
    var reader = RuleSetReader(nodes: NodeReader(file, family: .ruleset), platforms: platforms)
    var set = reader.read(file)
    set.wordsLeft = reader.nodes.words
    return (set, reader.nodes.problemList)
  }

  var words: WordsReader { WordsReader(languages: languages) }
  var conditions: ConditionReader { ConditionReader(words: words, platforms: platforms) }

  private mutating func read(_ file: SourceFile) -> RuleSetFile {
    var set = RuleSetFile(file: file)
    guard let root = nodes.root() else {
      if nodes.problemCount == 0 { reportMissing("ruleset", file) }
      return set
    }
    guard let mapping = nodes.mapping(root, LocalText(german: "ein Regelwerk", english: "a rule set")) else {
      return set
    }
    let values = nodes.fields(
      of: mapping, RuleSetShape.set, what: LocalText(german: "eines Regelwerks", english: "a rule set"))
    readHead(values, file, &set)
    if let node = values["lists"] { readLists(node, &set) }
    if let node = values["rules"],
      let rules = nodes.mapping(
        node, LocalText(german: "Regeln", english: "rules"),
        example: LocalText("rules: { NAME: { severity: note, message: …, terms: … } }"))
    {
      set.entries = rules.entries.compactMap { entry in self.entry(entry) }
    }
    return set
  }

  private mutating func reportMissing(_ key: String, _ file: SourceFile) {
    nodes.report(
      "missing-key", at: file.start..<file.start, de: "im Regelwerk fehlt „\(key):“",
      en: "the rule set has no “\(key):”")
  }

  private mutating func readHead(_ values: [String: YAMLNode], _ file: SourceFile, _ set: inout RuleSetFile) {
    if let node = values["ruleset"] {
      set.name = nodes.text(node) ?? ""
      if !set.name.isEmpty, !Self.isName(set.name) {
        nodes.report(
          "name", at: node.range, de: "„\(set.name)“ ist kein Name; erlaubt sind Kleinbuchstaben, Ziffern, „-“ und „/“",
          en: "“\(set.name)” is not a name; lower-case letters, digits, “-” and “/” are allowed")
      }
    } else {
      reportMissing("ruleset", file)
    }
    if let node = values["languages"] {
      languages = nodes.scalars(node).compactMap { scalar in
        if let language = Language(rawValue: scalar.string) { return language }
        nodes.reportUnknown(
          "unknown-language", scalar.string, at: scalar.range,
          de: "„\(scalar.string)“ ist keine Sprache, die knigge kennt",
          en: "“\(scalar.string)” is not a language that knigge knows", known: Language.allCases.map(\.rawValue))
        return nil
      }
    } else {
      reportMissing("languages", file)
    }
    set.languages = languages
    set.title = values["title"].flatMap { nodes.localText($0, languages) }
    set.parents = values["extends"].map { nodes.names(ofSets: $0) }?.map { ($0.string, $0.range) } ?? []
    if let node = values["guideline"] { readGuideline(node, &set) }
  }

  /// `acme/social`, `tone`, `law/de`.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.hasSuffix("/") && !name.contains("//")
      && name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "/"
      }
  }

  private mutating func readLists(_ node: YAMLNode, _ set: inout RuleSetFile) {
    guard
      let mapping = nodes.mapping(
        node, LocalText(german: "Wortlisten", english: "lists of words"),
        example: LocalText(german: "lists: { floskeln: [quasi] }", english: "lists: { filler: [basically] }"))
    else { return }
    for entry in mapping.entries {
      let name = entry.key.string
      if let files = listFiles(entry.value) {
        set.lists.append((name, Words(entries: []), entry.key.range))
        set.listFiles += files.map { (name, $0.language, $0.path.string, $0.path.range) }
      } else {
        set.lists.append((name, words.words(entry.value, &nodes), entry.key.range))
      }
    }
  }

  /// The files of a list `{ file: words.txt }`, or `{ de: { file: … }, en: { file: … } }`; nil for words.
  private mutating func listFiles(_ node: YAMLNode) -> [(language: Language?, path: YAMLScalar)]? {
    guard case .mapping(let mapping) = node else { return nil }
    if let file = mapping["file"] {
      _ = nodes.fields(
        of: mapping, RuleSetShape.listFile, what: LocalText(german: "einer Wortliste", english: "a list of words"))
      return nodes.scalars(file).map { (languages.first, $0) }
    }
    if reportsFileKey(of: mapping) { return [] }
    let files = mapping.entries.compactMap { entry -> [(language: Language?, path: YAMLScalar)]? in
      guard let language = Language(rawValue: entry.key.string), languages.contains(language),
        case .mapping(let value) = entry.value, let file = value["file"]
      else { return nil }
      return nodes.scalars(file).map { (language, $0) }
    }
    return files.count == mapping.entries.count ? files.flatMap(\.self) : nil
  }

  /// `{ datei: weg.txt }`, also below a language: a key that is like `file` is no language.
  private mutating func reportsFileKey(of mapping: YAMLMapping) -> Bool {
    let before = nodes.problemCount
    for entry in mapping.entries {
      if Language(rawValue: entry.key.string) != nil {
        if case .mapping(let value) = entry.value, value["file"] == nil { _ = reportsFileKey(of: value) }
      } else if nodes.nearest(entry.key.string, among: ["file"]) != nil {
        nodes.reportUnknown(
          "unknown-key", entry.key.string, at: entry.key.range,
          de: "„\(entry.key.string)“ ist kein Schlüssel einer Wortliste",
          en: "“\(entry.key.string)” is not a key of a list of words", known: ["file"])
      }
    }
    return nodes.problemCount > before
  }

  // MARK: Rules

  private mutating func entry(_ entry: YAMLMapping.Entry) -> RuleEntry? {
    let before = nodes.problemCount
    guard let mapping = nodes.mapping(entry.value, LocalText(german: "eine Regel", english: "a rule")) else {
      return nil
    }
    let values = nodes.fields(of: mapping, RuleSetShape.rule, what: LocalText(german: "einer Regel", english: "a rule"))
    var rule = RuleEntry(name: entry.key.string, nameRange: entry.key.range)
    rule.keys = mapping.entries.map(\.key)
    // Rules of Vale styles have names of their own, by which they are changed.
    let isChangeOfVale =
      rule.name.contains(".") && !RuleSetShape.checks.contains { values[$0.name] != nil }
    if !isChangeOfVale, !Self.isName(rule.name) {
      nodes.report(
        "name", at: entry.key.range,
        de: "„\(rule.name)“ ist kein Name für eine Regel; erlaubt sind Kleinbuchstaben, Ziffern, „-“ und „/“",
        en: "“\(rule.name)” is not a name for a rule; lower-case letters, digits, “-” and “/” are allowed")
    }
    rule.severity = values["severity"].flatMap { nodes.choice($0) }
    rule.message = values["message"].flatMap { nodes.localText($0, languages) }
    rule.help = values["help"].flatMap { nodes.localText($0, languages) }
    rule.source = values["source"].flatMap { nodes.localText($0, languages) }
    rule.fix = values["fix"].flatMap { nodes.localText($0, languages, trimmed: false) }
    if let node = values["fix"] { checkFix(rule.fix, node) }
    rule.edit = values["edit"].flatMap { edit($0, values) }
    rule.clauses = values["clause"].map { nodes.scalars($0).map { ($0.string, $0.range) } }
    rule.reviewed = values["reviewed"].flatMap { nodes.text($0) }
    rule.except = values["except"].map { words.words($0, &nodes) }
    rule.exceptsInside = values["except-inside"].flatMap { nodes.flag($0) }
    rule.exceptPattern = values["except-pattern"].flatMap { conditions.pattern($0, &nodes, isCaseSensitive: true) }
    rule.allowed = values["allowed"].flatMap { conditions.pattern($0, &nodes, isCaseSensitive: true) }
    rule.dictionaries = values["spelling"].map { nodes.scalars($0).map { ($0.string, $0.range) } } ?? []
    rule.when = values["when"].flatMap { conditions.condition($0, &nodes) }
    rule.unless = values["unless"].flatMap { conditions.condition($0, &nodes) }
    rule.softer = values["softer"].flatMap { conditions.condition($0, &nodes) }
    rule.places = values["in"].map { conditions.places($0, &nodes) }
    rule.excludedPlaces = values["not-in"].map { conditions.places($0, &nodes) }
    rule.most = most(values)
    rule.mask = values["mask"].flatMap { nodes.flag($0) }
    rule.safe = values["safe"].flatMap { nodes.flag($0) }
    rule.safeRange = values["safe"]?.range
    rule.placesRange = values["in"]?.range
    rule.validFrom = values["valid-from"].flatMap { nodes.date($0) }
    rule.validUntil = values["valid-until"].flatMap { nodes.date($0) }
    if let from = rule.validFrom, let until = rule.validUntil, until.day < from.day, let node = values["valid-until"] {
      nodes.report(
        "date", at: node.range, de: "die Regel „\(rule.name)“ endet, bevor sie beginnt",
        en: "the rule “\(rule.name)” ends before it begins")
    }
    rule.disable = values["disable"].flatMap { reason($0) }
    rule.enable = values["enable"].flatMap { enabling($0) }
    rule.added = values["add"].map { changes($0) } ?? RuleEntry.WordChanges()
    rule.removed = values["remove"].map { changes($0) } ?? RuleEntry.WordChanges()
    rule.check = check(values, mapping)
    rule.isUnkeyed = isUnkeyed(rule.check, values)
    // A check that cannot be read has said so; only an entry without one changes those of another.
    if rule.check == nil, !RuleSetShape.checks.contains(where: { values[$0.name] != nil }) {
      rule.parameters = parameters(values)
    }
    rule.examples = values["examples"].map { examples($0) }
    checkPlaceholders(rule, values)
    rule.isBroken = nodes.problemCount > before
    return rule
  }

  /// How many places of a post are reported; nil where nothing is said about it.
  private mutating func most(_ values: [String: YAMLNode]) -> Int? {
    let once = values["once"].flatMap { nodes.flag($0) }
    guard let node = values["at-most"] else { return once.map { $0 ? 1 : .max } }
    if once != nil {
      nodes.report(
        "two-bounds", at: node.range, de: "„once“ und „at-most“ sagen dasselbe; eines von beiden weglassen",
        en: "“once” and “at-most” say the same; leave one of them out")
      return nil
    }
    guard let most = nodes.number(node) else { return nil }
    if most > 0 { return most }
    nodes.report(
      "wrong-type", at: node.range, de: "was nie gemeldet wird, schaltet man mit „disable: GRUND“ aus",
      en: "what is never reported is switched off by “disable: REASON”")
    return nil
  }

  private mutating func changes(_ node: YAMLNode) -> RuleEntry.WordChanges {
    var changes = RuleEntry.WordChanges()
    guard let mapping = nodes.mapping(node, LocalText(german: "Wörter", english: "words")) else { return changes }
    let values = nodes.fields(
      of: mapping, RuleSetShape.additions, what: LocalText(german: "dieser Änderung", english: "this change"))
    changes.words = (values["terms"] ?? values["require"]).map { words.words($0, &nodes) }
    changes.except = values["except"].map { words.words($0, &nodes) }
    return changes
  }

  /// A fix is written into posts as it is.
  private mutating func checkFix(_ fix: LocalText?, _ node: YAMLNode) {
    let texts = [fix?.german, fix?.english].compactMap(\.self)
    if texts.contains(where: { NotationHints.inflection(in: $0) != nil }) {
      nodes.report(
        "inflected-fix", at: node.range, de: "„~“ käme so in den Beitrag", en: "“~” would be written into the post",
        helpDE: "das Wort so schreiben, wie es dastehen soll", helpEN: "write the word as it should stand there")
    }
    guard !nodes.file.isShipped, texts.contains(where: { NotationHints.arrow(in: $0) != nil }) else { return }
    nodes.report(
      "notation", at: node.range, de: "der Pfeil käme mit in den Beitrag; „falsch → richtig“ gehört zu „replace:“",
      en: "the arrow would be written into the post; “wrong → right” belongs to “replace:”",
      helpDE: "hier steht nur, was an die Stelle der Wörter kommt",
      helpEN: "say only what takes the place of the words", severity: .warning)
  }

  /// Whether something can be named that made a rule's condition true.
  private func hasTrigger(_ rule: RuleEntry, _ check: Check, _ values: [String: YAMLNode]) -> Bool {
    switch check.kind {
    case .pattern: values["twice"] != nil
    case .require, .facts: rule.when?.hasWords ?? false
    default: true
    }
  }

  /// A message may only name what its check fills in.
  private mutating func checkPlaceholders(_ rule: RuleEntry, _ values: [String: YAMLNode]) {
    guard let check = rule.check else { return }
    let hasTrigger = hasTrigger(rule, check, values)
    let known = (check.kind.placeholders + (rule.edit == nil ? [] : [.fix])).map(\.rawValue)
      .filter { hasTrigger || $0 != Placeholder.trigger.rawValue }
    for (key, text) in [("message", rule.message), ("help", rule.help)] {
      guard let text, let node = values[key] else { continue }
      let names = Set([text.german, text.english].compactMap { $0 }.flatMap(MessageTemplate.names))
      let unknown = names.filter { !known.contains($0) }
      guard !unknown.isEmpty else { continue }
      let places = places(of: unknown, in: node)
      for name in unknown.sorted() {
        if name == Placeholder.trigger.rawValue, check.kind == .require || check.kind == .facts {
          nodes.report(
            "unknown-placeholder", at: places[name] ?? node.range,
            de: "für „<trigger>“ gibt es hier keine Wörter: „when:“ fragt nach keinen",
            en: "there are no words for “<trigger>” here: “when:” asks for none",
            helpDE: "in „when:“ gehört „terms:“, oder „<trigger>“ kann weg",
            helpEN: "put “terms:” into “when:”, or leave out “<trigger>”")
          continue
        }
        // What is missing has no words; those that asked for it may have some.
        let words = LocalText(
          german: "was fehlt, hat keine Wörter; „<trigger>“ nennt die, nach denen „when: { terms: … }“ fragt",
          english: "what is missing has no words; “<trigger>” names those that “when: { terms: … }” asks for")
        nodes.reportUnknown(
          "unknown-placeholder", name, at: places[name] ?? node.range,
          de: "„<\(name)>“ gibt es bei „\(check.kind.rawValue)“ nicht",
          en: "“<\(name)>” does not exist for “\(check.kind.rawValue)”",
          known: known, otherwise: known.isEmpty ? words : nil)
      }
    }
  }

  /// Where names in angle brackets first stand in the scalars of a node.
  private func places(of names: Set<String>, in node: YAMLNode) -> [String: Range<FileOffset>] {
    var places: [String: Range<FileOffset>] = [:]
    func look(in node: YAMLNode) {
      switch node {
      case .scalar(let scalar):
        let bytes = scalar.text.bytes
        var open: Int?
        for (index, byte) in bytes.enumerated() {
          // As `MessageTemplate` cuts them: of `<a<b>` the name is `a<b`.
          if byte == UInt8(ascii: "<"), open == nil { open = index }
          guard byte == UInt8(ascii: ">"), let start = open else { continue }
          open = nil
          let name = String(decoding: bytes[(start + 1)..<index], as: UTF8.self)
          if names.contains(name), places[name] == nil {
            places[name] = scalar.text.map.range(.bytes(start..<(index + 1)))
          }
        }
      case .mapping(let mapping): for entry in mapping.entries { look(in: entry.value) }
      case .sequence(let sequence): for item in sequence.items { look(in: item) }
      }
    }
    look(in: node)
    return places
  }
}
