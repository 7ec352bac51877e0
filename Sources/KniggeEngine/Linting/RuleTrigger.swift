// What a post must have before a rule can have anything to say.
import KniggeText

/// Any one of these things: words of a set, a trait, or nothing at all. Never asks for more than the rule does.
struct RuleTrigger {
  /// Sets of words of which one must stand in the post.
  var sets: Set<Int32> = []
  var traits: PostTraits = []
  /// Nothing is needed.
  var isAlways = false

  static let always = RuleTrigger(isAlways: true)
  static let never = RuleTrigger()

  static func words(_ words: Words) -> RuleTrigger { RuleTrigger(sets: [Int32(words.set)]) }
  static func traits(_ traits: PostTraits) -> RuleTrigger { RuleTrigger(traits: traits) }

  func or(_ other: RuleTrigger) -> RuleTrigger {
    RuleTrigger(
      sets: sets.union(other.sets), traits: traits.union(other.traits),
      isAlways: isAlways || other.isAlways)
  }

  /// One of the two, which is enough: the rarer one.
  func and(_ other: RuleTrigger) -> RuleTrigger {
    if isAlways { return other }
    if other.isAlways { return self }
    if traits.isEmpty != other.traits.isEmpty { return traits.isEmpty ? self : other }
    return sets.count <= other.sets.count ? self : other
  }
}

/// What patterns cannot do without, with the number that it has in the table.
typealias PatternSets = [ObjectIdentifier: (set: Int, need: PatternNeed)]

extension Rule {
  func trigger(_ patterns: PatternSets) -> RuleTrigger {
    let condition = when.map { $0.trigger(patterns) } ?? .always
    return check.trigger(patterns, places).and(condition)
  }
}

extension Check {
  fileprivate func trigger(_ patterns: PatternSets, _ places: [Place]) -> RuleTrigger {
    switch self {
    case .terms(let check): .words(check.words)
    case .replace(let check): .words(check.words)
    case .pattern(let check):
      check.asksForNothing
        ? places.patternTrigger : trigger(of: check.patterns.map(\.pattern), patterns, places)
    case .rewrite(let check): trigger(of: [check.pattern], patterns, places)
    case .either(let check): trigger(of: check.patterns, patterns, places)
    case .capitals, .metric, .spelling: .always
    case .limit(let check): check.trigger
    case .require: .always
    case .score(let check):
      check.parts.contains(where: \.countsMissing)
        ? .always : check.parts.reduce(RuleTrigger.never) { $0.or($1.measure.trigger) }
    case .facts(let check): check.asksMedia ? .traits(.media) : .always
    case .casing(let check):
      switch check.kind {
      case .shouting: .traits(.capitals)
      case .hashtags: .traits(.hashtags)
      }
    case .repeat(let check):
      if case .words(within: nil) = check.subject { .traits(.doubledWord) } else { .always }
    case .consistent(let check): check.trigger
    case .lookalike(let check): check.trigger
    }
  }
}

extension Check {
  fileprivate func trigger(of all: [Pattern], _ patterns: PatternSets, _ places: [Place]) -> RuleTrigger {
    all.reduce(RuleTrigger.never) { $0.or($1.trigger(patterns, beside: places.traitsBesideBody)) }
      .and(places.patternTrigger)
  }
}

extension PatternCheck {
  /// Whether a text without any match is reported, too.
  fileprivate var asksForNothing: Bool {
    switch use {
    case .missing: true
    case .counted(_, let min): min != nil
    case .each, .twice, .undefined: false
    }
  }
}

extension [Place] {
  /// What a post has where there are texts beside the running one, whose traits nobody knows.
  fileprivate var traitsBesideBody: PostTraits {
    reduce(into: []) { traits, place in
      switch place.kind {
      case .alt, .file: traits.insert(.media)
      case .fact(let key): traits.formUnion(.fact(key))
      case .text, .verbatim, .hashtags, .labels, .quotes, .links, .mentions: break
      }
    }
  }

  /// Patterns that look at nothing but media or facts need them.
  fileprivate var patternTrigger: RuleTrigger {
    guard !isEmpty else { return .always }
    return reduce(RuleTrigger.never) { trigger, place in
      switch place.kind {
      case .alt, .file: trigger.or(.traits(.media))
      case .fact(let key): trigger.or(.traits(.fact(key)))
      case .text, .verbatim, .hashtags, .labels, .quotes, .links, .mentions: .always
      }
    }
  }
}

extension Pattern {
  /// `beside` is what a post has whose other texts are searched, too.
  fileprivate func trigger(_ patterns: PatternSets, beside: PostTraits = []) -> RuleTrigger {
    guard let (set, need) = patterns[ObjectIdentifier(self)] else { return .always }
    var traits: PostTraits = need.isSpelled || need.mayBeChanged ? beside : []
    if need.mayBeChanged { traits.insert(.changed) }
    if need.isSpelled { traits.formUnion([.spelled, .changed]) }
    return RuleTrigger(sets: [Int32(set)], traits: traits)
  }
}

extension Measure {
  /// What makes the count greater than nothing.
  fileprivate var trigger: RuleTrigger {
    switch self {
    case .phrases(let words): .words(words)
    case .counted(.emoji): .traits(.emoji)
    case .counted(.exclamations): .traits(.exclamations)
    case .counted(.hashtags): .traits(.hashtags)
    case .counted(.mentions): .traits(.mentions)
    case .counted(.links): .traits(.links)
    case .counted(.media), .counted(.alt): .traits(.media)
    case .counted: .always
    }
  }
}

