// Capitals that a right form has only because of where it stands.
import KniggeText

/// Keeps the capitals of the words that are replaced, where they say nothing about the words themselves: “Zeitnah gibt es
/// mehr” becomes “Bald gibt es mehr”, whatever way `zeitnah → bald` is written.
package enum MatchCase {
  /// How a wrong form is written.
  package enum Wrong {
    /// Its first word without capitals, so that one in the text comes from its place: the start of a sentence, a title.
    case small
    /// With some, or in a way that nobody knows any more: only the start of a sentence tells.
    case other
  }

  /// A right form as it stands in the place of a match. Forms with capitals of their own (iPhone), with digits or dots in
  /// their first word, and spellings of the same word (`Adidas → adidas`) stay as they are.
  package static func kept(
    in right: String, of match: String, _ wrong: Wrong, beginsSentence: @autoclosure () -> Bool
  ) -> String {
    guard match.first?.isUppercase == true, right.first?.isLowercase == true else { return right }
    let word = right.prefix { !$0.isWhitespace }
    guard word.allSatisfy({ ($0.isLetter && !$0.isUppercase) || $0 == "-" || $0 == "'" || $0 == "’" }) else {
      return right
    }
    if isShouted(match) {
      if wrong == .small, match.count(where: \.isLetter) >= shortestShout, !right.contains(where: \.isUppercase) {
        return right.uppercased()
      }
      // `OK` and `PC` are written so in the middle of a sentence, too.
      return beginsSentence() && !areRelated(match, word) ? capitalized(right) : right
    }
    switch wrong {
    case .small: return capitalized(right)
    case .other: return !areRelated(match, word) && beginsSentence() ? capitalized(right) : right
    }
  }

  /// Shorter words in capitals are abbreviations more often than not.
  private static let shortestShout = 4

  private static func isShouted(_ text: String) -> Bool {
    !text.contains(where: \.isLowercase) && text.count(where: \.isUppercase) > 1
  }

  private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// Whether one of two forms begins with the other: then the small letter is what the rule is about.
  private static func areRelated(_ match: String, _ word: Substring) -> Bool {
    let (one, other) = (match.prefix { !$0.isWhitespace }.lowercased(), word.lowercased())
    return one.hasPrefix(other) || other.hasPrefix(one)
  }
}

extension TokenView {
  /// How many signs in front of a word are looked at.
  private static let mostSigns = 16

  /// Whether a sentence, a line or a title begins with a token, behind signs such as quotation marks, emoji and those of
  /// lists. A line that goes on behind a comma is none; nor does one begin behind a colon, where German and English differ.
  func beginsSentence(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    var place = index
    while place > 0, index - place < Self.mostSigns {
      let before = tokens[place - 1]
      if tokens[place].flags.contains(.startsLine) { return !isSign(place - 1, ",") }
      switch before.kind {
      case .pause: return true
      case .stop: return !isSign(place - 1, ":") && !isSign(place - 1, ";")
      case .number: return before.flags.contains(.startsLine)
      case .word, .hashtag, .link, .email: return false
      case .mark where isSign(place - 1, ",") || isJoinedHyphen(place - 1): return false
      case .mark, .symbol, .emoji, .mention: place -= 1
      }
    }
    return place == 0
  }

  private func isJoinedHyphen(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index + 1].flags.contains(.behindHyphen)
  }
}
