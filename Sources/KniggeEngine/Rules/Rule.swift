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

/// A rule as it applies, after inheritance and configuration.
package struct Rule: Sendable {
  /// The full id: `acme/social/guarantee`.
  package var id: String
  package var severity: Severity
  package var message: LocalText
  package var help: LocalText?
  package var clauses: [Clause] = []
  /// The checksum of the clauses when somebody last compared the rule with them; nil where nobody noted it.
  package var reviewed: String?
  /// Law or standard, with the date it was read.
  package var source: LocalText?
  package var check: Check
  /// Matches that overlap one of these phrases are dropped.
  package var except: Words?
  /// Matches in which this is found are dropped.
  package var allowed: Pattern?
  package var when: Condition?
  package var unless: Condition?
  /// Lowers the severity by one where it holds.
  package var softer: Condition?
  package var places: [Place] = []
  package var excludedPlaces: [Place] = []
  /// Report only the first place in a post.
  package var once = false
  /// Never print the words that were found.
  package var mask = false
  /// The fix may be applied without review.
  package var safe = false
  /// The words that a match is to be replaced with; `<match>` stands for the match.
  package var fix: LocalText?
  /// What the company has published itself and `except: $company.contacts` lets pass; known when the rule is linked.
  var contacts: PublicContacts?
  /// The rule counts from this day on, and up to and with that day.
  package var validFrom: DateText?
  package var validUntil: DateText?
  package var examples = Examples()
  /// Where the rule is written; nil for rules that come from no file.
  package var location: Location?
  /// Who changed it after it was written, in order: sets that extend its own, then the configuration.
  package var adjustments: [Adjustment] = []
  /// Why the rule is switched off; nil where it is on.
  package var disabled: String?

  package init(id: String, severity: Severity, message: LocalText, check: Check) {
    self.id = id
    self.severity = severity
    self.message = message
    self.check = check
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

  /// The name within its set.
  package var name: String { separator.map { String(id[id.index(after: $0)...]) } ?? id }

  private var separator: String.Index? { id.lastIndex(of: "/") ?? id.firstIndex(of: ".") }

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
