// How easy a text is to read, as Flesch measures English and Amstad German.
import KniggeText

/// Words, sentences and syllables of a text, and what follows from them.
///
/// English: Flesch, “A new readability yardstick”, Journal of Applied Psychology 32 (1948). German: Amstad, „Wie
/// verständlich sind unsere Zeitungen?“, Zürich 1978. Both are 100 for very easy and 0 for very hard texts; syllables
/// are estimated from the spelling, as every program does it, so a score is good to a few points.
struct ReadingEase {
  /// Shorter texts say too little: one long word moves the score by ten points.
  static let fewestWords = 30

  var words = 0
  var sentences = 0
  var syllables = 0

  /// The score; nil for a text that is too short to judge.
  func score(_ language: Language) -> Int? {
    guard words >= Self.fewestWords, sentences > 0 else { return nil }
    let sentenceLength = Double(words) / Double(sentences)
    let wordLength = Double(syllables) / Double(words)
    let score =
      switch language {
      case .english: 206.835 - 1.015 * sentenceLength - 84.6 * wordLength
      case .german: 180 - sentenceLength - 58.5 * wordLength
      }
    return Int(score.rounded(.down))
  }
}

extension PreparedPost {
  /// The reading ease of a stretch of the post where it is less than `least`; nil where it is not, where the stretch is
  /// too short, or its language is not known.
  func readingEase(in stretch: Range<Int>, below least: Int) -> Int? {
    guard census.words >= ReadingEase.fewestWords,
      let language = Language.allCases.first(where: { languages == LanguageMask($0) })
    else { return nil }
    // A word has no more syllables than vowels. That is told in a third of the time, and enough for nearly all posts.
    guard let lowest = ease(of: stretch, Syllables.most).score(language), lowest < least,
      let score = ease(of: stretch, { Syllables.count(in: $0, language) }).score(language), score < least
    else { return nil }
    return score
  }

  /// What a stretch has of everything. A line ends a sentence, too: entries of a list have no full stop. Hashtags, links
  /// and numbers are not read.
  @inline(__always)
  private func ease(of stretch: Range<Int>, _ syllables: (UnsafeBufferPointer<UInt8>) -> Int) -> ReadingEase {
    var ease = ReadingEase()
    body.folded.bytes.withUnsafeBufferPointer { bytes in
      body.tokens.withUnsafeBufferPointer { tokens in
        var isInSentence = false
        for index in stretch {
          let token = tokens[index]
          if token.endsSentence || token.flags.contains(.startsLine) { isInSentence = false }
          guard token.kind == .word else { continue }
          if !isInSentence {
            ease.sentences &+= 1
            isInSentence = true
          }
          ease.words &+= 1
          let letters = UnsafeBufferPointer(rebasing: bytes[Int(token.start)..<Int(token.end)])
          ease.syllables &+= syllables(letters)
        }
      }
    }
    return ease
  }
}

/// Estimates the syllables of a word from its spelling.
enum Syllables {
  /// At least one; the word is in small letters.
  static func count(in word: String, _ language: Language) -> Int { count(in: Array(word.utf8)[...], language) }

  /// The same of a word in UTF-8. Of letters beyond ASCII only ä, ö and ü matter, which are vowels of German.
  static func count(in word: ArraySlice<UInt8>, _ language: Language) -> Int {
    word.withUnsafeBufferPointer { count(in: $0, language) }
  }

  static func count(in letters: UnsafeBufferPointer<UInt8>, _ language: Language) -> Int {
    let count =
      switch language {
      case .german: german(letters)
      case .english: english(letters)
      }
    return max(count, 1)
  }

  /// So many the letters have at most: each vowel, and each letter that may be ä, ö or ü, makes no more than one.
  @inline(__always)
  static func most(in letters: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for letter in letters where isVowel(letter) || letter == 0xC3 { count &+= 1 }
    return max(count, 1)
  }

  // ä, ö and ü are C3 A4, C3 B6 and C3 BC; no other letter of a word has these bytes side by side.
  private static func isUmlaut(_ second: UInt8) -> Bool { second == 0xA4 || second == 0xB6 || second == 0xBC }

  private static func german(_ letters: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var index = 0
    while index < letters.count {
      let letter = letters[index]
      index &+= 1
      // Most letters are consonants, which are passed over before anything else is asked.
      guard isVowel(letter) || letter == 0xC3 else { continue }
      let next: UInt8 = index < letters.count ? letters[index] : 0
      if letter == 0xC3 {
        index &+= 1
        guard isUmlaut(next) else { continue }
        count &+= 1
        // äu is one sound.
        if next == 0xA4, index < letters.count, letters[index] == UInt8(ascii: "u") { index &+= 1 }
      } else if !(letter == UInt8(ascii: "u") && index > 1 && letters[index &- 2] == UInt8(ascii: "q")) {
        count &+= 1
        if isVowel(next), isGermanPair(letter, next) { index &+= 1 }
      }
    }
    return count
  }

