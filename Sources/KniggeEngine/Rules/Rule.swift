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

  /// What is in a rule. Copied as a whole, so that nothing is forgotten when a shared rule is changed.
  private struct Fields {
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
  }

  /// Changed only where nobody else holds it, which is why it may be shared between threads.
  private final class Parts: @unchecked Sendable {
    var fields: Fields

    init(_ fields: Fields) { self.fields = fields }
  }

  private mutating func change() -> Parts {
    if !isKnownUniquelyReferenced(&parts) { parts = Parts(parts.fields) }
    return parts
  }

  package init(id: String, severity: Severity, message: LocalText, check: Check) {
    parts = Parts(Fields(id: id, severity: severity, message: message, check: check))
  }

  /// The full id: `acme/social/guarantee`.
  package var id: String { parts.fields.id }
  package var severity: Severity {
    get { parts.fields.severity }
    set { change().fields.severity = newValue }
  }
  package var message: LocalText {
    get { parts.fields.message }
    set { change().fields.message = newValue }
  }
  package var help: LocalText? {
    get { parts.fields.help }
    set { change().fields.help = newValue }
  }
  package var clauses: [Clause] {
    get { parts.fields.clauses }
    set { change().fields.clauses = newValue }
  }
  /// The checksum of the clauses when somebody last compared the rule with them; nil where nobody noted it.
  package var reviewed: String? {
    get { parts.fields.reviewed }
    set { change().fields.reviewed = newValue }
  }
  /// Law or standard, with the date it was read.
  package var source: LocalText? {
    get { parts.fields.source }
    set { change().fields.source = newValue }
  }
  package var check: Check {
    get { parts.fields.check }
    set { change().fields.check = newValue }
  }
  /// Matches that overlap one of these phrases are dropped.
  package var except: Words? {
    get { parts.fields.except }
    set { change().fields.except = newValue }
  }
  /// Whether only matches are dropped that stand inside of an exception.
  package var exceptsInside: Bool {
    get { parts.fields.exceptsInside }
    set { change().fields.exceptsInside = newValue }
  }
  /// How exceptions must be written that a match must stand inside of, where a rule looks at the text letter for letter; an
  /// empty one may be written in any way. Found out when the rule is linked.
  package var exactExceptions: ExactWords? {
    get { parts.fields.exactExceptions }
    set { change().fields.exactExceptions = newValue }
  }
  /// Findings that touch what this matches in the running text are dropped. Of rules from Vale not in plain text files, in
  /// which Vale reads everything.
  package var exceptPattern: Pattern? {
    get { parts.fields.exceptPattern }
    set { change().fields.exceptPattern = newValue }
  }
  /// Matches in which this is found are dropped.
  package var allowed: Pattern? {
    get { parts.fields.allowed }
    set { change().fields.allowed = newValue }
  }
  package var when: Condition? {
    get { parts.fields.when }
    set { change().fields.when = newValue }
  }
  package var unless: Condition? {
    get { parts.fields.unless }
    set { change().fields.unless = newValue }
  }
  /// Lowers the severity by one where it holds.
  package var softer: Condition? {
    get { parts.fields.softer }
    set { change().fields.softer = newValue }
  }
  package var places: [Place] {
    get { parts.fields.places }
    set { change().fields.places = newValue }
  }
  package var excludedPlaces: [Place] {
    get { parts.fields.excludedPlaces }
    set { change().fields.excludedPlaces = newValue }
  }
  /// How many places of a post are reported, the first ones; all of them where it is the greatest number there is.
  package var most: Int {
    get { parts.fields.most }
    set { change().fields.most = newValue }
  }
  /// Never print the words that were found.
  package var mask: Bool {
    get { parts.fields.mask }
    set { change().fields.mask = newValue }
  }
  /// The fix may be applied without review.
  package var safe: Bool {
    get { parts.fields.safe }
    set { change().fields.safe = newValue }
  }
  /// The words that a match is to be replaced with; `<match>` stands for the match.
  package var fix: LocalText? {
    get { parts.fields.fix }
    set { change().fields.fix = newValue }
  }
  /// What a fix makes of the words, where they are not the same for every match.
  package var edit: MatchEdit? {
    get { parts.fields.edit }
    set { change().fields.edit = newValue }
  }
  /// What the company has published itself and `except: $company.contacts` lets pass; known when the rule is linked.
  var contacts: PublicContacts? {
    get { parts.fields.contacts }
    set { change().fields.contacts = newValue }
  }
  /// The rule counts from this day on, and up to and with that day.
  package var validFrom: DateText? {
    get { parts.fields.validFrom }
    set { change().fields.validFrom = newValue }
  }
  package var validUntil: DateText? {
    get { parts.fields.validUntil }
    set { change().fields.validUntil = newValue }
  }
  package var examples: Examples {
    get { parts.fields.examples }
    set { change().fields.examples = newValue }
  }
  /// Where the rule is written; nil for rules that come from no file.
  package var location: Location? {
    get { parts.fields.location }
    set { change().fields.location = newValue }
  }
  /// Who changed it after it was written, in order: sets that extend its own, then the configuration.
  package var adjustments: [Adjustment] {
    get { parts.fields.adjustments }
    set { change().fields.adjustments = newValue }
  }
  /// Why the rule is switched off; nil where it is on.
  package var disabled: String? {
    get { parts.fields.disabled }
    set { change().fields.disabled = newValue }
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
  package var customMirror: Mirror {
    Mirror(self, children: Mirror(reflecting: parts.fields).children, displayStyle: .struct)
  }
}
