// The rules of a linter: made, or read from an image when they are first asked for.
import KniggeText

/// Rules by number. Those of an image are read one by one, each once: a post concerns few of them.
package struct RuleStore: Sendable {
  private let cells: [RuleCell]

  init(_ rules: [Rule]) { cells = rules.map { RuleCell($0) } }

  /// Rules as an archive holds them. `owner` keeps the bytes alive.
  init(archived stretches: some Sequence<UnsafeRawBufferPointer>, owner: TableStorage) {
    cells = stretches.map { RuleCell($0, owner) }
  }

  var indices: Range<Int> { cells.indices }

  /// Calls with a rule.
  ///
  /// Its references are not counted for that, as the store holds it: a post asks forty rules, and counts that several cores
  /// keep for the same rules go back and forth between them.
  @inline(__always)
  func withLinked(_ index: Int, _ body: (LinkedRule) -> Void) { cells[index].withLinked(body) }

  /// All of them, in order.
  var all: [Rule] { cells.map { $0.linked().rule } }
}

/// A rule behind a reference, with what is asked of it for every post: a rule is large, and reaching into an array of
/// them copies it.
final class LinkedRule: Sendable {
  let rule: Rule
  let check: Check
  let isDated: Bool
  /// Whether it may be told from the counts of a post that the rule finds nothing.
  let isLimit: Bool
  let isRepeat: Bool
  let spansPosts: Bool
  let when: Condition?
  let unless: Condition?
  /// What a post must have for `when`, and for `unless`, to hold, so that most posts are not asked more.
  let whenNeeds: PostTraits?
  let unlessNeeds: PostTraits?
  let softer: Condition?
  /// Whether `when` or `unless` ask what stands near a match, so that they are asked for each of them.
  let asksNear: Bool
  let softensNear: Bool
  /// How many places of a post are reported.
  let most: Int
  let allowed: Pattern?
  let exceptPattern: Pattern?
  let contacts: PublicContacts?
  let edit: MatchEdit?
  /// Whether patterns are run in any way.
  let hasPatterns: Bool
  /// Whether a text is looked at in two ways, so that the same place may be found twice.
  let looksTwice: Bool

  init(_ rule: Rule) {
    self.rule = rule
    check = rule.check
    isDated = rule.validFrom != nil || rule.validUntil != nil
    isLimit = check.kind == .limit && rule.places.isEmpty
    isRepeat = check.kind == .repeat
    spansPosts = check.spansPosts
    when = rule.when
    unless = rule.unless
    whenNeeds = rule.when?.neededTraits
    unlessNeeds = rule.unless?.neededTraits
    softer = rule.softer
    asksNear = (rule.when?.dependsOnPlace ?? false) || (rule.unless?.dependsOnPlace ?? false)
    softensNear = rule.softer?.dependsOnPlace ?? false
    most = rule.most
    // What a rule about capitals allows it asks itself.
    allowed = check.kind == .capitals ? nil : rule.allowed
    exceptPattern = rule.exceptPattern
    contacts = rule.contacts
    edit = rule.edit
    var hasPatterns = rule.allowed != nil || rule.exceptPattern != nil || rule.edit != nil || !check.patterns.isEmpty
    switch check {
    case .spelling, .capitals, .pattern, .rewrite: hasPatterns = true
    case .facts(let check): check.condition.visitPatterns { _ in hasPatterns = true }
    default: break
    }
    for condition in [rule.when, rule.unless, rule.softer] { condition?.visitPatterns { _ in hasPatterns = true } }
    self.hasPatterns = hasPatterns
    looksTwice =
      rule.places.count > 1 && rule.places.contains { if case .verbatim = $0.kind { true } else { false } }
  }
}

/// A rule, or the bytes that it will be read from. Unchecked sendable because the bytes never change.
private final class RuleCell: @unchecked Sendable {
  private let known: MadeOnce<LinkedRule>
  private let bytes: UnsafeRawBufferPointer
  private let owner: TableStorage?

  init(_ rule: Rule) {
    bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    owner = nil
    known = MadeOnce(LinkedRule(rule))
  }

  init(_ bytes: UnsafeRawBufferPointer, _ owner: TableStorage) {
    self.bytes = bytes
    self.owner = owner
    known = MadeOnce()
  }

  @inline(__always)
  func withLinked(_ body: (LinkedRule) -> Void) {
    if let rule = known.unmanaged { rule._withUnsafeGuaranteedRef(body) } else { body(linked()) }
  }

  func linked() -> LinkedRule {
    if let rule = known.value { return rule }
    return known.keep(LinkedRule((try? ArchiveReader.value(Rule.self, in: bytes)) ?? .unreadable))
  }
}

extension Rule {
  /// Stands for a rule whose bytes make no sense, although they are those that were written: it reports every post,
  /// since being silent would be wrong.
  fileprivate static var unreadable: Rule {
    Rule(
      id: "internal/unreadable-rule", severity: .error,
      message: LocalText(
        german: "eine Regel im Zwischenspeicher ist nicht lesbar; bitte mit --no-cache wiederholen",
        english: "a rule in the cache cannot be read; please run again with --no-cache"),
      check: .facts(FactsCheck(condition: .any([]))))
  }
}
