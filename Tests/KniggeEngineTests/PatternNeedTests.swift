// What a text must have for a pattern to match in it, at the edges of what is read.
import Testing

@testable import KniggeEngine

@Suite struct PatternNeedTests {
  /// So many different words of eight letters.
  private func words(_ count: Int) -> String {
    let parts = ["ba", "ke", "li", "mo", "nu", "po", "ra", "si"]
    return (0..<count).map { number in (0..<4).map { parts[number >> (3 * $0) & 7] }.joined() }.joined(separator: "|")
  }

  @Test func tooManyWordsNeedNothing() {
    #expect(PatternNeed(of: words(3_000)).literals.count == 3_000)
    #expect(PatternNeed(of: words(3_001)) == .nothing)
  }

  /// `[:alpha:]` is no list of letters.
  @Test func namedClassesNeedNothing() {
    #expect(PatternNeed(of: "[[:alpha:]]") == .nothing)
    #expect(PatternNeed(of: "[[:digit:]]{2}") == .nothing)
  }
}
