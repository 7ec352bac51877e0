// Mistakes in rule files that only show together with other files: each is said at its place, in both languages.
import Foundation
import Testing

@Suite struct RuleFileMistakeTests {
  private static let head = "ruleset: acme\nlanguages: [en, de]\n"
  private static let word = "lists: { w: { file: w.txt } }\nrules:\n  a: { severity: note, message: m, terms: $w }\n"

  private func expect(_ files: [String: String], _ english: String, _ german: String, bytes: Data? = nil) throws {
    let place = try folder(
      files.merging(["knigge.yml": sampleConfiguration, "a.md": "x\n"]) { mine, _ in mine })
    if let bytes { try bytes.write(to: place.appendingPathComponent("w.txt")) }
    for (language, words) in [("en", english), ("de", german)] {
      let run = try Run(["lint", "-f", "concise", "a.md", "--messages", language], in: place)
      #expect(run.status == 2 && run.output.contains(words), "\(run.output)\(run.errors)")
    }
  }

  @Test func aListThatIsNotUTF8IsRefused() throws {
    try expect(
      ["acme.yml": Self.head + Self.word], "w.txt:2:2: error: this is not UTF-8; save the file as UTF-8",
      "w.txt:2:2: error: das ist kein UTF-8; die Datei als UTF-8 speichern",
      bytes: Data(Array("good\nb".utf8) + [0xFF] + Array("d\n".utf8)))
  }

  @Test func setsBuildOnEachOtherOnlySoDeep() throws {
    var files = ["acme.yml": Self.head + "extends: [r1.yml]\nrules: {}\n"]
    for number in 1..<10 {
      files["r\(number).yml"] = "ruleset: r\(number)\nlanguages: [en]\nextends: [r\(number + 1).yml]\nrules: {}\n"
    }
    try expect(
      files, "r7.yml:3:11: error: rule sets build on each other more than 8 deep",
      "r7.yml:3:11: error: Regelwerke bauen mehr als 8-fach aufeinander auf")
  }

  @Test func aNameOfTheCompanyIsNotInflected() throws {
    try expect(
      [
        "acme.yml": Self.head + "rules:\n  a: { severity: note, message: m, terms: $company.products }\n",
        "knigge.yml": sampleConfiguration + "company: { products: [house~] }\n",
      ], "“house~” stands in a list without a language and cannot be inflected",
      "„house~“ steht in einer Liste ohne Sprache und kann nicht gebeugt werden")
  }

  @Test func platformsAreKeysWithValues() throws {
    try expect(
      ["acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration + "platforms: 5\n"],
      "expected: keys with values (platforms)", "erwartet wird: Schlüssel mit Werten (Plattformen)")
  }

  /// What a set changes of the rules that it builds on.
  @Test func wordsAndExceptionsAreTakenOut() throws {
    let place = try folder([
      "knigge.yml": sampleConfiguration,
      "base.yml": """
      ruleset: base
      languages: [en]
      rules:
        a: { severity: note, message: m, terms: good, except: [good grief, good night] }
        r: { severity: note, message: lacks, require: [ad, paid] }
      """,
      "acme.yml": """
      ruleset: acme
      languages: [en]
      extends: [base.yml]
      rules:
        base/a: { remove: { except: [good night] } }
        base/r: { remove: { require: [paid] }, add: { require: [sponsored] } }
      """,
      "a.md": "good grief, good night. paid\n", "b.md": "sponsored\n",
    ])
    let run = try Run(["lint", "-f", "concise", "a.md", "b.md"], in: place)
    #expect(run.output == "a.md:1:1: note: lacks [base/r]\na.md:1:13: note: m [base/a]\n", "\(run.output)")
  }

  /// An example may be a single post, and assume other words for a list of the configuration.
  @Test func examplesAssumeTheirOwnLists() throws {
    let place = try folder([
      "knigge.yml": sampleConfiguration + "languages: [en]\nlists: { own: [q] }\n",
      "acme.yml": Self.head + """
        rules:
          a: { severity: note, message: m, terms: x, when: { role: employee }, examples: { bad: { text: "[[x]]", role: employee }, good: { text: x, role: executive } } }
          c: { severity: note, message: m, terms: $own, examples: { given: { lists: { own: [y, z] } }, bad: ["a [[y]]"], good: [a q] } }

        """,
    ])
    let run = try Run(["test"], in: place)
    #expect(run.status == 0 && run.output.contains("\n2 rules, 4 examples"), "\(run.output)")
  }
}
