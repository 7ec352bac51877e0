// Arguments that are read without ArgumentParser mean the same.
import Foundation
import Testing

@testable import knigge

@Suite struct QuickStartTests {
  /// Fails when an option is added to `lint`: `LintCommand.plain` must say what it is when nobody gives it.
  @Test func knowsEveryOption() throws {
    let command = try #require(QuickStart.command(["lint", "a.md"]))
    for part in [command, command.configuration, command.reporting] as [Any] {
      for option in Mirror(reflecting: part).children {
        #expect(!"\(option.value)".contains("*definition*"), "\(option.label ?? "")")
      }
    }
  }

  @Test func leavesEverythingElseToArgumentParser() {
    for arguments in [
      [], ["a.md"], ["test"], ["lint", "--help"], ["lint", "--fix"], ["lint", "--jobs", "0"], ["lint", "--jobs"],
      ["lint", "--fail-on", "nonsense"], ["lint", "--quiet=yes"], ["lint", "--", "a.md"], ["lint", "-fjson"],
      ["lint", "--format"], ["lint", "--stdin-filename=", "a.md"], ["lint", "--rules=", "a.md"],
    ] { #expect(QuickStart.command(arguments) == nil, "\(arguments)") }
  }

  /// `--no-statistics` is no option, and `--color auto` changes nothing but who reads the arguments.
  @Test(arguments: [
    [], ["-f", "concise"], ["--format=jsonl"], ["--fail-on", "never"], ["--exit-zero"], ["-q"], ["--jobs", "2"],
    ["--stdin-filename=", "b.md", "-"],
  ]) func meansTheSame(_ options: [String]) throws {
    let folder = try folder([
      "knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet, "a.md": "Das ist garantiert gut.\n",
    ])
    let quick = try Run(["lint", "a.md"] + options, in: folder)
    let slow = try Run(["lint", "a.md", "--color", "auto"] + options, in: folder)
    #expect(quick.output == slow.output)
    #expect(quick.status == slow.status)
    #expect(!quick.output.isEmpty)
  }
}
