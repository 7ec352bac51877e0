// `knigge clauses` and `knigge handbook`: a guideline and the rules that enforce it.
import Foundation
import Testing

@Suite struct GuidelineTests {
  private let guideline = """
    # Our guideline

    ## 1 Tone

    ### 1.1 Calm

    We inform. We do *not* shout.

    1.2 Numbers have a source.

    ### 1.3 Instinct
    <!-- knigge-person: only somebody who knows the people can tell -->

    Think of those who read it. <img src=x onerror=alert(1)>

    ### 1.4 Photos

    Ask before you post a photo.
    """
  private let rules = """
    ruleset: acme
    languages: [en]
    guideline: { document: guideline.md }
    rules:
      hype:
        severity: warning
        clause: "1.1"
        message: “<match>” shouts
        help: say what it does
        terms: amazing~
        examples: { bad: ["An [[amazing]] <b>day</b> | here."], good: [A good day.] }
      number: { severity: note, clause: "1.2", message: a number, pattern: '\\d{4}' }
      bare: { severity: note, message: no clause, terms: foo }

    """

  private func project() throws -> URL {
    try folder(["knigge.yml": "root: true\nrulesets: [acme.yml]\n", "acme.yml": rules, "guideline.md": guideline])
  }

  @Test func clausesNameTheirRulesAndWhatNobodyChecks() throws {
    let project = try project()
    let run = try Run(["clauses", "--check"], in: project)
    #expect(run.status == 1)
    #expect(
      run.output == """
        1.1     Calm
                acme/hype                            warning en     1 bad, 1 good example
        1.2     Numbers have a source.
                acme/number                          note    de, en 0 bad, 0 good examples
        1.3     Instinct
                needs a person: only somebody who knows the people can tell
        1.4     Photos
                is not checked

        clauses that nothing and nobody checks: 1.4
        rules without a clause: acme/bare
        4 clauses: 2 checked by knigge, 1 by a person, 1 by nobody

        """)
    let german = try Run(["clauses", "--messages", "de"], in: project)
    #expect(german.output.contains(" 1 schlechtes, 1 gutes Beispiel\n"), "It was “1 schlechte, 1 gute Beispiele”.")
    #expect(german.output.contains(" 0 schlechte, 0 gute Beispiele\n"), "\(german.output)")
    let json = try Run(["clauses", "--format", "json"], in: project)
    let read = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(
      (read?["clauses"] as? [[String: Any]])?.map { $0["state"] as? String } == [
        "checked", "checked", "person", "open",
      ])
  }

  @Test func clausesAreATableOfMarkdown() throws {
    let english = try Run(["clauses", "--format", "markdown"], in: project())
    #expect(
      english.output == """
        | clause | heading | rules | languages | examples | checked by |
        |---|---|---|---|---|---|
        | 1.1 | Calm | `acme/hype` (warning) | en | 2 | checked |
        | 1.2 | Numbers have a source. | `acme/number` (note) | de, en | 0 | checked |
        | 1.3 | Instinct |  |  | 0 | a person: only somebody who knows the people can tell |
        | 1.4 | Photos |  |  | 0 | nobody |

        - clauses that nothing and nobody checks: 1.4
        - rules without a clause: acme/bare

        4 clauses: 2 checked by knigge, 1 by a person, 1 by nobody

        """, "\(english.output)")
    let german = try Run(["clauses", "--format", "markdown", "--messages", "de"], in: project())
    #expect(german.output.hasPrefix("| Klausel | Überschrift | Regeln |"), "\(german.output)")
    #expect(german.output.contains("| 1.4 | Photos |  |  | 0 | niemand |"), "\(german.output)")
  }

  /// It had an empty heading, and one clause was “1 clauses”.
  @Test func whatStandsBeforeTheFirstHeadingHasNone() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\n",
      "guideline.md": "Read this first.\n\n## 1.1 Calm\n\nWe inform.\n",
      "acme.yml": """
      ruleset: acme
      languages: [en]
      guideline: { document: guideline.md }
      rules:
        hype: { severity: warning, clause: "1.1", message: m, terms: amazing }

      """,
    ])
    let handbook = try Run(["handbook", "--format", "markdown"], in: place)
    #expect(handbook.status == 0, "\(handbook.errors)")
    #expect(handbook.output.contains("Read this first."), "\(handbook.output)")
    #expect(!handbook.output.split(separator: "\n").contains { $0.allSatisfy { $0 == "#" || $0 == " " } })
    let clauses = try Run(["clauses"], in: place)
    #expect(
      clauses.output.hasSuffix("1 clause: 1 checked by knigge, 0 by a person, 0 by nobody\n"), "\(clauses.output)")
    #expect(try Run(["clauses", "--review"], in: place).output == "noted 1 rule as reviewed\n")
  }

  @Test func aChangedClauseIsToldUntilTheRuleIsReviewed() throws {
    let project = try project()
    let noted = try Run(["clauses", "--review"], in: project)
    #expect(noted.output == "noted 2 rules as reviewed\n")
    let file = project.appendingPathComponent("acme.yml")
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(written.contains("    clause: \"1.1\"\n    reviewed: "))
    #expect(written.contains("clause: \"1.2\", reviewed: "))
    #expect(!(try Run(["clauses"], in: project)).output.contains("has changed"))

    let changed = guideline.replacingOccurrences(of: "We inform.", with: "We inform briefly.")
    try Data(changed.utf8).write(to: project.appendingPathComponent("guideline.md"))
    #expect(try Run(["clauses"], in: project).output.contains("clause 1.1 has changed since: acme/hype"))
    #expect(try Run(["clauses", "--review"], in: project).output == "noted 1 rule as reviewed\n")
    #expect(!(try Run(["clauses"], in: project)).output.contains("has changed"))
    // Wrapped anew, it says the same.
    let wrapped = changed.replacingOccurrences(of: "We inform briefly.", with: "We inform\nbriefly.")
    try Data(wrapped.utf8).write(to: project.appendingPathComponent("guideline.md"))
    #expect(!(try Run(["clauses"], in: project)).output.contains("has changed"))
  }

  @Test func aShippedRuleThatWasGivenAClauseIsReviewedThere() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\n", "guideline.md": "## 1.1 Calm\n\nWe are kind.\n",
      "acme.yml": """
      ruleset: acme
      languages: [en]
      extends: [tone]
      guideline: { document: guideline.md }
      rules:
        tone/insult: { clause: "1.1" }

      """,
    ])
    #expect(try Run(["clauses", "--review"], in: place).output == "noted 1 rule as reviewed\n")
    try Data("## 1.1 Calm\n\nWe are calm.\n".utf8).write(to: place.appendingPathComponent("guideline.md"))
    #expect(try Run(["clauses"], in: place).output.contains("clause 1.1 has changed since: tone/insult\n"))
  }

  @Test func theHandbookShowsRulesBelowTheirClauses() throws {
    let project = try project()
    let markdown = try Run(["handbook"], in: project)
    #expect(markdown.status == 0)
    #expect(
      markdown.output.contains(
        "### 1.1 Calm\n\nWe inform. We do *not* shout.\n\n**Please check:** “amazing” shouts `acme/hype`"))
    #expect(markdown.output.contains("- ✗ An **amazing** \\<b\\>day\\</b\\> \\| here."))
    #expect(markdown.output.contains("*A person checks this: only somebody who knows the people can tell*"))
    let html = try Run(["handbook", "--format", "html"], in: project)
    #expect(html.output.contains("An <mark>amazing</mark> &lt;b&gt;day&lt;/b&gt; | here."))
    #expect(html.output.contains("<em>not</em>"))
    #expect(!html.output.contains("<img"), "HTML of a guideline is text")
    #expect(!html.output.contains("<script"))
  }

  @Test func theModelGuidelineIsWholeInBothLanguages() throws {
    let anywhere = try folder([:])
    let run = try Run(["clauses", "--check", "--format", "json"], in: anywhere)
    let read = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let clauses = try #require(read?["clauses"] as? [[String: Any]])
    #expect(clauses.count >= 64, "the catalogue has 64; sets may add their own")
    #expect(clauses.filter { $0["state"] as? String == "open" }.compactMap { $0["id"] as? String } == [])
    #expect((read?["rulesWithoutClause"] as? [String]) == [])
    for clause in clauses where clause["state"] as? String == "checked" {
      #expect((clause["languages"] as? [String])?.count == 2, "\(clause["id"] ?? "")")
    }
  }
}
