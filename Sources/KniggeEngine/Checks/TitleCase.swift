// Title case, and texts in small letters and in capitals.
import KniggeText

/// Puts a text into title case.
struct TitleCase {
  let isChicago: Bool

  /// Words that stay small inside a title, as AP writes them.
  private static let small: Set<String> = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to",
    "vs", "vs.", "via", "v", "v.",
  ]
  /// And those that Chicago adds.
  private static let prepositions: Set<String> = [
    "with", "from", "into", "during", "including", "until", "against", "among", "throughout", "despite", "towards",
    "upon", "concerning", "about", "over", "through", "before", "between", "after", "since", "without", "under",
    "within", "along", "following", "across", "beyond", "around", "down", "near", "above",
  ]

  /// `spelling` tells how a word is written that follows no style; nil for others.
  func title(_ text: String, spelling: (String) -> String? = { _ in nil }) -> String {
    let characters = Array(text)
    var result = ""
    var index = 0
    while index < characters.count {
      guard characters[index].isLetter || characters[index].isNumber else {
        result.append(characters[index])
        index += 1
        continue
      }
      let start = index
      while index < characters.count, !characters[index].isWhitespace, characters[index] != "-",
        characters[index] != "/"
      {
        index += 1
      }
      let word = String(characters[start..<index])
      let isAtEdge = start == 0 || index == characters.count
      let before = start > 0 ? characters[start - 1] : " "
      let further = start > 1 ? characters[start - 2] : " "
      let behind = index < characters.count ? characters[index] : " "
      if let kept = spelling(word) {
        result += kept
        continue
      }
      let small = word.inSmallLetters
      let mayStaySmall =
        !isAtEdge && isSmall(small) && (before == " " || before == "-" || before == "/")
        && further != ":" && !Self.dashes.contains(further) && (behind != "-" || before == "-")
      if !mayStaySmall {
        result += word.withFirstCapital
      } else {
        // AP has a small “to” before nouns and a capital one before verbs; which follows is not known here.
        result += small == "to" && !isChicago ? word : small
      }
    }
    return result
  }

  private static let dashes: Set<Character> = ["-", "–", "—"]

  private func isSmall(_ word: String) -> Bool {
    Self.small.contains(word) || (isChicago && Self.prepositions.contains(word))
  }
}

// MARK: Letters

/// Letter by letter, so that no text changes its number of letters: `ß` has no capital here, `İ` is a small `i`.
extension String {
  var inSmallLetters: String { mapped(\.inSmall) }

  var inCapitals: String { mapped { Self.single($0.properties.uppercaseMapping) ?? $0 } }

  /// With a capital first letter; all else as it is.
  var withFirstCapital: String { changedAtFront { String($0) } }

  /// With a capital first letter, and no other.
  var withOneCapital: String { changedAtFront { String($0).inSmallLetters } }

  /// With a capital letter behind every sign that is none, apostrophes included.
  var withCapitals: String {
    var result = UnicodeScalarView()
    var isInside = false
    for scalar in unicodeScalars {
      result.append(isInside ? scalar : Self.single(scalar.properties.titlecaseMapping) ?? scalar)
      isInside = scalar.isASCII ? scalar == "_" || scalar.isWordPart : !scalar.properties.isWhitespace
    }
    return String(result)
  }

  /// Asterisks in front are marks around the word, or code.
  private func changedAtFront(_ rest: (SubSequence.UnicodeScalarView) -> String) -> String {
    guard let first = unicodeScalars.firstIndex(where: { $0 != "*" }) else { return self }
    let scalar = unicodeScalars[first]
    var result = UnicodeScalarView(unicodeScalars[..<first])
    result.append(Self.single(scalar.properties.titlecaseMapping) ?? scalar)
    return String(result) + rest(unicodeScalars[unicodeScalars.index(after: first)...])
  }

  private func mapped(_ change: (Unicode.Scalar) -> Unicode.Scalar) -> String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars { result.append(change(scalar)) }
    return String(result)
  }

  /// The only letter of a mapping; nil where it has several.
  private static func single(_ mapping: String) -> Unicode.Scalar? {
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }
}

extension Unicode.Scalar {
  fileprivate var inSmall: Unicode.Scalar { properties.lowercaseMapping.unicodeScalars.first ?? self }
}
