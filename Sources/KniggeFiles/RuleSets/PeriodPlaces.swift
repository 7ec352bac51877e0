// Where rules name the periods of a calendar: read once more where one of them does not exist.
import KniggeEngine
import KniggeText
import KniggeYAML

/// The places of the names behind `in` and `not-in` of a date, file by file.
struct PeriodPlaces {
  private let sources: [String: SourceFile]
  /// By the path of the file, where the entry of the rule begins, and the period.
  private var places: [Place: Range<FileOffset>] = [:]
  private var read: Set<String> = []

  private struct Place: Hashable {
    var path: String
    var entry: FileOffset
    var period: String
  }

  init(_ sources: [String: SourceFile]) { self.sources = sources }

  /// Where a rule names a period in a file of the user: in its own entry, or in one that changes it, the last first.
  mutating func place(of period: String, in rule: Rule) -> Location? {
    let entries = [rule.location].compactMap(\.self) + rule.adjustments.map(\.location)
    for entry in entries.reversed() where !entry.isShipped {
      readOnce(entry.path)
      let place = Place(path: entry.path, entry: entry.range.lowerBound, period: period)
      if let range = places[place] { return Location(path: entry.path, range: range) }
    }
    return nil
  }

  private mutating func readOnce(_ path: String) {
    guard read.insert(path).inserted, let file = sources[path], case .mapping(let root) = YAMLReader.read(file).root,
      case .mapping(let rules) = root["rules"]
    else { return }
    for rule in rules.entries {
      guard case .mapping(let keys) = rule.value else { continue }
      for entry in keys.entries where ["when", "unless", "softer", "facts"].contains(entry.key.string) {
        look(in: entry.value, of: Place(path: path, entry: rule.key.range.lowerBound, period: ""), isTest: false)
      }
    }
  }

  /// Looks through a condition; `isTest` where what stands there is a question about a fact.
  private mutating func look(in node: YAMLNode, of place: Place, isTest: Bool) {
    switch node {
    case .scalar: return
    case .sequence(let sequence): for item in sequence.items { look(in: item, of: place, isTest: isTest) }
    case .mapping(let mapping):
      for entry in mapping.entries {
        let key = Shape.normalized(entry.key.string)
        if isTest, key == "in" || key == "not_in", case .scalar(let scalar) = entry.value {
          var place = place
          place.period = scalar.string.trimmingWhitespace()
          if places[place] == nil { places[place] = scalar.range }
        } else {
          look(in: entry.value, of: place, isTest: true)
        }
      }
    }
  }
}
