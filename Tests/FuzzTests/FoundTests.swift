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

  /// What is missing in a rule set without a byte was said of its first byte.
  @Test func anEmptyRuleSetIsReportedInsideOfIt() {
    let (_, problems, _) = FuzzWorld.load([])
    #expect(!problems.isEmpty)
    #expect(problems.allSatisfy { $0.location.range == .bytes(0..<0) })
    for bytes in ["", "\n", "ä", "ä:", "ruleset: ä\nrules: ä\n", "ruleset: ä\nrules:\n  ä:\n"] {
      #expect(FuzzTarget.rules.fault(in: Array(bytes.utf8)) == nil)
    }
  }

  /// A capital with an accent whose small letter has it built in was folded differently the second time.
  @Test(arguments: ["T\u{308}", "T\u{308}\u{301}", "H\u{331}", "W\u{30A}", "Y\u{30A}", "J\u{30C}"])
  func anAccentThatOnlySmallLettersHaveBuiltInIsFoldedOnce(_ text: String) {
    let once = FoldedText(Array(text.utf8)).bytes
    #expect(FoldedText(once).bytes == once)
  }
}
