// The umlaut that plurals and words for women have.

extension Unicode.Scalar {
  /// `ä` of `a`; nil of what has no umlaut.
  fileprivate var umlaut: Unicode.Scalar? {
    switch self {
    case "a": "ä"
    case "o": "ö"
    case "u": "ü"
    case "A": "Ä"
    case "O": "Ö"
    case "U": "Ü"
    default: nil
    }
  }
}

extension String {
  /// With an umlaut in its last syllable, or in the one before -er, -el and -en: `Köch`, `Bäum`, `Vögel`; as it is where
  /// that has no a, o or u: `Kind`.
  var umlauted: String {
    var letters = Array(unicodeScalars)
    let end = letters.count - (ends(in: ["er", "el", "en"]) ? 2 : 0)
    guard var place = letters[..<end].lastIndex(where: \.isVowel) else { return self }
    if place > 0, letters[place - 1].isVowel {
      let before = letters[place - 1]
      // `Freund` and `Bier` have none.
      guard letters[place] == "u", before == "a" || before == "A" else { return self }
      place -= 1
    }
    guard let umlaut = letters[place].umlaut else { return self }
    letters[place] = umlaut
    var word = String.UnicodeScalarView()
    word.append(contentsOf: letters)
    return String(word)
  }
}
