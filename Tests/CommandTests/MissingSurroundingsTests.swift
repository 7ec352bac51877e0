// What a run needs from the machine and does not find is said, in both languages; what it can do without is made.
import Foundation
import Testing

@Suite struct MissingSurroundingsTests {
  private func project() throws -> URL {
    try folder([
      "acme.yml": sampleRuleSet, "knigge.yml": sampleConfiguration, "a.md": "Das ist garantiert.\n",
      ".git/HEAD": "ref: refs/heads/main\n",
    ])
  }

  @Test(arguments: [
    ("en", "git cannot be started; --since needs it"), ("de", "git lässt sich nicht starten; --since braucht es"),
  ]) func withoutGitNothingIsCompared(_ language: String, _ words: String) throws {
    let run = try Run(
      ["lint", "--since", "HEAD", "--messages", language], in: try project(), environment: ["PATH": "/nowhere"])
    #expect(run.status == 2 && run.errors.contains(words), "\(run.errors)")
  }

  @Test(arguments: [
    ("en", "no folder can be made in “/nowhere”"), ("de", "in „/nowhere“ lässt sich kein Ordner anlegen"),
  ]) func withoutAFolderForTheMomentNothingIsCompared(_ language: String, _ words: String) throws {
    let run = try Run(
      ["impact", "a.md", "--messages", language], in: try project(), environment: ["TMPDIR": "/nowhere"])
    #expect(run.status == 2 && run.errors.contains(words), "\(run.errors)")
  }

  /// The folders of the cache are made where they are missing; nobody else may look inside.
  @Test func foldersOfTheCacheAreMade() throws {
    let place = try project()
    // Inside of a project none is kept: whoever sends the project would send it, too.
    let outside = try folder([:])
    let cache = outside.appendingPathComponent("one/two/three")
    let run = try Run(["lint", "a.md"], in: place, environment: ["KNIGGE_CACHE_DIR": cache.path])
    #expect(run.status == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache.path).count == 1)
    for folder in ["one", "one/two", "one/two/three"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: outside.appendingPathComponent(folder).path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o700)
    }
  }

  /// Old dictionaries are written in Latin-1.
  @Test func aDictionaryInLatin1IsRead() throws {
    let place = try folder([
      "knigge.yml": sampleConfiguration + "languages: [en]\n", "a.md": "Märze is Mai\n",
      "acme.yml":
        "ruleset: acme\nlanguages: [en]\nrules:\n  s: { severity: note, message: \"<match>?\", spelling: w.dic }\n",
    ])
    for (name, text) in [("w.dic", "2\nMärz/S\nis\n"), ("w.aff", "SET ISO8859-1\nSFX S Y 1\nSFX S 0 e .\n")] {
      let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      try Data(bytes).write(to: place.appendingPathComponent(name))
    }
    let run = try Run(["lint", "-f", "concise", "a.md", "--messages", "en"], in: place)
    #expect(run.output == "a.md:1:10: note: Mai? [acme/s]\n", "\(run.output)\(run.errors)")
  }
}
