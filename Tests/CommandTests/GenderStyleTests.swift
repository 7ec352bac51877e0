// The company's way of writing for all genders, required by `is`.
import Foundation
import Testing

@Suite struct GenderStyleTests {
  @Test(arguments: [
    ("neutral", "1:8", "Kundschaft"), ("generic", "1:8", "Kunden"), ("colon", "1:20", "Kund:innen"),
    ("pair", "1:8", "Kundinnen und Kunden"),
  ])
  func everyOtherFormStandsOut(_ style: String, _ place: String, _ sample: String) throws {
    let rules = """
      ruleset: acme
      languages: [de]
      extends: [inclusive]
      rules:
        inclusive/gender-style: { is: \(style) }

      """
    let project = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\n", "acme.yml": rules,
      "p.md": "Unsere Kund:innen, Mitarbeiter*innen und Studierenden feiern.\n",
      "q.md": "Unsere Kundschaft, das Team und die Studierenden feiern.\n",
    ])
    let run = try Run(["lint", "p.md", "q.md", "--format", "concise", "--quiet"], in: project)
    #expect(run.output.hasPrefix("p.md:\(place): note: "), Comment(rawValue: run.output))
    #expect(run.output.contains("“\(sample)”"))
    #expect(!run.output.contains("q.md"))
  }
}
