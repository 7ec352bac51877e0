// What is written for people and means something else, or nothing: each is said at its place, with the next step.
import KniggeEngine
import KniggeFiles
import KniggeText
import Testing

private let platforms = KnowledgeReader.read().knowledge.platforms

/// What is said about a rule set: the problem's name, the words that it stands at, the message, and the help behind a
/// semicolon.
private func said(_ text: String, in language: Language = .english, beside files: [String: String] = [:]) -> [String] {
  let files = files.merging(["/acme.yml": text]) { $1 }
  var loader = RuleSetLoader(files: MemoryFiles(files: files), platforms: platforms, root: nil)
  _ = loader.load("acme.yml", from: "", origin: nil)
  return loader.problems.map { problem in
    let bytes = Array((files[problem.location.path] ?? "").utf8)
    let words = String(decoding: bytes[problem.location.range.asBytes()], as: UTF8.self)
    let help = problem.help.map { "; " + $0[language] } ?? ""
    return "\(problem.rule.dropFirst("ruleset/".count)) \(words): \(problem.message[language])\(help)"
  }
}

/// What is said about a configuration, in the same way.
private func said(ofConfiguration text: String, in language: Language = .english) -> [String] {
  let file = SourceFile(path: "/knigge.yml", bytes: Array(text.utf8))
  return ConfigurationReader.read(file, folder: "", platforms: platforms).problems.all.map { problem in
    let words = String(decoding: file.bytes(problem.location.range), as: UTF8.self)
    let help = problem.help.map { "; " + $0[language] } ?? ""
    return "\(problem.rule.dropFirst("config/".count)) \(words): \(problem.message[language])\(help)"
  }
}

/// A set with one rule that has these lines beside a severity and a message.
private func rule(_ lines: String, head: String = "") -> String {
  "ruleset: acme\nlanguages: [de, en]\n\(head)rules:\n  a:\n    severity: note\n    message: m\n    \(lines)\n"
}

