// Words for a dictionary, cut out of what stands between blanks.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct WrittenWordTests {
  private func words(in text: String) -> [String] {
    WrittenWord.all(in: Array(text.utf8), isPlainText: true).map(\.text)
  }

  /// A row of signs was walked once for each of them: 100 KB took three quarters of a minute.
  @Test(.timeLimit(.minutes(1)), arguments: ["!", "(", "\"", "(!", "a.", "a.!", ".", "é!"])
  func aRowOfSignsWasWalkedForEachOfThem(_ piece: String) {
    let row = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    #expect(words(in: "wrod " + row).count <= 2)
    #expect(words(in: row + "wrod" + row).count == 1)
  }

  @Test func whatStandsAroundAWordIsLeftOut() {
    #expect(
      words(in: "([\"wrod\".!?]) ’tis’ (e.g.) e.g.! a.b. a.b.! a. Dr. Dr.) Prof. 'n' ! (") == [
        "wrod", "tis", "e.g.", "e.g.", "a.b.", "a.b.", "a", "Dr.", "Dr.", "Prof", "n",
      ])
  }
}
