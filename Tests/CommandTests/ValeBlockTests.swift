// Where Vale's rules look: in Markdown block by block, in plain text everywhere; and what is fine inside of a phrase.
import Foundation
import Testing

@Suite struct ValeBlockTests {
  /// `line:column: words` for each finding of a rule, whose message is `'%s'`.
  private func found(
    _ rule: String, _ text: String, draft: String = "post.md", more: [String: String] = [:], _ arguments: [String] = []
  ) throws -> [String] {
    let place = try folder(["styles/Acme/Rule.yml": rule, draft: text].merging(more) { $1 })
    let run = try Run(
      ["lint", draft, "--format", "concise", "--fail-on", "never", "--isolated", "--rules", "vale:styles/Acme"]
        + arguments, in: place)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    return run.output.split(separator: "\n").map {
      String($0.drop { $0 != ":" }.dropFirst()).replacingOccurrences(of: " [Acme.Rule]", with: "")
        .replacingOccurrences(of: " warning:", with: "")
    }
  }

  private func existence(_ token: String, scope: String? = nil) -> String {
    "extends: existence\nmessage: \"'%s'\"\nnonword: true\ntokens: ['\(token)']\n"
      + (scope.map { "scope: \($0)\n" } ?? "")
  }

  // MARK: Blocks

  @Test(arguments: [
    "One.\n\nTwo", "# One.\nTwo", "- One.\n- Two", "> One.\n\nTwo", "1. One.\n2. Two", "One.\n* Two",
    "1. One.\n\n2) Two",
  ])
  func noMatchGoesAcrossTheEndOfABlock(_ text: String) throws {
    #expect(try found(existence(#"One\.\s+[-*\d. ]*Two"#), text) == [])
  }

  @Test func aParagraphMayHaveSeveralLines() throws {
    #expect(try found(existence(#"One\.\s+Two"#), "One.\nTwo") == ["1:1: 'One. Two'"])
    #expect(try found(existence(#"One\.\s+Two"#), "One.\n\nTwo", draft: "post.txt").count == 1)
  }

  @Test func whatStandsBeforeOrBehindABlockIsNotSeen() throws {
    #expect(try found(existence(#"(?<!one\s\s)two"#), "one\n\ntwo") == ["3:1: 'two'"])
    #expect(try found(existence(#"one(?!\s+two)"#), "one\n\ntwo") == ["1:1: 'one'"])
    #expect(try found(existence("^two"), "- two\n- not two\n\n1. two") == ["1:3: 'two'", "4:4: 'two'"])
    #expect(try found(existence("one$"), "# one\ntwo") == ["1:3: 'one'"])
  }

  /// What is hidden at the beginning of a line looked like the sign of a list.
  @Test(arguments: ["We call the\n`code` here", "We call the\nhttps://a.example/b here", "We call the\n`code`\nhere"])
  func codeAndAddressesBeginNoBlock(_ text: String) throws {
    #expect(try found(existence(#"the\s+\S+\s+here"#), text).count == 1)
    let metric = "extends: metric\nmessage: '%s'\nformula: list\ncondition: '> 0'\n"
    #expect(try found(metric, "`One` two.\n\nhttps://a.example/b three") == [])
  }

  @Test(arguments: ["One.\n```\nx\n```\nTwo", "One.\n- - -\nTwo", "One.\n#\nTwo"])
  func codeAndRulesEndABlock(_ text: String) throws {
    #expect(try found(existence(#"One\.[\s\S]*Two"#), text) == [])
  }

  /// They took what stands in the next block and did not give it back, so nothing was found at all.
  @Test func whatGivesNothingBackIsSearchedForBlockByBlock() throws {
    #expect(try found(existence(#"(?>foo[\s\S]*zed|foo)c"#), "fooc is\n\nzed") == ["1:1: 'fooc'"])
    #expect(try found(existence(#"is[\s\S]*+"#), "This is\n\nit") == ["1:3: 'is is'"])
  }

  @Test func eachBlockIsCountedByItself() throws {
    let rule = "extends: occurrence\nmessage: '%d'\nmax: 1\ntoken: '!'\n"
    #expect(try found(rule, "One!\n\nTwo!") == [])
    #expect(try found(rule, "One! Two!\n\nThree!") == ["1:4: 2"])
    #expect(try found(rule, "One!\n\nTwo!", draft: "post.txt") == ["1:4: 2"])
  }

