// Windows find what is found without them.
import Testing

@testable import KniggeEngine

/// A text that is seen in one piece says what is right; the same text behind others and before others, so that windows cut it
/// anywhere, must come to the same.
@Suite struct PatternWindowTests {
  private static let letters = ["a", "a", "b", "x", "ü", "€", "🎉", " ", " ", ".", "\n", "9", "A"]
  /// None of them matches a dash, which is what stands around a text.
  private static let atoms = [
    "a", "b", "x", "ü", "€", "[^-\\n]", "[ab]", "[^-x]", "\\w", "\\d", " ", "\\.", "🎉", "(?:a|a)", "(?:ab|ax|ü)",
    "(a|b)", "\\n",
  ]
  private static let counts = ["", "", "", "", "?", "*", "+", "{2}", "{1,3}", "*?", "{0,40}", "{3,}?", "++"]
  private static let joints = [
    "", "", "", "", "", "\\b", "\\B", "^", "$", "(?=b|x)", "(?!a)", "(?<=a|ü)", "(?<!x)", "(?<!a+)",
    "(?<=b.{1,9})", "\\K",
  ]

  /// In bytes; of a longer match the end may be cut off where a window ends.
  private static let longest = 250

  private static func text(_ dice: inout Dice, count: Int) -> String {
    (0..<count).map { _ in dice.pick(letters) }.joined()
  }

  private static func expression(_ dice: inout Dice) -> String {
    func sequence(_ dice: inout Dice) -> String {
      dice.pick(joints)
        + (0...dice.roll(4)).map { _ in dice.pick(atoms) + dice.pick(counts) + dice.pick(joints) }.joined()
    }
    return (0...dice.roll(2)).map { _ in sequence(&dice) }.joined(separator: "|")
  }

  @Test(arguments: 0..<60) func findsTheSameWhereverAWindowEnds(_ seed: Int) throws {
    var dice = Dice(state: UInt64(seed) &* 7_919 &+ 5)
    var compared = 0
    for _ in 0..<12 {
      let source = Self.expression(&dice)
      guard let pattern = try? Pattern(source, isCaseSensitive: dice.roll(2) == 0) else { continue }
      let text = Array(("-\n" + Self.text(&dice, count: 60 + dice.roll(300)) + "\n-").utf8)
      let whole = pattern.matches(in: text, on: PatternBench())
      guard whole.unfinished.isEmpty, !whole.matches.contains(where: { $0.count > Self.longest }) else { continue }
      for _ in 0..<12 {
        let before = 2_000 + dice.roll(4_200)
        let behind = dice.roll(2) == 0 ? 6_000 : dice.roll(600)
        let found = pattern.matches(
          in: Self.dashes(before) + text + Self.dashes(behind), on: PatternBench())
        // Lookbehinds of no fixed length at thousands of dashes are more than they may cost, which is said.
        if !found.unfinished.isEmpty, Self.looksFarBack(source) { continue }
        compared += whole.matches.count
        #expect(found.unfinished.isEmpty, "\(source) behind \(before), seed \(seed)")
        #expect(
          found.matches.map { ($0.lowerBound - before)..<($0.upperBound - before) } == whole.matches,
          "\(source) behind \(before), seed \(seed): \(String(decoding: text, as: UTF8.self).debugDescription)")
      }
    }
    #expect(compared > 10, "seed \(seed)")
  }

  private static func looksFarBack(_ source: String) -> Bool { source.contains("a+)") || source.contains("(?<=b") }

  private static func dashes(_ count: Int) -> [UInt8] { Array(repeating: UInt8(ascii: "-"), count: count) }
}
