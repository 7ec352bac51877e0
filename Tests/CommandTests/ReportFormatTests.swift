// Every output format, as it is and as its consumer reads it.
import Foundation
import Testing

/// What is beside the project, or where KNIGGE_SHARED says; its folders may be absent.
private let shared = URL(
  fileURLWithPath: ProcessInfo.processInfo.environment["KNIGGE_SHARED"] ?? "../shared", relativeTo: packageRoot)

private let hasPython =
  (try? Run(["-c", "import jsonschema"], in: packageRoot, program: "/usr/bin/env", first: "python3").status) == 0
private let hasOracles = FileManager.default.fileExists(atPath: shared.appendingPathComponent("oracles").path)

private let formats = [
  "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "rdjsonl", "azure",
  "teamcity", "html",
]
private let samples = packageRoot.appendingPathComponent("Fixtures/Reports")

@Suite struct ReportFormatTests {
  // MARK: Samples

  @Test(arguments: formats)
  func staysAsItWasRead(_ format: String) throws {
    let run = try Run(["lint", "--format", format], in: samples)
    #expect(run.status == 1 && !run.output.contains("Falke"))
    try Golden.expect(run.output, toBe: "Reports/expected/report.\(format)")
  }

  @Test(arguments: ["text", "github", "html"]) func speaksGermanOnRequest(_ format: String) throws {
    let run = try Run(["lint", "--format", format, "--messages", "de"], in: samples)
    #expect(run.output.contains("„garantiert“ verspricht zu viel") && !run.output.contains("promises"))
    #expect(!run.output.contains("Falke"))
  }

