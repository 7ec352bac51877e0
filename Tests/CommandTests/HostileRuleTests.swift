// Rule sets that took minutes, gigabytes or the whole program down. What a limit leaves out is said at its place.
import Foundation
import Testing

// What watches a program makes it ten times as slow.
@Suite(.timeLimit(.minutes(isWatched ? 20 : 2))) struct HostileRuleTests {
  private func rules(_ body: String, before: String = "") -> String {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
    return """
      ruleset: a
      languages: [de]
      \(before)rules:
        r:
          severity: note
          message: gut

      """ + lines.joined(separator: "\n") + "\n"
  }

  private func lint(_ rules: String, _ post: String = "Das ist gut und schön.\n", _ format: String = "text") throws
    -> Run
  {
    try Run(
      ["lint", "--rules", "rules.yml", "--no-cache", "--messages", "en", "--format", format, "a.md"],
      in: folder(["rules.yml": rules, "a.md": "---\nlang: de\n---\n" + post]))
  }

  private func expect(
    _ run: Run, _ status: Int32, saying words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      run.status == status, "\(run.status): \(run.output.prefix(500)) \(run.errors.prefix(500))",
      sourceLocation: sourceLocation)
    let all = run.output + run.errors
    #expect(all.contains(words), "\(all.prefix(1_000))", sourceLocation: sourceLocation)
  }

  // MARK: Formulas and words

  @Test func aFormulaOfAHundredThousandTermsOverflowedTheStack() throws {
    let formula = Array(repeating: "words", count: 100_000).joined(separator: "+")
    expect(try lint(rules("metric: '\(formula)'\nreports: '> 8'")), 2, saying: "more than 1000 numbers and names")
    let most = Array(repeating: "words", count: 1_000).joined(separator: "-")
    #expect(try lint(rules("metric: '\(most)'\nreports: '> 8'")).status == 0)
  }

  @Test func aVerbOfTwentyThousandPrefixesOverflowedTheStack() throws {
    let verb = String(repeating: "ver", count: 20_000) + "machen"
    expect(try lint(rules("terms: |\n  \(verb)~")), 2, saying: "has more than 64 letters and is not inflected")
    expect(try lint(rules("terms: |\n  A\(String(repeating: "ba", count: 20_000))~")), 2, saying: "not inflected")
    #expect(try lint(rules("terms: |\n  \(verb)")).status == 0)
  }

  // MARK: Phrases

  @Test func aPhraseOfEightEmojiTriedEveryChoiceAmongNinety() throws {
    let phrase = "aaa " + String(repeating: "🎉 ", count: 8) + "zzz"
    let run = try lint(
      rules("terms: |\n  \(phrase)"), "Das ist zzz. aaa " + String(repeating: "🎉 ", count: 90) + " yyy\n")
    expect(run, 0, saying: "no findings")
    let found = try lint(
      rules("terms: |\n  \(phrase)"), "Das ist aaa " + String(repeating: "🎉 ", count: 90) + " zzz\n")
    expect(found, 0, saying: "[a/r]")
  }

  @Test func listsThatNameListsMultiplied() throws {
    var lists = "lists:\n  l0: [wort, haus]\n"
    for level in 1...5 {
      lists += "  l\(level): [\(Array(repeating: "$l\(level - 1)", count: 40).joined(separator: ", "))]\n"
    }
    expect(try lint(rules("terms: $l5", before: lists), "Das Haus ist gut.\n"), 0, saying: "[a/r]")
    // Words one behind the other multiply, too.
    lists = "lists:\n  l0: [wort haus]\n"
    for level in 1...6 {
      lists += "  l\(level): ['\(Array(repeating: "$l\(level - 1)", count: 20).joined(separator: " "))']\n"
    }
    expect(try lint(rules("terms: $l6", before: lists)), 2, saying: "more than 256 words in a row")
  }

  @Test func twoHundredPhrasesOfTwelveBracketsTookAGigabyte() throws {
    let phrases = (0..<200).map { number in
      "z\(number) " + (0..<12).map { "(a\($0) x|b\($0) y)" }.joined(separator: " ")
    }
    let run = try lint(rules("terms:\n" + phrases.map { "  - '\($0)'" }.joined(separator: "\n")))
    expect(run, 2, saying: "stand for more words than there is room for")
    #expect(run.output.components(separatedBy: "there is room for").count == 2, "said once")
  }

  @Test func aPhraseOfTwentyThousandSignsWasReadAgainForEachOfThem() throws {
    let signs = String(repeating: "!", count: 20_000)
    expect(try lint(rules("terms: |\n  \(signs)")), 2, saying: "at most 24 parts")
    expect(try lint(rules("terms: |\n  \(String(repeating: "! ", count: 20_000))")), 2, saying: "at most 24 parts")
    #expect(try lint(rules("terms: |\n  👩‍👩‍👧‍👦 toll")).status == 0)
  }

  @Test func rulesThatBeginAndEndAlikeWereComparedWithEachOther() throws {
    let many = (0..<20_000).map { "  r\($0): { severity: note, message: gut, terms: [aaa, w\($0)x, bbb] }\n" }.joined()
    let run = try lint("ruleset: a\nlanguages: [de]\nrules:\n" + many, "Das ist w77x und gut.\n")
    expect(run, 0, saying: "[a/r77]")
  }

  // MARK: Patterns

  private let longWords = String(repeating: String(repeating: "a", count: 36) + " das ", count: 20_000) + "\n"
  private let hard = "^(a+)+$(?<!a)"

  @Test func whatWasAllowedCouldTakeItsTimeAnewForEachWord() throws {
    let word = String(repeating: "a", count: 36)
    let run = try lint(rules("terms: \(word)\nallowed: '\(hard)'\nonce: true"), longWords)
    expect(
      run, 0, saying: "a pattern of rule a/r takes too long on this text and was not checked to the end everywhere")
    #expect(run.output.components(separatedBy: "[input/pattern-limit]").count == 2, "said once")
  }

  @Test func exceptionsFromCapitalsCouldTakeTheirTimeAnewForEachWord() throws {
    let words =
      "Das " + Array(repeating: String(repeating: "a", count: 36), count: 5_000).joined(separator: " ") + " gut\n"
    expect(try lint(rules("capitals: title\nallowed: '\(hard)'\nper: line"), words), 0, saying: "[input/pattern-limit]")
  }

  @Test func definitionsCouldTakeTheirTimeAnewInEachLine() throws {
    let lines = String(repeating: String(repeating: "a", count: 36) + " zzz\n", count: 20_000)
    expect(
      try lint(rules("pattern: 'zzz'\ndefined: '(a+)+[bc]'\nper: line"), lines), 0, saying: "[input/pattern-limit]")
  }

  @Test func aConditionThatWasNotDecidedWasSilent() throws {
    let post = "Das ist gut.\n" + String(repeating: "a", count: 60) + "b\n"
    expect(
      try lint(rules("terms: gut\nwhen: { pattern: '\(hard)' }"), post), 0,
      saying: "a pattern of rule a/r takes too long on this text")
    #expect(try lint(rules("terms: gut\nwhen: { pattern: 'aab' }"), post).output.contains("[a/r]"))
  }

  @Test func onlyAThousandDefinitionsWereKnown() throws {
    let letters = Array("ABCDEFGHIJ")
    let names = letters.flatMap { a in
      letters.flatMap { b in letters.flatMap { c in ["\(a)\(b)\(c)A", "\(a)\(b)\(c)B"] } }
    }
    let rule = rules("pattern: '[A-Z]{3,}'\ncase: true\ndefined: '\\(([A-Z]{3,})\\)'")
    expect(
      try lint(rule, "Das ist gut: " + names.map { "eins (\($0))" }.joined(separator: " ") + "\n"), 0,
      saying: "no findings")
    expect(try lint(rule, "Das ist gut: eins (ABC) und XYZ\n"), 0, saying: "1 note")
  }

  @Test func aGroupThatLooksAroundItselfWasWrittenAsItsNumber() throws {
    let shown = try lint(
      rules("rewrite: ['nie (mehr) → jetzt $1', '(?<=das )(gut) → $1es', '(s)(ie) → $2$1 $0 $7']"),
      "Das ist das gut und nie mehr.\nsie ist\n")
    for right in ["“gutes”", "“jetzt mehr”", "“ies sie $7”"] {
      #expect(shown.output.contains(right), "\(shown.output)")
    }
  }

  /// `\1` was the first group of all pairs together.
  @Test func aReferenceCountedTheGroupsOfOtherPairs() throws {
    let rewrite = "rewrite: ['(x)y → z', '(\\w)\\1q → $1!', '(?i)(a)b(c) → $2$1 $3']"
    let shown = try lint(rules(rewrite), "Das ooq und abc\n")
    for right in ["“o!”", "“ca $3”"] { #expect(shown.output.contains(right), "\(shown.output)") }
    let named = try lint(rules("rewrite: ['(?<n>x)y → z', '(?<m>a)b → $1!']"), "Das ab und xy\n")
    for right in ["“z”", "“a!”"] { #expect(named.output.contains(right), "\(named.output)") }
    let either = try lint(rules("either: ['(a)b ↔ (c)\\1']"), "Das ab und cc\n")
    #expect(either.output.contains("the other form stands here"), "\(either.output)")
  }

  // MARK: Examples and exceptions

  @Test func anExampleWithTheSameFixTwiceTookTheProgramDown() throws {
    let set = rules(
      "pattern: 'bar'\nin: [text, verbatim]\nfix: b\nexamples:\n  bad: [ { text: 'xyz qqq bar', fixed: 'xyz qqq b' } ]")
    let run = try Run(["test", "rules.yml"], in: folder(["rules.yml": set]))
    #expect(run.status == 0, "\(run.output)")
    let found = try lint(set, "Das ist gut und bar\n")
    #expect(found.output.components(separatedBy: "[a/r]").count == 2, "\(found.output)")
  }

  @Test func everyUnknownExceptionWasComparedWithAllRules() throws {
    let post = (0..<5_000).map { "<!-- knigge-ignore foo/ba\($0): ein Grund -->\nDas ist gut.\n\n" }.joined()
    let run = try lint(rules("terms: gut"), post)
    expect(run, 1, saying: "there is no rule “foo/ba4999” here")
    let known = (0..<5_000).map { _ in "<!-- knigge-ignore a/r: ein Grund -->\nDas ist gut.\n\n" }.joined()
    #expect(try lint(rules("terms: gut"), known).status == 0)
  }

  @Test func tensOfThousandsOfPatternsWereLookedThroughForEachThatWasFound() throws {
    let many = (0..<20_000).map { "  r\($0): { severity: note, message: gut, pattern: 'wq\($0)x' }\n" }.joined()
    let run = try lint(
      "ruleset: a\nlanguages: [de]\nrules:\n" + many,
      "Das ist " + (0..<20_000).map { "wq\($0)x" }.joined(separator: " ") + "\n",
      "concise")
    expect(run, 0, saying: "[a/r19999]")
  }
}
