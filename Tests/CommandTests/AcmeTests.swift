// The demo company: its whole report, as a new user sees it.
import Testing

@Suite struct AcmeTests {
  @Test func reportIsTheGoldenOne() throws {
    let run = try Run(["lint", "Fixtures/acme", "--fail-on", "never"], in: packageRoot)
    #expect(run.status == 0, "\(run.errors)")
    try Golden.expect(run.output, toBe: "acme.expected")
  }

  @Test func examplesOfTheCompanyHold() throws {
    let run = try Run(["test", "Fixtures/acme/guidelines/acme.yml"], in: packageRoot)
    #expect(run.status == 0, "\(run.output)")
  }
}
