// Exceptions from rules that exist, though not in the run at hand.
import Foundation
import Testing

@Suite struct ForeignExceptionTests {
  private static let style = "extends: existence\nmessage: no\nlevel: error\ntokens: [banana]\n"

  private func place(_ draft: String, _ configuration: String = "rulesets: [acme.yml]\n") throws -> URL {
    try folder([
      "knigge.yml": "root: true\n" + configuration, "acme.yml": sampleRuleSet, "a.md": draft,
      "styles/M/Fruit.yml": Self.style,
    ])
  }

  /// `--rules` turned exceptions that are right into errors.
  @Test(arguments: ["tone/insult", "acme/guarantee", "health/no-side-effects"])
  func anExceptionFromARuleOutsideOfTheRunWasAnError(_ rule: String) throws {
    let place = try place("<!-- knigge-ignore \(rule): Zitat -->\nEin ruhiger Beitrag.\n")
    let run = try Run(["lint", "-f", "concise", "--rules", "vale:styles/M"], in: place)
    #expect(run.status == 0 && run.output == "", "\(run.output)")
    #expect(try Run(["suppressions", "--rules", "vale:styles/M", "-f", "json"], in: place).output.contains("untested"))
  }

  @Test func aRuleThatIsNowhereIsStillAnError() throws {
    let place = try place("<!-- knigge-ignore tone/insullt: Zitat -->\nEin ruhiger Beitrag.\n")
    for options in [[], ["--rules", "vale:styles/M"], ["--no-cache"]] {
      let run = try Run(["lint", "-f", "concise"] + options, in: place)
      #expect(run.status == 1 && run.output.contains("[suppression/unknown-rule]"), "\(options) \(run.output)")
    }
  }

  @Test func aShippedRuleThatIsNotInUseIsNotNeededAndNoError() throws {
    let place = try place("<!-- knigge-ignore health/no-side-effects: Zitat -->\nEin ruhiger Beitrag.\n")
    for _ in 0..<2 {
      let run = try Run(["lint", "-f", "concise"], in: place)
      #expect(run.status == 0)
      #expect(
        run.output
          == "a.md:1:1: warning: the exception from “health/no-side-effects” is not needed: the rule is not in use here [suppression/unused]\n",
        "\(run.output)")
    }
  }
}
