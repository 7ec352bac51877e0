// Scores of large weights and long texts.
import Testing

@testable import KniggeEngine

@Suite struct ScoreCheckTests {
  @Test(arguments: [(0, 20, 0), (1, 20, 1), (5, 20, 3), (6, 20, 3), (7, 20, 4), (40, 20, 20), (41, 20, 21)])
  func isRoundedUp(_ score: Int, _ words: Int, _ scaled: Int) {
    #expect(ScoreCheck(parts: [], max: 1, perWords: 10).scaled(score, words: words) == scaled)
  }

  @Test func aShortPostCountsAsALongOne() {
    #expect(ScoreCheck(parts: [], max: 1, perWords: 100).scaled(7, words: 30) == 7)
  }

  /// The product once was too large for a number, and ended the program.
  @Test func largeWeightsInLongTextsAreNoOverflow() {
    let check = ScoreCheck(parts: [], max: 10, perWords: 10_000)
    let score = ScoreCheck.product(1_000_000_000, 930_000)
    #expect(check.scaled(score, words: 930_000) == 10_000_000_000_000)
    #expect(check.scaled(score + 1, words: 930_000) == 10_000_000_000_001)
    #expect(check.scaled(.max, words: 600_000) == 153_722_867_280_912_931)
    #expect(ScoreCheck(parts: [], max: 10, perWords: 1_000_000).scaled(.max, words: 1_000_001) > Int.max / 2)
  }

  @Test func whatIsBeyondAllNumbersIsTheLargest() {
    #expect(ScoreCheck.product(.max, 2) == .max)
    #expect(ScoreCheck.sum(.max, 1) == .max)
    #expect(ScoreCheck.sum(ScoreCheck.product(1_000_000_000, 3), 4) == 3_000_000_004)
  }
}
