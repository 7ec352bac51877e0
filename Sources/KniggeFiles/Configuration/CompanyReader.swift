// Reads what rules should know about the company.
import KniggeEngine
import KniggeText
import KniggeYAML

/// `company:` of a configuration, and of examples that assume one.
enum CompanyReader {
  /// The words of each list by its full name. Wrong spellings of a brand stand under `company.brands:RoboMix`.
  static func written(_ node: YAMLNode, _ nodes: inout NodeReader) -> [String: [WrittenEntry]] {
    var lists: [String: [WrittenEntry]] = [:]
    guard
      let mapping = nodes.mapping(
        node, LocalText(german: "Angaben zur Firma", english: "facts about the company"), example: names(node))
    else { return lists }
    let values = nodes.fields(
      of: mapping, ConfigurationShape.company, what: LocalText(german: "der Firma", english: "the company"))
    // Names belong to no language.
    let reader = WordsReader(languages: [])
    for list in CompanyList.allCases {
      guard let value = values[list.rawValue] else { continue }
      guard list == .brands, case .mapping(let brands) = value else {
        lists[list.listName] = reader.written(value, &nodes)
        continue
      }
      lists[list.listName] = brands.entries.map { written($0.key) }
      for brand in brands.entries {
        lists["\(list.listName):\(brand.key.string)"] = nodes.scalars(brand.value).map { written($0) }
      }
    }
    return lists
  }

  /// How what stands there is written as names of the company: most likely that is what it is.
  private static func names(_ node: YAMLNode) -> LocalText {
    let names: String
    switch node {
    case .scalar(let scalar) where !scalar.isMissing: names = FlowText.list([scalar.string.trimmingWhitespace()])
    case .sequence: names = FlowText.of(node)
    case .scalar, .mapping: names = "[ACME, ACME GmbH]"
    }
    return LocalText("company: { names: \(names.count > longestExample ? "[…]" : names) }")
  }

  /// In characters.
  private static let longestExample = 100

  private static func written(_ scalar: YAMLScalar) -> WrittenEntry {
    WrittenEntry(text: scalar.string.trimmingWhitespace(), language: nil, range: scalar.range)
  }
}
