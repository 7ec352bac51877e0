// `knigge convert`: where the rule sets go, and what is there already.
import Foundation
import Testing

@Suite struct ConvertTests {
  private func place() throws -> URL {
    func rule(_ word: String) -> String {
      "extends: existence\nmessage: \"Avoid '%s'.\"\nlevel: error\ntokens:\n  - \(word)\n"
    }
    return try folder([
      "styles/One/Words.yml": rule("utilize"), "styles/Two/Words.yml": rule("leverage"), "knigge.yml": "root: true\n",
    ])
  }

  @Test func severalStylesNeedAFolder() throws {
    let place = try place()
    let spoken = try Run(["convert", "vale:styles/One", "vale:styles/Two", "--messages", "de"], in: place)
    #expect(spoken.status == 2)
    #expect(spoken.output.isEmpty)
    #expect(spoken.errors.contains("das sind 2 Stile; bitte mit --output einen Ordner nennen"), "\(spoken.errors)")
    let one = try Run(["convert", "vale:styles/One", "vale:styles/Two", "--output", "both.yml"], in: place)
    #expect(one.status == 2)
    #expect(one.errors.contains("these are 2 styles, and “both.yml” is one file"), "\(one.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.appendingPathComponent("both.yml").path))
  }

  /// What is there is kept, and replaced as a whole where somebody asks for it.
  @Test func aFileThatIsThereIsReplacedByForceOnly() throws {
    let place = try place()
    let file = place.appendingPathComponent("sets/one.yml")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("my own\n".utf8).write(to: file)
    let kept = try Run(["convert", "vale:styles/One", "--output", "sets/one.yml"], in: place)
    #expect(kept.status == 2)
    #expect(kept.errors.contains("“sets/one.yml” is there already; --force replaces it"), "\(kept.errors)")
    #expect(try String(contentsOf: file, encoding: .utf8) == "my own\n")
    let replaced = try Run(["convert", "vale:styles/One", "--output", "sets/one.yml", "--force"], in: place)
    #expect(replaced.status == 0, "\(replaced.errors)")
    #expect(try String(contentsOf: file, encoding: .utf8).contains("utilize"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.appendingPathComponent("sets").path) == ["one.yml"])
    let loaded = try Run(["lint", "--rules", "sets/one.yml", "-"], in: place, input: Data("We utilize it.\n".utf8))
    #expect(loaded.status == 1, "\(loaded.output)\(loaded.errors)")
    #expect(loaded.output.contains(":1:4: error: Avoid 'utilize'."), "\(loaded.output)")
  }

  /// Mistakes of a style ended the run without a word.
  @Test func mistakesOfAStyleAreSaid() throws {
    let place = try folder([
      "styles/Bad/Odd.yml": "extends: existence\nmessage: m\ntokens: ['(']\n",
      "styles/Bad/Words.yml": "extends: existence\nmessage: m\ntokens: [foo]\n", "knigge.yml": "root: true\n",
    ])
    let run = try Run(["convert", "vale:styles/Bad", "--output", "bad.yml"], in: place)
    #expect(run.status == 2)
    #expect((run.output + run.errors).contains("styles/Bad/Odd.yml:3:10: error:"), "\(run.output)\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: place.appendingPathComponent("bad.yml").path))
  }

  /// Such a set did not load.
  @Test func aStyleWithoutAnyRuleThatCanBeCheckedBecomesAnEmptySet() throws {
    let place = try folder([
      "styles/Off/Program.yml": "extends: script\nmessage: m\nscript: x\n", "knigge.yml": "root: true\n",
    ])
    let run = try Run(["convert", "vale:styles/Off", "--output", "off.yml"], in: place)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let test = try Run(["test", "off.yml"], in: place)
    #expect(test.status == 0, "\(test.output)\(test.errors)")
  }

  @Test func aNameWithoutValeIsNoStyle() throws {
    let run = try Run(["convert", "styles/One"], in: place())
    #expect(run.status == 2)
    #expect(run.errors.contains("'styles/One' is no Vale style; write it like vale:styles/Microsoft."), "\(run.errors)")
  }
}
