// Finds the rule that a suppression means.

/// The rules of a run by their names.
package struct RuleNames: Sendable {
  package struct Entry: Sendable {
    package var id: String
    /// Switched off; such a rule finds nothing.
    package var isOff: Bool
    /// Compares posts, so that it needs to know the others.
    package var spansPosts: Bool
  }

  package enum Answer: Sendable {
    case rule(Entry)
    /// Several rules are called so.
    case several([String])
    case unknown(nearest: String?)
  }

  private var byID: [String: Entry] = [:]
  private var byName: [String: [String]] = [:]
  /// Rules from Vale, and whether each is asked when a text is at its end.
  private var fromVale: [String: Bool] = [:]

  package init(_ rules: [Rule]) {
    for rule in rules {
      byID[rule.id] = Entry(id: rule.id, isOff: rule.disabled != nil, spansPosts: rule.check.spansPosts)
      byName[rule.name, default: []].append(rule.id)
      if rule.isFromVale { fromVale[rule.id] = rule.isAskedAtTheEnd }
    }
  }

  /// Whether a rule from Vale is asked when a text is at its end; nil for any other rule.
  func isAskedAtTheEnd(_ id: String) -> Bool? { fromVale[id] }

  /// The rule with this id, or the only one with this name. The nearest name of an unknown rule is found only if it
  /// `suggests` one: it is compared with those of all rules.
  package func answer(_ written: String, suggests: Bool = true) -> Answer {
    if let entry = byID[written] { return .rule(entry) }
    let ids = byName[written] ?? []
    if ids.count == 1, let entry = byID[ids[0]] { return .rule(entry) }
    if ids.count > 1 { return .several(ids.sorted()) }
    guard suggests else { return .unknown(nearest: nil) }
    return .unknown(nearest: NearestName.of(written, among: byID.keys.sorted() + byName.keys.sorted()))
  }
}
