// Rules that `knigge explain` denied although knigge reports or ships them.
import Foundation
import Testing

@Suite struct ExplainElsewhereTests {
  @Test(arguments: [
    ("input/json", "A record is not JSON"), ("suppression/unused", "An exception is not needed"),
    ("config/glob", "it is about the configuration"), ("ruleset/phrase", "it is about a rule set"),
    ("baseline/stale", "--prune takes it out"), ("input/unknown-fact", "those of your own begin with"),
  ]) func whatKniggeReportsByItselfWasDenied(_ rule: String, _ words: String) throws {
    for format in ["text", "markdown", "json"] {
      let run = try Run(["explain", rule, "-f", format], in: place())
      #expect(run.status == 0 && run.output.contains(words.prefix(10)), "\(run.output)\(run.errors)")
    }
    #expect(try Run(["explain", rule], in: place()).output.contains(words))
    #expect(try Run(["explain", rule, "--messages", "de"], in: place()).output.contains("knigge meldet das selbst"))
  }

  @Test func aShippedRuleThatIsOffHereWasDenied() throws {
    let run = try Run(["explain", "health/no-side-effects"], in: place())
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("health/no-side-effects ("), "\(run.output)")
    #expect(
      run.output.hasSuffix("\nships in “health”, not switched on here: --rules health, or rulesets in knigge.yml\n"))
    let machine = try Run(["explain", "health/no-side-effects", "-f", "json"], in: place())
    #expect(machine.output.hasPrefix("{") && machine.errors.contains("not switched on here"))
  }

  @Test func aRuleOfAnOverrideWasDenied() throws {
    let rules = "ruleset: b\nlanguages: [en]\nrules:\n  only-there: { severity: note, message: m, terms: foo }\n"
    let place = try folder([
      "knigge.yml": sampleConfiguration + "overrides: { \"b/**\": { rulesets: [b.yml] } }\n", "acme.yml": sampleRuleSet,
      "b.yml": rules,
    ])
    for name in ["b/only-there", "only-there"] {
      let run = try Run(["explain", name], in: place)
      #expect(run.status == 0 && run.output.hasPrefix("b/only-there (note)"), "\(run.output)\(run.errors)")
      #expect(run.output.hasSuffix("applies to the drafts of “b/**” only (overrides)\n"))
    }
  }

  @Test func whatIsNowhereIsStillDenied() throws {
    for (name, nearest) in [("input/jsn", "input/json"), ("acme/garantee", "acme/guarantee"), ("x/quux", nil)] {
      let run = try Run(["explain", name], in: place())
      #expect(run.status == 2 && run.errors.contains("there is no rule “\(name)”"), "\(run.output)")
      if let nearest { #expect(run.errors.contains("did you mean “\(nearest)”?"), "\(run.errors)") }
    }
  }

  /// Every finding about a draft has a page.
  @Test func findingsAboutDraftsHavePages() throws {
    let place = try place([
      "a.md": "---\nlanuage: de\ntitle: [\n---\nx\n", "b.jsonl": "nonsense\n{}\n[]\n", "c.csv": "Text,Datum\n\"a,b\n",
      "d.yml": "posts:\n  - lang: de\n", "e.md": "---\nlanuage: de\nplatform: twiter\npublish_at: morgen\n---\nx\n",
    ])
    let run = try Run(["lint", "-f", "jsonl", "a.md", "b.jsonl", "c.csv", "d.yml", "e.md"], in: place)
    let ids = run.output.split(separator: "\n").compactMap { line -> String? in
      guard let start = line.range(of: "\"input/"), let end = line[start.upperBound...].firstIndex(of: "\"") else {
        return nil
      }
      return "input/" + line[start.upperBound..<end]
    }
    #expect(Set(ids).count >= 5, "\(run.output)")
    for id in Set(ids) { #expect(try Run(["explain", id], in: place).status == 0, "\(id)") }
  }
}
