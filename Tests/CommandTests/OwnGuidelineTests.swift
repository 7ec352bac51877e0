// A company's own version of the model guideline, and clauses that share a number.
import Foundation
import Testing

@Suite struct OwnGuidelineTests {
  /// Shipped rules quoted the model's clause where the company had reworded it, and the handbook the company's.
  @Test func theModelsClauseWasQuotedAsTheCompanys() throws {
    let place = try folder(["a.md": "Ihr seid alle Idioten.\n"])
    let made = try Run(
      ["init", ".", "--company", "Falkenried", "--yes", "--languages", "de,en", "--messages", "de"], in: place)
    #expect(made.status == 0, "\(made.output)\(made.errors)")
    let folder = place.appendingPathComponent("guidelines")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let document = try #require(names.first { $0.hasSuffix(".md") })
    let path = folder.appendingPathComponent(document)
    var text = try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\n")
    let heading = try #require(text.firstIndex { $0.contains("TO-1") })
    let end = text[(heading + 2)...].firstIndex { $0.isEmpty } ?? text.endIndex
    text.replaceSubrange((heading + 2)..<end, with: ["Wir reden wie beim Bäcker."])
    try text.joined(separator: "\n").write(to: path, atomically: true, encoding: .utf8)
    for language in ["de", "en"] {
      let run = try Run(["lint", "a.md", "--messages", language], in: place)
      #expect(run.output.contains("TO-1: Wir reden wie beim Bäcker."), "\(run.output)\(run.errors)")
    }
    let explained = try Run(["explain", "tone/insult"], in: place)
    #expect(explained.output.contains("Wir reden wie beim Bäcker."), "\(explained.output)")
    let handbook = try Run(["handbook", "--messages", "en"], in: place)
    #expect(handbook.output.contains("Wir reden wie beim Bäcker."))
    let clauses = try Run(["clauses"], in: place)
    #expect(clauses.output.components(separatedBy: "TO-1 ").count == 2, "\(clauses.output)")
  }

  /// Two documents with a clause of the same number became one clause in two languages.
  @Test func clausesOfOneNumberBecameOne() throws {
    let group = """
      ruleset: konzern
      languages: [de, en]
      guideline: { document: konzern.de.md }
      rules:
        du: { severity: error, message: siezt, clause: "4.1", terms: { de: Sie, en: Sie } }
      """
    let british = """
      ruleset: uk
      extends: konzern.yml
      languages: [de, en]
      guideline: { document: uk.en.md }
      rules:
        ad: { severity: error, message: no ad, clause: "4.1", terms: { de: Werbung, en: advert } }
      """
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [uk.yml]\n", "konzern.yml": group, "uk.yml": british,
      "konzern.de.md": "## 4.1 Anrede\n\nWir duzen alle.\n", "uk.en.md": "## 4.1 Ads\n\nPaid posts begin with Ad.\n",
      "a.md": "---\nlang: de\n---\nWerbung fuer alle.\n",
    ])
    let run = try Run(["lint", "a.md", "--messages", "de"], in: place)
    #expect(run.output.contains("Paid posts begin with Ad.") && !run.output.contains("duzen"), "\(run.output)")
  }

  /// Clauses that Markdown writes in another way were none, and nobody said so.
  @Test func clausesVanished() throws {
    let document = """
      ## §\u{A0}9 Titel

      Neun.

      ## §10 Zehn

      Zehn.

      ## 4a Vier

      Vier a.

      ##\t11 Elf

      Elf.

         ## 12 Zwoelf ##

      Zwoelf.

      13 Dreizehn
      -----------

      Dreizehn.

      ~~~
      ## 15 Kein
      ~~~

      #16 ist keine
      """
    let rule = """
      ruleset: a
      languages: [de]
      guideline: { document: g.de.md }
      rules:
        r: { severity: error, message: m, clause: "§ 9", terms: toll }
      """
    let place = try folder(["knigge.yml": "root: true\nrulesets: [a.yml]\n", "a.yml": rule, "g.de.md": document])
    let run = try Run(["clauses", "--messages", "de", "--format", "json"], in: place)
    let root = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let clauses = root?["clauses"] as? [[String: Any]]
    #expect(
      clauses?.compactMap { $0["id"] as? String } == ["9", "10", "4a", "11", "12", "13"], "\(run.output)\(run.errors)")
  }
}
