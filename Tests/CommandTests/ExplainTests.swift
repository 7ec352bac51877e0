// `knigge explain` and `knigge rules` where there is nothing, or too much, to tell.
import Foundation
import Testing

@Suite struct ExplainTests {
  private func place() throws -> URL {
    func set(_ name: String) -> String {
      "ruleset: \(name)\nlanguages: [en]\nrules:\n  hype: { severity: warning, message: m, terms: \(name)ful }\n"
    }
    return try folder([
      "knigge.yml": "root: true\nrulesets: [one.yml, two.yml]\n", "one.yml": set("one"), "two.yml": set("two"),
      "a.md": "A oneful day.\nNothing here.\n",
    ])
  }

  @Test func anUnknownRuleIsNamedWithItsNeighbour() throws {
    let run = try Run(["explain", "one/hipe", "--messages", "de"], in: place())
    #expect(run.status == 2)
    #expect(run.errors.contains("die Regel „one/hipe“ gibt es nicht; meinten Sie „one/hype“?"), "\(run.errors)")
    let other = try Run(["explain", "photosynthesis"], in: place())
    #expect(other.errors == "knigge: error: there is no rule “photosynthesis”\n")
  }

  @Test func aNameThatSeveralRulesHaveIsToldWithAllOfThem() throws {
    let run = try Run(["explain", "hype"], in: place())
    #expect(run.status == 2)
    #expect(run.errors.contains("several rules are called “hype”: one/hype, two/hype"), "\(run.errors)")
  }

  @Test func aLineWithoutFindingsIsSaidToHaveNone() throws {
    let place = try place()
    let found = try Run(["explain", "a.md:1"], in: place)
    #expect(found.status == 0, "\(found.errors)")
    #expect(found.output.contains("one/hype"), "\(found.output)")
    let none = try Run(["explain", "a.md:2", "--messages", "de"], in: place)
    #expect(none.errors.contains("in Zeile 2 von „a.md“ ist nichts zu finden"), "\(none.errors)")
    // With a column, as reports write it, it is the same line.
    #expect(try Run(["explain", "a.md:1:3"], in: place).output == found.output)
    let missing = try Run(["explain", "b.md:1"], in: place)
    #expect(missing.status == 2)
    #expect(missing.errors.contains("b.md"), "\(missing.errors)")
  }

  @Test func rulesAreListedForPrograms() throws {
    let run = try Run(["rules", "--format", "json"], in: place())
    let read = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let rules = read?["rules"] as? [[String: Any]] ?? []
    #expect(read?["version"] as? Int == 1)
    #expect(rules.compactMap { $0["id"] as? String }.filter { $0.hasSuffix("/hype") } == ["one/hype", "two/hype"])
    let one = rules.first { $0["id"] as? String == "one/hype" }
    #expect(one?["severity"] as? String == "warning")
    #expect(one?["check"] as? String == "terms")
    #expect(one?["languages"] as? [String] == ["en"])
    #expect(one?["message"] as? String == "m")
  }
}