  /// What a file writes with escapes was looked for in reports as the file spells it, and stood in messages, in the title of a
  /// fix and in its words.
  @Test(arguments: formats) func aMaskedWordWrittenWithEscapesWasShown(_ format: String) throws {
    let rules = #"""
      ruleset: acme
      languages: [de]
      rules:
        secret: { severity: error, message: geheim, pattern: 'K\d{4}', mask: true, fix: nicht <match>, safe: true }
        quoted: { severity: note, message: „<match>“ steht da, terms: K5678 ist fertig }

      """#
    let configuration = "languages: [de]\nrulesets: [acme.yml]\n"
    let record = #"{"text": "Der K1234 und der K\u0035678, und K5678 ist fertig."}"# + "\n"
    let place = try folder(["acme.yml": rules, "knigge.yml": configuration, "a.jsonl": record])
    let run = try Run(["lint", "--format", format, "a.jsonl"], in: place)
    #expect(run.status == 1, "\(run.errors)")
    for secret in ["1234", "5678", "u0035"] { #expect(!run.output.contains(secret), "\(run.output)") }
  }

  // MARK: Judges

  /// Validators, parsers and the file itself, asked by Fixtures/Reports/judge.py.
  private func judge(_ folder: URL, _ secrets: [String] = []) throws -> [String] {
    let run = try Run(
      [
        samples.appendingPathComponent("judge.py").path, builtProgram.path,
        folder.path, shared.appendingPathComponent("schemas").path,
      ] + secrets, in: packageRoot, program: "/usr/bin/env", first: "python3")
    #expect(run.errors == "")
    return run.output.split(separator: "\n").filter { !$0.hasPrefix("ok ") }.map(String.init)
  }

  @Test(.enabled(if: hasPython, "needs Python with jsonschema"))
  func isReadByItsConsumers() throws {
    #expect(try judge(samples, ["Falke"]) == [])
    #expect(try judge(packageRoot.appendingPathComponent("Fixtures/acme")) == [])
  }

  @Test(.enabled(if: hasPython, "needs Python with jsonschema"))
  func isReadByItsConsumersWhateverStandsInDrafts() throws {
    #expect(try judge(try hostileFolder()) == [])
  }

  /// Drafts, names and rules that try everything.
  private func hostileFolder() throws -> URL {
    let rules = """
      ruleset: acme
      languages: [de, en]
      rules:
        guarantee:
          severity: error
          message: "]]> &amp; '|[x] ##[add-mask]m ##vso[a]b %0A::error::<match>; ok, {0} [a](http://b.example) <!--"
          help: "\\u202e ##teamcity[x] \\"q\\" 😀 <img"
          terms: garantiert
        hype:
          severity: warning
          message: "::error::<match>"
          terms: [Hype, '::set-output']
      """
    let hostile = """
      Das ist \u{1B}]52;c;AAAA\u{7} wirklich \u{9D}0;x\u{9C} \u{202E}garantiert\u{202C} und \u{200B}nicht mehr
      ##[add-mask]garantiert ist das hier ##vso[task.setvariable variable=a;]b ##teamcity[x] und #\u{200B}#[group]
      ::set-output name=a::b und garantiert nicht %0A::error::c Hype
      \r::error::garantiert ist das alles nicht ]]> </failure> <script>alert("1")</script> \u{FFFE} 'Hype'
      """
    return try folder([
      "acme.yml": rules, "knigge.yml": sampleConfiguration, "a\n::error::x,y:z.md": hostile,
      "##[add-mask]x ü|'[1].txt": hostile, "\u{1B}[31m;]%0A\".md": hostile,
      "plan.csv": "text\n\"garantiert \u{1B}\"\"\"\n",
      "sauber\u{202E}.md": "Ein ruhiger Beitrag.\n",
    ])
  }

  @Test(.enabled(if: hasPython && hasOracles, "the judges are not beside the project"), arguments: formats)
  func speaksToNoTerminalAndOnlyToItsOwnRunner(_ format: String) throws {
    let run = try Run(["lint", "--format", format], in: try hostileFolder())
    #expect(run.status == 1, "\(run.errors)")
    func ask(_ oracle: String, _ arguments: [String], _ output: String) throws -> Run {
      try Run(
        [shared.appendingPathComponent("oracles/\(oracle)").path] + arguments, in: packageRoot,
        input: Data(output.utf8), program: "/usr/bin/env", first: "python3")
    }
    let terminal = try ask("term_oracle.py", [], run.output)
    #expect(terminal.status == 0, "\(terminal.output)")
    // What Azure and TeamCity are told on purpose is left out; nothing else may be said to them.
    let own = ["azure": "##vso[task.logissue ", "teamcity": "##teamcity[inspection"][format]
    let rest = run.output.split(separator: "\n").map { line in
      own.map { line.hasPrefix($0) ? String(line.dropFirst(2)) : String(line) } ?? String(line)
    }
    let runner = try ask(
      "ci_oracle.py", ["--allow", "error,warning,notice,group,endgroup"], rest.joined(separator: "\n"))
    #expect(runner.status == 0, "\(runner.output)")
    if format != "github" { #expect(runner.output == "") }
  }

  // MARK: Choosing

  private func sample() throws -> URL {
    try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "post.md": "Das ist wirklich garantiert.\n",
    ])
  }

  @Test func severalReportsAtOnce() throws {
    let place = try sample()
    let run = try Run(
      ["lint", "-f", "concise", "--format", "sarif=out.sarif", "--output-format", "junit=a=b.xml"], in: place)
    #expect(run.status == 1)
    #expect(run.output == "post.md:1:18: error: “garantiert” promises too much [acme/guarantee]\n")
    for (file, format) in [("out.sarif", "sarif"), ("a=b.xml", "junit")] {
      let alone = try Run(["lint", "--format", format], in: place)
      #expect(try String(contentsOf: place.appendingPathComponent(file), encoding: .utf8) == alone.output)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasPrefix(".knigge") } == [])
  }

  @Test func onlyFilesNamedStillShowsText() throws {
    let run = try Run(["lint", "--format", "gitlab=g.json"], in: try sample())
    #expect(run.output.hasPrefix("post.md:1:18: error: ") && run.output.contains("1 error in 1 post"))
  }

  @Test func theEnvironmentChoosesWhereNoOptionDoes() throws {
    let place = try sample()
    func run(_ value: String, _ arguments: String = "") throws -> Run {
      let program = builtProgram.path
      return try Run(
        ["-c", "KNIGGE_OUTPUT_FORMAT='\(value)' '\(program)' lint \(arguments)"], in: place, program: "/bin/sh")
    }
    #expect(try run("concise").output == "post.md:1:18: error: “garantiert” promises too much [acme/guarantee]\n")
    #expect(try run("").output.contains("1 error in 1 post"))
    #expect(try run("json", "-f concise").output.hasPrefix("post.md:1:18:"))
    let wrong = try run("sarfi")
    #expect(wrong.status == 2 && wrong.output == "")
    #expect(wrong.errors.contains("KNIGGE_OUTPUT_FORMAT is 'sarfi', which is no output format; set it to text, "))
    #expect(try run("sarfi", "-f concise").status == 1)
  }

  @Test func refusesWhatCannotBe() throws {
    let place = try sample()
    for arguments in [
      ["-f", "json", "-f", "text"], ["-f", "xml"], ["-f", "sarif="], ["-f", "sarif=a", "-f", "json=a"],
    ] {
      let run = try Run(["lint"] + arguments, in: place)
      #expect(run.status == 2 && run.output == "", "\(arguments)")
    }
  }

  @Test func aReportThatCannotBeWrittenEndsWithTwo() throws {
    let place = try sample()
    for target in ["missing/out.sarif", "/dev/full"] {
      guard target != "/dev/full" || FileManager.default.fileExists(atPath: target) else { continue }
      let run = try Run(["lint", "--exit-zero", "-f", "concise", "-f", "sarif=\(target)"], in: place)
      #expect(run.status == 2)
      #expect(run.errors.contains("cannot write “\(target)”"), "\(run.errors)")
      #expect(run.output.contains("post.md:1:18"))
    }
  }

  @Test func aReportIsNoDraft() throws {
    let place = try sample()
    for _ in 0..<2 { #expect(try Run(["lint", "-f", "concise", "-f", "jsonl=out.jsonl"], in: place).status == 1) }
    let report = try String(contentsOf: place.appendingPathComponent("out.jsonl"), encoding: .utf8)
    #expect(report.split(separator: "\n").count == 1)
  }

  @Test func aDraftIsNotWrittenOver() throws {
    let place = try sample()
    let run = try Run(["lint", "-f", "json=./post.md", "post.md"], in: place)
    #expect(run.status == 2 && run.errors.contains("“./post.md” is a draft"))
    #expect(try String(contentsOf: place.appendingPathComponent("post.md"), encoding: .utf8).hasPrefix("Das ist"))
  }

  @Test func noReportNoFile() throws {
    let run = try Run(["lint", "--show-files", "-f", "sarif=out.sarif"], in: try sample())
    #expect(run.status == 2 && run.output == "post.md\n")
    #expect(run.errors.contains("“out.sarif” is not written"))
  }

  @Test func aReportThatIsThereIsReplacedWhole() throws {
    let place = try sample()
    let report = place.appendingPathComponent("out.json")
    try Data("old".utf8).write(to: report)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: report.path)
    try FileManager.default.createSymbolicLink(
      at: place.appendingPathComponent("link.json"), withDestinationURL: report)
    #expect(try Run(["lint", "-f", "json=link.json"], in: place).status == 1)
    #expect(try String(contentsOf: report, encoding: .utf8).hasPrefix("{\"version\": 1"))
    let attributes = try FileManager.default.attributesOfItem(atPath: report.path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: place.path + "/link.json")) != nil)
  }

  @Test func aReaderThatGoesAwayDoesNotCostTheFile() throws {
    let place = try sample()
    let program = builtProgram.path
    let text = String(repeating: "Das ist wirklich garantiert. ", count: 4000)
    try Data(text.utf8).write(to: place.appendingPathComponent("post.md"))
    let run = try Run(
      ["-c", "'\(program)' lint -f text -f jsonl=out.jsonl | head -1"], in: place, program: "/bin/sh")
    #expect(run.errors == "")
    let report = try String(contentsOf: place.appendingPathComponent("out.jsonl"), encoding: .utf8)
    #expect(report.split(separator: "\n").count == 4000)
  }

  // MARK: Places

  @Test func servicesKnowFilesFromTheTopOfTheRepository() throws {
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "social/a/post.md": "Das ist garantiert.\n",
      ".git/HEAD": "",
    ])
    let below = place.appendingPathComponent("social/a")
    for format in ["sarif", "github", "gitlab", "azure", "teamcity"] {
      for name in ["post.md", "./post.md", "../a/post.md", below.appendingPathComponent("post.md").path] {
        let run = try Run(["lint", "--format", format, name], in: below)
        #expect(run.output.contains("social/a/post.md") && !run.output.contains("../"), "\(format) \(name)")
        #expect(!run.output.contains("/social/a/post.md"), "\(format) \(name)")
      }
    }
  }

  @Test func annotationsAreTheWorstTenOfEachKind() throws {
    let rules =
      sampleRuleSet + "\n" + """
          hype:
            severity: note
            message: loud
            terms: Hype
        """
    let text = String(repeating: "Hype! ", count: 15) + String(repeating: "Das ist garantiert. ", count: 12)
    let place = try folder(["acme.yml": rules, "knigge.yml": sampleConfiguration, "post.md": text])
    let lines = try Run(["lint", "--format", "github"], in: place).output.split(separator: "\n")
    #expect(lines.prefix(10).allSatisfy { $0.hasPrefix("::error ") })
    #expect(lines.dropFirst(10).prefix(10).allSatisfy { $0.hasPrefix("::notice ") })
    #expect(lines[20] == "::group::7 more findings")
    #expect(
      lines[21...22].allSatisfy { $0.contains(": error: ") } && lines[23...27].allSatisfy { $0.contains(": note: ") })
    #expect(lines.last == "::endgroup::" && lines.count == 29)
  }

  // MARK: JUnit

  /// GitLab takes cases of the same suite, class and name for one; and a line inserted above made every failure a new one.
  @Test func casesOfJUnitHadEqualNamesAndSuchAsChangedWithTheLine() throws {
    let rules =
      sampleRuleSet
      + "\n  secret: { severity: error, message: { de: geheim, en: secret }, pattern: K123, mask: true }"
    let place = try place(["acme.yml": rules])
    func names(_ text: String) throws -> [String] {
      try Data(text.utf8).write(to: place.appendingPathComponent("a.md"))
      let run = try Run(["lint", "-f", "junit"], in: place)
      #expect(run.status == 1, "\(run.errors)")
      return run.output.components(separatedBy: "<testcase name=\"").dropFirst().compactMap {
        $0.components(separatedBy: "\"").first
      }
    }
    let text = "Das ist garantiert gut, garantiert neu und K123.\n"
    let before = try names(text)
    #expect(before == ["acme/guarantee: garantiert", "acme/guarantee: garantiert (2)", "acme/secret"])
    #expect(try names("Ein Satz.\n" + text) == before)
  }

  @Test func aTestWithoutFaultsHadNoCases() throws {
    let rules = sampleRuleSet + "\n    examples: { bad: { de: \"Das ist [[garantiert]].\" }, good: { de: Gut. } }"
    let place = try place(["acme.yml": rules])
    let run = try Run(["test", "acme.yml", "-f", "junit"], in: place)
    #expect(run.status == 0, "\(run)")
    let passed = "<testcase name=\"acme/guarantee\" classname=\"acme.yml\" file=\"acme.yml\"/>"
    #expect(run.output.contains(passed), "\(run)")
  }

  // MARK: Failures

  /// A report without the findings of a file that was refused closes them wherever it is uploaded.
  @Test func reportsOfARunThatFailedLookedWhole() throws {
    let place = try sample()
    func report(_ format: String, _ paths: [String] = ["post.md", "nosuch.md"]) throws -> String {
      let run = try Run(["lint"] + paths + ["-f", format], in: place)
      #expect(run.status == 2 && run.errors.contains("nosuch.md"), "\(run)")
      return run.output
    }
    for (format, parts) in [
      ("sarif", ["\"executionSuccessful\": false", "toolExecutionNotifications", "nosuch.md"]),
      ("junit", ["errors=\"1\"", "classname=\"nosuch.md\" file=\"nosuch.md\"", "<error message="]),
      ("json", ["\"failed\": 1"]), ("github", ["::error file=nosuch.md,title=knigge::"]),
      ("azure", ["##vso[task.logissue type=error;sourcepath=nosuch.md;]"]), ("gitlab", ["\"path\": \"nosuch.md\""]),
      ("checkstyle", ["<file name=\"nosuch.md\">", "source=\"knigge\"/>"]),
      ("rdjson", ["\"location\": {\"path\": \"nosuch.md\"}, \"severity\": \"ERROR\""]),
      ("rdjsonl", ["\"location\": {\"path\": \"nosuch.md\"}, \"severity\": \"ERROR\", \"source\""]),
      ("teamcity", ["##teamcity[buildProblem description='"]),
      ("json", ["\"failures\": [{\"message\": \"", "\"path\": \"nosuch.md\"}]"]),
    ] {
      let whole = try report(format)
      for part in parts { #expect(whole.contains(part), "\(format): \(whole)") }
      let clean = try Run(["lint", "post.md", "-f", format], in: place)
      for part in parts { #expect(!clean.output.contains(part), "\(format): \(clean.output)") }
    }
    let alone = try report("gitlab", ["nosuch.md"])
    let entries = try #require(try JSONSerialization.jsonObject(with: Data(alone.utf8)) as? [[String: Any]])
    #expect(entries.count == 1)
    for format in ["sarif", "json", "rdjson"] {
      #expect(try JSONSerialization.jsonObject(with: Data(try report(format, ["nosuch.md"]).utf8)) is [String: Any])
    }
  }

  // MARK: Size

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/time"), "needs time(1)"),
    arguments: ["json", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "teamcity"])
  func keepsNothingOfALongStream(_ format: String) throws {
    let place = try sample()
    let record = "{\"text\": \"Das ist wirklich garantiert und ganz einfach für alle, die es mögen.\"}\n"
    let program = builtProgram.path
    func peak(_ count: Int) throws -> Int {
      let run = try Run(
        ["-f", "%M", program, "lint", "-", "--stdin-filename", "x.jsonl", "--format", format, "--exit-zero"], in: place,
        input: Data(String(repeating: record, count: count).utf8), program: "/usr/bin/time")
      return try #require(Int(run.errors.split(separator: "\n").last ?? ""))
    }
    let (some, more) = (try peak(1000), try peak(6000))
    // A program that a sanitizer watches keeps what it has freed, so as to notice when it is used again; how much it takes
    // then says nothing about what it holds. That it gets through the stream is asked all the same: `peak` reads its end.
    guard !isWatched else { return }
    #expect(more < some + 8_000, "\(some) KB, then \(more) KB")
  }
}
