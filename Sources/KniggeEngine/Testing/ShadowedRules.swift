// Rules that say nothing of their own.

/// Finds rules whose every phrase another rule has, too.
package enum ShadowedRules {
  /// Pairs of a rule and the one that finds everything it finds, under no more conditions. Of two equal rules the later
  /// one is named.
  package static func pairs(among rules: [Rule]) -> [(rule: Rule, by: Rule)] {
    let active = rules.filter { $0.disabled == nil }
    var phrases: [Set<String>] = []
    for rule in active { phrases.append(Self.phrases(of: rule)) }
    var byPhrase: [String: [Int]] = [:]
    for (index, set) in phrases.enumerated() {
      for phrase in set { byPhrase[phrase, default: []].append(index) }
    }
    var pairs: [(Rule, Rule)] = []
    for (index, set) in phrases.enumerated() {
      guard let first = set.first else { continue }
      let shadow = (byPhrase[first] ?? []).first { other in
        other != index && set.isSubset(of: phrases[other]) && (set.count < phrases[other].count || other < index)
          && active[other].isUnconditional && active[other].places == active[index].places
      }
      if let shadow { pairs.append((active[index], active[shadow])) }
    }
    return pairs
  }

  private static func phrases(of rule: Rule) -> Set<String> {
    guard case .terms(let check) = rule.check else { return [] }
    let sign = check.exact.map { $0.isCaseSensitive ? "= " : "" } ?? ""
    return Set(check.words.entries.map { ($0.language?.rawValue ?? "") + " " + sign + $0.written })
  }
}

extension Rule {
  /// Whether it applies to every post, wherever its words stand.
  fileprivate var isUnconditional: Bool { when == nil && unless == nil && except == nil && excludedPlaces.isEmpty }
}
