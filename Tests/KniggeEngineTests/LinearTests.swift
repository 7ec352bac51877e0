// Twice the text is twice the work, whatever the text: counted, not timed.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct LinearTests {
  private static let phrases = [
    "garantiert", "nie wieder <..2> Probleme", "in der <..3> nicht", "das <..1> das <..1> das", "-rabatt-",
    "<number> % sicher", "jetzt ! <..2> !", "nur <money>", "von der und der",
  ]

  /// How often a phrase is compared with what stands around a word.
  private func comparisons(in text: String, _ table: PhraseTable) -> Int {
    let text = MappedText(copying: Array(text.utf8), from: FileOffset(0))
    let folded = FoldedText(text.bytes)
    let view = TokenView(tokens: Tokenizer().tokens(of: folded), folded: folded, original: text)
    let request = PhraseScanner.Request(stream: .text, languages: .german, isLanguageCertain: true)
    return PhraseScanner.scan(view, for: table, request, HitBuffer())
  }

  @Test(arguments: [
    "garantiert ", "nie wieder ", "nie wieder lange ", "in der ", "das ", "das , das ! ", ", , , , das ",
    "rabattrabatt", "rabattrabatt ", "1 2 3 % ", "jetzt ! ", "! ", "nur 5 € ", "🎉 das ", "von der und ", "der der\n\n",
  ])
  func twiceTheTextIsTwiceTheWork(_ piece: String) throws {
    let table = try phraseTable(of: Self.phrases)
    let once = comparisons(in: String(repeating: piece, count: 1_000), table)
    let twice = comparisons(in: String(repeating: piece, count: 2_000), table)
    #expect(twice <= 2 * once + 200, "\(once), then \(twice)")
  }

  /// However many texts are remembered, and however alike they are, a post is compared with so many at most.
  @Test func manyTextsAreNoMoreWork() {
    var memory = TextMemory(capacity: 10_000)
    let position = Position(line: 1, column: 1, utf16Column: 1, byteColumn: 1)
    let place = PostPlace(path: "a", post: "1", start: position, end: position)
    let print = TextPrint(triples: (1...20).map { UInt32($0 * 1_000) })
    for _ in 0..<5_000 { memory.remember(TextMemory.Entry(print: print, place: place, circle: PostCircle())) }
    var seen = 0
    _ = memory.latest(like: print, by: 0) { _ in
      seen += 1
      return false
    }
    #expect(seen == BandIndex.longestRow * TextPrint.bandCount)
  }

  /// Literals are looked for in one walk, so that findings do not depend on how long the text is.
  @Test func literalsAreFoundOnce() {
    var builder = PhraseTableBuilder(languages: [:])
    let need = PatternNeed(of: "(?:rabatt|aktion)\\d+| ,|x{3}|[§%]")
    #expect(need.isKnown)
    let set = Int32(builder.add(need))
    let table = builder.finish()
    for text in ["aktion7", "nur , so", "so ,", "axxxa", "§ 5", "100 %"] {
      var found: [Int32] = []
      table.findLiterals(in: FoldedText(Array(String(repeating: text + " ", count: 500).utf8)).bytes, &found)
      #expect(found == [set], "\(text)")
    }
    for text in ["akt ion", "nur, so", "xx a", "100"] {
      var found: [Int32] = []
      table.findLiterals(in: FoldedText(Array(text.utf8)).bytes, &found)
      #expect(found.isEmpty, "\(text)")
    }
  }

  /// Ranges that say how often one of them was looked at.
  private struct WatchedRanges: RandomAccessCollection {
    final class Looks { var count = 0 }

    let ranges: [Range<Int>]
    let looks = Looks()
    var startIndex: Int { 0 }
    var endIndex: Int { ranges.count }

    subscript(index: Int) -> Range<Int> {
      looks.count += 1
      return ranges[index]
    }
  }

  /// Addresses, names and code keep their capitals in every line that is wrong: they were looked through for each line.
  @Test func whatKeepsItsCapitalsIsLookedThroughOnce() {
    let lines = (0..<1_000).map { $0 * 100..<$0 * 100 + 100 }
    let names = WatchedRanges(
      ranges: lines.flatMap { [$0.lowerBound + 5..<$0.lowerBound + 9, $0.lowerBound + 90..<$0.upperBound + 3] })
    var kept = OrderedRanges(names)
    for line in lines { #expect(kept.inside(line) == [line.lowerBound + 5..<line.lowerBound + 9]) }
    #expect(names.looks.count < 8 * names.count)
  }

  /// The next character that may compose was looked for anew behind every line that ends with CRLF.
  @Test func linesThatEndWithCRLFAreWalkedOnce() {
    let text = Array(String(repeating: "\r\n", count: 1_000_000).utf8)
    #expect(ComposedText(text).bytes.count == 1_000_000)
  }
}
