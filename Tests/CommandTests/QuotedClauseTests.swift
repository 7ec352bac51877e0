// What reports quote of clauses, and what is noted of them.
import Foundation
import Testing

@Suite struct QuotedClauseTests {
  private let guideline = """
    ## 1.1 Calm

    We **inform** [here](https://x.y).

    Second.

    ## 1.2 Two

    - we `do`
    - we _dont_

    Third.

    """
  private func rules(_ note: String = "") -> String {
    """
    ruleset: acme
    languages: [en]
    guideline: { document: guideline.md }
    rules:
      hype:
        severity: warning
        clause: ["1.1", "1.2"]\(note)
        message: m
        terms: amazing

    """
  }

  private func project(_ note: String = "") throws -> URL {
    try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\n", "acme.yml": rules(note), "guideline.md": guideline,
      "a.md": "This is amazing.\n",
    ])
  }

  private func write(_ text: String, in place: URL) throws {
    try Data(text.utf8).write(to: place.appendingPathComponent("guideline.md"))
  }

  /// Reports had `**inform** [here](https://x.y)` and `- we do`.
  @Test func clausesAreQuotedInPlainWords() throws {
    let project = try project()
    let text = try Run(["lint", "a.md"], in: project).output
    #expect(text.contains("clause 1.1: We inform here.\n"), "\(text)")
    #expect(text.contains("clause 1.2: we do; we dont\n"), "\(text)")
    let json = try Run(["lint", "a.md", "-f", "json"], in: project).output
    #expect(json.contains(#"{"id": "1.1", "text": "We inform here."}"#), "\(json)")
  }

  /// Only the first paragraph was compared, and every clause of the rule was told of.
  @Test func aChangeBelowTheFirstParagraphIsToldOfItsClauseAlone() throws {
    let project = try project()
    #expect(try Run(["clauses", "--review"], in: project).output == "noted 1 rule as reviewed\n")
    #expect(!(try Run(["clauses"], in: project).output.contains("has changed")))
    try write(guideline.replacingOccurrences(of: "Third.", with: "Fourth."), in: project)
    let output = try Run(["clauses"], in: project).output
    #expect(output.contains("clause 1.2 has changed since: acme/hype\n"), "\(output)")
    #expect(!output.contains("clause 1.1 has changed"), "\(output)")
  }

  /// Notes were made of the first paragraphs of all clauses together, as they are written.
  @Test func anOlderNoteIsTrueUntilAFirstParagraphChanges() throws {
    let project = try project("\n    reviewed: c7df7d56")
    #expect(!(try Run(["clauses"], in: project).output.contains("has changed")))
    try write(guideline.replacingOccurrences(of: "we `do`", with: "we `make`"), in: project)
    #expect(try Run(["clauses"], in: project).output.contains("clause 1.2 has changed since: acme/hype\n"))
    #expect(try Run(["clauses", "--review"], in: project).output == "noted 1 rule as reviewed\n")
    #expect(!(try Run(["clauses"], in: project).output.contains("has changed")))
  }
}
