// Marks that stand right under the words, whatever stands before them.
import KniggeReports
import KniggeText
import Testing

@Suite struct CodeFrameTests {
  private func frame(_ words: String, in text: String, width: Int = CodeFrame.usualWidth) -> CodeFrame {
    let lines = LineIndex(text)
    return CodeFrame(lines.range(of: words), in: lines, width: width)
  }

  @Test(arguments: [
    ("Mit ", 4), ("Für ", 4), ("👩\u{200D}👩\u{200D}👧 ", 3), ("日本語 ", 7), ("Fu\u{308}r ", 4), ("\t", 4),
    ("🇩🇪❤\u{FE0F}", 4),
    ("\u{1B}[0m", 4), ("\u{200B}", 8), ("1\u{FE0F}\u{20E3} ", 3),
  ])
  func marksWordsBehindAnything(before: String, column: Int) {
    let frame = frame("garantiert", in: "Zeile\r\n\(before)garantiert ok\r\n")
    #expect(frame.line == 2)
    #expect(frame.columns == column..<(column + 10))
  }

  @Test func marksWideWordsInFull() {
    #expect(frame("日本", in: "x 日本語").columns == 2..<6)
    #expect(frame("👍🏽", in: "x 👍🏽!").columns == 2..<4)
  }

  @Test func marksARangeOverSeveralLinesUpToTheEndOfItsFirstLine() {
    let frame = frame("zwei\r\ndrei", in: "eins zwei\r\ndrei vier")
    #expect(frame.text == "eins zwei")
    #expect(frame.columns == 5..<9)
  }

  @Test func marksAPlaceWithoutWords() {
    let lines = LineIndex("ab\n\n")
    #expect(CodeFrame(.bytes(1..<1), in: lines).columns == 1..<2)
    #expect(CodeFrame(.bytes(2..<3), in: lines).columns == 2..<3)
    #expect(CodeFrame(.bytes(3..<3), in: lines).text == "")
    #expect(CodeFrame(.bytes(99..<120), in: lines).columns == 0..<1)
    #expect(CodeFrame(.bytes(0..<0), in: LineIndex("")).columns == 0..<1)
  }

  @Test func leavesTheByteOrderMarkOut() {
    let frame = frame("ab", in: "\u{FEFF}ab")
    #expect(frame.text == "ab")
    #expect(frame.columns == 0..<2)
  }

  @Test func showsBrokenBytes() {
    let lines = LineIndex(SourceFile(path: "a.md", bytes: [0x61, 0xFF, 0xC3, 0x28]))
    let frame = CodeFrame(.bytes(1..<2), in: lines)
    #expect(frame.text == "a‹FF›‹C3›(")
    #expect(frame.columns == 1..<5)
  }

  @Test func cutsLongLinesAroundTheWords() {
    let text = String(repeating: "Wort ", count: 100) + "garantiert" + String(repeating: " Satz", count: 100)
    let frame = frame("garantiert", in: text, width: 60)
    #expect(frame.text == "…Wort Wort Wort garantiert Satz Satz Satz Satz Satz Satz Sa…")
    #expect(Array(frame.text)[frame.columns].elementsEqual("garantiert"))
    #expect(self.frame("garantiert", in: text).text.count == 160)
  }

  @Test func cutsNothingThatFits() {
    let text = String(repeating: "ä", count: 150) + "garantiert"
    #expect(frame("garantiert", in: text).text == text)
  }

  @Test func cutsBehindWordsAtTheBeginningAndBeforeWordsAtTheEnd() {
    let long = String(repeating: "x", count: 5000)
    #expect(frame("Anfang", in: "Anfang " + long, width: 40).text.hasPrefix("Anfang xxx"))
    let end = frame("Ende", in: long + " Ende", width: 40)
    #expect(end.text.hasPrefix("…") && end.text.hasSuffix(" Ende"))
    #expect(end.columns.count == 4)
  }

  @Test func cutsTheMarksOfAWholeLongLine() {
    let text = String(repeating: "x", count: 5000)
    let frame = frame(text, in: text, width: 40)
    #expect(frame.columns == 0..<38)
    #expect(frame.text.count == 39)
  }

  @Test func keepsTheWordsInSightWhateverIsAroundThem() {
    for filler in ["\u{200B}", "日", "👩\u{200D}👩\u{200D}👧", "\u{0}", "e\u{301}\u{301}\u{301}", "\u{10FFFF}"] {
      keepsTheWordsInSight(among: filler)
    }
  }

  private func keepsTheWordsInSight(among filler: String) {
    let filling = String(repeating: filler, count: 1000)
    for width in [30, 60, 160] {
      let frame = frame("!!", in: filling + "!!" + filling, width: width)
      let before = Printable(String(frame.text.prefix { $0 != "!" })).width
      #expect(frame.columns == before..<(before + 2))
      #expect(Printable(frame.text).width <= width)
    }
  }

  @Test func neverSplitsAScalar() {
    for shift in 0..<4 {
      let text = String(repeating: "x", count: shift) + String(repeating: "é日👍", count: 500)
      let lines = LineIndex(text)
      for start in stride(from: 0, to: 4000, by: 7) {
        #expect(!CodeFrame(.bytes(start..<(start + 1)), in: lines, width: 40).text.contains("‹"))
      }
    }
  }
}
