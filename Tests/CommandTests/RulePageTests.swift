// The page of a rule for programs.
import Foundation
import Testing

@Suite struct RulePageTests {
  private static let rules = """
    ruleset: acme
    languages: [de, en]
    guideline: { clauses: { "1": Be kind. } }
    rules:
      bad:
        severity: error
        clause: "1"
        message: { de: nicht „<match>“, en: not “<match>” }
        help: { de: weg damit, en: leave it out }
        source: { de: Leitfaden, en: handbook }
        terms: { en: "promise~" }
        examples:
          bad: ["We [[promise]] it.", { text: "He [[promised]].", platform: x }]
          good: ["We try."]
    """

  @Test(arguments: ["de", "en"]) func saysEverythingOfARule(_ language: String) throws {
    let place = try folder(["acme.yml": Self.rules, "knigge.yml": sampleConfiguration])
    let run = try Run(["explain", "acme/bad", "--format", "json", "--messages", language], in: place)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    let page = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let rule = try #require((page["rules"] as? [[String: Any]])?.first)
    #expect(page["version"] as? Int == 1)
    let isGerman = language == "de"
    #expect(rule["id"] as? String == "acme/bad" && rule["severity"] as? String == "error")
    #expect(rule["check"] as? String == "terms")
    #expect(rule["message"] as? String == (isGerman ? "nicht „<match>“" : "not “<match>”"))
    #expect(rule["help"] as? String == (isGerman ? "weg damit" : "leave it out"))
    #expect(rule["source"] as? String == (isGerman ? "Leitfaden" : "handbook"))
    #expect((rule["clauses"] as? [[String: String]]) == [["id": "1", "text": "Be kind."]])
    #expect((rule["origins"] as? [[String: Any]])?.first?["place"] as? String == "acme.yml:5")
    let forms = try #require((rule["forms"] as? [[String: Any]])?.first)
    #expect(forms["word"] as? String == "promise")
    #expect((forms["forms"] as? [String])?.contains("promised") == true)
    // Marks are bytes of the text as it is without them.
    let examples = try #require(rule["examples"] as? [String: [[String: Any]]])
    let bad = try #require(examples["bad"])
    #expect(bad.compactMap { $0["text"] as? String } == ["We promise it.", "He promised."])
    #expect(bad.first?["marks"] as? [[String: Int]] == [["start": 3, "end": 10]])
    #expect((examples["good"]?.first?["marks"] as? [[String: Int]])?.isEmpty == true)
  }
}

@Suite struct RuleKeyTests {
  private static let rules = """
    ruleset: acme
    languages: [de, en]
    rules:
      ad:
        severity: warning
        message: { de: „<match>“ geht nicht, en: not “<match>” }
        terms: |
          #deal
          nie wieder <..2> Probleme
          (gratis|kostenlos) testen~
        except: ['kein #deal', nie wieder Probleme]
        when: { platform: [x, linkedin], publish_at: { after: 2026-01-05 } }
        unless: [{ role: executive }, { terms: [Satire], in: labels start, near: 6 words }]
        in: [text, labels start]
        once: true
        valid_from: 2026-01-05
        valid_until: 2027-12-31
      few: { severity: note, message: { de: "<count> statt <max>", en: "<count>, not <max>" }, limit: hashtags, max: 3 }
      hub: { severity: note, message: { de: "„<match>“ heißt „<fix>“", en: "<fix>" }, replace: Github → GitHub }
      secret: { severity: error, mask: true, message: m, terms: Projekt Falke~ }

    """

  private func place() throws -> URL {
    try folder(["acme.yml": Self.rules, "knigge.yml": sampleConfiguration])
  }