  @Test func aWordIsNotRepeatedInTheNextBlock() throws {
    let rule = "extends: repetition\nmessage: \"'%s'\"\ntokens: ['[^\\s]+']\n"
    #expect(try found(rule, "is it the\n\nthe end") == [])
    #expect(try found(rule, "is it the\nthe end") == ["1:7: 'the'"])
  }

  @Test func sentencesEndWithTheirBlock() throws {
    let rule = "extends: occurrence\nmessage: '%d'\nscope: sentence\nmax: 3\ntoken: '\\b\\w+\\b'\n"
    #expect(try found(rule, "# One two three\nFour five. Six\n\nSeven eight\n\nNine ten eleven") == [])
    #expect(try found(rule, "One two three\nfour", draft: "post.txt") == ["1:1: 4"])
  }

  // MARK: Definitions

  private let acronyms = """
    extends: conditional
    message: "'%s'"
    first: '\\b([A-Z]{3})\\b'
    second: '\\(([A-Z]{3})\\)'

    """

  @Test func whatIsDefinedLaterIsNotDefinedYet() throws {
    #expect(try found(acronyms, "WHO met.\n\nThe organization (WHO) met. WHO went.") == ["1:1: 'WHO'"])
    #expect(try found(acronyms, "WHO met, the organization (WHO).") == [])
    #expect(try found(acronyms, "WHO met.\n\nThe organization (WHO) met.", draft: "post.txt") == [])
  }

  @Test(arguments: ["paragraph", "sentence"])
  func whatWasDefinedStaysDefined(_ scope: String) throws {
    #expect(try found(acronyms + "scope: \(scope)\n", "The organization (WHO) met.\n\nThe WHO went.") == [])
  }

