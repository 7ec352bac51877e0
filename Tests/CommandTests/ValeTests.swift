// Vale styles through the program: the same alerts, mistakes at their places, sets that are written from them.
import Foundation
import Testing

@Suite struct ValeTests {
  /// The findings of a run with some rules on one text: rule, line, words.
  private func findings(
    _ rules: [String: String], _ text: String, draft: String = "post.txt",
    arguments: [String] = ["--rules", "vale:styles/Acme"]
  ) throws -> [String] {
    var files = [draft: text]
    for (name, content) in rules { files[name.contains("/") ? name : "styles/Acme/\(name).yml"] = content }
    let run = try Run(
      ["lint", draft, "--format", "json", "--fail-on", "never", "--isolated"] + arguments, in: folder(files))
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let bytes = Array(text.utf8)
    return (report?["diagnostics"] as? [[String: Any]] ?? []).compactMap { diagnostic in
      guard diagnostic["path"] as? String == draft, let rule = diagnostic["rule"] as? String,
        let line = diagnostic["line"] as? Int, let start = diagnostic["start"] as? Int,
        let end = diagnostic["end"] as? Int
      else { return nil }
      return "\(rule) \(line) \(String(decoding: bytes[start..<end], as: UTF8.self))"
    }
  }

  private func existence(_ tokens: [String], _ more: String = "") -> String {
    "extends: existence\nmessage: \"'%s'\"\n\(more)\ntokens:\n"
      + tokens.map { "  - '\($0.replacingOccurrences(of: "'", with: "''"))'\n" }.joined()
  }

  // MARK: Words

  @Test func plainTokensAreFoundAsTheyAreWritten() throws {
    let found = try findings(
      ["Words": existence(["foo bar", "foo", "it's"])],
      "foo bar, Foo, foo_bar, foo-bar, foo  bar, https://a.example/foo #foo foobar it's it’s foo,bar\n")
    #expect(found == ["foo bar", "foo", "foo", "foo", "foo", "it's", "foo"].map { "Acme.Words 1 \($0)" })
  }

  /// Only a limit of one was heeded.
  @Test(arguments: [(1, 1), (2, 2), (9, 3), (0, 3)])
  func aLimitCountsWhatIsReported(_ limit: Int, _ count: Int) throws {
    let rules = ["Words": existence(["foo"], "limit: \(limit)"), "Others": existence(["bar"])]
    let text = "foo bar\n\nfoo bar foo\n"
    let found = try findings(rules, text)
    #expect(
      found.filter { $0.contains("Words") } == Array(["1", "3", "3"].map { "Acme.Words \($0) foo" }.prefix(count)))
    #expect(found.count == count + 2)
    // A converted set finds the same.
    var files = ["post.txt": text]
    for (name, content) in rules { files["styles/Acme/\(name).yml"] = content }
    let place = try folder(files)
    #expect(try Run(["convert", "vale:styles/Acme", "--output", "acme.yml"], in: place).status == 0)
    let run = try Run(
      ["lint", "post.txt", "--isolated", "--rules", "acme.yml", "-f", "concise", "-q", "--exit-zero"], in: place)
    #expect(run.output.split(separator: "\n").count == count + 2, "\(run.output)\(run.errors)")
  }

