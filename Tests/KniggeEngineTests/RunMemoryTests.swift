// What a run remembers: days, and texts that resemble each other.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct RunMemoryTests {
  @Test(arguments: [
    (1970, 1, 1, 0, 3), (2026, 11, 24, 20_781, 1), (2000, 2, 29, 11_016, 1), (2024, 12, 31, 20_088, 1),
  ])
  func countsDays(_ year: Int, _ month: Int, _ day: Int, _ number: Int, _ weekday: Int) throws {
    let found = try #require(CalendarDay(year: year, month: month, day: day))
    #expect(found.number == number)
    #expect(found.weekday == weekday)
  }

  @Test(arguments: [(2026, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0)])
  func knowsNoOtherDays(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CalendarDay(year: year, month: month, day: day) == nil)
  }

  private func fingerprint(_ text: String) -> [UInt32] {
    let folded = FoldedText(Array(text.utf8))
    let original = MappedText(copying: Array(text.utf8), from: FileOffset(0))
    return TextMemory.fingerprint(
      of: TokenView(tokens: Tokenizer().tokens(of: folded), folded: folded, original: original))
  }

  @Test func resemblanceIsTheShareOfCommonTriples() {
    let words = (1...60).map { "wort\($0)" }
    let whole = fingerprint(words.joined(separator: " "))
    let half = fingerprint((words.prefix(30) + (1...30).map { "anders\($0)" }).joined(separator: " "))
    #expect(TextMemory.resemblance(whole, whole) == 100)
    #expect((25...40).contains(TextMemory.resemblance(whole, half)))
    #expect(TextMemory.resemblance(whole, fingerprint("ganz andere Wörter als die dort oben")) == 0)
    #expect(fingerprint("zu kurz für uns").isEmpty)
  }

  /// Long texts are compared by their smallest hashes; the estimate stays near the truth.
  @Test func longTextsAreEstimated() {
    let words = (1...3_000).map { "wort\($0)" }
    let other = words.enumerated().map { $0 % 30 == 0 ? "x\($0)" : $1 }
    let found = TextMemory.resemblance(
      fingerprint(words.joined(separator: " ")), fingerprint(other.joined(separator: " ")))
    #expect((72...92).contains(found), "\(found)")
  }

  private func remembered(_ number: Int, _ fingerprint: [UInt32]) -> TextMemory.Entry {
    let position = Position(line: number, column: 1, utf16Column: 1, byteColumn: 1)
    return TextMemory.Entry(
      fingerprint: fingerprint, place: PostPlace(path: "a", post: String(number), start: position, end: position),
      platforms: "", campaign: nil, account: nil, day: nil)
  }

  @Test func memoryStaysBounded() {
    var memory = TextMemory()
    for number in 0..<(2 * RunMemory.capacity + 10) { memory.remember(remembered(number, [UInt32(number)])) }
    #expect(memory.candidates(for: [UInt32(2 * RunMemory.capacity + 5)]).count == 1)
    #expect(memory.candidates(for: [3]).isEmpty)
  }

  /// The last texts are found, the latest first, and no other; compared with a plain list.
  @Test func findsWhatAPlainListFinds() {
    var memory = TextMemory(capacity: 50)
    var all: [(number: Int, hashes: [UInt32])] = []
    var state: UInt32 = 7
    for number in 0..<1_000 {
      let hashes = (0..<5).map { _ -> UInt32 in
        state = state &* 1_664_525 &+ 1_013_904_223
        return (state >> 16) % 200
      }
      let fingerprint = Array(Set(hashes)).sorted()
      let expected = all.suffix(50).filter { !Set($0.hashes).isDisjoint(with: fingerprint) }.map(\.number)
      #expect(memory.candidates(for: fingerprint).map(\.place.start.line) == expected.reversed())
      memory.remember(remembered(number, fingerprint))
      all.append((number, fingerprint))
    }
  }
}