  @Test func anAnchorIsTheBeginningOfALine() throws {
    #expect(
      try found("extends: occurrence\nmessage: '%d'\nmax: 1\ntoken: '^=='\n", "== a\n== b", draft: "post.txt") == [
        "1:1: 2"
      ])
    #expect(
      try found(
        "extends: conditional\nmessage: \"'%s'\"\nfirst: '^(TODO)'\nsecond: '(DONE)'\n", "One\nTODO two",
        draft: "post.txt") == ["2:1: 'TODO'"])
  }

  // MARK: Scopes

  private let headings = "# foo one\n\nfoo two\n\n## foo three\n\n- foo four\n\n> foo five"

  @Test(arguments: [
    ("text", [1, 3, 5, 7, 9]), ("~heading", [3, 7, 9]), ("text & ~heading", [3, 7, 9]), ("heading", [1, 5]),
    ("heading.h1", [1]), ("heading.h2", [5]), ("[heading.h2, sentence]", [3, 5]), ("[heading, paragraph]", [1, 3, 5]),
    ("[heading.h1, heading.h2]", [1, 5]), ("[heading, raw]", [1, 3, 5, 7, 9]), ("list", [7]), ("text.list", [7]),
    ("blockquote", [9]), ("[list, sentence]", [3, 7]), ("~list", [1, 3, 5, 9]), ("~blockquote & ~heading", [3, 7]),
    ("~heading.h2", [1, 3, 7, 9]), ("summary", [3, 7, 9]), ("text & ~link & ~strong", [1, 3, 5, 7, 9]),
  ])
  func aRuleLooksWhereItsScopesSay(_ scope: String, _ lines: [Int]) throws {
    let found = try found(existence("foo", scope: scope), headings)
    #expect(found.compactMap { Int($0.prefix { $0 != ":" }) } == lines)
  }

  @Test(arguments: [
    ("heading", 0), ("list", 0), ("blockquote", 0), ("summary", 0), ("~heading", 5), ("~list", 5),
    ("sentence", 5), ("[list, paragraph]", 5),
  ])
  func plainTextHasNeitherHeadingsNorLists(_ scope: String, _ count: Int) throws {
    #expect(try found(existence("foo", scope: scope), headings, draft: "post.txt").count == count)
  }

  @Test(arguments: [
    ("list", "list"), ("[blockquote, list]", "list+quote"), ("[list, sentence]", "list+running-sentence"),
    ("~heading.h2", "h1+h3+h4+h5+h6+list+quote+running"), ("~heading", "body"), ("heading.h3", "h3"),
    ("paragraph", "running-paragraph"), ("summary", "summary"),
  ])
  func aConvertedRuleLooksWhereItsScopesSay(_ scope: String, _ per: String) throws {
    let place = try folder([
      "styles/Acme/Rule.yml": existence(
        "foo",
        scope: "\"\(scope)\"".replacingOccurrences(
          of: "\"[", with: "["
        ).replacingOccurrences(of: "]\"", with: "]")), "post.md": headings,
    ])
    let convert = try Run(["convert", "vale:styles/Acme", "--output", "acme.yml"], in: place)
    #expect(convert.status == 0, "\(convert.output)\(convert.errors)")
    let set = try String(contentsOf: place.appendingPathComponent("acme.yml"), encoding: .utf8)
    #expect(set.contains("per: \(per)\n"), "\(set)")
    func places(_ rules: String) throws -> [String] {
      let run = try Run(
        ["lint", "post.md", "--format", "concise", "--fail-on", "never", "--isolated", "--rules", rules], in: place)
      return run.output.split(separator: "\n").map { $0.split(separator: " ").first.map(String.init) ?? "" }
    }
    #expect(try places("acme.yml") == places("vale:styles/Acme"))
  }

  @Test func whatIsReadAtOnceIsNotOutsideOfAnything() throws {
    let place = try folder([
      "styles/Acme/Rule.yml": existence("foo", scope: "[summary & ~blockquote, list]"), "post.md": headings,
    ])
    let run = try Run(
      ["lint", "post.md", "--format", "concise", "--fail-on", "never", "--isolated", "--rules", "vale:styles/Acme"],
      in: place)
    #expect(run.output.contains("posts have no “summary & ~blockquote”"), "\(run.output)")
    #expect(run.output.split(separator: "\n").filter { $0.hasPrefix("post.md") }.count == 1, "\(run.output)")
  }

  @Test func whatIsNotThereHasNoWords() throws {
    let place = try folder([
      "styles/Acme/Rule.yml": "extends: occurrence\nmessage: m\nmin: 1\ntoken: foo\n", "post.txt": "Bar.\n",
    ])
    let run = try Run(
      ["lint", "post.txt", "--format", "json", "--fail-on", "never", "--isolated", "--rules", "vale:styles/Acme"],
      in: place)
    #expect(run.output.contains("\"text\": \"\", \"line\": 1, \"column\": 1"), "\(run.output)")
  }

  @Test func aScopeThatPostsDoNotHaveIsToldBesideOthers() throws {
    let place = try folder(["styles/Acme/Rule.yml": existence("foo", scope: "[heading, table]"), "post.md": headings])
    let run = try Run(
      ["lint", "post.md", "--format", "concise", "--fail-on", "never", "--isolated", "--rules", "vale:styles/Acme"],
      in: place)
    #expect(run.output.contains("posts have no “table”"), "\(run.output)")
    #expect(run.output.contains("post.md:1:3"), "\(run.output)")
  }

  @Test func headingsAreCounted() throws {
    func rule(_ formula: String) -> String { "extends: metric\nmessage: '%s'\nformula: \(formula)\ncondition: '> 0'\n" }
    let text = "# One\n\nTwo.\n\n## Three\n\n## Four\n\n- five\n- six\n\n> Seven\n\n- eight"
    for (formula, count) in [("heading_h1", 1), ("heading_h2", 2), ("list", 3), ("blockquote", 1)] {
      let found = try found(rule(formula), text)
      #expect(found.map { $0.split(separator: " ").last } == ["\(count).00"], "\(formula): \(found)")
    }
    #expect(try found(rule("heading_h3"), text) == [])
  }

  /// Words of headings counted, numbers did not, items without a stop were one sentence, and a word in -ing was never complex.
  @Test func wordsAreCountedWhereValeCountsThem() throws {
    let text = """
      # A heading of words

      It isn't 12 well-known U.S. words.

      - One item
      - considering größer.
        Everything `code` is [here](https://a.example).

      ```
      code
      ```

      """
    for (formula, count) in [
      ("words", 14), ("sentences", 4), ("paragraphs", 3), ("characters", 64), ("long_words", 3), ("complex_words", 2),
      ("polysyllabic_words", 2), ("pre", 1), ("math.pow(words, 2)", 196), ("math.log10(words / 14 * 100)", 2),
    ] {
      let rule = "extends: metric\nmessage: '%s'\nformula: \(formula)\ncondition: '> 0'\n"
      #expect(try found(rule, text).map { $0.split(separator: " ").last } == ["\(count).00"], "\(formula)")
    }
  }

  // MARK: Phrases

  @Test func nothingIsFoundInsideAnAcceptedPhrase() throws {
    let exceptions = "exceptions: [backend team, 'NASA Ames', the cloud]\n"
    let words = "extends: existence\nmessage: \"'%s'\"\nignorecase: true\ntokens: [backend, cloud]\n" + exceptions
    #expect(try found(words, "The backend team and the backend. Via The Cloud.") == ["1:26: 'backend'"])
    let swap = "extends: substitution\nmessage: \"'%s', '%s'\"\nswap: {backend: server}\n" + exceptions
    #expect(try found(swap, "The backend team and the backend.") == ["1:26: 'server', 'backend'"])
    let fourLetters = acronyms.replacingOccurrences(of: "{3}", with: "{4}")
    #expect(try found(fourLetters + exceptions, "At NASA Ames. NASA") == ["1:15: 'NASA'"])
  }

  /// A converted set lost them.
  @Test func acceptedPhrasesAreConverted() throws {
    let place = try folder([
      "styles/Acme/Rule.yml":
        "extends: existence\nmessage: \"'%s'\"\ntokens: [here]\nexceptions: [click here now]\n",
      "post.md": "Click here now. Or here.\n",
    ])
    _ = try Run(["convert", "vale:styles/Acme", "--output", "acme.yml"], in: place)
    for rules in ["vale:styles/Acme", "acme.yml"] {
      let run = try Run(
        ["lint", "post.md", "--rules", rules, "--isolated", "--format", "concise", "--fail-on", "never"], in: place)
      #expect(run.output.split(separator: "\n").map { $0.prefix(13) } == ["post.md:1:20:"], "\(rules): \(run.output)")
    }
  }

  // MARK: Fixes

  @Test(arguments: [
    ("regex, '(?P<a>foo)\\s+(?P<b>baz)', '${b} ${a}'", "baz foo"), ("regex, 'foo(\\s)baz', '$$1'", "$1"),
    ("replace, 'foo baz', '$0'", "$0"), ("regex, 'foo (baz)', '$1 $'", "baz $"),
  ])
  func anEditReadsGroupsAsGoDoes(_ parameters: String, _ right: String) throws {
    let rule =
      "extends: existence\nmessage: \"'%s' '%s'\"\ntokens: [foo baz]\n"
      + "action:\n  name: edit\n  params: [\(parameters)]\n"
    #expect(try found(rule, "A foo baz.") == ["1:3: 'foo baz' '\(right)'"])
  }

  @Test(arguments: [
    ("Use '%s' instead of '%s'.", "not here", true), ("%s", "Do not use it", false),
    ("Use '%s', not '%s'.", "none|not here", false),
    ("Use '%s' rather than '%s'.", "with', 'through', or 'by using", false),
    ("Not '%s' (100%% sure).", "a shorter word", false),
  ])
  func withoutAnActionOnlyARightFormIsAFix(_ message: String, _ right: String, _ isFix: Bool) throws {
    let place = try folder([
      "styles/Acme/Rule.yml": "extends: substitution\nmessage: \"\(message)\"\nswap:\n  absent: \"\(right)\"\n",
      "post.md": "It is absent today.\n",
    ])
    _ = try Run(
      [
        "lint", "post.md", "--fix", "--unsafe-fixes", "--isolated", "--rules", "vale:styles/Acme", "--fail-on", "never",
      ],
      in: place)
    let text = try String(contentsOf: place.appendingPathComponent("post.md"), encoding: .utf8)
    #expect(text == (isFix ? "It is not here today.\n" : "It is absent today.\n"))
  }
}
