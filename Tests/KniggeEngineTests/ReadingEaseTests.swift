// Reading ease: syllables by spelling, and scores of texts that are easy and hard.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct ReadingEaseTests {
  @Test(arguments: [
    ("haus", 1), ("küche", 2), ("bäume", 2), ("quelle", 2), ("familie", 3), ("ungewöhnlich", 4),
    ("verantwortung", 4), ("idee", 2), ("seeelefant", 4), ("krankenversicherung", 6), ("ich", 1), ("pst", 1),
  ])
  func germanSyllables(_ word: String, _ count: Int) { #expect(Syllables.count(in: word, .german) == count) }

  @Test(arguments: [
    ("make", 1), ("makes", 1), ("walked", 1), ("wanted", 2), ("table", 2), ("houses", 2), ("media", 3), ("radio", 3),
    ("nation", 2), ("special", 2), ("responsibility", 6), ("the", 1), ("you", 1), ("be", 1), ("agreed", 2), ("pst", 1),
  ])
  func englishSyllables(_ word: String, _ count: Int) { #expect(Syllables.count(in: word, .english) == count) }

  /// The quick count that rules out nearly all posts is never less than the real one.
  @Test func noWordHasMoreSyllablesThanTheMost() {
    var dice = Dice(state: 15)
    let letters = ["a", "e", "i", "o", "u", "y", "ä", "ö", "ü", "ß", "é", "q", "l", "t", "s", "d", "n", "x"]
    for _ in 0..<20_000 {
      let word = Array((0...dice.roll(9)).map { _ in dice.pick(letters) }.joined().utf8)
      let most = word.withUnsafeBufferPointer(Syllables.most)
      for language in Language.allCases { #expect(Syllables.count(in: word[...], language) <= most) }
    }
  }

  @Test func shortTextsHaveNoScore() {
    #expect(ReadingEase(words: 29, sentences: 3, syllables: 40).score(.german) == nil)
  }

  @Test func scoresAreThoseOfTheFormulas() {
    // 100 words in 10 sentences with 150 syllables: 206.835 − 10.15 − 126.9, and 180 − 10 − 87.75.
    #expect(ReadingEase(words: 100, sentences: 10, syllables: 150).score(.english) == 69)
    #expect(ReadingEase(words: 100, sentences: 10, syllables: 150).score(.german) == 82)
  }
}