extension LimitCheck {
  fileprivate var trigger: RuleTrigger {
    switch bound {
    case .min: .always
    case .max, .platform: measure.trigger
    }
  }

  /// Whether there is enough to count for the bound to be broken.
  func mayFind(in post: PreparedPost) -> Bool {
    guard case .max(let max) = bound else { return true }
    switch measure {
    case .counted(.words): return post.census.words > max
    case .counted(.sentences): return post.census.ends + 1 > max
    case .counted(.characters): return post.post.text.bytes.count > max
    case .counted(.exclamations): return post.census.exclamations > max
    case .counted(.emoji): return post.census.emoji > max
    case .counted(.hashtags): return post.census.hashtags > max
    case .counted(.mentions): return post.census.mentions > max
    case .counted(.links): return post.census.links > max
    case .counted, .phrases: return true
    }
  }
}

extension ConsistentCheck {
  fileprivate var trigger: RuleTrigger {
    guard case .known(let known) = subject else { return .always }
    switch known {
    case .gender: return .traits(.gender)
    case .prices, .dates, .weekdays: return .traits(.digits)
    case .names: return names.isEmpty ? .never : .always
    default: return .always
    }
  }
}

extension LookalikeCheck {
  fileprivate var trigger: RuleTrigger {
    var traits: PostTraits = []
    for kind in kinds { traits.insert(kind == .leet ? .leet : .disguise) }
    return .traits(traits)
  }
}

extension Condition {
  /// Traits of which a post must have one for the condition to hold; nil where it may hold without any of them.
  var neededTraits: PostTraits? {
    let trigger = trigger([:])
    return trigger.isAlways || !trigger.sets.isEmpty ? nil : trigger.traits
  }

  fileprivate func trigger(_ patterns: PatternSets) -> RuleTrigger {
    switch self {
    case .all(let parts): parts.reduce(RuleTrigger.always) { $0.and($1.trigger(patterns)) }
    case .any(let parts): parts.reduce(RuleTrigger.never) { $0.or($1.trigger(patterns)) }
    case .fact(let test): test.trigger
    case .language: .always
    case .words(let test): .words(test.words)
    case .pattern(let pattern, _): pattern.trigger(patterns)
    }
  }

  /// Visits every pattern.
  func visitPatterns(_ visit: (Pattern) -> Void) {
    switch self {
    case .all(let parts), .any(let parts): for part in parts { part.visitPatterns(visit) }
    case .pattern(let pattern, _): visit(pattern)
    case .fact, .language, .words: break
    }
  }
}

extension FactTest {
  fileprivate var trigger: RuleTrigger {
    switch (predicate, key) {
    case (.absent, _), (.date, .post(.publishAt)): .always
    case (.present, _), (.oneOf, _), (.noneOf, _), (.otherThan, _), (.date, _): .traits(.fact(key))
    }
  }
}

/// The rules of a linter by what triggers them.
struct RuleIndex: Sendable {
  /// Rules that need a trait, or nothing, with that trait.
  private(set) var general: [(rule: Int32, traits: PostTraits, isAlways: Bool)] = []
  /// The rules that set n triggers are at `starts[n]..<starts[n + 1]` of `members`.
  private(set) var starts: [Int32] = [0]
  private(set) var members: [Int32] = []

  init(_ rules: [Rule], sets: Int, _ patterns: PatternSets) {
    var bySet: [[Int32]] = Array(repeating: [], count: sets)
    for (number, rule) in rules.enumerated() {
      let trigger = rule.trigger(patterns)
      if trigger.isAlways || !trigger.traits.isEmpty {
        general.append((Int32(number), trigger.traits, trigger.isAlways))
      }
      guard !trigger.isAlways else { continue }
      for set in trigger.sets where bySet.indices.contains(Int(set)) {
        bySet[Int(set)].append(Int32(number))
      }
    }
    for rules in bySet {
      members += rules
      starts.append(Int32(members.count))
    }
  }

  /// An index that was made before, of so many rules; nil where it leads outside.
  init?(
    general: [(rule: Int32, traits: PostTraits, isAlways: Bool)], starts: [Int32], members: [Int32], of count: Int
  ) {
    guard starts.first == 0, starts.last == Int32(members.count),
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }),
      general.allSatisfy({ $0.rule >= 0 && $0.rule < count }), members.allSatisfy({ $0 >= 0 && $0 < count })
    else { return nil }
    self.general = general
    self.starts = starts
    self.members = members
  }

  /// The rules that may have something to say about a post, ascending.
  func candidates(for post: PreparedPost, _ result: inout [Int32]) {
    result.removeAll(keepingCapacity: true)
    let traits = post.census.traits
    for entry in general where entry.isAlways || !traits.isDisjoint(with: entry.traits) {
      result.append(entry.rule)
    }
    let ordered = result.count
    post.forEachFoundSet { set in
      guard set >= 0, Int(set) + 1 < starts.count else { return }
      for place in starts[Int(set)]..<starts[Int(set) + 1] { result.append(members[Int(place)]) }
    }
    guard result.count > ordered else { return }
    result.sort()
    var kept = 1
    for index in 1..<result.count where result[index] != result[kept - 1] {
      result[kept] = result[index]
      kept += 1
    }
    result.removeLast(result.count - kept)
  }
}
