// Finds the findings that a comment for Vale is about.
import KniggeText

/// The findings of rules from Vale by place, and by the names that comments may give them.
struct ValeFindingIndex {
  private let found: [Diagnostic]
  private let all: FindingPlaces
  /// Those of each rule and of each style; of `Style.Folder.Rule` also by the first two words, as Vale looks it up.
  private let byName: [String: FindingPlaces]
  /// The same by what was found, for rules of which that was asked.
  private var byWords: [String: [String: FindingPlaces]] = [:]
  /// What is found out when the text is at its end.
  private let atTheEnd: [Int]

  init(_ found: [Diagnostic], _ names: RuleNames) {
    self.found = found
    atTheEnd = found.indices.filter { names.isAskedAtTheEnd(found[$0].rule) == true }
    let numbers = found.indices.filter { names.isAskedAtTheEnd(found[$0].rule) == false }
    all = FindingPlaces(numbers, of: found)
    var byName: [String: [Int]] = [:]
    for number in numbers {
      for name in Self.names(of: found[number].rule) { byName[name, default: []].append(number) }
    }
    self.byName = byName.mapValues { FindingPlaces($0, of: found) }
  }

  private static func names(of rule: String) -> Set<String> {
    [ValeNames.style(of: rule), rule.split(separator: ".").prefix(2).joined(separator: "."), rule]
  }

  /// The numbers of the findings that a comment is about.
  mutating func findings(meantBy suppression: Suppression, _ names: ValeNames) -> [Int] {
    guard case .region(let region, let reachesEnd) = suppression.scope else { return [] }
    switch names {
    case .all: return all.numbers(in: region) + (reachesEnd ? atTheEnd : [])
    case .named(let name):
      guard let named = byName[name] else { return [] }
      guard let words = suppression.words else { return named.numbers(in: region) }
      if byWords[name] == nil {
        byWords[name] = Dictionary(grouping: named.numbers) { found[$0].foundText ?? "" }
          .mapValues { FindingPlaces($0, of: found) }
      }
      return byWords[name]?[words]?.numbers(in: region) ?? []
    case .stylesBut(let styles):
      return all.numbers(in: region).filter { number in
        guard let start = styles[ValeNames.style(of: found[number].rule)] else { return true }
        return found[number].location.range.lowerBound < start
      }
    }
  }
}
