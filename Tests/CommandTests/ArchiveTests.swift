// Archives of many posts: on any number of cores, in flat memory, as they come in.
import Foundation
import Testing

@Suite struct ArchiveTests {
  /// Posts with and without findings, mistakes and unknown fields; enough for many stretches.
  private func archive(_ count: Int) -> String {
    (0..<count).map { number in
      switch number % 7 {
      case 0: "{\"text\": \"Das ist garantiert die Nummer \(number).\"}\n"
      case 1: "{\"text\": \"Grüße aus Köln 🚀 \(number)\", \"likes\": \(number)}\n"
      case 2: "{\"text\": \"caf\\u00e9 garantiert\", \"platform\": \"x\", \"likes\": 1, \"shares\": 2}\n"
      case 3: "\n"
      case 4: "{\"text\": kaputt}\n"
      case 5: "{\"text\": \"" + String(repeating: "Kein Befund in diesem Satz. ", count: 40) + "\"}\r\n"
      default: "{\"id\": \"n\(number)\", \"text\": \"2 × garantiert, garantiert!\"}\n"
      }
    }.joined()
  }

  private func drafts() throws -> URL {
    try folder(["knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet])
  }

  @Test(arguments: ["concise", "jsonl", "json", "text"]) func anyNumberOfCoresSaysTheSame(_ format: String) throws {
    let folder = try drafts()
    let bytes = Data(archive(9_000).utf8)
    try bytes.write(to: folder.appendingPathComponent("posts.jsonl"))
    let arguments = ["lint", "-f", format, "--fail-on", "never"]
    let one = try Run(arguments + ["posts.jsonl", "--jobs", "1"], in: folder)
    #expect(one.output.count > 10_000)
    for jobs in ["2", "5"] {
      let many = try Run(arguments + ["posts.jsonl", "--jobs", jobs], in: folder)
      #expect(many.output == one.output)
      let piped = try Run(
        arguments + ["-", "--stdin-filename", "posts.jsonl", "--jobs", jobs], in: folder, input: bytes)
      #expect(piped.output == one.output)
    }
    let notes = one.output.components(separatedBy: "“likes”").count - 1
    #expect(notes <= 2, "an unknown field is noted once a file")
  }

  @Test func anyNumberOfCoresSaysTheSameOfManyFiles() throws {
    var files = ["knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet, "plan.csv": "Text\n"]
    for number in 0..<300 {
      files["woche-\(number / 50)/\(number).md"] = number % 2 == 0 ? "Das ist garantiert gut.\n" : "Gut.\n"
    }
    for number in 0..<600 { files["plan.csv", default: ""] += "Zeile \(number) ist garantiert gut\n" }
    let folder = try folder(files)
    let one = try Run(["lint", ".", "--fail-on", "never", "--jobs", "1"], in: folder)
    #expect(one.output.contains("750 errors"))
    #expect(try Run(["lint", ".", "--fail-on", "never", "--jobs", "4"], in: folder).output == one.output)
  }

  @Test func postsAreComparedInTheirOrder() throws {
    let rules = """
      ruleset: acme
      languages: [de]
      rules:
        twice: { severity: warning, message: „<match>“ gab es schon, repeat: posts, across: run, similar: 90 % }
        sure: { severity: error, message: „<match>“, terms: garantiert }
      """
    let folder = try folder(["knigge.yml": "root: true\nrulesets: [acme.yml]\n", "acme.yml": rules])
    let posts = (0..<2_000).map { number in
      "{\"text\": \"Heute zeigen wir das Modell \(number % 500) mit garantiert \(number % 500) neuen Knöpfen dran.\"}\n"
    }.joined()
    let runs = try ["1", "3"].map { jobs in
      try Run(
        ["lint", "-", "--stdin-filename", "p.jsonl", "-f", "jsonl", "--fail-on", "never", "--jobs", jobs], in: folder,
        input: Data(posts.utf8))
    }
    #expect(runs[0].output == runs[1].output)
    #expect(runs[0].output.contains("acme/twice"))
  }

  @Test func numbersOfCoresAreChecked() throws {
    for jobs in ["0", "-1", "viele"] {
      #expect(try Run(["lint", "--jobs", jobs], in: drafts()).status == 2)
    }
  }

  /// Findings appear while the sender is still at work.
  @Test func findingsAppearBeforeTheEnd() throws {
    let program = try Started(
      ["lint", "-", "--stdin-filename", "p.jsonl", "-f", "concise", "--no-cache"], in: try drafts())
    try program.write("{\"text\": \"garantiert\"}\n{\"text\": \"halb")
    #expect(program.next().hasPrefix("p.jsonl:1:11: error"))
    try program.write(" garantiert\"}")
    try program.close()
    let rest = program.rest()
    #expect(rest.hasPrefix("p.jsonl:2:16: error"), "\(rest)")
    #expect(program.status() == 1)
  }

  /// A line of megabytes is neither searched again with every piece that comes in, nor copied.
  @Test func aLongLineTakesItsLengthInTime() throws {
    let line = "{\"text\": \"" + String(repeating: "Kein Befund hier. ", count: 200_000) + "garantiert\"}\n"
    let run = try Run(
      ["lint", "-", "--stdin-filename", "p.jsonl", "-f", "concise"], in: drafts(), input: Data(line.utf8))
    #expect(run.output == "p.jsonl:1:3600011: error: “garantiert” promises too much [acme/guarantee]\n")
  }

  /// A line that nobody ends would be held until there is no memory left.
  @Test func aLineThatIsTooLongToHoldIsSaidAndTheOthersGoOn() throws {
    let record = "{\"text\": \"das ist garantiert gut\"}\n"
    let input = Data(record.utf8) + Data(repeating: 0x61, count: 65_000_000) + Data("\n\(record)".utf8)
    let run = try Run(
      ["lint", "-", "--stdin-filename", "p.jsonl", "--annotate", "--no-cache"], in: drafts(), input: input)
    #expect(run.status == 2)
    #expect(run.errors.contains("line 2 is longer than 64000000 bytes and was not checked"))
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.contains("acme/guarantee") })
    #expect(lines.last?.contains("\"line\": 3") ?? false, "\(lines.last?.suffix(400) ?? "")")
  }

  @Test func aDraftThatIsTooLargeIsRefusedBeforeItIsRead() throws {
    let input = Data(repeating: 0x61, count: 17_000_000)
    let run = try Run(["lint", "-", "--stdin-filename", "p.md"], in: drafts(), input: input)
    #expect(run.status == 2 && run.errors.contains("“p.md” is larger than 16000000 bytes"))
    let german = try Run(["lint", "-", "--stdin-filename", "p.md", "--messages", "de"], in: drafts(), input: input)
    #expect(german.errors.contains("„p.md“ ist größer als 16000000 Bytes"))
  }

  /// The lines of a sheet were counted anew for every 256 rows.
  @Test func aSheetOfManyRowsTakesItsLengthInTime() throws {
    let rows = (0..<60_000).map { "\($0) garantiert\n" }.joined()
    let run = try Run(
      ["lint", "-", "--stdin-filename", "p.csv", "-f", "concise"], in: drafts(), input: Data("text\n\(rows)".utf8))
    #expect(run.output.hasSuffix("p.csv:60001:7: error: “garantiert” promises too much [acme/guarantee]\n"))
  }
}