@Suite struct RuleAdviceTests {
  @Test(arguments: [("false", true), ("nein", true), ("true", false), ("Ja", false)])
  func aFlagIsNoReasonToSwitchARuleOff(_ value: String, isNo: Bool) {
    let set = "ruleset: acme\nlanguages: [de]\nextends: [tone]\nrules:\n  tone/insult: { disable: \(value) }\n"
    let (german, english) =
      isNo
      ? (
        "damit die Regel gilt, die Zeile löschen; um sie auszuschalten: disable: GRUND",
        "to leave the rule on, delete the line; to switch it off: disable: REASON"
      ) : ("disable: GRUND", "disable: REASON")
    #expect(
      said(set) == [
        "no-reason \(value): “disable:” switches the rule off, and “\(value)” is no reason for that; \(english)"
      ])
    #expect(
      said(set, in: .german) == [
        "no-reason \(value): „disable:“ schaltet die Regel aus, und „\(value)“ ist kein Grund dafür; \(german)"
      ])
  }

  @Test func nothingIsSwitchedOnByNo() {
    let set = "ruleset: acme\nlanguages: [de]\nextends: [tone]\nrules:\n  tone/insult: { enable: false }\n"
    #expect(
      said(set) == [
        "without-effect false: “enable: false” has no effect; to switch the rule off: disable: REASON; else delete the line"
      ])
    #expect(said(set.replacing("enable: false", with: "disable: so we talk")).isEmpty)
  }

  @Test(arguments: [
    "replace: [gut → fein → toll]", "replace: |\n      gut → fein → toll", "replace: 'gut→fein→toll'",
    "in: verbatim\n    replace: [gut → fein → toll]",
  ])
  func aSecondArrowWouldBeWrittenIntoPosts(_ lines: String) {
    #expect(
      said(rule(lines)) == [
        "two-arrows →: the second arrow is part of what should be there; one line for each pair: wrong → right"
      ])
  }

  @Test func anArrowMayBeTheRightForm() {
    #expect(said(rule("replace: ['-> → →', '=> → ->']")).isEmpty)
    #expect(said(rule("rewrite: ['a\\b → c']")).isEmpty)
    // What has spaces around it is told from the others, and they may be meant.
    #expect(
      said(rule("rewrite: ['gut → fein → toll']"), in: .german) == [
        "two-arrows 'gut → fein → toll': der zweite Pfeil gehört so zu dem, was dastehen soll; "
          + "eine Zeile für jedes Paar: falsch → richtig"
      ])
  }

  @Test func twoSidesThatAreTheSameChangeNothing() {
    let english =
      "both sides of the arrow are the same; write what should be there instead behind the arrow"
    #expect(said(rule("replace: [gut → toll, fein → fein]")) == ["without-effect fein → fein: " + english])
    #expect(
      said(rule("in: verbatim\n    case: true\n    replace: [GitHub → GitHub]")) == [
        "without-effect GitHub → GitHub: " + english
      ])
    // That is how a word gets its capitals, its hyphen, or a row of words its spaces.
    #expect(said(rule("replace: [GitHub → GitHub, e-mail → e-mail, '#btw → #btw', na ja → na ja]")).isEmpty)
    #expect(said(rule("in: verbatim\n    replace: [github → github]")).isEmpty)
  }

  @Test(arguments: [
    ("terms: |\n      kostenlos,", "kostenlos,", ",", "kostenlos"), ("terms: |\n      toll ;", "toll ;", ";", "toll"),
    ("terms: |\n      'fein',", "'fein',", ",", "fein"),
    ("terms: [gratis, \"kostenlos,\", umsonst]", "kostenlos,", ",", "kostenlos"),
    ("terms: mega~,", "mega~,", ",", "mega~"),
  ])
  func aCommaAtTheEndOfAPhraseIsPartOfIt(_ lines: String, _ words: String, _ sign: String, _ bare: String) {
    #expect(
      said(rule(lines)) == [
        "notation \(words): this counts only with the “\(sign)” at its end; without it it would be: \(bare); "
          + "if the sign itself is meant: “\\\(sign)”"
      ])
  }

  @Test func aCommaThatIsMeantIsNotTalkedAbout() {
    #expect(said(rule("terms: |\n      hallo\\,\n      &amp;\n      gut, besser\n      ;-;")).isEmpty)
    #expect(said(rule("replace: |\n      zb, → z. B.,")).isEmpty)
    #expect(
      said(rule("replace: |\n      Github → GitHub,"), in: .german) == [
        "notation Github → GitHub,: das „,“ am Ende käme mit in den Beitrag; ohne das Zeichen: Github → GitHub"
      ])
  }

  @Test func aFileOfWordsIsReadAsTheLinesOfARuleSetAre() {
    let lines = "- toll\n\"billig\"\n# Kommentar\numsonst, \n#ad\ngut # nie\n"
    let set = rule("terms: $weg", head: "lists: { weg: { file: weg.txt } }\n")
    #expect(
      said(set, beside: ["/weg.txt": lines]) == [
        "notation - toll: in a file of words the “-” belongs to the phrase; write nothing but one phrase a line there; "
          + "if the sign itself is meant: “\\-”",
        "notation \"billig\": this counts only with these quotation marks; without them it would be: billig; "
          + "if the sign itself is meant: “\\\"”",
        "notation umsonst,: this counts only with the “,” at its end; without it it would be: umsonst; "
          + "if the sign itself is meant: “\\,”",
        "notation gut # nie: there are remarks only at the start of a line in a file of words: “#” and what follows "
          + "belong to the phrase; if the sign itself is meant: “\\#”",
      ])
  }

  @Test(arguments: [
    ("Zeichen", "characters"), ("chars", "characters"), ("wörter", "words"), ("Ausrufezeichen", "exclamations"),
    ("emojis", "emoji"), ("exclamation-marks", "exclamations"), ("Sätze", "sentences"), ("tweets", "posts"),
  ])
  func aGermanOrShortNameIsNoWordToBeCounted(_ word: String, _ name: String) {
    let expected =
      "unknown-value \(word): the word “\(word)” would be counted; did you mean “\(name)”? Put the word itself in '…'"
    #expect(said(rule("limit: \(word)\n    max: 3")) == [expected])
    #expect(said(rule("score: { x: { count: \(word) } }\n    max: 3")) == [expected])
    #expect(said(rule("limit: '\(word)'\n    max: 3")).isEmpty)
  }

  @Test func aGermanNameIsNoWordToBeCompared() {
    #expect(
      said(rule("consistent: Anrede"), in: .german) == [
        "unknown-value Anrede: „Anrede“ gibt es hier nicht; meinten Sie „address“?"
      ])
  }

  @Test(arguments: ["guide.md", "[guide.md]", "{ document: guide.md }"])
  func aGuidelineIsItsDocument(_ guideline: String) {
    let set = rule("terms: x\n    clause: '1.1'", head: "guideline: \(guideline)\n")
    #expect(said(set, beside: ["/guide.md": "## 1.1 Ton\n\nWir sind nett.\n"]).isEmpty)
  }

  /// What a guideline says that cannot be read, nobody knows.
  @Test func noClauseIsMissingInAGuidelineThatCannotBeRead() {
    let lines = "terms: x\n    clause: '1.1'"
    #expect(said(rule(lines, head: "guideline: guide.md\n")) == ["unreadable guide.md: “guide.md” does not exist"])
    let found = said(rule(lines, head: "guideline: { file: guide.md }\n"), beside: ["/guide.md": "## 1.1 Ton\n"])
    #expect(found == ["unknown-key file: “file” is not a key of the guideline; did you mean “document”?"])
  }

  @Test func whereKeysBelongAnExampleSaysHow() {
    #expect(
      said(ofConfiguration: "company: Brunnhuber GmbH\n", in: .german) == [
        "wrong-type Brunnhuber GmbH: hier steht ein Text, erwartet wird: Schlüssel mit Werten (Angaben zur Firma); "
          + "etwa company: { names: [Brunnhuber GmbH] }"
      ])
    #expect(
      said(ofConfiguration: "company: [ACME, 'Globex, Inc.']\n") == [
        "wrong-type [ACME, 'Globex, Inc.']: this is a list, expected: keys with values (facts about the company); "
          + "such as company: { names: [ACME, \"Globex, Inc.\"] }"
      ])
    #expect(
      said(ofConfiguration: "calendar: 2027-01-10\n") == [
        "wrong-type 2027-01-10: this is a text, expected: keys with values (periods); "
          + "such as calendar: { quiet: { from: 2027-01-10, to: 2027-02-04 } }"
      ])
  }

  @Test func theNumberNextToAnotherIsAnotherClause() {
    let guide = "**3. Ton**\n\nNett.\n\n## 4 Werbung\n\nEhrlich.\n\n### 4.1 Preise\n\nRichtig.\n"
    func found(_ clause: String, _ language: Language) -> [String] {
      said(rule("terms: x\n    clause: '\(clause)'", head: "guideline: g.md\n"), in: language, beside: ["/g.md": guide])
    }
    #expect(
      found("3", .german) == [
        "unknown-clause '3': die Richtlinie hat keine Klausel „3“; bekannt sind: 4, 4.1; eine Klausel ist eine "
          + "Überschrift mit ihrer Nummer („## 3 Ton“) oder ein Absatz, der mit „4.1“ oder „§ 4“ beginnt"
      ])
    #expect(
      found("3", .english) == [
        "unknown-clause '3': the guideline has no clause “3”; known are: 4, 4.1; a clause is a heading with its number "
          + "(“## 3 Tone”), or a paragraph that begins with “4.1” or “§ 4”"
      ])
    for written in ["Ziffer 4.1", "Nr. 4.1.", "4-1"] {
      #expect(
        found(written, .english) == [
          "unknown-clause '\(written)': the guideline has no clause “\(written)”; did you mean “4.1”?"
        ])
    }
    #expect(found("§ 4", .english).isEmpty)
    // It has the digits of 4.1, and is another number.
    #expect(found("41", .english).allSatisfy { !$0.contains("did you mean") })
    #expect(
      said(rule("terms: x\n    clause: '3'")) == [
        "unknown-clause '3': the guideline has no clause “3”; “guideline: guide.md” says in the rule set which guideline it is"
      ])
  }

  @Test func aNumberThatTwoClausesHaveIsWarnedOf() {
    let guide = "## 1 Ton\n\nNett.\n\n## 2 Werbung\n\nEhrlich.\n\n## 1 Ton nochmal\n\nHöflich.\n"
    let set = rule("terms: x\n    clause: ['2', '1', '1']", head: "guideline: g.md\n")
    #expect(
      said(set, beside: ["/g.md": guide]) == [
        "clause-twice '1': the guideline has the clause “1” twice; the last one is quoted; "
          + "give each clause a number of its own"
      ])
  }

  @Test(arguments: [
    ("titel", "did you mean “title”?"), ("Titel, Text", "as a list: [title, text]"),
    ("Text, Hashtags", "as a list: [text, hashtags]"), ("labels strat", "did you mean “labels start”?"),
    ("Überschrift", "did you mean “title”?"),
  ])
  func aPlaceInOtherWordsIsKnown(_ place: String, _ help: String) {
    #expect(
      said(rule("terms: x\n    in: \(place)")) == [
        "unknown-place \(place): “\(place)” is not a place in a post; \(help)"
      ])
  }

  @Test func factsThatHoldTextAreAmongThePlaces() {
    let found = said(rule("terms: x\n    not-in: somewhere"))
    #expect(found.count == 1 && found[0].hasSuffix("part-1, first-mention, title, spoiler, poll"), "\(found)")
  }

  @Test(arguments: [
    ("severity: [error]", "[error]", "error"), ("once: [true]", "[true]", "true"), ("at-most: [3]", "[3]", "3"),
    ("valid_from: [2027-01-31]", "[2027-01-31]", "2027-01-31"),
  ])
  func aSingleValueHasNoBrackets(_ line: String, _ words: String, _ value: String) {
    let set = "ruleset: acme\nlanguages: [de, en]\nrules:\n  a:\n    message: m\n    terms: x\n    \(line)\n"
    let expected = "wrong-type \(words): this is a list, expected: a single value; without brackets: \(value)"
    #expect(said(set).contains(expected), "\(said(set))")
  }

  @Test(arguments: [
    "replace: { Github: GitHub, Linkedin: LinkedIn }", "replace:\n      - Github: GitHub\n      - Linkedin: LinkedIn",
    "rewrite: { Github: GitHub, Linkedin: LinkedIn }",
  ])
  func wrongAndRightAreNoKeyAndValue(_ lines: String) {
    let message = "an arrow stands between wrong and right, not a colon; as an item of a list:"
    #expect(
      said(rule(lines)) == [
        "no-arrow Github: \(message) Github → GitHub", "no-arrow Linkedin: \(message) Linkedin → LinkedIn",
      ])
  }

  @Test func aLanguageThatIsNoneIsStillSaid() {
    let found = said(rule("replace: { fr: 'a → b' }"))
    #expect(found.count == 1 && found[0].hasPrefix("unknown-language fr: "), "\(found)")
  }

  @Test(arguments: ["{ datei: weg.txt }", "{ de: { datei: weg.txt } }"])
  func theFileOfAListIsCalledFile(_ list: String) {
    #expect(
      said(rule("terms: $weg", head: "lists: { weg: \(list) }\n"), in: .german) == [
        "unknown-key datei: „datei“ ist kein Schlüssel einer Wortliste; meinten Sie „file“?"
      ])
  }

  @Test func whatIsMissingHasNoWords() {
    let lines = "require: x\n    help: <match>\n    when: { role: employee }"
    #expect(
      said(rule(lines), in: .german) == [
        "unknown-placeholder <match>: „<match>“ gibt es bei „require“ nicht; was fehlt, hat keine Wörter; "
          + "„<trigger>“ nennt die, nach denen „when: { terms: … }“ fragt"
      ])
  }

  @Test(arguments: [("schlecht", "bad"), ("gut", "good")])
  func germanKeysOfExamplesLeadToTheKnownOnes(_ key: String, _ name: String) {
    #expect(
      said(rule("terms: x\n    examples: { \(key): x }")) == [
        "unknown-key \(key): “\(key)” is not a key of the examples; did you mean “\(name)”?"
      ])
  }

  @Test func germanKeysOfARuleSetLeadToTheKnownOnes() {
    let found = said("regelwerk: acme\nsprachen: [de]\nregeln: {}\n", in: .german)
    for (key, name) in [("regelwerk", "ruleset"), ("sprachen", "languages"), ("regeln", "rules")] {
      #expect(
        found.contains("unknown-key \(key): „\(key)“ ist kein Schlüssel eines Regelwerks; meinten Sie „\(name)“?"),
        "\(found)")
    }
  }

  @Test func aFactOfOnesOwnIsNamed() {
    let found = said(rule("terms: x\n    when: { abteilung: Presse }"))
    let help = "; facts of your own begin with “x-”: x-abteilung; known are: "
    #expect(found.count == 1 && found[0].contains(help), "\(found)")
    #expect(
      said(rule("terms: x\n    when: { alt: absent }")) == [
        "unknown-fact alt: “alt” is neither a fact of a post nor a condition; did you mean “media.alt”?"
      ])
  }

  @Test func aQuestionAboutADateIsNamed() {
    #expect(
      said(rule("terms: x\n    when: { publish_at: { nach: 2027-01-31 } }"), in: .german) == [
        "unknown-key nach: „nach“ ist keine Frage nach einer Angabe; meinten Sie „after“?"
      ])
  }

  @Test func formsAreNotMeantWordForWord() {
    let message =
      "with “in: verbatim” a “~” stands for itself and means no forms; "
      + "write each form by itself, or leave out “in: verbatim”"
    #expect(
      said(rule("in: verbatim\n    terms: [kostenlos~, gut~ und fein]")) == [
        "phrase kostenlos~: \(message)", "notation gut~ und fein: \(message)",
      ])
  }

  @Test func aNumberBelowZeroIsTooSmall() {
    #expect(
      said(rule("limit: words\n    max: -1"), in: .german) == [
        "wrong-type -1: „-1“ ist zu klein; die kleinste Zahl ist hier 0"
      ])
    let found = said(rule("limit: words\n    max: 1000000001"))
    #expect(
      found == ["wrong-type 1000000001: “1000000001” is too large; the largest number here is 1000000000"])
  }
}