  @Test func entriesThatAreNoWordsAreReadAsValeReadsThem() throws {
    let rule = "extends: existence\nmessage: m\ntokens: [2024, 0x1F, 010, 7.10, 3.0, true, '2.50', no]\n"
    let text = "2024 31 0x1F 8 10 7.1 7.10 3 true 1 2.50 no 0\n"
    #expect(
      try findings(["Rule": rule], text).map { String($0.dropFirst("Acme.Rule 1 ".count)) } == [
        "2024", "31", "8", "7.1", "3", "1", "2.50", "0",
      ])
    let swap = "extends: substitution\nmessage: \"Use '%s' instead of '%s'\"\nswap: { 3.5: one, 2.0: two, yes: no }\n"
    #expect(try findings(["Rule": swap], "3 2 yes 1\n") == ["Acme.Rule 1 2", "Acme.Rule 1 1"])
  }

  @Test func theFirstOfTheListCountsNotTheLongest() throws {
    #expect(try findings(["Words": existence(["foo", "foo bar"])], "a foo bar\n") == ["Acme.Words 1 foo"])
    #expect(try findings(["Words": existence(["a b", "b c"])], "a b c\n") == ["Acme.Words 1 a b"])
  }

  @Test func caseIsThatOfUnicode() throws {
    let found = try findings(
      ["Words": existence(["Über", "straße"], "ignorecase: true")], "ÜBER über STRASSE Straße\n")
    #expect(found == ["ÜBER", "über", "Straße"].map { "Acme.Words 1 \($0)" })
  }

  @Test func expressionsAndNonwords() throws {
    let found = try findings(
      [
        "Classes": existence(["colou?rs(?= \\w)", "e\\.g\\."]),
        "Signs": existence(["[!?]{2,}", "foo"], "nonword: true"),
        "Raw": "extends: existence\nmessage: raw\nraw:\n  - '\\b(am|is)\\b\\s*'\ntokens: ['[\\w]+ed', done]\n",
      ], "colors color e.g. this?! foobar is  baked, is done\n")
    #expect(
      found == [
        "Acme.Classes 1 colors", "Acme.Signs 1 ?!", "Acme.Signs 1 foo", "Acme.Raw 1 is  baked", "Acme.Raw 1 is done",
      ])
  }

  @Test func exceptionsAreLookedForInTheMatch() throws {
    let found = try findings(
      ["Words": existence(["very \\w+"], "ignorecase: true\nexceptions: [Good]")], "very good, very Good, very bad\n")
    #expect(found == ["Acme.Words 1 very good", "Acme.Words 1 very bad"])
  }

  // MARK: Substitution

  @Test func substitutionsOfferRightForms() throws {
    let style = """
      extends: substitution
      message: Use '%s' instead of '%s'.
      ignorecase: true
      action: { name: replace }
      swap:
        whitelist: allowlist|passlist|safelist
        java ?script: JavaScript
        '(\\d+)px': $1 px
      """
    let files = ["styles/Acme/Terms.yml": style, "post.txt": "The whitelist of JavaScript, javascript and 12px.\n"]
    let run = try Run(
      ["lint", "post.txt", "--format", "concise", "--isolated", "--rules", "vale:styles/Acme"], in: folder(files))
    #expect(run.output.contains("Use 'allowlist', 'passlist', or 'safelist' instead of 'whitelist'."), "\(run.output)")
    #expect(run.output.contains("Use 'JavaScript' instead of 'javascript'."))
    #expect(run.output.contains("Use '12 px' instead of '12px'."))
    #expect(!run.output.contains("instead of 'JavaScript'"))
  }

  @Test func withoutAnActionTheValueDescribesRightForms() throws {
    let style = """
      extends: substitution
      message: Use '%s' instead of '%s'.
      ignorecase: true
      swap:
        'git ?hub': GitHub|GH
      """
    #expect(
      try findings(["Terms": style], "github, GitHub and git hub\n")
        == ["github", "git hub"].map { "Acme.Terms 1 \($0)" })
  }

  /// `A newly-made` became `Anewlymade`: what Vale trims for its message stood in the fix, too.
  @Test func fixesDoNotJoinWords() throws {
    func edit(_ params: String) -> String { "nonword: true\naction: { name: edit, params: [\(params)] }" }
    let place = try folder([
      "styles/Acme/Newly.yml": existence(["\\snew\\w+-"], edit("regex, '-', ' '")),
      "styles/Acme/Minus.yml": existence([" -\\d "], edit("replace, '-', '–'")),
      "styles/Acme/Last.yml": existence(["ab cd"], edit("remove, ab")),
      "styles/Acme/Gone.yml": existence([" gone "], edit("remove, gone")),
      "styles/Acme/Group.yml": existence(["[xy]\\d"], edit("regex, '(.)(.)', '${2}$1z$11-$$.$2'")),
      "styles/Acme/Dot.yml": existence(["q\\.r"], edit("replace, '.', '-'")),
      "post.txt": "A newly-made -5 thing, ab cd gone ef, x7 q.r\n",
    ])
    let run = try Run(
      ["lint", "post.txt", "--unsafe-fixes", "--isolated", "--fail-on", "never", "--rules", "vale:styles/Acme"],
      in: place)
    let text = try String(contentsOf: place.appendingPathComponent("post.txt"), encoding: .utf8)
    #expect(text == "A newly made –5 thing, cd ef, 7-$.7 q-r\n", "\(run.output)\(run.errors)")
  }

  @Test func aMessageIsOnOneLine() throws {
    let style = "extends: existence\nmessage: |\n  Not '%s'\n  here\nnonword: true\ntokens: ['a\\s+b']\n"
    let run = try Run(
      ["lint", "post.txt", "--format", "concise", "--isolated", "--rules", "vale:styles/Acme"],
      in: folder(["styles/Acme/Lines.yml": style, "post.txt": "An a\n b\n"]))
    #expect(run.output == "post.txt:1:4: warning: Not 'a  b' here [Acme.Lines]\n", "\(run.output)\(run.errors)")
  }

  // MARK: Counting and comparing

  @Test func theOtherKinds() throws {
    let found = try findings(
      [
        "Long": "extends: occurrence\nmessage: '%d words'\nscope: sentence\nmax: 3\ntoken: '\\b(\\w+)\\b'\n",
        "Twice": "extends: repetition\nmessage: \"'%s'\"\nalpha: true\ntokens: ['[^\\s]+']\n",
        "Either": "extends: consistency\nmessage: \"'%s'\"\nignorecase: true\neither: { advisor: adviser }\n",
        "Define":
          "extends: conditional\nmessage: \"'%s'\"\nfirst: '\\b([A-Z]{3})\\b'\nsecond: '\\(([A-Z]{3})\\)'\nexceptions: [API]\n",
      ],
      "It was was so.\nOne advisor. No Adviser here. And HTM is new, HTM (HTM) is not. Nor API, but the FBI.\n")
    #expect(
      found == [
        "Acme.Long 1 It", "Acme.Twice 1 was was", "Acme.Either 2 Adviser", "Acme.Long 2 And", "Acme.Long 2 Nor",
        "Acme.Define 2 FBI",
      ], "\(found)")
  }

  @Test func headingsAndTheirCapitals() throws {
    let style = "extends: capitalization\nmessage: \"'%s'\"\nscope: heading\nmatch: $sentence\nexceptions: [RoboMix]\n"
    let text = "# Ten Very Good Recipes\n\nTen Very Good Recipes\n\n## Ten recipes for RoboMix\n"
    #expect(try findings(["Headings": style], text, draft: "post.md") == ["Acme.Headings 1 Ten Very Good Recipes"])
  }

  /// The headings that a rule finds fault with, by their messages.
  private func headings(_ rule: String, _ headings: [String], accepted: String? = nil) throws -> [String] {
    var files = [
      "styles/Acme/Heads.yml": "extends: capitalization\nscope: heading\n"
        + (rule.contains("message:") ? "" : "message: '%s'\n") + rule + "\n",
      "post.md": headings.map { "# \($0)\n\nText.\n\n" }.joined(),
    ]
    files["styles/config/vocabularies/Base/accept.txt"] = accepted
    let run = try Run(
      [
        "lint", "post.md", "--format", "json", "--fail-on", "never", "--isolated", "--rules", "vale:styles/Acme",
      ], in: folder(files))
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let found = report?["diagnostics"] as? [[String: Any]] ?? []
    return found.filter { $0["rule"] as? String == "Acme.Heads" }.compactMap { $0["message"] as? String }
  }

  @Test func theSignsThatCloseAHeadingAreNoneOfItsWords() throws {
    #expect(
      try headings("match: $upper", ["Ten ##", "Two#", "C # ", "Ten \\\\#", "##"]) == ["Ten", "Two#", "Ten \\\\#"])
  }

  /// Words in capitals were let pass, and four right words of five were too few.
  @Test func sentenceCaseComparesWithTheExpectedWords() throws {
    let right = [
      "One two three four Five", "A guide to Client's rights", "What to do with GitHub", "1. An important heading",
      "Getting started", "Top-level ideas", "Über uns", "12 — 34", "…", "*Getting* started", "Use `HTTP` here",
    ]
    let wrong = [
      "README files", "HTTP", "LOUD CASE", "Write to PDF files", "Top-Level ideas", "Use the HTTP API and JSON",
      "using it", "3 Things to know",
    ]
    #expect(try headings("match: $sentence", right + wrong) == wrong)
  }

  @Test func behindAnIndicatorAWordHasACapital() throws {
    let rule = "match: $sentence\nindicators: [':']"
    #expect(
      try headings(rule, ["Find the thief: introduction", "Find the thief: Introduction"]) == [
        "Find the thief: introduction"
      ])
  }

  /// An exception inside a word was none, and one with signs at its end neither.
  @Test func exceptionsOfCapitalsAreLookedForInsideWords() throws {
    let names = "match: $sentence\nexceptions: [GitHub Action, Che-Theia, API, 'brew\\(1\\)']"
    let right = ["The GitHub Action for Che-Theia users", "APIs", "Two APIs", "The brew(1) page of APIs"]
    #expect(try headings(names, right + ["Two GitHub pages"]) == ["Two GitHub pages"])
    let title = "match: $title\nexceptions: ['brew\\(1\\)', Homebrew/homebrew-core, Homebrew]"
    #expect(try headings(title, ["Using brew(1) and Homebrew/homebrew-core Today"]) == [])
  }

  /// With a threshold of 1.0 every heading was reported.
  @Test func theThresholdItselfIsEnough() throws {
    #expect(
      try headings("match: $sentence\nthreshold: 1.0", ["Ten recipes", "Ten Recipes"]) == ["Ten Recipes"])
    #expect(try headings("match: $title\nthreshold: 1.0", ["Ten Recipes", "Ten recipes"]) == ["Ten recipes"])
    #expect(try headings("match: $title", ["One Two Three Four five", "One Two Three four"]) == ["One Two Three four"])
  }

  @Test func titlesHaveTheSmallWordsOfTheirStyle() throws {
    let chicago = "match: $title\nstyle: Chicago\nthreshold: 1.0"
    #expect(try headings(chicago, ["A Walk with Him", "Looking Up There"]) == [])
    #expect(try headings(chicago, ["A Walk With Him", "Looking up There"]).count == 2)
    #expect(try headings("match: $title\nthreshold: 1.0", ["How to Write", "How To Write", "Foo – The End"]) == [])
  }

  @Test func theSecondValueOfAHeadingIsTheExpectedText() throws {
    func messages(_ rule: String, _ heading: String) throws -> [String] {
      try headings("message: \"'%s' should be '%s'\"\n\(rule)", [heading])
    }
    #expect(
      try messages("match: $sentence", "A “Big” Thing: `HTTP` Here. ##")
        == ["'A “Big” Thing: `HTTP` Here.' should be 'A “big” thing: `HTTP` here.'"])
    #expect(try messages("match: $title", "ten iOS recipes") == ["'ten iOS recipes' should be 'Ten IOS Recipes'"])
    #expect(try messages("match: $lower", "Ten") == ["'Ten' should be 'ten'"])
    #expect(try messages("match: $upper", "Straße") == ["'Straße' should be 'STRAßE'"])
    #expect(try messages("match: '^[A-Z].*\\.$'", "ten") == ["'ten' should be '^[A-Z].*\\.$'"])
  }

  @Test func thePrefixOfAHeadingDoesNotCount() throws {
    let rule = "match: $sentence\nprefix: 'Step \\d+: '"
    #expect(try headings(rule, ["Step 1: Install it", "Step 1: install it"]) == ["Step 1: install it"])
    #expect(try headings("match: $sentence", ["Step 1: Install it"]) == ["Step 1: Install it"])
    #expect(try headings("match: $title\nprefix: '^[a-z]\\. '", ["b. Next Title Text"]) == [])
  }

  /// `robomix` was small, and so it was right.
  @Test func acceptedWordsAreWrittenAsTheyAreListed() throws {
    let texts = ["Use RoboMix", "Use robomix"]
    #expect(try headings("match: $sentence", texts, accepted: "RoboMix\n") == ["Use robomix"])
    #expect(try headings("match: $sentence\nexceptions: [RoboMix]", texts) == [])
  }

  @Test func aHeadingIsFixedAsItIsExpected() throws {
    let place = try folder([
      "styles/Acme/Heads.yml":
        "extends: capitalization\nmessage: m\nscope: heading\nmatch: $sentence\naction: {name: replace}\n",
      "post.md": "# A “Big” *Thing* and `Some HTTP` #\n",
    ])
    let convert = try Run(["convert", "vale:styles/Acme", "--output", "acme.yml"], in: place)
    #expect(convert.status == 0, "\(convert.output)\(convert.errors)")
    for rules in ["vale:styles/Acme", "acme.yml"] {
      let file = place.appendingPathComponent("post.md")
      try "# A “Big” *Thing* and `Some HTTP` #\n".write(to: file, atomically: true, encoding: .utf8)
      let run = try Run(
        ["lint", "post.md", "--unsafe-fixes", "--isolated", "--fail-on", "never", "--rules", rules], in: place)
      #expect(
        try String(contentsOf: file, encoding: .utf8) == "# A “big” *thing* and `Some HTTP` #\n",
        "\(run.output)\(run.errors)")
    }
  }

  @Test func indicesAreWorkedOutWhereValeDoes() throws {
    let styles = [
      "Lix":
        "extends: metric\nmessage: 'LIX %s'\nformula: |\n  (words / sentences) + ((long_words * 100) / words)\ncondition: '> 35'\n",
      "Grade": "extends: readability\nmessage: 'grade %s'\nmetrics: [Flesch-Kincaid]\ngrade: 8\n",
    ]
    let text = "Notwithstanding organizational considerations, stakeholders deliberately substantiated requirements.\n"
    #expect(
      try findings(styles, text, draft: "post.md").map { $0.split(separator: " ")[0] } == ["Acme.Grade", "Acme.Lix"])
    #expect(try findings(styles, text) == [])
  }

  @Test func spellingByADictionary() throws {
    let files = [
      "Spelling": "extends: spelling\nmessage: \"'%s'?\"\ndictionaries: [tiny]\nignore: [names.txt]\n",
      "styles/config/dictionaries/tiny.dic": "4\nwe/\nlike/SD\nmake/DU\nit\n",
      "styles/config/dictionaries/tiny.aff":
        "SET UTF-8\nSFX S Y 1\nSFX S 0 s [^y]\nSFX D Y 1\nSFX D 0 d e\nPFX U Y 1\nPFX U 0 un .\n",
      "styles/names.txt": "Kubernetes\n",
    ]
    let found = try findings(files, "We likes liked unmake unmaked Kubernetes HTML lkie it\n")
    #expect(found == ["Acme.Spelling 1 lkie"])
  }

  @Test func spellingByADictionaryThatTheRuleNames() throws {
    let files = [
      "Named": "extends: spelling\nmessage: \"'%s'?\"\ndic: words/tiny.dic\naff: words/endings.aff\n",
      "Beside": "extends: spelling\nmessage: \"'%s'?\"\ndic: words/tiny.dic\n",
      "styles/words/tiny.dic": "2\nwe\nlike/S\n", "styles/words/tiny.aff": "SET UTF-8\nSFX S Y 1\nSFX S 0 d .\n",
      "styles/words/endings.aff": "SET UTF-8\nSFX S Y 1\nSFX S 0 s [^y]\n",
    ]
    #expect(try findings(files, "We likes liked\n").sorted() == ["Acme.Beside 1 likes", "Acme.Named 1 liked"])
  }

  /// `$` did not stand before CRLF, `\s` was one of its two characters, and paragraphs went on over empty lines.
  @Test func linesThatEndWithCRLFAreLines() throws {
    let files = [
      "End": existence(["bar$"]), "Raw": "extends: existence\nmessage: m\nscope: raw\nraw: ['[,;]$']\n",
      "Space": existence(["\\bad\\shoc\\b"]), "Long": existence(["d\\n\\nnext"]),
      "Dash": "extends: occurrence\nmessage: m\nscope: paragraph\nmax: 2\ntoken: '—'\n",
    ]
    let text = "foo bar\nfoo bar\nfoo,\nDo it ad\nhoc.\nA — b — c d\n\nnext — e.\n"
    let found = try findings(files, text)
    #expect(found.count == 5, "\(found)")
    let other = try findings(files, text.replacingOccurrences(of: "\n", with: "\r\n"))
    #expect(other.map { $0.replacingOccurrences(of: "\r\n", with: "\n") } == found)
  }

  @Test func groupsMayHaveTheSameName() throws {
    let rule = "extends: existence\nmessage: m\nnonword: true\ntokens: ['(?<a>foo)x', '(?<a>bar)y']\n"
    #expect(try findings(["Named": rule], "foox bary\n") == ["Acme.Named 1 foox", "Acme.Named 1 bary"])
  }

  @Test func aPlaceThatIsNotLeftOutIsTold() throws {
    let place = try folder([
      "styles/Acme/Dash.yml": "extends: existence\nmessage: m\nscope: [\"text & ~table\"]\ntokens: [foo]\n",
      "a.md": "- foo\n",
    ])
    let run = try Run(["lint", "--isolated", "--rules", "vale:styles", "--format", "concise", "a.md"], in: place)
    #expect(run.output.contains("note: “~table” is not heeded; the rule looks there, too"), "\(run.output)")
  }

  @Test func wordsOfAProject() throws {
    let files = [
      "Very": existence(["very \\w+ thing"], "ignorecase: true"),
      "styles/config/vocabularies/Base/accept.txt": "# names\nfoo\nMacOS\n",
      "styles/config/vocabularies/Base/reject.txt": "blast\n",
    ]
    let found = try findings(files, "a very foo thing, a very bad thing, macos and a blast\n")
    #expect(found == ["Acme.Very 1 very bad thing", "Vale.Terms 1 macos", "Vale.Avoid 1 blast"])
  }

  @Test func rulesThatBuildOnRules() throws {
    let files = [
      "Base": existence(["foo", "bar"]), "Child": "extends: Acme.Base\nlevel: error\ntokens+: [baz]\ntokens-: [foo]\n",
    ]
    #expect(
      try findings(files, "foo bar baz\n") == [
        "Acme.Base 1 foo", "Acme.Base 1 bar", "Acme.Child 1 bar", "Acme.Child 1 baz",
      ])
  }

  @Test func aConfigurationOfVale() throws {
    let files = [
      ".vale.ini":
        "StylesPath = styles\nMinAlertLevel = warning\n[*.md]\nBasedOnStyles = Acme\nAcme.Off = NO\nAcme.Loud = error\n",
      "Off": existence(["foo"]), "Loud": existence(["bar"], "level: suggestion"),
      "Low": existence(["baz"], "level: suggestion"),
    ].reduce(into: [String: String]()) { $0[$1.key.hasPrefix(".") ? "./\($1.key)" : $1.key] = $1.value }
    let found = try findings(files, "foo bar baz\n", arguments: ["--rules", "vale:.vale.ini"])
    #expect(found == ["Acme.Loud 1 bar"])
  }

  @Test func theStyleOfValeItself() throws {
    let files = [
      "./.vale.ini":
        "StylesPath = styles # here\nVocab = Base\n[*]\nBasedOnStyles = Vale, \\\n  Acme\nAcme.Tags = NO\nVale.Terms = NO\n",
      "Words": existence(["foo"]), "Tags": "extends: sequence\nmessage: x\ntokens:\n  - tag: NN\n",
      "styles/config/dictionaries/tiny.dic": "3\nthe\nfoo\nsay\n", "styles/config/ignore/names.txt": "Kubernetes\n",
      "styles/config/vocabularies/Base/accept.txt": "RoboMix\n", "styles/config/vocabularies/Other/reject.txt": "say\n",
    ]
    let found = try findings(
      files, "the The foo, say Kubernetes robomix barr\n", arguments: ["--rules", "vale:.vale.ini"])
    #expect(found == ["Vale.Repetition 1 the The", "Acme.Words 1 foo", "Vale.Spelling 1 barr"])
    let place = try folder([
      ".vale.ini": "StylesPath = styles\n[*]\nBasedOnStyles = Vale\n", "styles/a.txt": "", "a.txt": "a\n",
    ])
    let run = try Run(["lint", "a.txt", "--rules", "vale:.vale.ini", "--isolated"], in: place)
    #expect(run.output.contains("“Vale.Spelling” is not checked"), "\(run.output)\(run.errors)")
  }

  @Test func aStyleIsFoundWhereTheConfigurationOfValeSaysStylesLie() throws {
    let found = try findings(
      ["./.vale.ini": "StylesPath = tools/prose\n", "tools/prose/Acme/Words.yml": existence(["foo"])], "a foo\n",
      arguments: ["--rules", "vale:Acme"])
    #expect(found == ["Acme.Words 1 foo"])
  }

  // MARK: Configuration

  @Test func aRuleSetBuildsOnAStyle() throws {
    let files = [
      "knigge.yml": "rulesets: [rules/own.yml]\nseverity: { Acme.Words: error }\n",
      "rules/own.yml":
        "ruleset: own\nlanguages: [en]\nextends: ['vale:../styles/Acme']\nrules:\n  Acme.Other: { disable: we like it }\n",
      "styles/Acme/Words.yml": existence(["foo"]), "styles/Acme/Other.yml": existence(["bar"]),
      "post.md": "foo\nbar\n<!-- knigge-ignore Acme.Words: a name -->\nfoo\n",
    ]
    let run = try Run(["lint", "post.md", "--format", "concise"], in: folder(files))
    #expect(run.output.contains("post.md:1:1: error: 'foo' [Acme.Words]"), "\(run.output)\(run.errors)")
    #expect(!run.output.contains("bar") && !run.output.contains("post.md:4"), "\(run.output)")
    #expect(run.status == 1)
  }

  @Test func aNewFileOfAStyleIsSeenDespiteTheCache() throws {
    let place = try folder(["styles/Acme/Words.yml": existence(["foo"]), "post.txt": "foo bar\n"])
    let arguments = ["lint", "post.txt", "--format", "concise", "--rules", "vale:styles/Acme"]
    #expect(try Run(arguments, in: place).output.contains("Acme.Words"))
    try existence(["bar"]).write(
      to: place.appendingPathComponent("styles/Acme/More.yml"), atomically: true, encoding: .utf8)
    let run = try Run(arguments, in: place)
    #expect(run.output.contains("Acme.More") && run.output.contains("Acme.Words"), "\(run.output)")
  }

  // MARK: Mistakes

  @Test(arguments: [
    ("message: x\ntokens: [foo]\n", "vale/missing-key", "extends"),
    ("extends: existence\ntokens: [foo]\n", "vale/missing-key", "message"),
    ("extends: existense\nmessage: x\ntokens: [foo]\n", "vale/unknown-value", "did you mean “existence”?"),
    (
      "extends: existence\nmessage: x\nlevel: fatal\ntokens: [foo]\n", "vale/unknown-value",
      "suggestion, warning, error"
    ),
    ("extends: existence\nmessage: x\ntokns: [foo]\n", "vale/unknown-key", "did you mean “tokens”?"),
    ("extends: existence\nmessage: x\ntokens:\n  - 'fine'\n  - 'foo('\n", "vale/pattern", "bad.yml:5:"),
    ("extends: existence\nmessage: x\ntokens: [foo\n", "vale/yaml", "bad.yml"),
    ("extends: occurrence\nmessage: x\ntoken: a\nmax: many\n", "vale/wrong-type", "whole number"),
    ("extends: metric\nmessage: x\nformula: wrds / 2\ncondition: '> 1'\n", "vale/formula", "known are: words"),
    ("extends: Acme.Gone\n", "vale/inheritance", "there is no rule “Acme.Gone”"),
    ("- just\n- a list\n", "vale/no-rule", "extends"),
  ])
  func mistakesAreReportedAtTheirPlaces(_ content: String, _ rule: String, _ words: String) throws {
    let files = ["styles/Acme/bad.yml": content, "styles/Acme/Fine.yml": existence(["foo"]), "post.txt": "foo\n"]
    let run = try Run(["lint", "post.txt", "--rules", "vale:styles/Acme", "--isolated"], in: folder(files))
    #expect(run.status == 2, "\(run.output)\(run.errors)")
    #expect(
      run.output.contains("styles/Acme/bad.yml:") && run.output.contains("[\(rule)]"), "\(run.output)\(run.errors)")
    #expect((run.output + run.errors).contains(words), "\(run.output)\(run.errors)")
  }

  @Test func whatKniggeCannotDoIsRefusedByNameAndTheRestWorks() throws {
    let files = [
      "styles/Acme/Tags.yml": "extends: sequence\nmessage: x\ntokens:\n  - tag: NN\n",
      "styles/Acme/Program.yml": "extends: script\nmessage: x\nscript: |\n  text := import(\"text\")\n",
      "styles/Acme/Tables.yml": existence(["foo"], "scope: table.header"),
      "styles/Acme/Words.yml": existence(["foo"]), "post.txt": "foo\n",
    ]
    let run = try Run(
      ["lint", "post.txt", "--format", "concise", "--rules", "vale:styles/Acme", "--isolated"], in: folder(files))
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    for words in [
      "“Acme.Tags” is not checked", "“Acme.Program” is not checked", "“Acme.Tables” is not checked", "[Acme.Words]",
    ] {
      #expect(run.output.contains(words), "\(run.output)")
    }
    #expect(!run.output.contains("post.txt:1:1: warning: 'foo' [Acme.Tables]"))
  }

  @Test func aStyleThatIsNotThere() throws {
    let place = try folder(["styles/Microsoft/A.yml": existence(["foo"]), "post.txt": "foo\n"])
    let run = try Run(["lint", "post.txt", "--rules", "vale:styles/Microsft"], in: place)
    #expect(run.status == 2)
    #expect(
      (run.output + run.errors).contains("there is no Vale style “styles/Microsft”"), "\(run.output)\(run.errors)")
  }

  // MARK: Converting

  @Test func aConvertedStylePassesItsTestsAndFindsTheSame() throws {
    let place = try folder([
      "styles/Acme/Words.yml": existence(
        ["foo bar", "it's"], "ignorecase: true\nlink: https://a.example\ndescription: why '%s'"),
      "styles/Acme/Terms.yml":
        "extends: substitution\nmessage: Use '%s' instead of '%s'.\naction: {name: replace}\nswap: {utilise: use|employ}\n",
      "styles/Acme/E-Mail.yml":
        "extends: substitution\nmessage: Use '%s' instead of '%s'.\nignorecase: true\nswap: {'e-?mail(s)?': 'email$1'}\n",
      "styles/Acme/Twice.yml": "extends: repetition\nmessage: \"'%s'\"\nalpha: true\ntokens: ['[^\\s]+']\n",
      "styles/Acme/Either.yml": "extends: consistency\nmessage: \"'%s'\"\neither: {advisor: adviser}\n",
      "styles/Acme/Define.yml":
        "extends: conditional\nmessage: <b>'%s'\nfirst: '\\b([A-Z]{3})\\b'\nsecond: '\\(([A-Z]{3})\\)'\n",
      "styles/Acme/Lix.yml": "extends: metric\nmessage: '%s'\nformula: words / sentences\ncondition: '> 4'\n",
      "styles/Acme/Heads.yml": "extends: capitalization\nmessage: '%s'\nscope: heading\nmatch: $title\nstyle: AP\n",
      "styles/Acme/Tags.yml": "extends: sequence\nmessage: x\ntokens:\n  - tag: NN\n",
      "post.md": "# of Mice and men\n\nFoo bar, it's utilise e-mails the the advisor adviser WHO.\n",
    ])
    let convert = try Run(["convert", "vale:styles/Acme", "--output", "sets/acme.yml"], in: place)
    #expect(convert.status == 0, "\(convert.output)\(convert.errors)")
    let test = try Run(["test", "sets/acme.yml"], in: place)
    #expect(test.status == 0, "\(test.output)\(test.errors)")
    func rules(_ arguments: [String]) throws -> [String] {
      let run = try Run(["lint", "post.md", "--format", "concise", "--fail-on", "never"] + arguments, in: place)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      return run.output.split(separator: "\n").filter { $0.hasPrefix("post.md") }.map {
        $0.lowercased().replacingOccurrences(of: "[acme.", with: "[acme/").replacingOccurrences(of: "‹b›", with: "<b>")
      }.sorted()
    }
    let found = try rules(["--rules", "vale:styles/Acme"])
    #expect(found.count == 9, "\(found)")
    #expect(try rules(["--rules", "sets/acme.yml"]) == found)
    #expect(try Run(["convert", "vale:styles/Acme", "--output", "sets/acme.yml"], in: place).status == 2)
    let text = try String(contentsOf: place.appendingPathComponent("sets/acme.yml"), encoding: .utf8)
    #expect(text.contains("# Left out: Acme.Tags"))
  }

  /// Control characters, which a message may have by mistake and an expression by `"\b"`, are not written as they are.
  @Test func aConvertedStyleKeepsItsSwitches() throws {
    let place = try folder([
      "styles/Acme/Many.yml":
        "extends: occurrence\nmessage: \"\\t%d\\x7f \\\"times\\\"\\r\\n\"\ntoken: foo\nmax: 2\nmin: 1\n",
      "styles/Acme/Huge.yml": "extends: occurrence\nmessage: m\ntoken: \"\\bfoo\"\nmax: 1000000000\n",
      "styles/Acme/Heads.yml":
        "extends: capitalization\nmessage: m\nscope: heading\nmatch: $sentence\nindicators: [':']\nthreshold: 0.5\n"
        + "prefix: '\\d+ '\n",
      "styles/Acme/Like.yml": "extends: capitalization\nmessage: m\nmatch: '^[A-Z]'\n",
      "styles/Acme/Look.yml": existence(["(?<=one )two(?= three)", "(?!four)fou?r+ five"]),
      "styles/Acme/Spelling.yml": "extends: spelling\nmessage: m\ndictionaries: [tiny]\nexceptions: [Foo]\n",
      "styles/config/dictionaries/tiny.dic": "1\nwe\n",
    ])
    let convert = try Run(["convert", "vale:styles/Acme", "--output", "acme.yml"], in: place)
    #expect(convert.status == 0, "\(convert.output)\(convert.errors)")
    let text = try String(contentsOf: place.appendingPathComponent("acme.yml"), encoding: .utf8)
    for line in [
      "max: 2", "min: 1", "max: 1000000000", "pattern: '(?:\\x{8}foo)'", "indicators: [':']", "share: 50 %",
      "capitals: sentence-strict", "prefix: '(?:\\d+ )'",
      "missing: true",
      "allowed: '(?i)\\b(?:(?:Foo))\\b'", "message: \"\\t<count>  \\\"times\\\"\"",
    ] {
      #expect(text.contains(line + "\n"), "\(line)\n\(text)")
    }
    let test = try Run(["test", "acme.yml"], in: place)
    #expect(test.status == 0, "\(test.output)\(test.errors)")
  }

  /// Examples that say something else when they are read again made the set fail its own test.
  @Test func aConvertedStyleHasNoExamplesThatMarksCutShort() throws {
    let place = try folder([
      "styles/Acme/Alt.yml":
        "extends: existence\nmessage: m\nnonword: true\nscope: raw\nraw: ['image::.*\\[\\]']\n",
      "styles/Acme/Open.yml": existence(["\\[\\[a\\]", "\\[x", "a⟧"], "nonword: true"),
      "styles/Acme/Bell.yml":
        "extends: existence\nmessage: m\nnonword: true\ntokens: [\"\\bfoo\", \"x\\u2028y+\"]\n",
      "styles/Acme/Swap.yml":
        "extends: substitution\nmessage: m\nswap: { \"a\\b+c\": d, 'e+ → f': g, 'h -> i+': j, 'k+\\[\\]': l }\n",
    ])
    let convert = try Run(["convert", "vale:styles/Acme", "--output", "acme.yml"], in: place)
    #expect(convert.status == 0, "\(convert.output)\(convert.errors)")
    let test = try Run(["test", "acme.yml"], in: place)
    #expect(test.status == 0, "\(test.output)\(test.errors)")
    let text = try String(contentsOf: place.appendingPathComponent("acme.yml"), encoding: .utf8)
    #expect(text.contains("- 'a\\x{8}+c → d'") && text.contains("- 'e+ \\x{2192} f → g'"), "\(text)")
    #expect(!text.contains("[[image"), "\(text)")
  }

  @Test func expressionsThatAreAHandfulOfPhrasesBecomeWords() throws {
    let tokens = ["thought leaders?", "whet (?:the|your) appetite", "colou?r[sz]", "(?:web|home)[ -]?page"]
    let place = try folder([
      "styles/Acme/Words.yml": existence(tokens, "ignorecase: true"),
      "styles/Acme/Swap.yml":
        "extends: substitution\nmessage: Use '%s' instead of '%s'.\naction: {name: replace}\nswap:\n  'e-?mails?': letter\n",
      "post.txt":
        "Thought leaders, a thought leader's, whet your appetite, colors, web-page, home page, webpage; emails, e-mail.\n",
    ])
    let convert = try Run(["convert", "vale:styles/Acme"], in: place)
    #expect(convert.output.contains("    terms: |\n      thought leaders\n      thought leader\n"), "\(convert.output)")
    #expect(!convert.output.contains("pattern:") && !convert.output.contains("rewrite:"))
    let found = try findings(
      ["Words": existence(tokens, "ignorecase: true")],
      try String(contentsOf: place.appendingPathComponent("post.txt"), encoding: .utf8))
    #expect(
      found
        == [
          "Thought leaders", "thought leader", "whet your appetite", "colors", "web-page", "home page", "webpage",
        ].map { "Acme.Words 1 \($0)" })
  }

  @Test func aConvertedSpellingRuleReadsTheDictionaryWhereItLies() throws {
    let place = try folder([
      "styles/Acme/Spelling.yml":
        "extends: spelling\nmessage: \"'%s'?\"\ndictionaries: [tiny]\nignore: [names.txt]\nfilters: ['[kK]8s?']\n",
      "styles/config/dictionaries/tiny.dic": "2\nwe\nlike/S\n",
      "styles/config/dictionaries/tiny.aff": "SET UTF-8\nSFX S Y 1\nSFX S 0 s [^y]\n",
      "styles/names.txt": "Kubernetes\n",
      ".git/HEAD": "ref: refs/heads/main\n", "post.txt": "We likes Kubernetes lkie.\n",
    ])
    let convert = try Run(["convert", "vale:styles/Acme", "--output", "sets/deep/acme.yml"], in: place)
    #expect(convert.status == 0, "\(convert.output)\(convert.errors)")
    #expect(try Run(["test", "sets/deep/acme.yml"], in: place).status == 0)
    let run = try Run(
      ["lint", "post.txt", "--format", "concise", "--fail-on", "never", "--rules", "sets/deep/acme.yml"], in: place)
    #expect(run.output == "post.txt:1:21: warning: 'lkie'? [acme/spelling]\n", "\(run.output)\(run.errors)")
  }

  // MARK: Parity

  @Test func theAlertsAreThoseOfVale() throws {
    let shared = packageRoot.appendingPathComponent("../shared/vale").standardizedFileURL
    guard FileManager.default.fileExists(atPath: shared.appendingPathComponent("expected.json").path) else {
      print("skipped: there is no ../shared/vale")
      return
    }
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else {
      print("skipped: there is no python3")
      return
    }
    let run = try Run(
      ["--knigge", builtProgram.path, "--vale", shared.path], in: packageRoot, program: "/usr/bin/python3",
      first: packageRoot.appendingPathComponent("Tests/ValeParity/parity.py").path)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("unexplained: 0"), "\(run.output)")
  }

  @Test func convertedStylesFindTheSame() throws {
    let shared = packageRoot.appendingPathComponent("../shared/vale").standardizedFileURL
    guard FileManager.default.fileExists(atPath: shared.appendingPathComponent("expected.json").path),
      FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
    else {
      print("skipped: there is no ../shared/vale, or no python3")
      return
    }
    let place = try folder([:])
    let convert = try Run(["convert", "vale:\(shared.path)/styles", "--output", "sets"], in: place)
    #expect(convert.status == 0, "\(convert.output)\(convert.errors)")
    let sets = ["alex", "joblint", "proselint", "readability", "write-good"].map { "sets/\($0).yml" }
    let test = try Run(["test"] + sets, in: place)
    #expect(test.status == 0, "\(test.output)\(test.errors)")
    let run = try Run(
      ["--knigge", builtProgram.path, "--vale", shared.path]
        + sets.flatMap { ["--rules", place.appendingPathComponent($0).path] }, in: packageRoot,
      program: "/usr/bin/python3", first: packageRoot.appendingPathComponent("Tests/ValeParity/parity.py").path)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("unexplained: 0"), "\(run.output)")
  }
}
