// Fixes that are applied together.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct FixRoundTests {
  @Test func fixesThatTouchEachOtherAreAppliedOnce() {
    func fix(_ range: Range<Int>, _ text: String) -> Fix {
      Fix(title: LocalText("x"), isSafe: true, edits: [Fix.Edit(range: .bytes(range), text: text)])
    }
    let bytes = Array("abcdef".utf8)
    let round = FixRound(
      [fix(2..<4, "X"), fix(2..<4, "X"), fix(3..<5, "Y"), fix(4..<6, "Z"), fix(5..<9, "W")], in: 0..<6)
    #expect(round.count == 2)
    #expect(String(decoding: round.applied(to: bytes), as: UTF8.self) == "abXZ")
  }
}
