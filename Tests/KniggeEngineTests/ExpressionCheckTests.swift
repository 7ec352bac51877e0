// Parts of checks that go by expressions.
import KniggeText
import Testing

@testable import KniggeEngine

@Suite struct ExpressionCheckTests {
  private func matches(_ source: String, _ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    return try Pattern(source, isCaseSensitive: true).matches(in: bytes, on: PatternBench()).matches
      .map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test func lookbehindsOfAnyLength() throws {
    #expect(try matches(#"(?<!:[^ ]+?):\s[A-Z]"#, "a: B, a:x: C, d: e") == [": B"])
    #expect(try matches(#"(?<=so+ )(?:a|b)"#, "so a sooo b s a") == ["a", "b"])
    #expect(try matches(#"\b(?:(?<!very +)good|bad)\b"#, "good, very   good, bad") == ["good", "bad"])
    #expect(try matches(#"[(?<!a+)]b|(?<!a+)c"#, "ac bc +b") == ["c", "+b"])
    #expect(try matches(#"(?<=(?<!x+)a+ )b"#, "a b xa b aa b") == ["b", "b"])
    #expect(throws: Pattern.Failure.self) { try matches("(?<!a+b", "x") }
  }

  @Test(arguments: [
    ("a a", true), ("a  \n a", true), ("the The", false), ("aa a", false), ("so\u{A0}so", true),
    ("so\u{2003}so x", true),
    ("ä ä", true), ("ab abc abd", false), ("", false), (" x ", false), ("x - x", false), ("“so” “so”", true),
  ])
  func rowsThatStandTwice(_ text: String, _ isThere: Bool) {
    #expect(PatternUse.Doubles().mayStand(in: Array(text.utf8)[...]) == isThere)
    #expect(!isThere || PatternUse.Doubles(isCaseSensitive: false).mayStand(in: Array(text.utf8)[...]))
  }

  @Test func capitalsMatterOrNot() {
    #expect(PatternUse.Doubles(isCaseSensitive: false).mayStand(in: Array("the The".utf8)[...]))
    #expect(PatternUse.Doubles(isCaseSensitive: false).mayStand(in: Array("Ä ä".utf8)[...]))
  }

  @Test func alternativesTellWhichTheyAre() throws {
    let pattern = try Pattern(alternatives: ["a(x)?", "b+"], wholeWords: true, isCaseSensitive: false)
    let result = pattern.matches(in: Array("B ax abb bb".utf8), on: PatternBench())
    #expect(result.alternatives == [1, 0, 1])
  }

  /// Those that compile by themselves stay where they are.
  @Test func lookbehindsOfOneLengthBesideThoseOfAnyLength() throws {
    #expect(try matches("(?<=x)b(?<!a+xb)[!?]", "xb! axb! yb! aaxb? zxb?") == ["b!", "b?"])
  }

  @Test(arguments: ["b(?<!a+", "b(?<![a+", "(?<=a+)b(?<=[(]+"])
  func lookbehindsThatAreNotClosedAreNoExpression(_ source: String) {
    #expect(throws: Pattern.Failure.self) { try Pattern(source, isCaseSensitive: true) }
  }

  /// Without it a rule that looks at every word of a text is slow.
  @Test func repeatedWordsAreLookedForInOneWalk() throws {
    #expect(DoubledRow.isRow(try Pattern("(?:[^\\s]+)", isCaseSensitive: true)))
  }

  @Test func sentencesEndWithPunctuationOnly() {
    let text = Array("One. two\nthree! (Four?) E.g. five 3.5 J. Smith... end. \u{1F680} six".utf8)
    let sentences = TextStretch.sentence.ranges(in: text, isPlainText: true).map {
      String(decoding: text[$0], as: UTF8.self)
    }
    #expect(sentences == ["One.", "two\nthree!", "(Four?)", "E.g. five 3.5 J. Smith... end.", "\u{1F680} six"])
  }

  @Test func formulas() throws {
    let counts = ["words": 10.0, "sentences": 4.0]
    #expect(try MetricFormula("0.5 * (words / sentences) - -1").value(counts) == 2.25)
    #expect(try MetricFormula("math.sqrt(sentences) + max(1, words)").value(counts) == 12)
    for wrong in ["", "words /", "wrds", "(words", "words words", "1..2", "foo(1)", String(repeating: "(", count: 900)]
    {
      #expect(throws: MetricFormula.Failure.self) { try MetricFormula(wrong) }
    }
    #expect(MetricCheck.Bound("> 8")?.written == "> 8")
    #expect(MetricCheck.Bound("<= 7.5")?.written == "<= 7.5")
    #expect(MetricCheck.Bound("8") == nil)
  }

  @Test func rightForms() {
    #expect(RightForms("a|b|c").shown == "a', 'b', or 'c")
    #expect(RightForms("a|b").shown == "a' or 'b")
    #expect(RightForms(#"a\|b"#).options == ["a|b"])
    #expect(RightForms("").replacement == "")
  }

  @Test func titles() {
    #expect(TitleCase(isChicago: false).title("the lord of the rings") == "The Lord of the Rings")
    #expect(TitleCase(isChicago: false).title("a walk with him") == "A Walk With Him")
    #expect(TitleCase(isChicago: true).title("a walk with him") == "A Walk with Him")
  }
}
