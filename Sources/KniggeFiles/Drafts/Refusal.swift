// Values that say that something is not there: `approved: no`.
import KniggeEngine
import KniggeText

/// What drafts and planning sheets write where a fact would have to be present: it is absent then.
///
/// Only facts are asked of which it matters whether they are there: an approval, a proof, a sponsor, a picture, and whether
/// that is artificial.
enum Refusal {
  /// Whether the value of a fact of the post says that there is none.
  static func isOne(_ value: String, of fact: Fact) -> Bool {
    switch fact {
    case .approvedBy, .evidence: isNo(value) || isPending(value)
    case .sponsor, .replyTo: isNo(value)
    default: false
    }
  }

  private static let noes: Set<String> = [
    "no", "nein", "n", "false", "falsch", "0", "none", "nobody", "keine", "keiner", "keinen", "keins", "kein",
    "niemand",
    "nicht", "not", "n/a", "na", "-", "–", "—", "null", "fehlt", "missing", "ohne", "without",
  ]
  private static let pending: Set<String> = [
    "open", "offen", "pending", "ausstehend", "tbd", "todo", "to do", "unapproved", "wartet", "waiting", "angefragt",
    "requested", "?", "in prüfung", "in review", "in arbeit", "in progress",
  ]
  private static let beginnings = [
    "rejected", "abgelehnt", "declined", "denied", "verweigert", "zurückgewiesen", "zurückgezogen", "withdrawn",
    "nicht ", "not ", "noch ", "no, ", "nein, ", "nein: ", "no: ", "pending ", "offen ", "wartet ", "waiting ",
  ]

  /// Whether a value says no.
  static func isNo(_ value: String) -> Bool { noes.contains(small(value)) }

  private static func isPending(_ value: String) -> Bool {
    let value = small(value)
    return pending.contains(value) || beginnings.contains { value.hasPrefix($0) }
  }

  /// Without what stands around it: a value is a word or two.
  private static func small(_ value: String) -> String {
    let value = value.trimmingWhitespace().lowercased()
    return value.utf8.count > 1 && (value.hasSuffix(".") || value.hasSuffix("!")) ? String(value.dropLast()) : value
  }
}
