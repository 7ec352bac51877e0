// Exceptions, from the draft to the report.
import Foundation
import Testing

@Suite struct SuppressionTests {
  private let excepted = "<!-- knigge-ignore guarantee: Zitat aus der Studie (owner: Presse, until: 2026-12-31) -->\n"

  @Test func exceptedFindingsAreNeitherShownNorCounted() throws {
    let place = try place(["post.md": excepted + "Das ist wirklich garantiert.\n"])
    let run = try Run(["lint", "post.md", "--now", "2026-06-01"], in: place)
    #expect(run.output == "no findings (1 suppressed) in 1 post\n")
    #expect(run.status == 0)
    let german = try Run(["lint", "post.md", "--now", "2026-06-01", "--messages", "de"], in: place)
    #expect(german.output == "keine Befunde (1 mit Ausnahme) in 1 Beitrag\n")
  }

  @Test func machinesGetThemWithTheReason() throws {
    let place = try place(["post.md": excepted + "Das ist wirklich garantiert.\n"])
    let run = try Run(["lint", "post.md", "--now", "2026-06-01", "-f", "jsonl"], in: place)
    #expect(run.output.contains(#""suppressed": {"reason": "Zitat aus der Studie""#))
    #expect(run.status == 0)
  }

  /// What a rule masks was compared by its dots, so that no exception from certain words was ever needed.
  @Test func anExceptionFromMaskedWordsWasNeverNeeded() throws {
    let draft = """
      ---
      lang: de
      knigge:
        - ignore: personal-data/iban
          reason: Spendenkonto, nicht hunter2
          words: DE89 3704 0044 0532 0130 00
      ---
      Spenden an DE89 3704 0044 0532 0130 00. Unser Passwort: hunter2

      """
    let place = try folder(["v.md": draft])
    let run = try Run(["lint", "v.md", "--isolated", "--rules", "personal-data", "-f", "jsonl"], in: place)
    #expect(!run.output.contains("suppression/"), "\(run.output)")
    #expect(run.output.contains(#""suppressed": {"reason": "Spendenkonto, nicht •••••••""#), "\(run.output)")
    #expect(!run.output.contains("hunter2") && !run.output.contains("DE89"), "\(run.output)")
  }

  /// What the list of exceptions prints was not read back, and the exception lasted for ever.
  @Test(arguments: [
    "(zuständig: Presse, bis: 2026-04-01)", "(owner: Presse; until: 2026-04-01)", "(until: 2026-04-01).",
    "[until: 2026-04-01]", "(bis: 2026-04-01)",
  ]) func anExceptionThatHadEndedLastedForEver(_ brackets: String) throws {
    let place = try place([
      "post.md": "<!-- knigge-ignore guarantee: Zitat \(brackets) -->\nDas ist wirklich garantiert.\n"
    ])
    let run = try Run(["lint", "post.md", "--now", "2026-06-01", "-f", "concise"], in: place)
    #expect(run.output.contains("[suppression/expired]") && run.output.contains("[acme/guarantee]"), "\(run.output)")
    let before = try Run(["lint", "post.md", "--now", "2026-03-01", "-f", "concise"], in: place)
    #expect(before.output == "", "\(before.output)")
  }

  @Test func anEndWithoutItsColonIsAMistake() throws {
    let place = try place([
      "post.md": "<!-- knigge-ignore guarantee: Zitat (until 2026-04-01) -->\nDas ist wirklich garantiert.\n",
      "words.md": "<!-- knigge-ignore guarantee: Zitat (until the end of time) -->\nDas ist wirklich garantiert.\n",
    ])
    let run = try Run(["lint", "post.md", "--now", "2026-03-01", "-f", "concise"], in: place)
    #expect(run.output.contains("the colon behind “until” is missing [suppression/malformed]"), "\(run.output)")
    #expect(try Run(["lint", "words.md", "--now", "2026-03-01", "-f", "concise"], in: place).output == "")
  }

