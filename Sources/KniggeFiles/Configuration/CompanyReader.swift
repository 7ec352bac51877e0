// Reads what rules should know about the company.
import KniggeEngine
import KniggeText
import KniggeYAML

/// `company:` of a configuration, and of examples that assume one.
enum CompanyReader {
  /// The words of each list by its full name. Wrong spellings of a brand stand under `company.brands:RoboMix`.
  static func written(_ node: YAMLNode, _ nodes: inout NodeReader) -> [String: [WrittenEntry]] {
    var lists: [String: [WrittenEntry]] = [:]
    guard let mapping = nodes.mapping(node, LocalText(german: "Angaben zur Firma", english: "facts about the company"))
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

  private static func written(_ scalar: YAMLScalar) -> WrittenEntry {
    WrittenEntry(text: scalar.string.trimmingWhitespace(), language: nil, range: scalar.range)
  }
}
