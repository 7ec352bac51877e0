// `--fix -`: the fixed text on standard output, what is left on standard error.
import Foundation
import Testing

@Suite struct FilterTests {
  private func place() throws -> URL {
    try folder([
      "knigge.yml": sampleConfiguration,
      "acme.yml": sampleRuleSet
        + "\n  github: { severity: warning, message: so, replace: Github → GitHub, safe: true }\n",
    ])
  }

  private func fix(_ text: String, _ options: [String] = []) throws -> Run {
    try Run(["lint", "--fix", "-"] + options, in: place(), input: Data(text.utf8))
  }

  /// It ended with 0, and said nothing.
  @Test func whatAFilterCannotFixWasNotSaid() throws {
    let run = try fix("Auf Github ist das garantiert gut.\n", ["-f", "concise"])
    #expect(run.output == "Auf GitHub ist das garantiert gut.\n")
    #expect(run.status == 1)
    #expect(run.errors.hasPrefix("<stdin>:1:20: error: “garantiert” promises too much"), "\(run.errors)")
    #expect(try fix("garantiert\n", ["--exit-zero"]).status == 0)
    #expect(try fix("garantiert\n", ["--fail-on", "never"]).status == 0)
  }

  @Test func aFilterThatLeavesNothingSaysNothing() throws {
    for format in ["text", "concise"] {
      let run = try fix("Auf Github.\n", ["-f", format])
      #expect(run.output == "Auf GitHub.\n" && run.errors == "" && run.status == 0, "\(run.errors)")
    }
  }

  @Test func textThatIsFilteredArrivesWhereNobodyHearsTheReport() throws {
    let place = try place()
    try Data("garantiert auf Github\n".utf8).write(to: place.appendingPathComponent("a.md"))
    let run = try shell("'\(builtProgram.path)' lint --fix - < a.md 2>&-", in: place)
    #expect(run.output == "garantiert auf GitHub\n" && run.status == 1, "\(run.output)")
  }

  @Test func recordsThatCannotBeReadWereNotSaid() throws {
    let run = try fix(
      "{\"text\": \"Auf Github.\"}\nkein JSON\n{\"text\": \"garantiert auf Github\"}\n",
      ["--stdin-filename", "x.jsonl", "-f", "concise"])
    #expect(run.output == "{\"text\": \"Auf GitHub.\"}\nkein JSON\n{\"text\": \"garantiert auf GitHub\"}\n")
    #expect(run.status == 1)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasPrefix("x.jsonl:2:1: error:") && lines[1].hasPrefix("x.jsonl:3:11: error:"))
  }

  @Test func aReportInAFileIsWrittenBesideAFilter() throws {
    let place = try place()
    let run = try Run(["lint", "--fix", "-", "-f", "jsonl=out.jsonl"], in: place, input: Data("garantiert\n".utf8))
    #expect(run.output == "garantiert\n" && run.status == 1)
    #expect(try read("out.jsonl", in: place).contains("acme/guarantee"))
  }

  @Test func mistakesOfTheConfigurationDoNotStandInAnyOutput() throws {
    let place = try folder([
      "knigge.yml": "root: true\nexlude: [x]\n", "a.md": "Gut.\n", "b.jsonl": "{\"text\": \"x\"}\n",
    ])
    for arguments in [["--fix", "-"], ["--diff", "a.md"], ["--annotate", "b.jsonl"], ["--show-files"]] {
      let run = try Run(["lint"] + arguments, in: place, input: Data("Gut.\n".utf8))
      #expect(run.status == 2 && run.output == "" && run.errors.contains("exlude"), "\(arguments) \(run.output)")
    }
  }
}
