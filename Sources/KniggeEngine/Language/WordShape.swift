// What inflection asks about the look of a word.

/// Byte by byte: as characters, words with ä and ß take twenty times as long, and rule sets have thousands of them.
/// Letters are composed (`Inflection.forms`), so that nothing is told apart that belongs together.
extension String {
  func begins(with beginning: String) -> Bool { utf8.starts(with: beginning.utf8) }

  func ends(with ending: String) -> Bool {
    let (bytes, wanted) = (utf8, ending.utf8)
    guard bytes.count >= wanted.count else { return false }
    var (place, other) = (bytes.endIndex, wanted.endIndex)
    while other > wanted.startIndex {
      place = bytes.index(before: place)
      other = wanted.index(before: other)
      if bytes[place] != wanted[other] { return false }
    }
    return true
  }

  /// Whether the word ends in one of these.
  func ends(in endings: [String]) -> Bool {
    for ending in endings where ends(with: ending) { return true }
    return false
  }

  /// How many letters there are.
  var letterCount: Int {
    var count = 0
    for byte in utf8 where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  var lastLetter: Unicode.Scalar? { unicodeScalars.last }

  /// The word without its last letters.
  func without(_ count: Int) -> String {
    var end = utf8.endIndex
    var left = count
    while left > 0, end > utf8.startIndex {
      end = utf8.index(before: end)
      if utf8[end] & 0xC0 != 0x80 { left -= 1 }
    }
    return String(self[..<end])
  }

  /// What stands behind a beginning that the word has.
  func behind(_ beginning: String) -> String { String(self[utf8.index(startIndex, offsetBy: beginning.utf8.count)...]) }

  var hasVowel: Bool {
    for letter in unicodeScalars where letter.isVowel { return true }
    return false
  }

  /// Groups of vowels, which is near enough to syllables.
  var syllables: Int {
    var count = 0
    var wasVowel = false
    for letter in unicodeScalars {
      let isVowel = letter.isVowel
      if isVowel, !wasVowel { count += 1 }
      wasVowel = isVowel
    }
    return count
  }

  /// Two capitals or more and no small letter: `KI`, `AGB`.
  var isAbbreviation: Bool {
    var capitals = 0
    for letter in unicodeScalars {
      if letter.isSmallLetter { return false }
      if letter.isCapital { capitals += 1 }
    }
    return capitals > 1
  }

  var hasCapital: Bool {
    for letter in unicodeScalars where letter.isCapital { return true }
    return false
  }

  /// In small letters.
  var small: String {
    for byte in utf8 where byte >= 0x80 || byte &- 0x41 < 26 { return lowercased() }
    return self
  }
}

extension Unicode.Scalar {
  var isVowel: Bool {
    switch self {
    case "a", "e", "i", "o", "u", "y", "ä", "ö", "ü", "A", "E", "I", "O", "U", "Y", "Ä", "Ö", "Ü": true
    default: false
    }
  }

  var isSmallLetter: Bool {
    switch value {
    case 0x61...0x7A: true
    case 0..<0x80: false
    default: Character(self).isLowercase
    }
  }

  var isCapital: Bool {
    switch value {
    case 0x41...0x5A: true
    case 0..<0x80: false
    default: Character(self).isUppercase
    }
  }
}
