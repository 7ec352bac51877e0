// Reads `knigge.yml`.
import KniggeEngine
import KniggeText
import KniggeYAML

/// Reads one file, collecting every mistake in it.
package struct ConfigurationReader {
  /// The names under which a configuration is found; of several in one folder the first counts.
  package static let fileNames = ["knigge.yml", ".knigge.yml", "knigge.yaml", ".knigge.yaml"]

  private var nodes: NodeReader
  private let folder: String
  private let platforms: () -> Platforms
  private let lines: LineIndex

  /// Reads a file; `folder` is the one it lies in, as a real path.
  package static func read(
    _ file: SourceFile, folder: String, platforms: @autoclosure @escaping () -> Platforms
  ) -> (configuration: Configuration, problems: ProblemList) {
    var reader = ConfigurationReader(
      nodes: NodeReader(file, family: .config), folder: folder, platforms: platforms, lines: LineIndex(file))
    var configuration = reader.read()
    configuration.files = [file]
    return (configuration, reader.nodes.problemList)
  }

  private mutating func read() -> Configuration {
    var result = Configuration()
    guard let root = nodes.root(),
      let mapping = nodes.mapping(root, LocalText(german: "eine Konfiguration", english: "a configuration"))
    else { return result }
    let values = nodes.fields(
      of: mapping, ConfigurationShape.file, what: LocalText(german: "der Konfiguration", english: "the configuration"))
    result.isRoot = values["root"].flatMap { nodes.flag($0) } ?? false
    result.messages = values["messages"].flatMap { nodes.choice($0) }
    result.drafts = values["drafts"].map { globs($0) }
    result.exclude = values["exclude"].map { globs($0) }
    fill(&result, values, languages: nil)
    result.entries = ConfigurationEntry.entries(of: mapping, in: nodes.file, lines, ConfigurationShape.file)
    if let node = values["overrides"] { result.overrides = overrides(node, languages: result.languages) }
    // In an override it is how somebody leaves out the drafts that the pattern names; beside overrides with sets it is
    // how all others are left out.
    let hasOthers = result.overrides.contains { $0.configuration.ruleSets?.isEmpty == false }
    if case .sequence(let sequence) = values["rulesets"], sequence.items.isEmpty, !hasOthers {
      result.emptyRuleSets = nodes.location(sequence.range)
    }
    if result.overrides.contains(where: { $0.configuration.ruleSets != nil }) {
      for name in result.configuredLists.keys { result.configuredLists[name]?.mayBeUnused = true }
    }
    return result
  }

  /// The values that a file may have, and an override as well; `languages` are those of the words in it.
  private mutating func fill(_ result: inout Configuration, _ values: [String: YAMLNode], languages: [Language]?) {
    result.ruleSets = values["rulesets"].map { node in
      nodes.names(ofSets: node).map { .init(name: $0.string, folder: folder, location: nodes.location($0.range)) }
    }
    result.languages = values["languages"].map {
      known($0, Language.allCases.map(\.rawValue)).compactMap(Language.init)
    }
    result.jurisdictions = values["jurisdictions"].map { known($0, Fact.jurisdiction.allowedValues ?? []) }
    result.platforms = values["platform"].map { node in
      nodes.scalars(node).compactMap { platform($0)?.name }
    }
    result.zone = values["timezone"].flatMap { node in nodes.text(node).map { ($0, nodes.location(node.range)) } }
    if let node = values["calendar"] {
      result.calendar = CalendarReader.periods(node, &nodes)
      if case .mapping(let mapping) = node {
        for entry in mapping.entries { result.calendarPlaces[entry.key.string] = nodes.location(entry.key.range) }
      }
    }
    if let node = values["severity"] { result.severities = severities(node) }
    if let node = values["lists"] { readLists(node, &result, languages ?? result.languages ?? Language.allCases) }
    if let node = values["company"] { readCompany(node, &result) }
    result.columns = values["columns"].map { columns($0) }
    if let node = values["platforms"] { result.limits = limits(node) }
  }

  // MARK: Single values

  private mutating func known(_ node: YAMLNode, _ known: [String]) -> [String] {
    nodes.scalars(node).compactMap { scalar in
      if known.contains(scalar.string.lowercased()) { return scalar.string.lowercased() }
      nodes.reportUnknown(
        "unknown-value", scalar.string, at: scalar.range, de: "„\(scalar.string)“ gibt es hier nicht",
        en: "“\(scalar.string)” is not known here", known: known)
      return nil
    }
  }

  private mutating func platform(_ scalar: YAMLScalar) -> Platform? {
    let platforms = platforms()
    if let platform = platforms[scalar.string] { return platform }
    let help = nodes.isFull ? nil : platforms.help(for: scalar.string)
    nodes.report(
      "unknown-platform", at: scalar.range, de: "„\(scalar.string)“ ist keine bekannte Plattform",
      en: "“\(scalar.string)” is not a known platform", helpDE: help?[.german], helpEN: help?[.english])
    return nil
  }

  private mutating func globs(_ node: YAMLNode) -> GlobList {
    GlobList(nodes.scalars(node).compactMap { glob($0) }, in: folder)
  }

  /// A pattern that no path can match would silently do nothing.
  private mutating func glob(_ scalar: YAMLScalar) -> Glob? {
    do throws(Glob.Fault) {
      return try Glob(scalar.string)
    } catch {
      let (message, help) = Self.words(for: error, scalar.string)
      nodes.report(
        "glob", at: scalar.range, de: message[.german], en: message[.english], helpDE: help?[.german],
        helpEN: help?[.english])
      return nil
    }
  }

  private static func words(for fault: Glob.Fault, _ pattern: String) -> (message: LocalText, help: LocalText?) {
    switch fault {
    case .tooLong:
      (
        LocalText(
          german: "dieses Muster ist länger als \(Glob.maximumLength) Bytes",
          english: "this pattern is longer than \(Glob.maximumLength) bytes"), nil
      )
    case .matchesNothing:
      (
        LocalText(
          german: "„\(pattern)“ trifft nichts; Muster führen vom Ordner dieser Datei abwärts, ohne „/“ oder „!“ davor",
          english:
            "“\(pattern)” matches nothing; patterns lead down from this file's folder, without “/” or “!” in front"),
        LocalText(german: "etwa drafts/**/*.md", english: "such as drafts/**/*.md")
      )
    case .backslash:
      (
        LocalText(
          german: "„\(pattern)“ trifft nichts; zwischen Ordnern steht „/“, und „\\“ steht in keinem Muster",
          english: "“\(pattern)” matches nothing; “/” stands between folders, and “\\” stands in no pattern"),
        LocalText(
          german: "etwa drafts/*.md; ein Zeichen, das sonst etwas bedeutet, steht in Klammern: [*]",
          english: "such as drafts/*.md; a sign that else means something stands in brackets: [*]")
      )
    case .braces:
      (
        LocalText(
          german: "die Klammern in „\(pattern)“ zählen nichts auf, oder mehr als \(GlobBraces.mostChoices) Muster",
          english: "the braces in “\(pattern)” list nothing, or more than \(GlobBraces.mostChoices) patterns"),
        LocalText(german: "etwa drafts/*.{md,txt}", english: "such as drafts/*.{md,txt}")
      )
    }
  }

  // MARK: Mappings

  private static let switchesOff: Set<String> = [
    "off", "aus", "none", "disable", "disabled", "false", "no", "nein", "never", "ignore",
  ]

  private mutating func severities(_ node: YAMLNode) -> [String: Configuration.SeverityChange] {
    var result: [String: Configuration.SeverityChange] = [:]
    guard
      let mapping = nodes.mapping(
        node, LocalText(german: "Schweregrade", english: "severities"),
        example: LocalText("severity: { tone/insult: error }"))
    else {
      return result
    }
    for entry in mapping.entries {
      if case .scalar(let scalar) = entry.value, Self.switchesOff.contains(scalar.string.lowercased()) {
        nodes.report(
          "unknown-value", at: scalar.range, de: "„\(scalar.string)“ ist kein Schweregrad",
          en: "“\(scalar.string)” is not a severity",
          helpDE: "ausschalten, in einem eigenen Regelwerk: rules: { \(entry.key.string): { disable: GRUND } }",
          helpEN: "switch it off in a rule set of your own: rules: { \(entry.key.string): { disable: REASON } }")
        continue
      }
      guard let severity: Severity = nodes.choice(entry.value) else { continue }
      result[entry.key.string] = .init(severity: severity, location: nodes.location(entry.key.range))
    }
    return result
  }

  private mutating func readLists(_ node: YAMLNode, _ result: inout Configuration, _ languages: [Language]) {
    guard
      let mapping = nodes.mapping(
        node, LocalText(german: "Wortlisten", english: "lists of words"),
        example: LocalText(german: "lists: { cta: [jetzt anmelden] }", english: "lists: { cta: [sign up now] }"))
    else { return }
    let reader = WordsReader(languages: languages)
    for entry in mapping.entries {
      result.lists["config:" + entry.key.string] = reader.words(entry.value, &nodes).entries
      result.configuredLists[entry.key.string] = ConfiguredList(location: nodes.location(entry.key.range))
    }
  }

  private mutating func readCompany(_ node: YAMLNode, _ result: inout Configuration) {
    let reader = WordsReader(languages: [])
    for (name, entries) in CompanyReader.written(node, &nodes).sorted(by: { $0.key < $1.key }) {
      result.lists[name] = entries.compactMap { entry -> WordEntry? in
        guard let name = reader.entry(entry, &nodes) else { return nil }
        NotationHints.report(names: entry, &nodes)
        guard let problem = NameNotation.problem(of: name) else { return name }
        nodes.report(
          "phrase", at: entry.range, de: problem.message[.german], en: problem.message[.english],
          helpDE: problem.help[.german], helpEN: problem.help[.english])
        return nil
      }
    }
  }

  private mutating func columns(_ node: YAMLNode) -> ColumnMap {
    var columns: ColumnMap = [:]
    // Of what fact a column is, by its name as sheets are compared.
    var facts: [String: String] = [:]
    guard
      let mapping = nodes.mapping(
        node, LocalText(german: "Spalten", english: "columns"),
        example: LocalText(german: "columns: { text: Beitrag }", english: "columns: { text: Post }"))
    else { return columns }
    for entry in mapping.entries {
      let name = entry.key.string
      guard let key = FactKey(name) else {
        nodes.reportUnknown(
          "unknown-fact", name, at: entry.key.range, de: "„\(name)“ ist keine Angabe zu einem Beitrag",
          en: "“\(name)” is not a fact of a post",
          known: Fact.allCases.map(\.rawValue) + MediumFact.allCases.map { FactKey.medium($0).name })
        continue
      }
      if columns[key.name] != nil {
        nodes.report(
          "duplicate-key", at: entry.key.range, de: "„\(name)“ steht schon unter einem anderen Namen da",
          en: "“\(name)” is there already under another name")
      }
      columns[key.name] = nodes.scalars(entry.value).compactMap { column in
        let spelled = HeaderNames.key(column.string)
        guard let first = facts[spelled], first != key.name else {
          facts[spelled] = key.name
          return column.string
        }
        nodes.report(
          "duplicate-column", at: column.range, de: "die Spalte „\(column.string)“ steht schon bei „\(first)“",
          en: "the column “\(column.string)” is there already under “\(first)”",
          helpDE: "sie nur bei einer Angabe nennen", helpEN: "name it under one fact only")
        return nil
      }
    }
    return columns
  }

  private mutating func limits(_ node: YAMLNode) -> [String: PlatformLimits] {
    var limits: [String: PlatformLimits] = [:]
    guard
      let mapping = nodes.mapping(
        node, LocalText(german: "Plattformen", english: "platforms"),
        example: LocalText("platforms: { mastodon: { characters: 5000 } }"))
    else {
      return limits
    }
    for entry in mapping.entries {
      guard let platform = platform(entry.key),
        let mapping = nodes.mapping(entry.value, LocalText(german: "Grenzen", english: "limits"))
      else { continue }
      let values = nodes.fields(
        of: mapping, ConfigurationShape.limits, what: LocalText(german: "einer Plattform", english: "a platform"))
      var changed = PlatformLimits(count: values["count"].flatMap { nodes.choice($0) })
      for quantity in PlatformQuantity.allCases {
        changed.values[quantity] = values[quantity.rawValue].flatMap { nodes.number($0) }
      }
      limits[platform.name] = changed
    }
    return limits
  }

  private mutating func overrides(_ node: YAMLNode, languages: [Language]?) -> [ConfigurationOverride] {
    let what = LocalText(german: "Muster mit dem, was für sie gilt", english: "patterns with what counts for them")
    guard let mapping = nodes.mapping(node, what) else { return [] }
    return mapping.entries.compactMap { entry in
      let glob = glob(entry.key)
      guard let content = nodes.mapping(entry.value, LocalText(german: "Werte", english: "values")) else { return nil }
      let values = nodes.fields(
        of: content, ConfigurationShape.override,
        what: LocalText(german: "von „overrides“", english: "“overrides”"))
      var configuration = Configuration()
      fill(&configuration, values, languages: languages)
      configuration.entries = ConfigurationEntry.entries(
        of: content, in: nodes.file, lines, ConfigurationShape.override
      ).map { entry in
        var entry = entry
        entry.pattern = glob?.pattern
        return entry
      }
      return glob.map { ConfigurationOverride(files: GlobList([$0], in: folder), configuration: configuration) }
    }
  }
}
