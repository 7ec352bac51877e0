// The program, tested through its binary.
import Foundation
import Testing

@Suite struct CommandTests {
  @Test func findingsAreShownWhereTheyAre() throws {
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration,
      "post.md": "---\nplatform: linkedin\n---\nMit uns sparst du 👩‍🚀 garantiert und ganz einfach 50 %!\n",
    ])
    let run = try Run(["lint", "post.md"], in: place)
    #expect(
      run.output == """
        post.md:4:23: error: “garantiert” promises too much [acme/guarantee]
          4 │ Mit uns sparst du 👩‍🚀 garantiert und ganz einfach 50 %!
            │                      ^~~~~~~~~~

        1 error in 1 post

        """)
    #expect(run.status == 1)
  }

  @Test func cleanDraftEndsWithZero() throws {
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "post.md": "Ein ruhiger Beitrag.\n",
    ])
    #expect(try Run(["lint", "post.md"], in: place).status == 0)
  }

  @Test func failOnDecidesTheStatus() throws {
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "post.md": "Das ist wirklich garantiert.\n",
    ])
    #expect(try Run(["lint", "--fail-on", "never", "post.md"], in: place).status == 0)
    #expect(try Run(["lint", "--exit-zero", "post.md"], in: place).status == 0)
    #expect(try Run(["lint", "post.md"], in: place).status == 1)
  }

  /// What is less severe than asked for does not fail a run.
  @Test(arguments: [
    ("error", 0, 0), ("warning", 1, 0), ("note", 1, 1), ("never", 0, 0),
  ])
  func theWorstFindingDecides(_ level: String, _ warning: Int32, _ note: Int32) throws {
    let rules = """
      ruleset: acme
      languages: [en]
      rules:
        w: { severity: warning, message: m, terms: alpha }
        n: { severity: note, message: m, terms: beta }
      """
    let place = try folder([
      "acme.yml": rules, "knigge.yml": sampleConfiguration, "a.md": "An alpha beta.\n", "b.md": "A beta.\n",
    ])
    #expect(try Run(["lint", "--fail-on", level, "a.md"], in: place).status == warning)
    #expect(try Run(["lint", "--fail-on", level, "b.md"], in: place).status == note)
    if level == "error" { #expect(try Run(["lint", "a.md"], in: place).status == 0) }
  }

  /// `impact` and `explain` once ended with 2 and not a word.
  @Test(arguments: [
    "lint", "test", "rules", "explain tone/insult", "explain a.md:1", "clauses", "handbook", "impact a.jsonl", "config",
    "suppressions", "baseline", "init --yes",
  ])
  func aFolderThatIsGoneIsSaid(_ command: String) throws {
    let place = try folder([:])
    let program = builtProgram.path
    let run = try Run(
      ["-c", "mkdir gone && cd gone && rmdir ../gone && '\(program)' \(command)"], in: place, program: "/bin/sh")
    #expect(run.status == 2)
    #expect(run.errors.contains("the current folder no longer exists"), "\(run.output)\(run.errors)")
  }

  @Test func usageMistakesEndWithTwo() throws {
    let place = try folder([:].merging(["post.md": "x"]) { $1 })
    #expect(try Run(["lint", "--no-such-option"], in: place).status == 2)
    #expect(try Run(["lint", "missing.md"], in: place).status == 2)
    #expect(try Run(["--version"], in: place).status == 0)
  }

  @Test func sixMistakesInARuleSetAreSixDiagnostics() throws {
    let broken = """
      ruleset: acme
      languages: [de, en]
      rules:
        one:
          severty: error
          message: hier
          terms: x
        two:
          severity: errror
          message: hier
          terms: x
        three:
          severity: error
          message: hier <mach>
          terms: x
        four:
          severity: error
          message: hier
          pattern: '(a'
        five:
          severity: error
          message: hier
          terms: $nolist
        six:
          severity: error
          message: hier
          terms: (open
      """
    let place = try folder(["acme.yml": broken, "knigge.yml": sampleConfiguration, "post.md": "Hallo.\n"])
    let run = try Run(["lint", "--format", "concise", "post.md"], in: place)
    #expect(run.status == 2)
    let lines = run.output.split(separator: "\n").map { $0.split(separator: ":").prefix(3).joined(separator: ":") }
    #expect(
      lines == [
        "acme.yml:5:5", "acme.yml:9:15", "acme.yml:14:19", "acme.yml:19:16", "acme.yml:23:12", "acme.yml:27:12",
      ],
      "\(run.output)")
  }

  @Test func recordsOfAStreamKeepTheirPlaces() throws {
    let place = try folder(["acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration])
    let input = """
      {"id": "a", "text": "Gr\\u00fc\\u00dfe 😀 und das ist garantiert."}
      {"id": "b", "text": }
      {"id": "c", "text": "Auch das ist wirklich garantiert."}

      """
    let run = try Run(
      ["lint", "-", "--stdin-filename", "x.jsonl", "--format", "jsonl"], in: place, input: Data(input.utf8))
    let records = try run.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(records.map { $0["post"] as? String } == ["a", "2", "c"])
    #expect(records.map { $0["line"] as? Int } == [1, 2, 3])
    let bytes = Array(input.utf8)
    for record in [records[0], records[2]] {
      let (start, end) = (try #require(record["start"] as? Int), try #require(record["end"] as? Int))
      #expect(String(decoding: bytes[start..<end], as: UTF8.self) == "garantiert")
    }
  }

  @Test func hostileTextReachesNeitherTerminalNorRunner() throws {
    let hostile =
      "Das ist \u{1B}]0;x\u{7} \u{9B}31m \u{202E} wirklich ##[add-mask]garantiert ##vso[task.x]y\n::error::garantiert und nicht mehr\n"
    let place = try folder(["acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "post.md": hostile])
    for format in ["text", "concise", "json", "jsonl"] {
      let run = try Run(["lint", "--format", format, "post.md"], in: place)
      #expect(run.status == 1)
      for sign in ["\u{1B}", "\u{7}", "\u{9B}", "\u{202E}", "##[", "##vso["] {
        #expect(
          !run.output.unicodeScalars.elementsEqual(sign.unicodeScalars) && !run.output.contains(sign), "\(format)")
      }
      #expect(!run.output.split(separator: "\n").contains { $0.hasPrefix("::") })
    }
  }

  @Test func invalidBytesAreReportedAndTheRestIsChecked() throws {
    let place = try folder(["acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration])
    try Data(Array("Das ist ".utf8) + [0xFF] + Array(" wirklich garantiert.\n".utf8)).write(
      to: place.appendingPathComponent("post.md"))
    let run = try Run(["lint", "--format", "concise", "post.md"], in: place)
    #expect(run.output.contains("post.md:1:9: error: these bytes are not UTF-8 [input/invalid-utf8]"))
    #expect(run.output.contains("post.md:1:20: error: “garantiert” promises too much"))
    #expect(run.status == 1)
  }

  @Test(.enabled(if: hasFullDisk, "needs /dev/full"))
  func fullDiskEndsWithTwo() throws {
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "post.md": "Das ist wirklich garantiert.\n",
    ])
    let program = builtProgram.path
    let run = try Run(["-c", "'\(program)' lint post.md > /dev/full"], in: place, program: "/bin/sh")
    #expect(run.status == 2)
    #expect(run.errors.contains("No space left on device"))
  }

  @Test func germanMessagesOnRequest() throws {
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "post.md": "Das ist wirklich garantiert.\n",
    ])
    let run = try Run(["lint", "--messages", "de", "--format", "concise", "post.md"], in: place)
    #expect(run.output == "post.md:1:18: error: „garantiert“ verspricht zu viel [acme/guarantee]\n")
  }
}
