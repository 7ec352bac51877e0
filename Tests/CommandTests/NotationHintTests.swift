// Entries that are read as something else than they were meant: each is said, with the next step; through the program.
import Foundation
import Testing

@Suite struct NotationHintTests {
  /// What `knigge test` says of a set, without the remark that a rule has no examples.
  private func said(
    _ set: String, head: String = "ruleset: acme\nlanguages: [de, en]\n",
    configuration: String = "",
    arguments: [String] = ["acme.yml"]
  ) throws -> [String] {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\n" + configuration, "acme.yml": head + set,
    ])
    let run = try Run(["test"] + arguments + ["-f", "concise"], in: place)
    return run.output.split(separator: "\n").map(String.init).filter {
      !$0.contains("no-examples") && !$0.contains("test/first-language") && !$0.contains(" trials, ")
    }
  }

  private func expectSaid(_ terms: String, _ place: String, _ words: String, help: String? = nil)
    throws
  {
    let set = "rules:\n  a:\n    severity: note\n    message: m\n    \(terms)\n"
    let lines = try said(set).filter { !$0.contains("[test/") }
    #expect(
      lines.count == 1 && lines[0].hasPrefix("acme.yml:\(place): ") && lines[0].contains(words),
      "\(terms): \(lines)")
  }

  @Test(arguments: [
    ("terms:\n      toll\n      super", "8:7", "YAML makes a single phrase of these lines"),
    ("terms: >\n      toll\n      super", "7:12", "YAML makes a single phrase of these lines"),
    ("terms: \"toll, super\"", "7:13", "a single phrase with commas in it, not a list"),
    ("terms: jetzt zugreifen, nur heute, solange Vorrat reicht", "7:12", "not a list"),
    ("terms: |\n      - toll\n      gut", "8:7", "behind “|” the “-” belongs to the phrase"),
    ("terms: |\n      • toll", "8:7", "behind “|” the “•” belongs to the phrase"),
    ("terms: |\n      toll   # nicht im Vorstand", "8:7", "there are no remarks behind “|”"),
    (
      "terms: |\n      „super“", "8:7",
      "this counts only with these quotation marks; without them it would be: super"
    ),
    (
      "terms: toll → gut", "7:12",
      "an arrow stands for itself here; “wrong → right” belongs to “replace:”"
    ),
    ("terms: ~toll", "7:12", "“~” stands at the end of a word"),
    ("terms: toll~er", "7:12", "“~” stands at the end of a word"),
    ("terms: (Anzeige)", "7:12", "nothing stands outside of them here"),
    ("terms: mega*", "7:12", "“*” is no wildcard: “mega-” means longer words"),
    ("terms: toll\n    fix: toll → gut", "8:10", "the arrow would be written into the post"),
    (
      "pattern: ‘\\btoll\\b’", "7:14", "these quotation marks belong to the regular expression here"
    ),
    (
      "replace: { de: \"Fotographie~ → Fotografie~\" }", "7:46",
      "“~” behind the arrow would be written into the post"
    ),
    ("terms: toll\n    fix: Fotografie~", "8:10", "“~” would be written into the post"),
    (
      "terms: toll\n    valid_from: 2026-12-24\n    valid_until: 2026-12-01", "9:18",
      "the rule “a” ends before it begins"
    ),
    ("facts: { media.alt: true }", "7:25", "this asks whether “media.alt” is the word “true”"),
    (
      "terms: toll\n    when: { approved_by: fehlt }", "8:26",
      "this asks whether “approved_by” is the word “fehlt”"
    ),
    (
      "terms: toll\n    when: { publish_at: after 2026-12-30 }", "8:25",
      "“after 2026-12-30” is neither a date"
    ),
    (
      "terms: { de: toll, en: great }\n    except: [a, b]", "8:13",
      "these exceptions count in the language “de” only"
    ),
    ("terms: { de: \"(<number>|drei)fach\" }", "7:19", "brackets at a word stand for letters"),
    ("terms: { de: |\n      toll }", "7:18", "“|” is not possible in brackets or braces"),
    ("terms: $5", "7:12", "there is no list “$5”"),
    ("terms: \"-50 %\"", "7:13", "if the dash itself is meant, write “\\-50”"),
    ("limit: characters\n    max: plattform", "8:10", "“plattform” is not a whole number"),
  ])
  func whatIsReadAsSomethingElseIsSaid(_ terms: String, _ place: String, _ words: String) throws {
    try expectSaid(terms, place, words)
  }

  /// The same in a way that nobody can have meant otherwise.
  @Test(arguments: [
    "terms: nicht nur toll, sondern auch gut", "terms: |\n      gut, besser, am besten",
    "terms: [toll, super]",
    "terms: |\n      \\- toll\n      toll \\# gut\n      \\„super“\n      \\→ toll\n      mega\\*",
    "terms: \"'super'\"",
    "terms: |\n      'ne Frechheit\n      #ad\n      sch***e\n      ~50 Euro\n      toll (so)",
    "terms: toll\n    when: { evidence: present, x-team: yes, media.ai: [true, yes] }",
    "terms: toll\n    except: '#b'",
    "terms: toll\n    when: { publish_at: 2026-12-24, evidence: 'yes' }", "terms: →",
    "terms: { de: toll, en: great }\n    except: ['#btw', =IT]", "replace: { de: 'ca → ~5' }",
  ])
  func whatIsMeantIsNotTalkedAbout(_ terms: String) throws {
    let lines = try said("rules:\n  a:\n    severity: note\n    message: m\n    \(terms)\n")
      .filter { !$0.contains("test/") }
    #expect(lines.isEmpty, "\(terms): \(lines)")
  }

  @Test func theNameOfAListWithoutItsSign() throws {
    let lines = try said(
      "lists:\n  floskeln: [toll]\n  andere: [gut]\nrules:\n  a: { severity: note, message: m, terms: floskeln }\n"
        + "  b: { severity: note, message: m, terms: $andere }\n")
    #expect(lines.count == 2, "\(lines)")
    #expect(
      lines[0].hasPrefix(
        "acme.yml:7:43: warning: this is the word “floskeln”, not the list of that name"),
      "\(lines)")
    #expect(
      lines[1].hasPrefix("acme.yml:4:3: warning: no rule names the list “floskeln”"), "\(lines)")
    #expect(try said("lists:\n  hype: [toll]\n").isEmpty)
  }

  @Test func competitorsInOneText() throws {
    let rules = "rules:\n  a: { severity: note, message: m, terms: $company.competitors }\n"
    let company = "company: { competitors: \"Müller GmbH, Globex Inc.\" }\n"
    let lines = try said(rules, configuration: company, arguments: [])
    #expect(
      lines.count == 1 && lines[0].contains("knigge.yml:3:26: warning: this is a single phrase"),
      "\(lines)")
    #expect(
      try said(rules, configuration: "company: { competitors: \"Globex, Inc.\" }\n", arguments: [])
        .isEmpty)
  }

  @Test func aTriggerThatNothingCanBe() throws {
    func rule(_ when: String) -> String {
      "rules:\n  a: { severity: note, message: 'bei <trigger> fehlt', require: \"#werbung\", when: { \(when) } }\n"
    }
    let lines = try said(rule("relationship: paid"))
    #expect(
      lines.count == 1 && lines[0].contains("there are no words for “<trigger>” here"), "\(lines)")
    #expect(try said(rule("relationship: paid, terms: toll")).isEmpty)
  }

  @Test func testsSpeakTheLanguageOfTheConfiguration() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\nmessages: de\n",
      "acme.yml":
        "ruleset: acme\nlanguages: [de]\nrules:\n  a: { severity: note, message: m, terms: toll }\n",
    ])
    let run = try Run(["test"], in: place)
    #expect(run.output.contains("1 Regel, 0 Beispiele"), "\(run.output)")
    #expect(try Run(["test", "--messages", "en"], in: place).output.contains("1 rule, 0 examples"))
  }

  @Test func aFailingExampleIsToldOnce() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\nlanguages: [de]\n",
      "acme.yml":
        "ruleset: acme\nlanguages: [de]\nrules:\n  a: { severity: note, message: m, terms: toll, examples: { bad: \"Das ist für uns [[prima]] und gut.\", good: Das ist gut. } }\n",
    ])
    let run = try Run(["test", "-f", "concise"], in: place)
    #expect(run.output == "acme.yml:4:67: error: acme/a does not find “prima” [test/not-found]\n", "\(run.output)")
  }

  // MARK: The next step

  @Test(arguments: [
    ("rules:\n  promotion/hype: { severity: error }\n", "extends: [promotion]"),
    (
      "extends: [promotion]\nrules:\n  promotion/hype: { severity: error, message: m, terms: toll }\n",
      "add: { terms: … }"
    ),
    (
      "extends: [promotion]\nrules:\n  promotion/hype: { remove: { terms: innovativ } }\n",
      "innovativ~"
    ),
    ("rules:\n  a: { severity: note, message: m, terms: $5 }\n", "\\$5"),
  ])
  func theNextStepAfterAMistake(_ set: String, _ help: String) throws {
    let place = try folder([
      "acme.yml": "ruleset: acme\nlanguages: [de, en]\n" + set, "knigge.yml": "root: true\n",
    ])
    let run = try Run(["test", "acme.yml"], in: place)
    #expect(
      run.status == 2 && run.output.contains("help: ") && run.output.contains(help), "\(run.output)"
    )
  }

  @Test(arguments: [
    ("severity: { tone/sarcasm: off }", "{ tone/sarcasm: { disable: REASON } }"),
    ("timezone: Berlin", "Europe/Berlin"),
  ])
  func theNextStepAfterAMistakeInTheConfiguration(_ line: String, _ help: String) throws {
    let place = try folder(["knigge.yml": "root: true\n\(line)\n", "a.md": "Gut.\n"])
    let run = try Run(["lint", "a.md"], in: place)
    #expect(
      run.status == 2 && run.output.contains("help: ") && run.output.contains(help), "\(run.output)"
    )
  }

  /// The rule names a list, whose words are its own.
  @Test func aWordOfAListIsTakenOutOfARule() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\nlanguages: [de]\n",
      "acme.yml": """
      ruleset: acme
      languages: [de]
      extends: [promotion]
      rules:
        promotion/hype: { remove: { terms: innovativ~ } }

      """,
      "a.txt": "Das ist ein innovatives Konzept, und es ist bahnbrechend für alle.\n",
    ])
    let run = try Run(["lint", "a.txt", "-f", "concise", "--exit-zero"], in: place)
    #expect(run.output.contains("bahnbrechend") && !run.output.contains("innovativ"), "\(run.output)\(run.errors)")
  }

  @Test func wordsWithoutALanguageAreSaidToCountInTheFirst() throws {
    let place = try folder([
      "knigge.yml": "root: true\n",
      "acme.yml": """
      ruleset: acme
      languages: [de, en]
      rules:
        a: { severity: note, message: m, terms: [ACME-Tag, '#gut'] }
        b: { severity: note, message: m, terms: toll }
        c: { severity: note, message: m, terms: prima }

      """,
    ])
    let run = try Run(["test", "acme.yml", "-f", "concise"], in: place)
    let lines = run.output.split(separator: "\n").filter { $0.contains("first-language") }
    #expect(
      lines.count == 1 && lines[0].hasPrefix("acme.yml:5:3: note: words without a language"),
      "\(run.output)")
  }
}
