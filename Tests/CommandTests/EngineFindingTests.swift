// What rules find and say, each told by a rule set, a draft and the lines of the report.
import Foundation
import Testing

@Suite struct EngineFindingTests {
  /// The lines that a run reports about a draft.
  private func lines(
    _ rule: String, _ text: String, name: String = "a.md", message: String = "<match>", language: String = "en"
  ) throws -> [String] {
    let rules =
      "ruleset: a\nlanguages: [de, en]\nrules:\n  r:\n    severity: note\n    message: \"\(message)\"\n"
      + rule.split(separator: "\n").map { "    \($0)\n" }.joined()
    let run = try Run(
      [
        "lint", name, "--rules", "r.yml", "--isolated", "--format", "concise", "--fail-on", "never", "--messages",
        language,
      ], in: folder(["r.yml": rules, name: text]))
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    return run.output.split(separator: "\n").map(String.init)
  }

  /// The same of a rule that a set inherits and changes.
  private func lines(
    inherited rule: String, changed: String, _ text: String, name: String = "a.md", message: String = "<match>",
    status: Int32 = 0
  ) throws -> [String] {
    let base = "ruleset: b\nlanguages: [de, en]\nrules:\n  r: { severity: note, message: \"\(message)\", \(rule) }\n"
    let set = "ruleset: a\nlanguages: [de, en]\nextends: base.yml\nrules:\n  b/r: { \(changed) }\n"
    let run = try Run(
      ["lint", name, "--format", "concise", "--fail-on", "never"],
      in: folder([
        "base.yml": base, "acme.yml": set, "knigge.yml": sampleConfiguration, name: text,
      ]))
    #expect(run.status == status, "\(run.output)\(run.errors)")
    return (run.output + run.errors).split(separator: "\n").map(String.init)
  }

  // MARK: Patterns