  /// A rule without examples showed nothing of what it looks for, nor where it counts.
  @Test func whatARuleFindsWasNotSaid() throws {
    let page = try Run(["explain", "acme/ad", "--messages", "de"], in: place()).output
    #expect(
      page.contains(
        """

          Was sie prüft:
            terms: #deal
            terms (de): nie wieder <..2> Probleme · (gratis|kostenlos) testen~
            except (de): kein #deal · nie wieder Probleme
            in: text · labels start
            when: { platform: [x, linkedin], publish_at: { after: 2026-01-05 } }
            unless: [{ role: executive }, { terms: Satire, in: labels start, near: 6 words }]
            once: true
            valid_from: 2026-01-05
            valid_until: 2027-12-31

        """), "\(page)")
    let markdown = try Run(["explain", "acme/few", "-f", "markdown"], in: place()).output
    #expect(markdown.contains("\n\nWhat it checks:\n\n- `limit`: hashtags\n- `max`: 3\n\n"), "\(markdown)")
  }

  @Test func programsAreToldTheKeys() throws {
    let run = try Run(["explain", "acme/ad", "-f", "json"], in: place())
    let page = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let rule = try #require((page["rules"] as? [[String: Any]])?.first)
    let keys = try #require(rule["keys"] as? [[String: Any]])
    let names = keys.compactMap { $0["key"] as? String }
    #expect(
      names == ["terms", "terms", "except", "in", "when", "unless", "once", "valid_from", "valid_until"],
      "\(run.output)")
    #expect(keys[0]["values"] as? [String] == ["#deal"] && keys[0]["language"] == nil)
    #expect(keys[1]["language"] as? String == "de" && (keys[1]["values"] as? [String])?.count == 2)
  }

  /// What a rule of one's own masks is shown by no page either.
  @Test func maskedWordsStayMasked() throws {
    for format in ["text", "markdown", "json"] {
      let page = try Run(["explain", "acme/secret", "-f", format], in: place()).output
      #expect(page.contains("•••") && !page.contains("Falke"), "\(page)")
    }
    #expect(try !Run(["handbook"], in: place()).output.contains("Falke"))
  }

  /// The handbook printed “…” as the word that is meant.
  @Test func theHandbookDidNotKnowTheWordOfARuleWithoutExamples() throws {
    let page = try Run(["handbook", "--messages", "de"], in: place()).output
    #expect(
      page.contains(
        """
        **Bitte prüfen:** „\\#deal“ geht nicht `acme/ad`

        Gemeint sind: „\\#deal“, „nie wieder … Probleme“, „gratis testen“
        """), "\(page)")
    #expect(page.contains("**Tipp:** … statt 3 `acme/few`"), "\(page)")
    #expect(page.contains("**Tipp:** „Github“ heißt „GitHub“ `acme/hub`"), "\(page)")
    let html = try Run(["handbook", "--messages", "en", "--format", "html"], in: place()).output
    #expect(html.contains("<p>This is about: “#deal”</p>"), "\(html)")
  }
}

@Suite struct AdjustingTests {
  private static let rules = """
    ruleset: acme
    languages: [en]
    rules:
      loud: { severity: warning, message: m, terms: loud }
      tip: { severity: note, message: m, terms: tip }
      old: { severity: note, message: m, terms: old, disable: nobody says so any more }

    """

  /// The page of a rule as text, from the line on that says how to change it.
  private func adjusting(_ rule: String) throws -> String {
    let place = try folder(["acme.yml": Self.rules, "knigge.yml": sampleConfiguration])
    let page = try Run(["explain", "acme/" + rule], in: place).output
    let start = try #require(page.firstRange(of: "\n  To "))
    return String(page[start.upperBound...])
  }

  /// The same key stood twice below `rules`, and was an error where somebody pasted it.
  @Test func whatWasToBePastedNamedTheRuleTwice() throws {
    let shown = try adjusting("loud")
    #expect(
      shown == """
        adjust it, in your own rule set:
            rules:
              acme/loud: { severity: note }
              # or switched off, with a reason:
              # acme/loud: { disable: reason }

        """)
    // Pasted as it is, it does what it says.
    let entry = shown.split(separator: "\n").dropFirst().map { $0.dropFirst(4) + "\n" }.joined()
    let own = "ruleset: own\nlanguages: [en]\nextends: [acme.yml]\n" + entry
    let place = try folder(["acme.yml": Self.rules, "own.yml": own, "knigge.yml": "root: true\nrulesets: [own.yml]\n"])
    let run = try Run(["explain", "acme/loud"], in: place)
    #expect(run.status == 0 && run.output.hasPrefix("acme/loud (note)\n"), "\(run.output)\(run.errors)")
  }

  @Test func aNoteWasToBecomeANote() throws {
    #expect(try adjusting("tip").contains("  acme/tip: { severity: warning }\n"))
  }

  @Test func aRuleThatIsOffWasNotToBeSwitchedOn() throws {
    #expect(
      try adjusting("old") == "switch it on, in your own rule set:\n    rules:\n      acme/old: { enable: true }\n")
  }
}

@Suite struct ImpactMistakeTests {
  /// What git cannot say is said, and nothing is compared.
  @Test func aVersionThatIsNotThereIsSaid() throws {
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "a.md": "Das ist garantiert.\n",
    ])
    let outside = try Run(["impact", "a.md"], in: place)
    #expect(outside.status == 2 && outside.errors.contains("is in no git repository"), "\(outside.errors)")
    _ = try Run(["init", "-q", "."], in: place, program: "/usr/bin/git")
    let unknown = try Run(["impact", "a.md", "--before", "nowhere"], in: place)
    #expect(unknown.status == 2 && unknown.errors.contains("does not know the revision “nowhere”"), "\(unknown.errors)")
    let none = try Run(["impact", "a.md", "--before", "HEAD"], in: place, environment: ["PATH": "/nonexistent"])
    #expect(none.status == 2 && none.errors.contains("git cannot be started"), "\(none.errors)")
  }
}
