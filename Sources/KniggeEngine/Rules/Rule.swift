// One rule: one message, one severity, one check.
import KniggeText

/// A place that changed an inherited rule.
package struct Adjustment: Sendable {
  package var location: Location
  /// The keys that it set: `severity`, `except`.
  package var keys: [String]

  package init(location: Location, keys: [String]) {
    self.location = location
    self.keys = keys
  }
}

/// A rule as it applies, after inheritance and configuration. A value, kept behind a reference: rules are handed on for every
/// post, and copying all that is in one costs more than most checks.
package struct Rule: Sendable {
  private var parts: Parts

  /// Changed only where nobody else holds it, which is why it may be shared between threads.
  private final class Parts: @unchecked Sendable {
    let id: String
    var severity: Severity
    var message: LocalText
    var help: LocalText?
    var clauses: [Clause] = []
    var reviewed: String?
    var source: LocalText?
    var check: Check
    var except: Words?
    var exceptsInside: Bool = false
    var exactExceptions: ExactWords?
    var exceptPattern: Pattern?
    var allowed: Pattern?
    var when: Condition?
    var unless: Condition?
    var softer: Condition?
    var places: [Place] = []
    var excludedPlaces: [Place] = []
    var most: Int = .max
    var mask: Bool = false
    var safe: Bool = false
    var fix: LocalText?
    var edit: MatchEdit?
    var contacts: PublicContacts?
    var validFrom: DateText?
    var validUntil: DateText?
    var examples: Examples = Examples()
    var location: Location?
    var adjustments: [Adjustment] = []
    var disabled: String?

    init(id: String, severity: Severity, message: LocalText, check: Check) {
      self.id = id
      self.severity = severity
      self.message = message
      self.check = check
    }

    init(_ other: Parts) {
      id = other.id
      severity = other.severity
      message = other.message
      help = other.help
      clauses = other.clauses
      reviewed = other.reviewed
      source = other.source
      check = other.check
      except = other.except
      exceptsInside = other.exceptsInside
      exactExceptions = other.exactExceptions
      exceptPattern = other.exceptPattern
      allowed = other.allowed
      when = other.when
      unless = other.unless
      softer = other.softer
      places = other.places
      excludedPlaces = other.excludedPlaces
      most = other.most
      mask = other.mask
      safe = other.safe
      fix = other.fix
      edit = other.edit
      contacts = other.contacts
      validFrom = other.validFrom
      validUntil = other.validUntil
      examples = other.examples
      location = other.location
      adjustments = other.adjustments
      disabled = other.disabled
    }
  }

  private mutating func change() -> Parts {
    if !isKnownUniquelyReferenced(&parts) { parts = Parts(parts) }
    return parts
  }

  package init(id: String, severity: Severity, message: LocalText, check: Check) {
    parts = Parts(id: id, severity: severity, message: message, check: check)
  }

  /// The full id: `acme/social/guarantee`.
  package var id: String { parts.id }
  package var severity: Severity {
    get { parts.severity }
    set { change().severity = newValue }
  }
  package var message: LocalText {
    get { parts.message }
    set { change().message = newValue }
  }
  package var help: LocalText? {
    get { parts.help }
    set { change().help = newValue }
  }
  package var clauses: [Clause] {
    get { parts.clauses }
    set { change().clauses = newValue }
  }
  /// The checksum of the clauses when somebody last compared the rule with them; nil where nobody noted it.
  package var reviewed: String? {
    get { parts.reviewed }
    set { change().reviewed = newValue }
  }
  /// Law or standard, with the date it was read.
  package var source: LocalText? {
    get { parts.source }
    set { change().source = newValue }
  }
  package var check: Check {
    get { parts.check }
    set { change().check = newValue }
  }
  /// Matches that overlap one of these phrases are dropped.
  package var except: Words? {
    get { parts.except }
    set { change().except = newValue }
  }
  /// Whether only matches are dropped that stand inside of an exception.
  package var exceptsInside: Bool {
    get { parts.exceptsInside }
    set { change().exceptsInside = newValue }
  }
  /// How exceptions must be written that a match must stand inside of, where a rule looks at the text letter for letter; an
  /// empty one may be written in any way. Found out when the rule is linked.
  package var exactExceptions: ExactWords? {
    get { parts.exactExceptions }
    set { change().exactExceptions = newValue }
  }
  /// Findings that touch what this matches in the running text are dropped. Of rules from Vale not in plain text files, in
  /// which Vale reads everything.
  package var exceptPattern: Pattern? {
    get { parts.exceptPattern }
    set { change().exceptPattern = newValue }
  }
  /// Matches in which this is found are dropped.
  package var allowed: Pattern? {
    get { parts.allowed }
    set { change().allowed = newValue }
  }
  package var when: Condition? {
    get { parts.when }
    set { change().when = newValue }
  }
  package var unless: Condition? {
    get { parts.unless }
    set { change().unless = newValue }
  }
  /// Lowers the severity by one where it holds.
  package var softer: Condition? {
    get { parts.softer }
    set { change().softer = newValue }
  }
  package var places: [Place] {
    get { parts.places }
    set { change().places = newValue }
  }
  package var excludedPlaces: [Place] {
    get { parts.excludedPlaces }
    set { change().excludedPlaces = newValue }
  }
  /// How many places of a post are reported, the first ones; all of them where it is the greatest number there is.
  package var most: Int {
    get { parts.most }
    set { change().most = newValue }
  }
  /// Never print the words that were found.
  package var mask: Bool {
    get { parts.mask }
    set { change().mask = newValue }
  }
  /// The fix may be applied without review.
  package var safe: Bool {
    get { parts.safe }
    set { change().safe = newValue }
  }
  /// The words that a match is to be replaced with; `<match>` stands for the match.
  package var fix: LocalText? {
    get { parts.fix }
    set { change().fix = newValue }
  }
  /// What a fix makes of the words, where they are not the same for every match.
  package var edit: MatchEdit? {
    get { parts.edit }
    set { change().edit = newValue }
  }
  /// What the company has published itself and `except: $company.contacts` lets pass; known when the rule is linked.
  var contacts: PublicContacts? {
    get { parts.contacts }
    set { change().contacts = newValue }
  }
  /// The rule counts from this day on, and up to and with that day.
  package var validFrom: DateText? {
    get { parts.validFrom }
    set { change().validFrom = newValue }
  }
  package var validUntil: DateText? {
    get { parts.validUntil }
    set { change().validUntil = newValue }
  }
  package var examples: Examples {
    get { parts.examples }
    set { change().examples = newValue }
  }
  /// Where the rule is written; nil for rules that come from no file.
  package var location: Location? {
    get { parts.location }
    set { change().location = newValue }
  }
  /// Who changed it after it was written, in order: sets that extend its own, then the configuration.
  package var adjustments: [Adjustment] {
    get { parts.adjustments }
    set { change().adjustments = newValue }
  }
  /// Why the rule is switched off; nil where it is on.
  package var disabled: String? {
    get { parts.disabled }
    set { change().disabled = newValue }
  }

  /// Whether earlier posts of a run matter to it.
  package var comparesPosts: Bool { check.spansPosts }

  /// The periods of the calendar that its conditions ask about.
  package var periods: [String] {
    var conditions = [when, unless, softer].compactMap(\.self)
    if case .facts(let check) = check { conditions.append(check.condition) }
    return conditions.flatMap(\.periods)
  }

  /// The set that the rule is from: everything before the last `/`; of a Vale rule the style, before the first `.`.
  package var setName: String { separator.map { String(id[..<$0]) } ?? "" }

  /// Whether it is a rule of a Vale style, which is called `Style.Rule`.
  var isFromVale: Bool { !id.utf8.contains(UInt8(ascii: "/")) && id.utf8.contains(UInt8(ascii: ".")) }

  /// The name within its set.
  package var name: String { separator.map { String(id[id.index(after: $0)...]) } ?? id }

  private var separator: String.Index? { id.lastIndex(of: "/") ?? id.firstIndex(of: ".") }

  /// Gives platforms that conditions name the names by which posts have them: `twitter` is `x`.
  mutating func namePlatforms(_ name: (String) -> String) {
    when = when.map { $0.namingPlatforms(name) }
    unless = unless.map { $0.namingPlatforms(name) }
    softer = softer.map { $0.namingPlatforms(name) }
    if case .facts(let check) = check {
      self.check = .facts(FactsCheck(condition: check.condition.namingPlatforms(name)))
    }
  }

  /// Visits every list of words with the places it is looked for in.
  package mutating func visitWords(_ visit: (inout Words, [Place]) -> Void) {
    check.visitWords(places, visit)
    if var words = except {
      visit(&words, places)
      except = words
    }
    when?.visitWords(visit)
    unless?.visitWords(visit)
    softer?.visitWords(visit)
  }
}

extension Rule: CustomReflectable {
  /// As if its members were its own.
  package var customMirror: Mirror { Mirror(self, children: Mirror(reflecting: parts).children, displayStyle: .struct) }
}
