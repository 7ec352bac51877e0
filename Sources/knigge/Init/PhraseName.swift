// Names as lists of words spell them.
import KniggeEngine

/// A name that is to be found as it stands: what would mean something else in a phrase gets a `\` before it.
struct PhraseName {
  /// `A\|B`, `\<3 Coffee`, `Wash\~`.
  let phrase: String

  /// Of a name on one line, with single spaces in it.
  init(_ name: String) {
    phrase = name.unicodeScalars.split(separator: " ").map { Self.escaped(Array($0)) }.joined(separator: " ")
  }

  /// Scalar by scalar, because a bracket and an accent behind it are one character.
  private static func escaped(_ word: [Unicode.Scalar]) -> String {
    var written = String.UnicodeScalarView()
    for (index, scalar) in word.enumerated() {
      if isNotation(scalar, isFirst: index == 0, isLast: index == word.count - 1) { written.append("\\") }
      written.append(scalar)
    }
    return String(written)
  }

  /// Hyphens, dollars and the like mean something at the edge of a word only: `Coca-Cola` stays as it is.
  private static func isNotation(_ scalar: Unicode.Scalar, isFirst: Bool, isLast: Bool) -> Bool {
    switch scalar {
    case "\\", "(", ")", "|", "<": true
    case "$", "=": isFirst
    case "-": isFirst || isLast
    case "~": isLast
    default: false
    }
  }

  /// Why no list can hold the name; nil for nearly all names.
  static func problem(with name: String) -> LocalText? {
    let even = CompanyProfile.even(name)
    guard !even.isEmpty else { return nil }
    do throws(PhraseProblem) {
      _ = try PhraseParser.parse(PhraseName(even).phrase)
      return nil
    } catch {
      if case .tooLong(let limit) = error.kind {
        return LocalText(
          german: "der Name „\(even)“ hat mehr als \(limit) Wörter und Zeichen; einen kürzeren nehmen",
          english: "the name “\(even)” has more than \(limit) words and signs; take a shorter one")
      }
      return LocalText(
        german: "der Name „\(even)“ lässt sich in knigge.yml nicht schreiben; nur Buchstaben und Ziffern nehmen",
        english: "the name “\(even)” cannot be written in knigge.yml; take letters and digits only")
    }
  }
}
