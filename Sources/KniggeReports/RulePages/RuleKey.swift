// What a rule looks for and where it counts, key by key, as a rule set writes it.
import KniggeEngine

/// One key of a rule with its values: `terms` with its phrases, `unless` with its conditions.
package struct RuleKey: Hashable, Sendable {
  package let name: String
  /// The language that the values count in; nil where they count in every one.
  package let language: Language?
  package let values: [String]

  init(_ name: String, _ values: [String], _ language: Language? = nil) {
    self.name = name
    self.language = language
    self.values = values
  }
}

extension Rule {
  /// Everything that decides what is found, in the notation of rule sets, after all that sets and the configuration changed.
  package var keys: [RuleKey] {
    var keys = hidesWords ? [RuleKey(check.kind.rawValue, ["•••"])] : check.keys
    if let except { keys += except.keys("except") }
    if let exceptPattern { keys.append(RuleKey("except-pattern", [exceptPattern.source])) }
    if let allowed { keys.append(RuleKey("allowed", [allowed.source])) }
    if !places.isEmpty { keys.append(RuleKey("in", places.map(\.written))) }
    if !excludedPlaces.isEmpty { keys.append(RuleKey("not-in", excludedPlaces.map(\.written))) }
    for (name, condition) in [("when", when), ("unless", unless), ("softer", softer)] {
      if let condition { keys.append(RuleKey(name, [condition.written])) }
    }
    if most == 1 { keys.append(RuleKey("once", ["true"])) }
    if most > 1, most < .max { keys.append(RuleKey("at-most", [String(most)])) }
    if let validFrom { keys.append(RuleKey("valid_from", [validFrom.written])) }
    if let validUntil { keys.append(RuleKey("valid_until", [validUntil.written])) }
    return keys
  }

  /// Whether its words are shown nowhere: those of a company's own rule that masks what it finds, such as the name of a
  /// secret project. What shipped rules look for is no secret.
  var hidesWords: Bool { mask && location?.isShipped != true }
}

extension Words {
  /// The phrases as they were written, those of every language first.
  func keys(_ name: String) -> [RuleKey] {
    ([nil] + Language.allCases.map(Optional.some)).compactMap { language in
      let written = entries.filter { $0.language == language }.map(\.written)
      return written.isEmpty ? nil : RuleKey(name, written, language)
    }
  }
}

extension Check {
  fileprivate var keys: [RuleKey] {
    let name = kind.rawValue
    switch self {
    case .terms(let check): return check.words.keys(name)
    case .replace(let check):
      return zip(check.words.entries, check.replacements).reduce(into: []) { keys, pair in
        let line = "\(pair.0.written) → \(pair.1)"
        if let last = keys.last, last.language == pair.0.language {
          keys[keys.count - 1] = RuleKey(name, last.values + [line], last.language)
        } else {
          keys.append(RuleKey(name, [line], pair.0.language))
        }
      }
    case .require(let check): return check.words.keys(name)
    case .pattern(let check): return check.patterns.map { RuleKey(name, [$0.pattern.source], $0.language) }
    case .limit(let check): return check.measure.keys(name) + check.bound.keys + check.per.keys
    case .score(let check):
      let parts = check.parts.map { RuleKey(name, ["{ " + $0.written + " }"]) }
      return parts + [RuleKey("max", [String(check.max)])]
        + (check.perWords.map { [RuleKey("per", ["\($0) words"])] } ?? [])
    case .facts(let check): return [RuleKey(name, [check.condition.written])]
    case .casing(let check): return [RuleKey(name, [check.kind.rawValue]), RuleKey("min", [String(check.min)])]
    case .repeat(let check): return check.subject.keys
    case .consistent(let check): return check.keys
    case .lookalike(let check):
      return [RuleKey(name, LookalikeCheck.Kind.allCases.filter(check.kinds.contains).map(\.rawValue))]
    case .rewrite(let check): return [RuleKey(name, check.pairs.map { "\($0.find) → \($0.right)" })]
    case .either(let check): return [RuleKey(name, check.pairs.map { "\($0.one) ↔ \($0.other)" })]
    case .capitals(let check): return [RuleKey(name, [check.style.rawValue])]
    case .metric(let check): return [RuleKey(name, [check.formula.source]), RuleKey("reports", [check.bound.written])]
    // The words that it knows are in dictionaries, not in the rule.
    case .spelling: return []
    }
  }
}

extension Measure {
  fileprivate func keys(_ name: String) -> [RuleKey] {
    switch self {
    case .counted(let kind): [RuleKey(name, [kind.rawValue])]
    case .phrases(let words): words.keys(name)
    }
  }
}

extension LimitCheck.Bound {
  fileprivate var keys: [RuleKey] {
    switch self {
    case .max(let count): [RuleKey("max", [String(count)])]
    case .min(let count): [RuleKey("min", [String(count)])]
    case .platform: [RuleKey("max", ["platform"])]
    }
  }
}

extension LimitCheck.Per {
  fileprivate var keys: [RuleKey] {
    switch self {
    case .post: []
    case .sentence: [RuleKey("per", ["sentence"])]
    case .line: [RuleKey("per", ["line"])]
    case .words(let count): [RuleKey("per", ["\(count) words"])]
    case .time(let seconds): [RuleKey("per", [Self.written(seconds)])]
    }
  }

  /// In the largest unit that goes into it.
  private static func written(_ seconds: Int) -> String {
    let units = [("week", 604_800), ("day", 86_400), ("hour", 3_600), ("minute", 60)]
    guard let (name, length) = units.first(where: { seconds % $0.1 == 0 }) else { return "\(seconds) seconds" }
    let count = seconds / length
    return count == 1 ? name : "\(count) \(name)s"
  }
}

extension ScoreCheck.Part {
  fileprivate var written: String {
    let counted = measure.keys("").flatMap(\.values).map(FlowText.quoted)
    let list = counted.count == 1 ? counted[0] : "[" + counted.joined(separator: ", ") + "]"
    return "\(countsMissing ? "missing" : "count"): \(list), weight: \(weight)"
  }
}

extension RepeatCheck.Subject {
  fileprivate var keys: [RuleKey] {
    switch self {
    case .words(let within):
      [RuleKey("repeat", ["words"])] + (within.map { [RuleKey("within", ["\($0) words"])] } ?? [])
    case .posts(let scope, let days, let similar):
      [RuleKey("repeat", ["posts"]), RuleKey("across", [scope.rawValue])]
        + (days.map { [RuleKey("within", ["\($0) days"])] } ?? []) + [RuleKey("similar", ["\(similar) %"])]
    }
  }
}

extension ConsistentCheck {
  fileprivate var keys: [RuleKey] {
    let first =
      switch subject {
      case .known(let known): [RuleKey("consistent", [known.rawValue])]
      case .fact(let key): [RuleKey("consistent", [key.name])]
      case .phrases(let words): words.keys("consistent")
      }
    return first + [RuleKey("across", [scope.rawValue])] + (required.map { [RuleKey("is", [$0])] } ?? [])
  }
}
