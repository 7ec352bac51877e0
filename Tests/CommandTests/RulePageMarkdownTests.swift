// The page of a rule as Markdown.
import Foundation
import Testing

@Suite struct RulePageMarkdownTests {
  private static let rules = """
    ruleset: acme
    languages: [de, en]
    rules:
      hub: { severity: warning, message: m, source: { de: Leitfaden, en: handbook }, replace: Github → GitHub, safe: true }
      lab: { severity: warning, message: m, replace: Gitlab → GitLab }
      old: { severity: warning, message: m, terms: old, disable: nobody says so any more }
    """

  @Test(arguments: [
    ("hub", "en", "**Source:** handbook"), ("hub", "de", "**Quelle:** Leitfaden"),
    ("hub", "en", "**Fix:** knigge lint --fix replaces the place."),
    ("hub", "de", "**Reparatur:** knigge lint --fix ersetzt die Stelle."),
    ("lab", "en", "somebody should look at it."), ("lab", "de", "jemand sollte es ansehen."),
    ("old", "en", "**Switched off:** nobody says so any more"),
    ("old", "de", "**Ausgeschaltet:** nobody says so any more"), ("old", "en", "## `acme/old` (off)"),
  ]) func saysWhereARuleIsFromAndWhatMendsIt(_ rule: String, _ language: String, _ words: String) throws {
    let place = try folder(["acme.yml": Self.rules, "knigge.yml": sampleConfiguration])
    let run = try Run(["explain", "acme/" + rule, "--format", "markdown", "--messages", language], in: place)
    #expect(run.status == 0 && run.output.contains(words), "\(run.output)\(run.errors)")
  }

  /// A record that cannot be read has no campaign; it is counted in the last line.
  @Test func statisticsCountRecordsThatCannotBeRead() throws {
    let place = try folder([
      "acme.yml": Self.rules, "knigge.yml": sampleConfiguration,
      "b.jsonl": "{\"text\":\"a\",\"campaign\":\"x\"}\n{bad}\n",
    ])
    let run = try Run(["lint", "--statistics", "--by", "campaign", "b.jsonl", "--messages", "en"], in: place)
    #expect(run.status == 1 && run.output.hasSuffix("1 error in 1 post\n"), "\(run.output)")
  }
}
