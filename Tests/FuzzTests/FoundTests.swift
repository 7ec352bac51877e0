// What fuzzing has found, each with the input that showed it.
import KniggeEngine
import KniggeFiles
import KniggeText
import Testing

@Suite struct FoundTests {
  /// `ﬃ` and the `ffi` that it folds to are three bytes each, and were taken for the same three.
  @Test func aLigatureIsOneUnit() {
    let folded = FoldedText(Array("aﬃb".utf8))
    #expect(folded.bytes == Array("affib".utf8))
    for index in 1..<4 { #expect(folded.postRange(.bytes(index..<(index + 1))) == .bytes(1..<4)) }
    #expect(folded.postRange(.bytes(4..<5)) == .bytes(4..<5))
    #expect(FuzzTarget.text.fault(in: Array("aﬃb ﬀ ㎏ ½".utf8)) == nil)
  }

  /// `ǫ` is read as the q that it looks like, and `Ǫ` was not, nor an o with the hook behind it.
  @Test func foldingTwiceIsFoldingOnce() {
    for text in ["Ǫ", "ǫ", "O\u{328}", "o\u{328}", "Ʀ", "\u{A7AE}"] {
      #expect(FoldedText(Array(text.utf8)).bytes.count == 1, "\(text)")
      #expect(FuzzTarget.text.fault(in: Array(text.utf8)) == nil, "\(text)")
    }
  }

  /// `ԛ` is read as the q that it looks like in a Latin word, and its capital was not, nor either where the Latin letters
  /// are those of a “font”.
  @Test func lettersOfOtherScriptsAreReadAlike() {
    for (text, folded) in [
      ("zԚ", "zq"), ("zԛ", "zq"), ("Ԝort", "wort"), ("Һaus", "haus"), ("Ԁer", "der"), ("Ｚԛ", "zq"), ("ԛＺ", "qz"),
      ("𝗭Ԛ", "zq"), ("ﬁа", "fia"), ("Ԛ", "ԛ"), ("１Ԛ", "1ԛ"),
    ] {
      #expect(FoldedText(Array(text.utf8)).bytes == Array(folded.utf8), "\(text)")
      #expect(FuzzTarget.text.fault(in: Array(text.utf8)) == nil, "\(text)")
    }
  }

  /// Latin letters were looked for in 64 bytes either way, so that the first fold of a longer word brought one near enough
  /// for the second.
  @Test(arguments: [24, 70, 5_000, 300_000])
  func inALongWordLettersOfOtherScriptsAreReadAlike(_ length: Int) {
    let digits = String(repeating: "0", count: length)
    for (text, folded) in [
      ("ԛ\(digits)ԛ\(digits)z", "q\(digits)q\(digits)z"), ("Z\(digits)ԛ\(digits)а", "z\(digits)q\(digits)a"),
      ("а\(digits)а z", "а\(digits)а z"), ("z а\(digits)а", "z а\(digits)а"), ("а\(digits)Ǫ", "a\(digits)q"),
      ("а\(digits)\u{212A}", "a\(digits)k"),
    ] {
      let once = FoldedText(Array(text.utf8)).bytes
      #expect(once == Array(folded.utf8), "\(text.prefix(5)) × \(length)")
      #expect(FoldedText(once).bytes == once, "\(text.prefix(5)) × \(length)")
    }
  }

  /// `İ` is folded to an i, which makes the word Latin.
  @Test func aCapitalThatIsFoldedToAnASCIILetterMakesItsWordLatin() {
    #expect(FuzzTarget.text.fault(in: Array("İа".utf8)) == nil)
    #expect(FuzzTarget.text.fault(in: Array("аİ аK".utf8)) == nil)
  }

  /// What is missing in a rule set without a byte was said of its first byte.
  @Test func anEmptyRuleSetIsReportedInsideOfIt() {
    let (_, problems, _) = FuzzWorld.load([])
    #expect(!problems.isEmpty)
    #expect(problems.allSatisfy { $0.location.range == .bytes(0..<0) })
    for bytes in ["", "\n", "ä", "ä:", "ruleset: ä\nrules: ä\n", "ruleset: ä\nrules:\n  ä:\n"] {
      #expect(FuzzTarget.rules.fault(in: Array(bytes.utf8)) == nil)
    }
  }

  /// Where a sheet has no header its longest column is the text, and a fix made it shorter than another: a row that had no
  /// text had one, which was called a mistake of the fix where that row came first.
  @Test func whichColumnIsTheTextMayChangeWhereNoHeaderSaysSo() {
    let rows = "\u{5}abcdefghijklmnop\t\nb\tverbatim verbatim verbatim\n"
    #expect(FuzzTarget.fixes.fault(in: Array(rows.utf8)) == nil)
  }

  /// A capital with an accent whose small letter has it built in was folded differently the second time.
  @Test(arguments: ["T\u{308}", "T\u{308}\u{301}", "H\u{331}", "W\u{30A}", "Y\u{30A}", "J\u{30C}"])
  func anAccentThatOnlySmallLettersHaveBuiltInIsFoldedOnce(_ text: String) {
    let once = FoldedText(Array(text.utf8)).bytes
    #expect(FoldedText(once).bytes == once)
  }

  /// The reference matcher knew no nearest one of several signs, and expected a finding for each.
  @Test(arguments: ["a&b-%xa&b - -\n-", "🎉 abc%xx 🎉🎉 abc", "abc 🎉%xabc 🎉🎉 d", "„abc%xx „„abc", "* abc%xx * * abc"])
  func aSignThatStandsAgainIsTakenWhereItIsNearest(_ input: String) {
    #expect(FuzzTarget.phrases.fault(in: Array(input.utf8)) == nil)
  }

  /// An input that ends behind its choices named a rule with no letters, which no loader lets pass.
  @Test(arguments: FuzzTarget.allCases) func aPlanThatEndsEarlyHolds(_ target: FuzzTarget) {
    for count in 0...10 {
      for byte: UInt8 in [0, 127, 200, 255] {
        #expect(target.fault(in: [UInt8](repeating: byte, count: count)) == nil, "\(count) × \(byte)")
      }
    }
  }
}
