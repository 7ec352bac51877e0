// A rule set for every check and every condition: its examples hold, and its report is the one that was read.
import Foundation
import Testing

/// `Fixtures/Rules/NAME` holds `rules.yml`, `knigge.yml`, drafts, and the expected report of the folder.
@Suite struct RuleFixtureTests {
  @Test(arguments: Golden.folders(in: "Rules")) func examplesHold(_ name: String) throws {
    let run = try Run(["test", "rules.yml"], in: Golden.folder("Rules/\(name)"))
    #expect(run.status == 0, Comment(rawValue: run.output))
  }

  @Test(arguments: Golden.folders(in: "Rules")) func reportIsTheExpectedOne(_ name: String) throws {
    let run = try Run(["lint", "--fail-on", "never"], in: Golden.folder("Rules/\(name)"))
    #expect(run.status == 0, Comment(rawValue: run.errors))
    try Golden.expect(run.output, toBe: "Rules/\(name).expected")
  }

  /// What derived examples show is only that the matcher agrees with itself; each notation is tried by hand, too.
  @Test func eachNotationOfTheShippedRulesIsTriedByHand() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: packageRoot.appendingPathComponent("Rules").path)
    let data = ["platforms.yml", "language.de.yml", "language.en.yml"]
    let sets = files.filter { $0.hasSuffix(".yml") && !data.contains($0) }.sorted().map { "Rules/" + $0 }
    let run = try Run(["test", "--coverage"] + sets, in: packageRoot)
    #expect(run.status == 0, Comment(rawValue: run.errors))
    let lines = run.output.split(separator: "\n")
    #expect(lines.contains { $0.contains("tried by hand") })
    #expect(lines.filter { $0.contains("not tried:") } == [])
  }
}
