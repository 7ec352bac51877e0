// The rules of a set by their names.
import KniggeEngine

/// Where rules stand in a list of them.
struct RulePlaces {
  private var ids: [String: Int] = [:]
  private var names: [String: Named] = [:]

  /// The rules of one name.
  private struct Named {
    /// Nil where there are several.
    var place: Int?
    /// Whether a slash stands before it in some id.
    var isBehindSlash: Bool
  }

  init(_ rules: [Rule]) {
    for (place, rule) in rules.enumerated() { add(rule, at: place) }
  }

  mutating func add(_ rule: Rule, at place: Int) {
    if ids[rule.id] == nil { ids[rule.id] = place }
    let known = names[rule.name]
    names[rule.name] = Named(
      place: known == nil ? place : nil, isBehindSlash: known?.isBehindSlash ?? false || rule.id.utf8.contains(0x2F))
  }

  func place(ofID id: String) -> Int? { ids[id] }
  func onlyPlace(named name: String) -> Int? { names[name]?.place }
  func isBehindSlash(_ name: String) -> Bool { names[name]?.isBehindSlash ?? false }
}
