// Where Vale's sources say something else than one would think (vale-cli/vale, internal/check; read 2026-11-30).
import Foundation
import Testing

@Suite struct ValeSourceTests {
  /// The lines of a report on a plain text with one rule, without the path: `1:4 message`.
  private func lines(_ rule: String, _ text: String, _ more: [String: String] = [:]) throws -> [String] {
    var files = ["post.txt": text, "styles/S/R.yml": rule]
    files.merge(more) { $1 }
    let run = try Run(
      ["lint", "--isolated", "-f", "concise", "-q", "--exit-zero", "--rules", "vale:styles/S", "post.txt"],
      in: try folder(files))
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    return run.output.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: ":", maxSplits: 4)
      guard parts.count == 5, let end = parts[4].firstRange(of: " [S.R]") else { return nil }
      return "\(parts[1]):\(parts[2])\(parts[4][..<end.lowerBound])"
    }
  }

  /// Right forms always stand in single quotes; those of the message go where both of its values have the same.
  @Test(arguments: [
    ("Use '%s' instead of '%s'.", "Use 'b' instead of 'a'."), ("Use %s, not %s.", "Use 'b', not a."),
    ("Use \"%s\" instead of \"%s\".", "Use 'b' instead of \"a\"."), ("Did you mean '%s'?", "Did you mean ''b''?"),
    ("Use \"%s\" instead of '%s'.", "Use \"'b'\" instead of 'a'."),
    ("Use `%s` instead of `%s`.", "Use `'b'` instead of `a`."), ("“%s”, not “%s”.", "“'b'”, not “a”."),
  ])
  func quotesWereTakenFromMessagesThatKeepThem(_ message: String, _ expected: String) throws {
    let written = message.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let rule = "extends: substitution\nmessage: \"\(written)\"\naction: { name: replace }\nswap: { a: b }\n"
    #expect(try lines(rule, "an a\n") == ["1:4 \(expected)"])
  }

  /// An accepted phrase counts only as it is written, in whatever case.
  @Test func anExceptionOfSeveralWordsReachedAcrossSigns() throws {
    let rule = "extends: existence\nmessage: \"'%s'\"\nexceptions: [log in]\ntokens: [in]\n"
    let text = "The log, in short, is long. Log in now. log\nin, log  in, log-in\n"
    #expect(try lines(rule, text) == ["1:10 'in'", "2:1 'in'", "2:10 'in'", "2:18 'in'"])
    let repeated = "extends: repetition\nmessage: \"'%s'\"\nexceptions: ['so so']\ntokens: ['\\w+']\n"
    #expect(try lines(repeated, "It is so so and so, so good.\n").map { $0.prefix(4) } == ["1:17"])
  }

  /// What a project accepts, it does not avoid.
  @Test func anAcceptedWordInAnAvoidedOneWasReported() throws {
    let place = try folder([
      ".vale.ini": "StylesPath = styles\nVocab = Base\n[*.txt]\nBasedOnStyles = S, Vale\n",
      "styles/config/vocabularies/Base/accept.txt": "idea\n",
      "styles/config/vocabularies/Base/reject.txt": "bad idea\nbad\n",
      "styles/S/R.yml": "extends: existence\nmessage: x\ntokens: [zzz]\n", "post.txt": "a bad idea. bad\n",
    ])
    let run = try Run(
      ["lint", "--isolated", "-f", "concise", "-q", "--exit-zero", "--rules", "vale:.vale.ini", "post.txt"], in: place)
    let found = run.output.split(separator: "\n").filter { $0.hasPrefix("post.txt") }
    #expect(found == ["post.txt:1:13: error: Avoid using 'bad'. [Vale.Avoid]"], "\(run.output)\(run.errors)")
  }

  /// yaml.v2 takes the last value of a key that stands again; the style was refused.
  @Test func theLastOfEqualKeysCounts() throws {
    let rule = "extends: existence\nmessage: \"'%s'\"\ntokens: [one]\nlevel: error\ntokens:\n- two\n"
    #expect(try lines(rule, "one two\n") == ["1:5 'two'"])
    let swap = "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nswap: { a: b, c: d, a: e }\n"
    #expect(try lines(swap, "an a c\n") == ["1:4 Use 'e' instead of 'a'.", "1:6 Use 'd' instead of 'c'."])
  }

  /// yaml.v2 reads more words than true and false as what they mean.
  @Test(arguments: ["no", "off", "N", "FALSE"]) func aWordThatYAMLTakesForFalseIsANought(_ word: String) throws {
    let rule = "extends: existence\nmessage: \"'%s'\"\ntokens:\n- \(word)\n- '\(word)'\n"
    #expect(try lines(rule, "0 \(word)\n").count == 2)
    #expect(try lines("extends: existence\nmessage: m\ntokens: [\(word)]\n", "\(word)\n") == [])
  }

  /// What .NET reads in another way than PCRE2: names of classes, halves of surrogate pairs, capitals in any case.
  @Test(arguments: [
    ("will[[:punct:]]x", "will.x will[x", ["1:8 will[x"]), ("a[^[:space:]]b", "a b a[b", ["1:1 a b"]),
    ("a[:x:]b", "a:b axb", ["1:1 a:b", "1:5 axb"]), ("[\\uD83C-\\uDBFF\\uDC00-\\uDFFF]+", "ein 🎉", []),
    ("x[^\\uD83C]", "xa x🎉", ["1:1 xa", "1:4 x🎉"]),
    ("(?i)\\b\\p{Lu}\\p{Ll}+", "ab Ab AB", ["1:1 ab", "1:4 Ab", "1:7 AB"]),
    ("[[.x.]]z", "[]z x]z", ["1:1 []z", "1:5 x]z"]),
  ])
  func expressionsWereReadAsPCRE2ReadsThem(_ raw: String, _ text: String, _ found: [String]) throws {
    let rule = "extends: existence\nmessage: \"%s\"\nnonword: true\nraw: ['\(raw)']\n"
    #expect(try lines(rule, text + "\n") == found)
  }

  /// A definition without a group counts for the paragraph that it stands in, and was one for all that followed.
  @Test func aDefinitionWithoutAGroupDefinesItsParagraph() throws {
    let rule = "extends: conditional\nmessage: \"'%s'\"\nscope: paragraph\nfirst: foo\nsecond: bar\n"
    #expect(try lines(rule, "foo bar\n\nfoo x\n") == ["3:1 'foo'"])
    let empty = "extends: conditional\nmessage: \"'%s'\"\nscope: paragraph\nfirst: foo\nsecond: '(?=.*bar)'\n"
    #expect(try lines(empty, "foo bar\n\nfoo x\n") == ["3:1 'foo'"])
  }

  /// What asks for sentences in one rule makes Vale look at each sentence with all rules of the text.
  private let asksForSentences = [
    "styles/S/Long.yml": "extends: occurrence\nmessage: m\nscope: sentence\nmax: 99\ntoken: x\n"
  ]

  /// A match that asked for a blank behind it reached out of its sentence.
  @Test func aMatchReachedOutOfItsSentence() throws {
    let rule = "extends: existence\nmessage: \"'%s'\"\nnonword: true\ntokens: ['\\w+!(?:\\s|$)', 'a b']\n"
    let text = "Hi! No (Oh! no) a b x! So\n"
    #expect(try lines(rule, text) == ["1:1 'Hi! '", "1:9 'Oh! '", "1:17 'a b'", "1:21 'x! '"])
    #expect(try lines(rule, text, asksForSentences) == ["1:1 'Hi!'", "1:9 'Oh!'", "1:17 'a b'", "1:21 'x!'"])
  }

  /// `^` and `$` are the ends of sentences, too, and nothing is reported twice.
  @Test func theBeginningOfASentenceWasNone() throws {
    let rule = "extends: existence\nmessage: \"'%s'\"\nnonword: true\ntokens: ['^So', '(?:^|\\s)I\\s']\n"
    let text = "So I go. So be it. I went.\n"
    #expect(try lines(rule, text) == ["1:1 'So'", "1:3 ' I '", "1:19 ' I '"])
    #expect(try lines(rule, text, asksForSentences) == ["1:1 'So'", "1:3 ' I '", "1:10 'So'", "1:19 ' I '"])
    let swap = "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nnonword: true\nswap: { '^So': Thus }\n"
    #expect(try lines(swap, text, asksForSentences).map { $0.prefix(4) } == ["1:1 ", "1:10"])
  }

  /// What a later sentence defines is not defined yet; a paragraph is a piece likewise.
  @Test func aDefinitionCountedForTheSentencesBeforeIt() throws {
    let rule =
      "extends: conditional\nmessage: \"'%s'\"\nfirst: '\\b[A-Z]{3}\\b'\nsecond: '\\(([A-Z]{3})\\)'\n"
    let text = "See ABC. It is (ABC). An ABC.\n\nDEF is so, (DEF) is.\n"
    #expect(try lines(rule, text) == [])
    #expect(try lines(rule, text, asksForSentences) == ["1:5 'ABC'"])
    let paragraphs = ["styles/S/P.yml": "extends: existence\nmessage: m\nscope: paragraph\ntokens: [zzz]\n"]
    #expect(try lines(rule, "See ABC. It is (ABC).\n", paragraphs) == [])
    #expect(try lines(rule, "See ABC.\n\nIt is (ABC).\n", paragraphs) == ["1:5 'ABC'"])
  }

  /// What counts in a text counts in all of it, and is reported once.
  @Test func aSentenceIsNotCountedAgain() throws {
    let many = "extends: occurrence\nmessage: m\nmax: 1\ntoken: a\n"
    #expect(try lines(many, "a b. b a a. a\n", asksForSentences) == ["1:1 m"])
    let few = "extends: occurrence\nmessage: m\nmin: 1\ntoken: a\n"
    #expect(try lines(few, "a b. b c. c\n", asksForSentences) == [])
  }

  /// A converted set looks at the same pieces.
  @Test func aConvertedRuleLooksAtPieces() throws {
    var files = asksForSentences
    files["styles/S/R.yml"] = "extends: existence\nmessage: m\nnonword: true\ntokens: ['^So']\n"
    let place = try folder(files)
    let convert = try Run(["convert", "vale:styles/S", "--output", "s.yml"], in: place)
    #expect(convert.status == 0, "\(convert.output)\(convert.errors)")
    let set = try String(contentsOf: place.appendingPathComponent("s.yml"), encoding: .utf8)
    #expect(set.contains("per: heading+list+quote+running+running-sentence\n"), "\(set)")
    try "It is. So is this.\n\n# Now. So\n".write(
      to: place.appendingPathComponent("post.md"), atomically: true, encoding: .utf8)
    let run = try Run(
      ["lint", "post.md", "--isolated", "-f", "concise", "-q", "--exit-zero", "--rules", "s.yml"], in: place)
    #expect(run.output.split(separator: "\n").filter { $0.hasPrefix("post.md:1:8:") }.count == 1, "\(run.output)")
  }
}