  /// It was told that knigge knows no directive “knigge”.
  @Test(arguments: ["knigge ignore", "knigge: ignore", "Knigge ignore"])
  func aDirectiveInTwoWordsWasCalledAfterTheProgram(_ directive: String) throws {
    let place = try place(["post.md": "<!-- \(directive) guarantee: Zitat -->\nGut.\n"])
    let run = try Run(["lint", "post.md", "--messages", "de"], in: place)
    #expect(
      run.output.hasPrefix(
        "post.md:1:6: error: die Anweisung heißt „knigge-ignore“, in einem Wort mit Bindestrich [suppression/malformed]\n"
      ),
      "\(run.output)")
    #expect(
      run.output.contains("  Hilfe: etwa „<!-- knigge-ignore tone/insult: Zitat aus der Studie -->“\n"), "\(run.output)"
    )
    let english = try Run(["lint", "post.md", "-f", "concise"], in: place)
    #expect(english.output.contains("the directive is called “knigge-ignore”, one word with a hyphen"))
  }

  @Test func germanKeysOfAnExceptionWereNotNamed() throws {
    func lint(_ key: String, _ language: String) throws -> String {
      let draft = "---\nknigge: [{ ignore: guarantee, reason: Zitat, \(key): x }]\n---\nDas ist garantiert.\n"
      return try Run(["lint", "post.md", "--messages", language], in: place(["post.md": draft])).output
    }
    #expect(
      try lint("wer", "de").contains(
        "  Hilfe: bekannt sind: ignore, reason, owner (zuständig), since (seit), until (bis), words (nur)\n"))
    #expect(try lint("wer", "en").contains("  help: known are: ignore, reason, owner, since, until, words\n"))
    #expect(try lint("zustaendig", "de").contains("  Hilfe: meinten Sie „zuständig“?\n"))
  }

  /// An exception from a word that is a part of what the rule finds was never needed, and `--fix` removed it.
  @Test func anExceptionFromAPartOfTheMatchWasNeverNeeded() throws {
    let rule = "ruleset: acme\nlanguages: [en]\nrules:\n  top: { severity: error, message: m, terms: best mixer }\n"
    func lint(_ words: String) throws -> String {
      let draft = "<!-- knigge-ignore top: award (words: \(words)) -->\nThis is the best mixer.\n"
      let place = try folder(["knigge.yml": sampleConfiguration, "acme.yml": rule, "a.md": draft])
      return try Run(["lint", "a.md", "-f", "concise", "--fix"], in: place).output
    }
    #expect(try lint("best") == "")
    #expect(try lint("best mixer") == "")
    #expect(try lint("be").contains("the rule finds something else here than “be” [suppression/unused]"))
    #expect(try lint("worst").contains("[acme/top]"))
  }

  /// An exception that ends between the run and the publication counted for everybody who would read the post.
  @Test func anExceptionEndedBeforeThePostAppeared() throws {
    let place = try place([
      "post.md": "---\npublish_at: 2027-04-13\n---\n"
        + excepted.replacingOccurrences(of: "2026-12-31", with: "2027-04-12")
        + "Das ist wirklich garantiert.\n"
    ])
    let run = try Run(["lint", "post.md", "--now", "2027-04-10", "-f", "concise"], in: place)
    #expect(run.output.contains("expires before the post appears [suppression/expired]"), "\(run.output)")
    #expect(run.output.contains("[acme/guarantee]"))
  }

  @Test func onlyTheNextLineIsExcepted() throws {
    let place = try place(["post.md": excepted + "Das ist wirklich garantiert.\nUnd das ist auch garantiert.\n"])
    let run = try Run(["lint", "post.md", "--now", "2026-06-01", "-f", "concise"], in: place)
    #expect(run.output == "post.md:3:18: error: “garantiert” promises too much [acme/guarantee]\n")
  }

  @Test func expiredOnesAreReportedAndTheFindingIsBack() throws {
    let place = try place(["post.md": excepted + "Das ist wirklich garantiert.\n"])
    let run = try Run(["lint", "post.md", "--now", "2027-01-01", "-f", "concise"], in: place)
    #expect(
      run.output.contains(
        "post.md:1:75: warning: the exception from “acme/guarantee” has expired [suppression/expired]"))
    #expect(run.output.contains("post.md:2:18: error: "))
    #expect(run.status == 1)
  }

  @Test func faultyOnesAreErrorsAndSuppressNothing() throws {
    for comment in [
      "knigge-ignore guarantee", "knigge-ignore *: alles", "knigge-ignore guarntee: weil",
      "knigge-ignore guarantee weil",
    ] {
      let place = try place(["post.md": "<!-- \(comment) -->\nDas ist wirklich garantiert.\n"])
      let run = try Run(["lint", "post.md", "-f", "concise"], in: place)
      #expect(run.output.contains("error: “garantiert”"), "\(comment)")
      #expect(run.output.contains("[suppression/"), "\(comment)")
    }
  }

  @Test func fixRemovesUnusedOnesAndOnlyThem() throws {
    let text =
      "Anfang.\n<!-- knigge-ignore guarantee: weil -->\nDas ist gut.\n\n<!-- knigge-ignore guarantee: darum -->\nDas ist garantiert.\n"
    let place = try place([
      "post.md": text, "plan.csv": "Text,knigge\nDas ist gut.,guarantee: weil\nDas ist garantiert.,guarantee: weil\n",
    ])
    let run = try Run(["lint", "--fix"], in: place)
    #expect(run.status == 0, "\(run.output)")
    #expect(
      try String(contentsOf: place.appendingPathComponent("post.md"), encoding: .utf8)
        == "Anfang.\nDas ist gut.\n\n<!-- knigge-ignore guarantee: darum -->\nDas ist garantiert.\n")
    #expect(
      try String(contentsOf: place.appendingPathComponent("plan.csv"), encoding: .utf8)
        == "Text,knigge\nDas ist gut.,\nDas ist garantiert.,guarantee: weil\n")
  }

  /// Rules that compare posts are not run for fixes; their exceptions only look unused there.
  @Test func fixKeepsExceptionsFromRulesThatComparePosts() throws {
    let rules =
      "ruleset: acme\nlanguages: [de]\nrules:\n  again: { severity: error, message: schon gesagt, repeat: posts, within: 30 days, across: run }\n"
    let post =
      "{\"text\": \"Unser neuer Mixer ist da, kommt vorbei und seht ihn euch an!\", \"publish_at\": \"2027-01-01\"}\n"
    let second = post.replacingOccurrences(of: "}\n", with: ", \"knigge\": \"again: mit Absicht\"}\n")
    let place = try folder(["acme.yml": rules, "knigge.yml": sampleConfiguration, "posts.jsonl": post + second])
    let run = try Run(["lint", "posts.jsonl", "--fix", "-f", "concise"], in: place)
    #expect(run.output == "", "\(run.output)\(run.errors)")
    #expect(try String(contentsOf: place.appendingPathComponent("posts.jsonl"), encoding: .utf8) == post + second)
  }

  @Test func listShowsPlaceRuleReasonAgeAndOwner() throws {
    let place = try place([
      "a.md":
        "<!-- knigge-ignore guarantee: Zitat (owner: Presse, since: 2026-05-01, until: 2026-12-31) -->\nDas ist garantiert.\n",
      "b.csv": "id,Text,knigge\nx,Das ist gut.,guarantee: weil\n",
      "c.md": "<!-- knigge-ignore guarantee -->\nDas ist gut.\n",
    ])
    let run = try Run(["suppressions", "--now", "2026-06-01"], in: place)
    #expect(
      run.output == """
        a.md:1:1: guarantee: Zitat (owner: Presse, until: 2026-12-31, 31 days old)
        b.csv:2:16: guarantee: weil (unused)
        2 exceptions, 1 unused, 1 faulty (see knigge lint)

        """)
    #expect(run.status == 0)
    let json = try Run(["suppressions", "--now", "2026-06-01", "-f", "json"], in: place)
    let page = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let list = try #require(page["suppressions"] as? [[String: Any]])
    #expect(list.map { $0["state"] as? String } == ["used", "unused"])
    #expect(list[0]["ageDays"] as? Int == 31)
    #expect(list[0]["owner"] as? String == "Presse")
    #expect(list[1]["post"] as? String == "x")
    #expect(page["faulty"] as? Int == 1)
  }

  /// Without “since” the age is that of the line's commit, whatever a hook says about other repositories.
  @Test func ageIsThatOfTheCommit() throws {
    let place = try place(["a.md": "Anfang.\n\n<!-- knigge-ignore guarantee: weil -->\nDas ist garantiert.\n"])
    let program = builtProgram.path
    let script = """
      export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org
      export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org GIT_AUTHOR_DATE=2026-05-02T12:00:00Z
      git init -q && git add -A && git commit -qm start
      echo '<!-- knigge-ignore-post guarantee: neu -->' >> a.md
      GIT_DIR=/nowhere GIT_INDEX_FILE=/nowhere/index '\(program)' suppressions --now 2026-06-01T12:00:00Z
      """
    let run = try Run(["-c", script], in: place, program: "/bin/bash")
    #expect(
      run.output == """
        a.md:3:1: guarantee: weil (30 days old)
        a.md:5:1: guarantee: neu
        2 exceptions

        """, "\(run.output)\(run.errors)")
  }

  /// To a clone of the last commit alone every line is as old as that.
  @Test func exceptionsGrewYoungInShallowClones() throws {
    let place = try place(["a.md": "Anfang.\n\n<!-- knigge-ignore guarantee: weil -->\nDas ist garantiert.\n"])
    let program = builtProgram.path
    let script = """
      export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org
      export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
      git init -q && git add -A && GIT_AUTHOR_DATE=2026-05-02T12:00:00Z git commit -qm start
      echo Ende. >> a.md && GIT_AUTHOR_DATE=2026-05-31T12:00:00Z git commit -qam more
      git clone -q --depth 1 "file://$PWD" shallow && git clone -q "file://$PWD" deep
      git -C deep config blame.ignoreRevsFile nosuch
      for clone in shallow deep; do (cd $clone && '\(program)' suppressions --now 2026-06-01T12:00:00Z); done
      """
    let run = try Run(["-c", script], in: place, program: "/bin/bash")
    #expect(
      run.output == """
        a.md:3:1: guarantee: weil
        1 exception
        a.md:3:1: guarantee: weil (30 days old)
        1 exception

        """, "\(run.output)\(run.errors)")
  }
}
