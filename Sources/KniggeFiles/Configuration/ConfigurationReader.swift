// Reads `knigge.yml`.
import KniggeEngine
import KniggeText
import KniggeYAML

package enum ConfigurationReader {
  /// The names under which a configuration is found.
  package static let fileNames = ["knigge.yml", ".knigge.yml", "knigge.yaml"]

  /// Reads one file; `folder` is the one it lies in, as a real path.
  package static func read(
    _ file: SourceFile, folder: String, platforms: Platforms
  ) -> (configuration: Configuration, problems: [Diagnostic]) {
    var nodes = NodeReader(file, family: "config")
    var result = Configuration()
    result.files = [file]
    guard let root = nodes.root(),
      let mapping = nodes.mapping(root, LocalText(german: "eine Konfiguration", english: "a configuration"))
    else { return (result, nodes.problems) }
    let values = nodes.fields(
      of: mapping, ConfigurationShape.file, what: LocalText(german: "der Konfiguration", english: "the configuration"))
    result.isRoot = values["root"].flatMap { nodes.flag($0) } ?? false
    result.ruleSets = values["rulesets"].map { node in
      nodes.scalars(node).map {
        .init(name: $0.string, folder: folder, location: nodes.location($0.range))
      }
    }
    result.languages = values["languages"].map {
      known($0, Language.allCases.map(\.rawValue), &nodes).compactMap(Language.init)
    }
    result.jurisdictions = values["jurisdictions"].map { known($0, Fact.jurisdiction.allowedValues ?? [], &nodes) }
    result.platforms = values["platform"].map { node in
      nodes.scalars(node).compactMap { scalar in
        if let platform = platforms[scalar.string] { return platform.name }
        nodes.reportUnknown(
          "unknown-platform", scalar.string, at: scalar.range, de: "„\(scalar.string)“ ist keine bekannte Plattform",
          en: "“\(scalar.string)” is not a known platform", known: platforms.all.map(\.name))
        return nil
      }
    }
    result.messages = values["messages"].flatMap { nodes.choice($0) }
    result.zone = values["timezone"].flatMap { node in nodes.text(node).map { ($0, nodes.location(node.range)) } }
    if let node = values["calendar"] { result.calendar = CalendarReader.periods(node, &nodes) }
    result.drafts = values["drafts"].map { nodes.scalars($0).map(\.string) }
    result.exclude = values["exclude"].map { nodes.scalars($0).map(\.string) }
    if let node = values["severity"] { result.severities = severities(node, &nodes) }
    if let node = values["lists"] { readLists(node, &result, &nodes) }
    if let node = values["company"] { readCompany(node, &result, &nodes) }
    return (result, nodes.problems)
  }

  private static func known(_ node: YAMLNode, _ known: [String], _ nodes: inout NodeReader) -> [String] {
    nodes.scalars(node).compactMap { scalar in
      if known.contains(scalar.string.lowercased()) { return scalar.string.lowercased() }
      nodes.reportUnknown(
        "unknown-value", scalar.string, at: scalar.range, de: "„\(scalar.string)“ gibt es hier nicht",
        en: "“\(scalar.string)” is not known here", known: known)
      return nil
    }
  }

  private static func severities(
    _ node: YAMLNode, _ nodes: inout NodeReader
  ) -> [String: (severity: Severity, location: Location)] {
    var result: [String: (severity: Severity, location: Location)] = [:]
    guard let mapping = nodes.mapping(node, LocalText(german: "Schweregrade", english: "severities")) else {
      return result
    }
    for entry in mapping.entries {
      guard let severity: Severity = nodes.choice(entry.value) else { continue }
      result[entry.key.string] = (severity, nodes.location(entry.key.range))
    }
    return result
  }

  private static func readLists(_ node: YAMLNode, _ result: inout Configuration, _ nodes: inout NodeReader) {
    guard let mapping = nodes.mapping(node, LocalText(german: "Wortlisten", english: "lists of words")) else { return }
    let reader = WordsReader(languages: result.languages ?? Language.allCases)
    for entry in mapping.entries {
      result.lists["config:" + entry.key.string] = reader.words(entry.value, &nodes).entries
    }
  }

  private static func readCompany(_ node: YAMLNode, _ result: inout Configuration, _ nodes: inout NodeReader) {
    guard let mapping = nodes.mapping(node, LocalText(german: "Angaben zur Firma", english: "facts about the company"))
    else { return }
    let values = nodes.fields(
      of: mapping, ConfigurationShape.company, what: LocalText(german: "der Firma", english: "the company"))
    for list in CompanyList.allCases {
      guard let value = values[list.rawValue] else { continue }
      result.lists[list.listName] = names(value, list, &nodes)
    }
  }

  /// Names belong to no language. Brands are written as right: wrong ones; the right ones are the names.
  private static func names(_ node: YAMLNode, _ list: CompanyList, _ nodes: inout NodeReader) -> [WordEntry] {
    let reader = WordsReader(languages: [])
    if list == .brands, case .mapping(let mapping) = node {
      return mapping.entries.compactMap {
        reader.entry(WrittenEntry(text: $0.key.string, language: nil, range: $0.key.range), &nodes)
      }
    }
    return reader.words(node, &nodes).entries
  }
}