  @Test func aPatternNearTheMatchIsAskedOfTheNearestPlaces() throws {
    let text = "Das ist kalt, gut. Nun aber ist gut und kolt. So ist es nun gut. Es ist kalt und sehr gut.\n"
    #expect(
      try lines("terms: gut\nwhen: { pattern: 'k[ao]lt', near: 1 words }", text) == [
        "a.md:1:15: note: gut [a/r]", "a.md:1:33: note: gut [a/r]",
      ])
    #expect(
      try lines(
        "terms: gut\nunless: { pattern: 'k[ao]lt', near: sentence }",
        "Das ist kalt, gut. Nun ist es gut. Gut und kolt.\n")
        == ["a.md:1:31: note: gut [a/r]"])
  }

  /// `near` was forgotten where a rule looks for a pattern: the words counted wherever they stood in the post.
  @Test func whatAPatternFindsHasWordsNearIt() throws {
    let text = "Das ist gut und kalt. Das ist gut. Kalt ist es.\n"
    for (condition, column) in [("terms: kalt", 27), ("pattern: 'k[ao]lt'", 27)] {
      #expect(
        try lines("pattern: 'g[ua]t'\nunless: { \(condition), near: sentence }", text)
          == ["a.md:1:\(column + 4): note: gut [a/r]"])
    }
    #expect(
      try lines("pattern: 'g[ua]t'\nwhen: { terms: kalt, near: sentence }", text) == ["a.md:1:9: note: gut [a/r]"])
  }

  /// A phrase in which the match stands was not near it; the words of the match itself are not.
  @Test func aPhraseAroundTheMatchWasNotNearIt() throws {
    let text = "Wer hat gut geschrieben? Das ist gut.\n"
    #expect(
      try lines("terms: gut\nunless: { terms: wer hat <..2> geschrieben, near: sentence }", text)
        == ["a.md:1:34: note: gut [a/r]"])
    #expect(try lines("terms: gut\nwhen: { terms: gut, near: sentence }", text) == [])
  }

  /// What matches without a letter was no match: a condition could not ask for what is missing.
  @Test func aPatternThatMatchesNothingIsAnAnswer() throws {
    let condition = "unless: { pattern: '(?is)\\A(?!.*kauf)' }"
    #expect(try lines("terms: gut\n\(condition)", "Das ist gut. Kommt vorbei.\n") == [])
    #expect(try lines("terms: gut\n\(condition)", "Das ist gut. Kauft es.\n") == ["a.md:1:9: note: gut [a/r]"])
  }

  /// What a colon announces was in another sentence: “Handynummer: 0171 …”.
  @Test func aColonEndedTheSentence() throws {
    let text = "Kalt: gut.\nGut; kalt.\nGut. Kalt.\nEs ist kalt: sehr gut\n"
    #expect(
      try lines("terms: gut\nwhen: { terms: kalt, near: sentence }", text) == [
        "a.md:1:7: note: gut [a/r]", "a.md:4:19: note: gut [a/r]",
      ])
  }

  /// A label behind the number of a thread's part was none, and the post reported for lacking one.
  @Test func aLabelBehindThePartsNumberWasNone() throws {
    let text = "1/5 Anzeige: gut\n(2/5) Anzeige: gut\n3/ Anzeige | gut\n5 Anzeige: gut\nDie Anzeige: gut\n"
    #expect(
      try lines("terms: Anzeige\nin: labels", text) == [
        "a.md:1:5: note: Anzeige [a/r]", "a.md:2:7: note: Anzeige [a/r]", "a.md:3:4: note: Anzeige [a/r]",
      ])
  }

  @Test func aPatternLooksInLabelsQuotesAndAtTheStart() throws {
    let quoted = "Er sagt „sehr gut“ und gut.\n"
    #expect(
      try lines("pattern: 'g[ua]t'\nin: labels", "Gut: das ist gut\nund gut\n") == ["a.md:1:1: note: Gut [a/r]"])
    #expect(try lines("pattern: 'g[ua]t'\nin: quotes", quoted) == ["a.md:1:15: note: gut [a/r]"])
    #expect(try lines("pattern: 'g[ua]t'\nnot-in: quotes", quoted) == ["a.md:1:24: note: gut [a/r]"])
    #expect(try lines("pattern: 'g[ua]t'\nin: text start", "Gut ist gut.\n") == ["a.md:1:1: note: Gut [a/r]"])
  }

  @Test func aPatternThatIsTooFewTimesInASentenceIsReportedAtItsStart() throws {
    #expect(
      try lines(
        "pattern: 'z[aeo]m'\nper: sentence\nmin: 1", "Das ist gut. Das zam auch. Und nun?\n",
        message: "<count> of <min>")
        == ["a.md:1:1: note: 0 of 1 [a/r]", "a.md:1:28: note: 0 of 1 [a/r]"])
  }

  @Test func aPatternThatTakesTooLongInASentenceIsSaidInBothLanguages() throws {
    let rule = "pattern: '(?:a|a){20}[bc]'\nper: sentence\nmax: 0"
    let text = "Gut. " + String(repeating: "a", count: 3_000) + "\n"
    let place = "a.md:1:6: warning: "
    #expect(
      try lines(rule, text) == [
        place
          + "the pattern of rule a/r takes too long on this text and was not checked to the end here [input/pattern-limit]"
      ])
    #expect(
      try lines(rule, text, language: "de") == [
        place
          + "das Muster der Regel a/r ist für diesen Text zu aufwendig und wurde hier nicht zu Ende geprüft [input/pattern-limit]"
      ])
  }

  /// What a pattern needs is read from its classes; where that went wrong posts were left out.
  @Test func classesOfPatternsAreReadAsTheyAreMeant() throws {
    #expect(
      try lines("pattern: '[[:digit:]]{2} [[(]gut[])]'", "Das 12 (gut) und 13 [gut] und xx (gut).\n") == [
        "a.md:1:5: note: 12 (gut) [a/r]", "a.md:1:18: note: 13 [gut] [a/r]",
      ])
    #expect(
      try lines("pattern: '[ -~]ö[#-&]'", "Das aö# und öö# und bö$.\n") == [
        "a.md:1:5: note: aö# [a/r]", "a.md:1:21: note: bö$ [a/r]",
      ])
    #expect(
      try lines("pattern: 'x[☀-➿]'", "x☕ x😀 x✂\n") == ["a.md:1:1: note: x☕ [a/r]", "a.md:1:7: note: x✂ [a/r]"])
    #expect(
      try lines(#"pattern: '\pN{2}x|\p{Lu}y'"#, "12x und Äy und ay.\n") == [
        "a.md:1:1: note: 12x [a/r]", "a.md:1:9: note: Äy [a/r]",
      ])
  }

  /// Keeping what groups hold costs something, too.
  @Test func aPatternWithHundredsOfGroupsIsNotRunToTheEnd() throws {
    let groups = String(repeating: "(b)?", count: 400)
    let found = try lines(
      "rewrite: ['a\(groups)(\\s) → x$1']", String(repeating: "a ", count: 10_000) + "\n", message: "m")
    let matches = found.count { $0.hasSuffix(": note: m [a/r]") }
    let limits = found.count { $0.hasSuffix("was not checked to the end here [input/pattern-limit]") }
    #expect(matches > 0 && matches < 10_000, "\(matches)")
    #expect(limits > 0 && matches + limits == found.count, "\(limits)")
  }

  /// Only so many pairs of signs are looked for at once; rules that ask for others look at every post.
  @Test func eachOfManyPatternsOfTwoSignsIsFound() throws {
    let signs = Array("#$%&*+=@~|<>;").map(String.init)
    let pairs = signs.indices.flatMap { first in signs[(first + 1)...].map { signs[first] + $0 } }
    let rules = pairs.indices.map { "  r\($0): { severity: note, message: m, pattern: '[\(pairs[$0])]{2,}' }\n" }
    let files = [
      "r.yml": "ruleset: a\nlanguages: [de]\nrules:\n" + rules.joined(),
      "a.txt": pairs.map { "a\($0)b\n" }.joined(), "b.txt": signs.map { "a\($0)b\n" }.joined(),
    ]
    let run = try Run(
      ["lint", "a.txt", "b.txt", "--rules", "r.yml", "--isolated", "--format", "concise", "--fail-on", "never"],
      in: folder(files))
    let expected = pairs.indices.map { "a.txt:\($0 + 1):2: note: m [a/r\($0)]\n" }
    #expect(pairs.count == 78)
    #expect(run.output == expected.joined(), "\(run.errors)")
  }

  // MARK: Limits

  @Test func tooFewAndTooManyPicturesAreReported() throws {
    #expect(
      try lines(
        "limit: media\nmin: 2", #"{"text": "Gut da", "media": [{"alt": "a"}]}"# + "\n", name: "a.ndjson",
        message: "<count> of <min>") == ["a.ndjson:1:11: note: 1 of 2 [a/r]"])
    let five = ["a", "b", "c", "d", "e"].map { #"{"alt": "\#($0)"}"# }.joined(separator: ", ")
    #expect(
      try lines(
        "limit: media\nmax: platform", #"{"text": "Gut", "platform": "x", "media": [\#(five)]}"# + "\n",
        name: "a.ndjson", message: "<count> of <max> on <platform>") == ["a.ndjson:1:101: note: 5 of 4 on X [a/r]"])
  }

  @Test func charactersAreCountedInSentencesAndInTheWholePost() throws {
    #expect(
      try lines(
        "limit: characters\nmax: 10\nper: sentence", "Das ist gut, ja. Kurz. Und das auch nicht.\n",
        message: "<count>: <match>") == ["a.md:1:11: note: 16: t, ja. [a/r]", "a.md:1:34: note: 19: ch nicht. [a/r]"])
    #expect(
      try lines("limit: characters\nmax: 10", "Das ist gut, ja. Kurz. \n", message: "<count>: <match>") == [
        "a.md:1:11: note: 22: t, ja. Kurz. [a/r]"
      ])
  }

  @Test func aSentenceWithoutWordsIsNone() throws {
    #expect(
      try lines("limit: sentences\nmax: 1", "Gut. ... !!! Ja!\n", message: "<count>: <match>") == [
        "a.md:1:14: note: 2: Ja! [a/r]"
      ])
    #expect(try lines("limit: sentences\nmax: 2", "Gut. ... !!! Ja!\n").isEmpty)
  }

  @Test func moreThanAHundredPartsOfAScoreAreCountedTogether() throws {
    let rule = """
      ruleset: acme
      languages: [de, en]
      rules:
        r:
          severity: note
          message: <score> of <max>
          score: { Wort: { count: { de: gut } } }
          max: 3
      """
    for (count, german, english) in [
      (101, "und eine weitere Stelle", "and 1 more place"), (103, "und 3 weitere Stellen", "and 3 more places"),
    ] {
      let text = String(repeating: "gut ", count: count) + "\n"
      let place = try folder(["acme.yml": rule, "knigge.yml": sampleConfiguration, "a.md": text])
      for (language, words) in [("de", german), ("en", english)] {
        let run = try Run(
          ["lint", "a.md", "--format", "jsonl", "--fail-on", "never", "--messages", language], in: place)
        let record = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let related = try #require(record["related"] as? [[String: Any]])
        #expect(record["message"] as? String == "\(count) of 3")
        #expect(related.count == 101)
        #expect(related.last?["message"] as? String == words)
        #expect(related.last?["column"] as? Int == 401)
      }
    }
  }

  /// On X, names and hashtags are those that X makes links of; each part of a thread has its own.
  @Test func whatAConfigurationAllowsOnXIsCountedInEachPart() throws {
    let rules =
      "ruleset: acme\nlanguages: [de]\nrules:\n  r: { severity: note, message: <match>, limit: hashtags, max: platform }\n"
    let configuration = sampleConfiguration + "platforms: { x: { hashtags: 2 } }\n"
    let text = "---\nplatform: x\n---\nHallo #a #b und #c\n\n---\n\n#d #e #f\n"
    let run = try Run(
      ["lint", "a.md", "--format", "concise", "--fail-on", "never"],
      in: folder(["acme.yml": rules, "knigge.yml": configuration, "a.md": text]))
    #expect(run.output == "a.md:4:17: note: #c [acme/r]\na.md:8:7: note: #f [acme/r]\n", "\(run.errors)")
  }

  /// It ended the program: the place of the finding was looked for in the post's text.
  @Test func aPlatformLimitOfAlternativeTextsAndTitlesCounted() throws {
    let rule = "limit: characters, max: platform"
    let message = "<count> of <max> on <platform>"
    let alt = #"{"text": "Gut", "platform": "x", "media": [{"alt": ""#
    #expect(
      try lines(
        inherited: rule, changed: "in: alt", alt + String(repeating: "a", count: 1_002) + "\"}]}\n", name: "a.ndjson",
        message: message) == ["a.ndjson:1:\(alt.count + 1_001): note: 1002 of 1000 on X [b/r]"])
    let title = #"{"text": "Gut", "platform": "youtube", "title": ""#
    #expect(
      try lines(
        inherited: rule, changed: "in: [text, title]", title + String(repeating: "a", count: 101) + "\"}\n",
        name: "a.ndjson", message: message) == ["a.ndjson:1:\(title.count + 101): note: 101 of 100 on YouTube [b/r]"])
  }

  /// White space around a title is nobody's.
  @Test func theEndOfATitleDoesNotCount() throws {
    let title = String(repeating: "a", count: 100)
    for head in ["title: >\n  \(title)\n", "title: \"\(title)  \"\n", "title: \(title)\n"] {
      #expect(
        try lines(
          "limit: characters\nmax: platform\nin: title", "---\nplatform: youtube\n\(head)---\nGut.\n",
          message: "<count> of <max>"
        ).isEmpty, "\(head)")
    }
    #expect(
      try lines(
        "limit: characters\nmax: platform\nin: title", "---\nplatform: youtube\ntitle: \" \(title)b \"\n---\nGut.\n",
        message: "<count> of <max>") == ["a.md:3:110: note: 101 of 100 [a/r]"])
  }

  /// A number of one's own was counted in the text, whatever `in` said, and the message kept its `<platform>`.
  @Test func aNumberOfOnesOwnIsCountedInTheSamePlaces() throws {
    let text = "---\nplatform: [linkedin, x]\ntitle: A title\n---\nA text that is longer.\n"
    #expect(
      try lines(
        inherited: "limit: characters, max: platform, in: title", changed: "max: 5", text,
        message: "<count> of <max> on <platform>") == ["a.md:3:13: note: 7 of 5 on LinkedIn, X [b/r]"])
    #expect(
      try lines(
        inherited: "limit: characters, max: platform", changed: "max: 5", "A text that is longer.\n",
        message: "<count> of <max> on <platform>") == ["a.md:1:6: note: 22 of 5 on this platform [b/r]"])
    #expect(try lines("limit: characters\nmax: 5\nin: [title, text]", text, message: "<count>").count == 2)
    #expect(try lines("limit: characters\nmin: 8\nin: title", text, message: "<count>") == ["a.md:3:8: note: 7 [a/r]"])
    #expect(try lines("limit: characters\nmax: 7\nin: title", text).isEmpty)
  }

  // MARK: Capitals

  private func fixed(_ capitals: String, _ text: String) throws -> String {
    let rules =
      "ruleset: a\nlanguages: [en]\nrules:\n  r: { severity: note, message: m, per: line, fix: <fix>, \(capitals) }\n"
    let place = try folder(["r.yml": rules, "a.md": text + "\n"])
    let run = try Run(
      ["lint", "a.md", "--rules", "r.yml", "--isolated", "--fix", "--unsafe-fixes", "--fail-on", "never"], in: place)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    return try String(contentsOf: place.appendingPathComponent("a.md"), encoding: .utf8).trimmingCharacters(
      in: .newlines)
  }

  /// A phrase of several words was cut into its words, so a right title was wrong, and the fix broke the phrase.
  @Test func anAllowedPhraseOfATitleStaysAsItIs() throws {
    let title = "capitals: title, allowed: 'vs code|iPhone'"
    #expect(try lines("capitals: title\nper: line\nallowed: 'vs code|iPhone'", "Using vs code Today\n").isEmpty)
    #expect(try fixed(title, "using vs code today on an iPhone") == "Using vs code Today on an iPhone")
  }

  /// Fixes of capitals made dead addresses.
  @Test func addressesNamesAndCodeKeepTheirCapitals() throws {
    #expect(
      try fixed("capitals: sentence-strict", "see https://a.example/Some/Path, Me@a.example and @SomeBody #HashTag")
        == "See https://a.example/Some/Path, Me@a.example and @SomeBody #HashTag")
    #expect(try fixed("capitals: sentence-strict", "a new `Code` in `HERE`") == "A new `Code` in `HERE`")
  }

  /// A letter that has no way back from its capital made a fix that changed nothing.
  @Test func aFixThatChangesNothingIsNone() throws {
    let run = try Run(
      ["lint", "a.md", "--rules", "r.yml", "--isolated", "--fail-on", "never"],
      in: folder([
        "r.yml":
          "ruleset: a\nlanguages: [en]\nrules:\n  r: { severity: note, message: m, capitals: upper, fix: <fix> }\n",
        "a.md": "5 µm wide\n",
      ]))
    #expect(!run.output.contains("“5 µm wide”"), "\(run.output)")
  }

  // MARK: Inherited rules

  /// What the engine heeds may be changed, also where a new rule would not be written so; the rest is told.
  @Test func whatAnInheritedRuleHeedsMayBeChanged() throws {
    func rules(_ changes: String, status: Int32 = 0) throws -> String {
      let set =
        "ruleset: a\nlanguages: [de]\nextends: [promotion, accessibility, copyright]\n"
        + (changes.isEmpty ? "" : "rules:\n\(changes)")
      let run = try Run(
        ["lint", "a.md", "--format", "concise", "--fail-on", "never"],
        in: folder([
          "acme.yml": set, "knigge.yml": sampleConfiguration, "a.md": "Folgt uns und bestellt jetzt bei 𝗔𝗖𝗠𝗘.\n",
        ]))
      #expect(run.status == status, "\(run.output)\(run.errors)")
      return run.output + run.errors
    }
    for (rule, change) in [
      ("promotion/call-to-action", "except: folgt uns"), ("accessibility/pseudo-letters", "allowed: '𝗔𝗖𝗠𝗘'"),
    ] {
      #expect(try rules("").contains("[\(rule)]"), "\(rule)")
      #expect(try !rules("  \(rule): { \(change) }\n").contains("[\(rule)]"), "\(rule)")
    }
    #expect(
      try rules("  copyright/media-credit: { add: { except: gut } }\n", status: 2)
        .contains("“except” has no effect on “copyright/media-credit” [ruleset/without-effect]"))
  }

  @Test func howMuchIsShoutingCanBeChanged() throws {
    #expect(
      try lines(
        inherited: "casing: shouting", changed: "min: 4",
        "Das ist GANZ GROSSE KLASSE hier.\nDas ist GANZ EINFACH GROSSE KLASSE hier.\n")
        == ["a.md:2:9: note: GANZ EINFACH GROSSE KLASSE [b/r]"])
  }

  @Test func whatPricesAreComparedWithCanBeChanged() throws {
    let posts = [("x", 5), ("y", 7)].map {
      #"{"text": "Das kostet \#($1) € heute.", "account": "a", "campaign": "\#($0)"}"# + "\n"
    }.joined()
    #expect(
      try lines(inherited: "consistent: prices", changed: "across: campaign", posts, name: "a.ndjson").isEmpty)
    #expect(
      try lines(inherited: "consistent: prices", changed: "across: account", posts, name: "a.ndjson") == [
        "a.ndjson:2:22: note: 7 € [b/r]"
      ])
    // A weekday is compared with the date beside it, and with nothing else.
    let said = try lines(
      inherited: "consistent: weekdays", changed: "across: account", posts, name: "a.ndjson", status: 2)
    #expect(said.first?.contains("“across” has no effect on “b/r” [ruleset/without-effect]") == true, "\(said)")
  }

  /// A post that comparing says something new about is counted anew, with its exceptions.
  @Test func exceptionsOfAPostThatIsComparedAreCountedOnce() throws {
    let rules = """
      ruleset: acme
      languages: [de]
      rules:
        guarantee: { severity: error, message: m, terms: garantiert }
        again: { severity: warning, message: nearly, repeat: posts, across: run }
      """
    let post =
      #"{"text": "Der Mixer ist garantiert leise und rot.", "knigge": "guarantee: weil"}"# + "\n"
    let place = try folder(["acme.yml": rules, "knigge.yml": sampleConfiguration, "a.ndjson": post + post])
    let english = try Run(["lint", "a.ndjson", "--fail-on", "never"], in: place)
    #expect(english.output.hasPrefix("a.ndjson:2:11: warning: nearly [acme/again]\n"), "\(english.errors)")
    #expect(english.output.hasSuffix("\n1 warning (2 suppressed) in 2 posts\n"), "\(english.output)")
  }

  // MARK: Words

  @Test func datesAndTimesInEnglish() throws {
    let text = "We meet on May 24th, 2026 at 10am, not on May 3rd or at 9 pm, and not the 24th.\n"
    #expect(
      try lines("terms: [<date>, <time>]", text) == [
        "a.md:1:12: note: May 24th, 2026 [a/r]", "a.md:1:30: note: 10am [a/r]", "a.md:1:43: note: May 3rd [a/r]",
        "a.md:1:57: note: 9 pm [a/r]",
      ])
  }

  /// `30th November`, `Nov. 30` and `30/11/2026` were no dates.
  @Test func datesAreWrittenInOtherWaysInBritain() throws {
    let text = """
      We meet on 30th November 2026, the 1st of May, Nov. 30 and 30/11/2026, or on 1st May.
      The 1st may win. In 3/4 of 5/6 cases 2/3/4 of us win, and 1/2/2026 is a day.

      """
    #expect(
      try lines("terms: <date>", text) == [
        "a.md:1:12: note: 30th November 2026 [a/r]", "a.md:1:36: note: 1st of May [a/r]",
        "a.md:1:48: note: Nov. 30 [a/r]", "a.md:1:60: note: 30/11/2026 [a/r]", "a.md:1:78: note: 1st May [a/r]",
        "a.md:2:59: note: 1/2/2026 [a/r]",
      ])
    let days = """
      On Tuesday, 30th November 2026, on Monday, 11/30/2026, on Sunday, 30/11/2026, on Friday, 3/4/2026.

      """
    #expect(
      try lines("consistent: weekdays", days) == [
        "a.md:1:4: note: Tuesday, 30th November 2026 [a/r]", "a.md:1:59: note: Sunday, 30/11/2026 [a/r]",
      ])
  }

  /// Who is called so is no superlative.
  @Test func germanSuperlativesAreWrittenSmall() throws {
    #expect(
      try lines("terms: <superlative>", "Der Freundlichste ist am freundlichsten, und das freundlichste Team auch.\n")
        == ["a.md:1:26: note: freundlichsten [a/r]", "a.md:1:50: note: freundlichste [a/r]"])
  }

  /// The plural of a noun that was written with a capital was made with -s whatever the noun.
  @Test func anEnglishNounWithACapitalHasItsPlural() throws {
    #expect(
      try lines("terms: { en: Foot~ }", "The Feet are here. My Foot is not, and both feet are.\n") == [
        "a.md:1:5: note: Feet [a/r]", "a.md:1:23: note: Foot [a/r]", "a.md:1:45: note: feet [a/r]",
      ])
  }

  /// What has digits in it, or capitals inside, is a name or a figure.
  @Test func onlyWordsOfLettersAreSpelledWrong() throws {
    let rules =
      "ruleset: a\nlanguages: [de]\nrules:\n  r: { severity: note, message: <match>, spelling: [words.txt] }\n"
    let run = try Run(
      ["lint", "a.md", "--rules", "r.yml", "--isolated", "--format", "concise", "--fail-on", "never"],
      in: folder(["r.yml": rules, "words.txt": "das\nist\ngut\n", "a.md": "Das ist gut a1b o²b gutt B2B.\n"]))
    #expect(run.output == "a.md:1:21: note: gutt [a/r]\n", "\(run.errors)")
  }

  @Test func aSentenceBeginsWithACapital() throws {
    #expect(
      try lines("capitals: sentence\nper: line", "gut ist das\nGut ist das\n") == ["a.md:1:1: note: gut ist das [a/r]"])
  }

  /// Four right words of five are 80 %, and that was too few; a strict sentence has no words in capitals.
  @Test func theShareOfCapitalsIsTheLeast() throws {
    #expect(try lines("capitals: sentence\nper: line", "Gut ist das hier Sehr\n") == [])
    #expect(
      try lines("capitals: sentence\nper: line\nshare: 100 %", "Gut ist das\nGut ist Das\n", message: "<fix>") == [
        "a.md:2:1: note: Gut ist das [a/r]"
      ])
    #expect(
      try lines("capitals: sentence-strict\nper: line", "Use the API\n", message: "<fix>") == [
        "a.md:1:1: note: Use the api [a/r]"
      ])
    #expect(try lines("capitals: sentence\nper: line", "Use the API\n") == [])
  }

  @Test func exceptionsInsideEachOtherAreAllHeeded() throws {
    #expect(
      try lines("terms: gut\nexcept: [gut ist gut, ist]", "Das gut ist gut und ist gut\n") == [
        "a.md:1:25: note: gut [a/r]"
      ])
    #expect(
      try lines("pattern: 'g[ua]t'\nexcept: [gut ist gut, ist]", "Das gut ist gut und ist gut\n") == [
        "a.md:1:25: note: gut [a/r]"
      ])
  }

  @Test func aBracketThatOnlyClosesBelongsToTheReason() throws {
    #expect(try lines("terms: gut", "<!-- knigge-ignore r: weil) -->\nDas ist gut.\n").isEmpty)
    #expect(try lines("terms: gut", "<!-- knigge-ignore r: weil) -->\nDas ist.\nUnd gut.\n").count == 2)
  }

  /// It was called needless beside the very finding that it was written for, and `--fix` took it away.
  @Test func anExceptionBesideItsFindingWasCalledNeedless() throws {
    let found = try lines("terms: gut", "Und hier <!-- knigge-ignore r: weil --> ist es gut.\n\nSchluss.\n")
    #expect(
      found == [
        "a.md:1:10: warning: the exception from “a/r” does nothing: it is for the next line, not for its own "
          + "[suppression/unused]", "a.md:1:48: note: gut [a/r]",
      ])
  }

  // MARK: Right forms

  @Test func rightFormsBeginASentenceLikeWhatTheyReplace() throws {
    #expect(
      try lines(
        "rewrite: ['g(u)t → besser|schöner']\ncapitalize: true", "Gut ist gut.\n", message: "<match>: '<fix>'") == [
          "a.md:1:1: note: Gut: 'Besser' or 'Schöner' [a/r]", "a.md:1:9: note: gut: 'besser' or 'schöner' [a/r]",
        ])
  }

  @Test func rightFormsAreFilledInEachSentence() throws {
    #expect(
      try lines("rewrite: ['g(u)t → b$1$1']\nper: sentence", "Das ist gut. Und gut.\n", message: "<match> <fix>") == [
        "a.md:1:9: note: gut buu [a/r]", "a.md:1:18: note: gut buu [a/r]",
      ])
  }

  /// An expression that names a group of another one compiles with it only.
  @Test func rightFormsBehindAnExpressionThatDoesNotStandAlone() throws {
    let rule = #"rewrite: ['(a)(b)x → c', '\2y → d', '(x)z → q$1']"#
    #expect(try lines(rule, "Das xz da\n", message: "<match> <fix>") == ["a.md:1:5: note: xz qx [a/r]"])
  }

  @Test func anEditKeepsWhatNamesNoGroup() throws {
    #expect(
      try lines(
        "pattern: 'g[ua]t'\nedit: 'g(.)t → b$1t$9${1}$x'", "Das gut da\n", message: "<match> <fix>") == [
          "a.md:1:5: note: gut but$9u$x [a/r]"
        ])
  }

  @Test func anEditThatTakesTooLongIsSaid() throws {
    let found = try lines(
      "pattern: 'a{9,}'\nedit: '^(?:a|a){24}[bc] → b'", "Das " + String(repeating: "a", count: 400) + " da\n",
      message: "m")
    #expect(found.first == "a.md:1:5: note: m [a/r]", "\(found)")
    #expect(found.count == 2 && found[1].hasSuffix("from here on [input/pattern-limit]"), "\(found)")
  }
}
