// Posts in two languages: each paragraph is checked with the words of its own.
import Foundation
import Testing

@Suite struct BilingualTests {
  private let rules = """
    ruleset: acme
    languages: [de, en]
    rules:
      poison: { severity: error, message: { de: giftig, en: poisonous }, terms: { de: Gift } }
      present: { severity: error, message: { de: Geschenk, en: present }, terms: { en: gift } }
      praise: { severity: error, message: { de: Lob, en: praise }, terms: { de: toll~ } }
    """

  private func found(_ text: String) throws -> [String] {
    let folder = try folder(["knigge.yml": sampleConfiguration, "acme.yml": rules, "a.md": text])
    let run = try Run(["lint", "a.md", "-f", "jsonl"], in: folder)
    return run.output.split(separator: "\n").compactMap {
      let record = try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
      return record.flatMap { record in
        (record["line"] as? Int).map { "\($0) \(record["rule"] as? String ?? "")" }
      }
    }
  }

  @Test func eachParagraphHasItsOwnWords() throws {
    let german = "Das ist ein Gift für alle Kinder."
    let english = "This is a gift for all the children."
    #expect(try found("\(german)\n\n\(english)\n\n#gift\n") == ["1 acme/poison", "3 acme/present", "5 acme/present"])
    #expect(try found("\(english)\n---\n\(german)\n") == ["1 acme/present", "3 acme/poison"])
    #expect(try found("\(german)\n\nUnd noch ein Gift ist da.\n") == ["1 acme/poison", "3 acme/poison"])
    // What the post says counts for all of it.
    #expect(try found("---\nlang: de\n---\n\(german)\n\n\(english)\n") == ["4 acme/poison", "6 acme/poison"])
  }

  /// Two words do not say which language it is; the likelier one keeps the words that the other has, too.
  @Test func aWordOfBothLanguagesWasFoundInNoShortPost() throws {
    #expect(try found("Tolle Preise!\n") == ["1 acme/praise"])
    #expect(try found("Toll charges\n") == [])
    #expect(try found("Spectacular gift\n") == ["1 acme/present"])
  }

  /// Lines without an empty one between them were all in one language, and half of the post was not read.
  @Test func halfOfAPostInTwoLanguagesWasNotRead() throws {
    let german = "DE: Das ist ein Gift für alle Kinder."
    let english = "EN: This is a gift for all the children."
    #expect(try found("\(english)\n\(german)\n") == ["1 acme/present", "2 acme/poison"])
    #expect(try found("\(german)\n\(english)\n") == ["1 acme/poison", "2 acme/present"])
    // A short line belongs to the others.
    #expect(try found("Das ist ein schöner Tag für alle,\nand a gift\nfür die Kinder hier.\n") == ["2 acme/poison"])
  }

  /// An alternative text in the other language was looked at with the words of the text.
  @Test func aTextBesideTheTextHasItsOwnLanguage() throws {
    let rules = """
      ruleset: acme
      languages: [de, en]
      rules:
        bad: { severity: error, message: m, in: [text, alt, title], terms: { de: Blödmann, en: moron } }
      """
    let place = try folder([
      "knigge.yml": sampleConfiguration, "acme.yml": rules,
      "a.md": "---\nmedia: [{ file: a.jpg, alt: You are a stupid moron }]\n---\nDas ist ein schöner Tag für alle.\n",
    ])
    let run = try Run(["lint", "a.md", "-f", "concise"], in: place)
    #expect(run.output.contains("[acme/bad]"), "\(run.output)\(run.errors)")
  }
}
