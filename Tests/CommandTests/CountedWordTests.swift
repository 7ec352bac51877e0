// Words around numbers: one of something, and what findings are called.
import Foundation
import Testing

@Suite struct CountedWordTests {
  /// „mit Hinweis“ stood above findings of any kind, and „Hinweise“ above notes.
  @Test func twoColumnsOfStatisticsHadOneName() throws {
    let place = try place(["a.md": "---\npublish_at: 2027-01-31\n---\ngarantiert\n"])
    let german = try Run(["lint", "--statistics", "--by", "month", "--messages", "de"], in: place)
    let head = german.output.split(separator: "\n").first ?? ""
    #expect(
      head.split(separator: " ").joined(separator: " ")
        == "Monat Beiträge mit Befund Fehler Warnungen Hinweise am häufigsten", "\(german.output)")
    let english = try Run(["lint", "--statistics", "--by", "month"], in: place)
    #expect(english.output.hasPrefix("month"), "\(english.output)")
  }

  @Test func oneFindingWereNew() throws {
    let place = try place([
      "a.md": "Das ist garantiert gut.\n",
      "old.yml": "ruleset: acme\nlanguages: [de]\nrules:\n  other: { severity: note, message: m, terms: nichts }\n",
    ])
    let english = try Run(["impact", "a.md", "--before", "old.yml"], in: place)
    #expect(
      english.output.contains("1 finding is new, 0 are gone, 0 weigh differently."),
      "\(english.output)\(english.errors)")
    let german = try Run(["impact", "a.md", "--before", "old.yml", "--messages", "de"], in: place)
    #expect(german.output.contains("1 Befund ist neu, 0 fallen weg, 0 wiegen anders."), "\(german.output)")
    let page = try Run(["impact", "a.md", "--before", "old.yml", "--messages", "de", "-f", "html"], in: place)
    #expect(page.output.contains("<dt>Befund neu</dt>") && !page.output.contains("Hinweis"), "\(page.output)")
    let data = try Run(["impact", "a.md", "--before", "old.yml", "--messages", "de", "-f", "json"], in: place)
    #expect(data.output.contains("\"after\": \"now\""), "data was in the language of messages: \(data.output)")
  }

  @Test func oneWendungen() throws {
    let rules = "ruleset: b\nlanguages: [de]\nrules:\n  a: { severity: note, message: m, terms: nichts }\n"
    let place = try folder(["knigge.yml": "root: true\n", "b.yml": rules])
    let german = try Run(["test", "b.yml", "--coverage", "--messages", "de"], in: place)
    #expect(german.output.contains(" 1 Wendung, 0 von Hand probiert"), "\(german.output)")
    #expect(try Run(["test", "b.yml", "--coverage"], in: place).output.contains(" 1 phrase, 0 tried by hand"))
  }
}
