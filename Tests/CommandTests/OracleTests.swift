// Judges the program's output as its consumers would: a terminal, a CI runner, an editor's matcher.
import Foundation
import Testing

/// The folder with the judges, beside the project or where KNIGGE_SHARED says; nil where it is absent.
private let oracles: URL? = {
  let shared = ProcessInfo.processInfo.environment["KNIGGE_SHARED"] ?? "../shared"
  let folder = URL(fileURLWithPath: shared, relativeTo: packageRoot).appendingPathComponent("oracles")
  return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
}()

@Suite(.enabled(if: oracles != nil, "the judges are not beside the project"))
struct OracleTests {
  private static let hostile = """
    Das ist \u{1B}]52;c;AAAA\u{7} wirklich \u{9D}0;x\u{9C} \u{202E}garantiert\u{202C} und \u{200B}nicht mehr
    ##[add-mask]garantiert ist das hier ##vso[task.setvariable variable=a;]b ##teamcity[x] und #\u{200B}#[group]
    ::set-output name=a::b und garantiert nicht %0A::error::c
    \r::error::garantiert ist das alles nicht
    """

  private func judge(_ oracle: String, _ arguments: [String] = [], _ output: String) throws -> Run {
    let folder = try #require(oracles)
    return try Run(
      [folder.appendingPathComponent(oracle).path] + arguments, in: packageRoot, input: Data(output.utf8),
      program: "/usr/bin/env", first: "python3")
  }

  @Test(arguments: ["text", "concise", "json", "jsonl"], ["never", "always"])
  func neitherTerminalNorRunnerIsSpokenTo(_ format: String, _ color: String) throws {
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "a\n::error::x.md": Self.hostile,
    ])
    let run = try Run(["lint", "--format", format, "--color", color], in: place)
    #expect(run.status == 1)
    let terminal = try judge("term_oracle.py", color == "always" ? ["--color"] : [], run.output)
    #expect(terminal.status == 0, "\(terminal.output)")
    let runner = try judge("ci_oracle.py", [], run.output)
    #expect(runner.status == 0, "\(runner.output)")
  }

  @Test func editorsFindEveryDiagnostic() throws {
    let place = try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration,
      "Ordner mit Umlaut ü/post.md": "Das ist 👍 wirklich garantiert.\nUnd das ist auch garantiert.\n",
    ])
    let run = try Run(["lint"], in: place)
    let matched = try judge("gcc_matcher.py", [], run.output).output.split(separator: "\n")
    #expect(
      matched.map { $0.split(separator: "|").prefix(4).joined(separator: "|") } == [
        "Ordner mit Umlaut ü/post.md|1|20|error", "Ordner mit Umlaut ü/post.md|2|18|error",
      ])
  }
}
