// Where a fact that is there and wrong is reported.
import Foundation
import Testing

@Suite struct WrongFactPlaceTests {
  private let rules = """
    ruleset: acme
    languages: [en]
    rules:
      embargo: { severity: error, message: too early, when: { embargo_until: present }, facts: { publish_at: { after: embargo_until } } }
      licence: { severity: error, message: no licence, facts: { media.license_until: { after: publish_at } } }
      team: { severity: error, message: which team, facts: { x-team: { not: sales } } }
      role: { severity: error, message: whose words, when: { role: present }, facts: [{ role: [official] }, { approved_by: present }] }
    """

  private func found(_ name: String, _ text: String) throws -> [String] {
    let place = try folder(["knigge.yml": sampleConfiguration, "acme.yml": rules, name: text])
    let run = try Run(["lint", name, "-f", "concise"], in: place)
    return run.output.split(separator: "\n").map { line in
      let place = line.split(separator: ":").prefix(3).dropFirst().joined(separator: ":")
      return place + " " + (line.split(separator: "/").last.map { String($0.dropLast()) } ?? "")
    }
  }

  /// Every one of them was reported at the first line of the front matter.
  @Test func aWrongFactStoodInTheFirstLineOfTheFrontMatter() throws {
    let draft = """
      ---
      title: Hello
      publish_at: 2027-01-15 09:00
      embargo_until: 2027-01-16
      x-team:
        - sales
      media:
        - file: a.jpg
          license_until: 2026-12-31
      ---
      Hi

      """
    #expect(try found("a.md", draft) == ["3:13 embargo", "6:5 team", "9:20 licence"])
  }

  @Test func aWrongFactStoodAtTheTextOfItsRecord() throws {
    let facts = #""x-team": "sales", "publish_at": "2027-01-15", "embargo_until": "2027-01-16""#
    #expect(try found("a.jsonl", #"{"text": "Hi", \#(facts)}"# + "\n") == ["1:27 team", "1:50 embargo"])
    let record = "- text: Hi\n  x-team: sales\n"
    #expect(try found("a.yml", record) == ["2:11 team"])
    let row = "text,x-team,publish_at,embargo_until\nHi,sales,2027-01-15,2027-01-16\n"
    #expect(try found("a.csv", row) == ["2:4 team", "2:10 embargo"])
  }

  /// What is missing has no place of its own, though another fact has a value.
  @Test func aMissingFactIsReportedWhereItWouldStand() throws {
    #expect(try found("a.md", "---\nx-team: press\nrole: private\n---\nHi\n") == ["2:1 role"])
    #expect(try found("b.md", "---\nrole: official\nx-team: \"\"\n---\nHi\n") == ["2:1 team"])
  }
}