  /// Two vowels that are spoken as one: ie ei ai au eu oi ee aa oo ey ay ui ou.
  private static func isGermanPair(_ first: UInt8, _ second: UInt8) -> Bool {
    switch (first, second) {
    case (UInt8(ascii: "i"), UInt8(ascii: "e")), (UInt8(ascii: "u"), UInt8(ascii: "i")),
      (UInt8(ascii: "o"), UInt8(ascii: "i")), (UInt8(ascii: "o"), UInt8(ascii: "o")),
      (UInt8(ascii: "o"), UInt8(ascii: "u")):
      true
    case (UInt8(ascii: "e"), UInt8(ascii: "i")), (UInt8(ascii: "e"), UInt8(ascii: "u")),
      (UInt8(ascii: "e"), UInt8(ascii: "e")), (UInt8(ascii: "e"), UInt8(ascii: "y")):
      true
    case (UInt8(ascii: "a"), UInt8(ascii: "i")), (UInt8(ascii: "a"), UInt8(ascii: "u")),
      (UInt8(ascii: "a"), UInt8(ascii: "a")), (UInt8(ascii: "a"), UInt8(ascii: "y")):
      true
    default: false
    }
  }

  private static func english(_ letters: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var wasVowel = false
    for index in 0..<letters.count {
      let letter = letters[index]
      let isVowel = isVowel(letter) && !(letter == UInt8(ascii: "y") && index == 0)
      if isVowel, !wasVowel || isHiatus(letters, index) { count += 1 }
      wasVowel = isVowel
    }
    return count - silentEnding(letters)
  }

  /// Two vowels that are spoken apart: `media`, `radio`, but not `nation`, `special`.
  private static func isHiatus(_ letters: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index > 1, letters[index - 1] == UInt8(ascii: "i") else { return false }
    switch letters[index] {
    case UInt8(ascii: "a"), UInt8(ascii: "o"), UInt8(ascii: "u"): break
    default: return false
    }
    switch letters[index - 2] {
    case UInt8(ascii: "t"), UInt8(ascii: "s"), UInt8(ascii: "c"), UInt8(ascii: "g"), UInt8(ascii: "x"): return false
    default: return true
    }
  }

  /// The `e` of `make`, `makes` and `walked`, but not of `table`, `houses` and `wanted`.
  private static func silentEnding(_ letters: UnsafeBufferPointer<UInt8>) -> Int {
    // The last four letters, from behind; 0 for those that are missing. Letters beyond ASCII are none of those that matter.
    var ending: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    var end = letters.count
    func letter() -> UInt8 {
      guard end > 0 else { return 0 }
      end -= 1
      let byte = letters[end]
      while end > 0, letters[end] & 0xC0 == 0x80 { end -= 1 }
      return byte
    }
    ending.0 = letter()
    ending.1 = letter()
    ending.2 = letter()
    ending.3 = letter()
    let (last, second, third) = (ending.0, ending.1, ending.2)
    guard third != 0 else { return 0 }
    switch last {
    case UInt8(ascii: "e"):
      if second == UInt8(ascii: "l"), !isVowel(third) { return 0 }
      return isVowel(second) ? 0 : 1
    case UInt8(ascii: "s") where second == UInt8(ascii: "e"):
      switch third {
      case UInt8(ascii: "s"), UInt8(ascii: "x"), UInt8(ascii: "z"), UInt8(ascii: "c"), UInt8(ascii: "g"),
        UInt8(ascii: "h"):
        return 0
      case UInt8(ascii: "l"): return ending.3 != 0 && !isVowel(ending.3) ? 0 : 1
      default: return isVowel(third) ? 0 : 1
      }
    case UInt8(ascii: "d") where second == UInt8(ascii: "e"):
      return third == UInt8(ascii: "t") || third == UInt8(ascii: "d") || isVowel(third) ? 0 : 1
    default: return 0
    }
  }

  @inline(__always)
  private static func isVowel(_ letter: UInt8) -> Bool {
    let place = letter &- UInt8(ascii: "a")
    return place < 26 && vowels &>> UInt32(place) & 1 == 1
  }

  /// A bit for each letter from a to z: a e i o u y.
  private static var vowels: UInt32 { 0b1_0001_0000_0100_0001_0001_0001 }
}
