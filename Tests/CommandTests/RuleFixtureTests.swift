// A rule set for every check and every condition: its examples hold, and its report is the one that was read.
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
}
