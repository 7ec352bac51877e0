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
    case .approvedBy: isNo(value) || Answer(value).isRefusedOrPending
    case .evidence: isNo(value) || Answer(value).isPending
    case .sponsor, .replyTo: isNo(value)
    default: false
    }
  }

  private static let noes: Set<String> = [
    "no", "nein", "n", "false", "falsch", "0", "none", "nobody", "keine", "keiner", "keinen", "keins", "kein",
    "niemand",
    "nicht", "not", "n/a", "na", "-", "–", "—", "null", "fehlt", "missing", "ohne", "without",
  ]

  /// Whether a value says no.
  static func isNo(_ value: String) -> Bool {
    let value = value.trimmingWhitespace().lowercased()
    let hasEnd = value.utf8.count > 1 && (value.hasSuffix(".") || value.hasSuffix("!"))
    return noes.contains(hasEnd ? String(value.dropLast()) : value)
  }
}

/// What somebody answered who was asked for an approval, word by word: “Legal (ausstehend)”.
private struct Answer {
  /// Its words in small letters, with a space before each and behind the last.
  private let words: String
  /// Whether its first word is no and stands by itself: `nein (Legal)`, unlike `No Limits GmbH`.
  private let beginsWithNo: Bool
  /// Whether nothing is said but that it is open.
  private let isByItself: Bool

  init(_ value: String) {
    let small = value.trimmingWhitespace().lowercased()
    words = " " + small.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") + " "
    isByItself = small == "?" || words == " open "
    let first = small.prefix(while: \.isLetter)
    let next = small.dropFirst(first.count).trimmingPrefix { $0 == " " }.first
    beginsWithNo = ["no", "nein", "nope", "nö", "nee"].contains(first) && !(next?.isLetter ?? false)
  }

  /// Said anywhere, the answer is no.
  private static let refusals = [
    "abgelehnt", "rejected", "declined", "denied", "refused", "disapproved", "verweigert", "zurückgewiesen",
    "zurückgezogen", "withdrawn", "ungenehmigt", "unapproved", "nicht freigegeben", "nicht genehmigt", "not approved",
    "keine freigabe", "no approval", "nicht erteilt", "not granted", "lehnt ab", "lehnte ab",
  ]

  /// Said at the beginning, there is no answer yet. Some of them are names, too, behind a first name.
  private static let pendingFirst = [
    "offen", "wartet", "waiting", "todo", "to do", "noch", "in prüfung", "in arbeit", "folgt",
    "requested", "angefragt", "beantragt", "in progress", "in review", "kommt", "liegt bei",
  ]

  /// The same, said anywhere.
  private static let pending = [
    "pending", "ausstehend", "steht aus", "steht noch aus", "noch aus", "noch nicht", "noch offen", "not yet", "tbd",
    "tbc", "in abstimmung", "in klärung", "wird geprüft", "wird noch geprüft", "wird gerade geprüft", "under review",
    "being reviewed", "awaiting", "awaits", "waiting for", "wartet auf", "warten auf", "liegt noch bei", "folgt",
    "folgt noch", "to follow", "nachgereicht", "reichen wir nach", "reiche ich nach", "kommt noch", "eingereicht",
    "submitted", "in prüfung", "in review",
  ]

  /// Said as well, something else is what is still to come: „freigegeben, Bild folgt“.
  private static let approvals = [
    "freigegeben", "erteilt", "genehmigt", "approved", "granted", "ok", "okay", "cleared",
  ]

  private func says(_ phrases: [String]) -> Bool { phrases.contains { words.contains(" " + $0 + " ") } }

  var isRefusedOrPending: Bool {
    says(Self.refusals) || words.hasPrefix(" nicht ") || words.hasPrefix(" not ") || isPending
      || says(Self.pending) && !says(Self.approvals)
  }

  /// The same of a proof, whose name may have any word in it: only what it begins or ends with.
  var isPending: Bool {
    if beginsWithNo || isByItself { return true }
    if Self.pendingFirst.contains(where: { words.hasPrefix(" " + $0 + " ") }) { return true }
    guard !says(Self.approvals) else { return false }
    return Self.pending.contains { words.hasPrefix(" " + $0 + " ") || words.hasSuffix(" " + $0 + " ") }
  }
}
