// What stands behind a known key of a draft and is not read.
import KniggeEngine
import KniggeText

/// A value, or a part of one, that no rule sees although its key is known. Nothing is passed by without a word.
package struct UnreadValue {
  enum Reason: Hashable {
    /// A mapping, or a list with one in it, where texts are expected.
    case shape
    /// A post has one text; of a list the first one is checked.
    case severalTexts
    /// A medium has one value of each kind.
    case severalValues
    /// Another name of the same fact follows, whose value counts.
    case sameFact(as: String)
  }

  let key: String
  let reason: Reason
  let range: Range<FileOffset>

  /// The kind of the warning; of records it is given once a file.
  package static let rule = "input/not-read"

  /// What tells it from others of the same file.
  var name: String { "\(key)\u{0}\(reason)" }

  init(_ entry: DraftValue.Entry, _ reason: Reason) {
    key = entry.key
    self.reason = reason
    range = entry.keyRange
  }

  /// What to say about it. Records of one file are alike, so there it is said once.
  func problem(in path: String, isSaidOnce: Bool) -> Diagnostic {
    let (german, english) = words
    return Diagnostic(
      rule: Self.rule, severity: .warning,
      message: LocalText(
        german: german + (isSaidOnce ? " (nur einmal je Datei gemeldet)" : ""),
        english: english + (isSaidOnce ? " (said once a file)" : "")),
      location: Location(path: path, range: range))
  }

  private var words: (german: String, english: String) {
    switch reason {
    case .shape:
      (
        "hinter „\(key)“ wird ein Text oder eine Liste von Texten erwartet; was hier steht, wird nicht geprüft",
        "behind “\(key)” a text or a list of texts is expected; what stands here is not checked"
      )
    case .severalTexts:
      (
        "ein Beitrag hat einen Text; von der Liste hinter „\(key)“ wird nur der erste geprüft",
        "a post has one text; of the list behind “\(key)” only the first one is checked"
      )
    case .severalValues:
      (
        "von der Liste hinter „\(key)“ zählt nur der erste Wert",
        "of the list behind “\(key)” only the first value counts"
      )
    case .sameFact(let other):
      (
        "„\(key)“ und „\(other)“ sind dieselbe Angabe; „\(key)“ wird nicht geprüft",
        "“\(key)” and “\(other)” are the same fact; “\(key)” is not checked"
      )
    }
  }
}
