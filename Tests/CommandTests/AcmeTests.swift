// The demo company: its whole report, as a new user sees it.
import Foundation
import Testing

@Suite struct AcmeTests {
  private static let golden = packageRoot.appendingPathComponent("Fixtures/acme.expected")

  /// `KNIGGE_RECORD=1` writes the report anew and still fails once, so that nobody records by accident.
  @Test func reportIsTheGoldenOne() throws {
    let run = try Run(["lint", "Fixtures/acme", "--fail-on", "never"], in: packageRoot)
    #expect(run.status == 0, "\(run.errors)")
    if ProcessInfo.processInfo.environment["KNIGGE_RECORD"] != nil {
      try Data(run.output.utf8).write(to: Self.golden)
      Issue.record("recorded")
    }
    #expect(run.output == (try String(contentsOf: Self.golden, encoding: .utf8)))
  }

  @Test func examplesOfTheCompanyHold() throws {
    let run = try Run(["test", "Fixtures/acme/guidelines/acme.yml"], in: packageRoot)
    #expect(run.status == 0, "\(run.output)")
  }
}
