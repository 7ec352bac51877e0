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
  /// The reading ease of a stretch of the post; nil where it is too short, or its language is not known.
  ///
  /// A line ends a sentence, too: entries of a list have no full stop. Hashtags, links and numbers are not read.
  func readingEase(in stretch: Range<Int>) -> Int? {
    guard let language = Language.allCases.first(where: { languages == LanguageMask($0) }) else { return nil }
    var ease = ReadingEase()
    var isInSentence = false
    for token in body.tokens[stretch] {
      if token.endsSentence || token.flags.contains(.startsLine) { isInSentence = false }
      guard token.kind == .word else { continue }
      if !isInSentence {
        ease.sentences += 1
        isInSentence = true
      }
      ease.words += 1
      ease.syllables += Syllables.count(in: String(decoding: body.bytes(token), as: UTF8.self), language)
    }
    return ease.score(language)
  }
}

/// Estimates the syllables of a word from its spelling.
enum Syllables {
  /// At least one; the word is in small letters.
  static func count(in word: String, _ language: Language) -> Int {
    let letters = Array(word.unicodeScalars)
    let count =
      switch language {
      case .german: german(letters)
      case .english: english(letters)
      }
    return max(count, 1)
  }

  /// Two vowels that are spoken as one.
  private static let germanPairs: Set<String> = [
    "ie", "ei", "ai", "au", "eu", "äu", "oi", "ee", "aa", "oo", "ey", "ay", "ui", "ou",
  ]

  private static func german(_ letters: [Unicode.Scalar]) -> Int {
    var count = 0
    var index = 0
    while index < letters.count {
      guard isVowel(letters[index], "aeiouyäöü"), !(letters[index] == "u" && index > 0 && letters[index - 1] == "q")
      else {
        index += 1
        continue
      }
      count += 1
      let isPair =
        index + 1 < letters.count && germanPairs.contains(String(letters[index]) + String(letters[index + 1]))
      index += isPair ? 2 : 1
    }
    return count
  }

  private static func english(_ letters: [Unicode.Scalar]) -> Int {
    var count = 0
    var wasVowel = false
    for (index, letter) in letters.enumerated() {
      let isVowel = isVowel(letter, "aeiouy") && !(letter == "y" && index == 0)
      if isVowel, !wasVowel || isHiatus(letters, index) { count += 1 }
      wasVowel = isVowel
    }
    return count - silentEnding(letters)
  }

  /// Two vowels that are spoken apart: `media`, `radio`, but not `nation`, `special`.
  private static func isHiatus(_ letters: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index > 1, letters[index - 1] == "i" else { return false }
    return "aou".unicodeScalars.contains(letters[index]) && !"tscgx".unicodeScalars.contains(letters[index - 2])
  }

  /// The `e` of `make`, `makes` and `walked`, but not of `table`, `houses` and `wanted`.
  private static func silentEnding(_ letters: [Unicode.Scalar]) -> Int {
    let vowels = "aeiouy"
    func letter(_ back: Int) -> Unicode.Scalar? { letters.count >= back ? letters[letters.count - back] : nil }
    guard let last = letter(1), let second = letter(2), let third = letter(3) else { return 0 }
    switch last {
    case "e":
      if second == "l", !isVowel(third, vowels) { return 0 }
      return isVowel(second, vowels) ? 0 : 1
    case "s" where second == "e":
      let isSpoken = "sxzcg".unicodeScalars.contains(third) || third == "h" || isVowel(third, vowels)
      return isSpoken || (third == "l" && letter(4).map { !isVowel($0, vowels) } == true) ? 0 : 1
    case "d" where second == "e":
      return third == "t" || third == "d" || isVowel(third, vowels) ? 0 : 1
    default: return 0
    }
  }

  private static func isVowel(_ letter: Unicode.Scalar, _ vowels: String) -> Bool {
    vowels.unicodeScalars.contains(letter)
  }
}
