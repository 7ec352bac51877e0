// Mistakes of a configuration that were said only where it let a draft through.
import Foundation
import Testing

@Suite struct ConfigurationWithoutDraftsTests {
  /// “no posts found”, and 0.
  @Test(arguments: [
    ("drafts: [\"/drafts/*.md\"]\n", "config/glob"), ("drafts: [posts]\nrulesets: [fehlt.yml]\n", "fehlt.yml"),
    ("drafts: [posts]\nmesages: de\n", "mesages"), ("exlude: [x]\n", "exlude"), ("exclude: [\n", "config/yaml"),
    ("drafts: [posts]\nseverity: { tone/nothing: error }\n", "tone/nothing"),
    ("drafts: [posts]\ntimezone: Europe/Atlantis\n", "Atlantis"),
    ("overrides: { \"a/**\": { rulesets: [fehlt.yml] } }\n", "fehlt.yml"),
  ])
  func aMistakeWasNotReportedWhereNothingIsADraft(_ configuration: String, _ word: String) throws {
    let place = try folder(["knigge.yml": "root: true\n" + configuration])
    for command in [["lint"], ["lint", "."], ["lint", "--no-cache"], ["suppressions"], ["lint", "--show-files"]] {
      let run = try Run(command, in: place)
      #expect(run.status == 2, "\(command)")
      #expect((run.output + run.errors).contains(word), "\(command) \(run.output)\(run.errors)")
    }
  }

  @Test func aMistakeInAFolderWithoutDraftsWasNotReported() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [fehlt.yml]\n", "b/knigge.yml": "rulesets: [tone]\n", "b/b.md": "Gut.\n",
      "c/knigge.yml": "drafts: [\"!x\"]\n", "c/.keep": "",
    ])
    let run = try Run(["lint", "--format", "concise"], in: place)
    #expect(run.status == 2)
    #expect(run.output.contains("fehlt.yml") && run.output.contains("c/knigge.yml:1:10: error"), "\(run.output)")
    // Somebody who names a draft asks for what counts for it.
    #expect(try Run(["lint", "b/b.md"], in: place).status == 0)
  }

  @Test func aMistakeWasNotReportedWhereADraftIsLeftOut() throws {
    let place = try folder(["knigge.yml": "root: true\nexlude: [x]\nexclude: [a.md]\n", "a.md": "Gut.\n"])
    #expect(try Run(["lint", "--force-exclude", "a.md"], in: place).status == 2)
  }

  @Test func setsThatWereNamedAndAreNotThereAreSaidWithoutDrafts() throws {
    let run = try Run(["lint", "--rules", "fehlt.yml"], in: folder(["notes.pdf": ""]))
    #expect(run.status == 2 && run.errors.contains("fehlt.yml"), "\(run.output)\(run.errors)")
  }

  @Test func aRightConfigurationWithoutDraftsStaysAsItIs() throws {
    for text in ["drafts: [posts]\nrulesets: [tone]\n", "exclude: [\"*.md\"]\n"] {
      let run = try Run(["lint"], in: folder(["knigge.yml": "root: true\n" + text, "a.md": "Gut.\n"]))
      #expect(run.status == 0 && run.output == "no posts found\n", "\(run.output)\(run.errors)")
    }
  }

  // MARK: --show-files

  @Test(arguments: ["exlude: [\"drafts/a.md\"]\n", "exclude: [\n", "rulesets: [nope.yml]\n"])
  func aListOfFilesUsedABrokenConfiguration(_ configuration: String) throws {
    let place = try folder(["knigge.yml": "root: true\n" + configuration, "drafts/a.md": "Gut.\n"])
    let run = try Run(["lint", "--show-files"], in: place)
    #expect(run.status == 2)
    #expect(run.output == "", "names only: \(run.output)")
    #expect(run.errors.contains("knigge.yml:"), "\(run.errors)")
  }

  // MARK: Files

  /// The company's rules were gone, and CI was green.
  @Test func aLinkThatLeadsNowhereWasNoConfiguration() throws {
    let place = try folder(["a.md": "Gut.\n", "b.md": "Gut.\n"])
    let link = place.appendingPathComponent("knigge.yml").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "shared/knigge.yml")
    for command in [["lint"], ["lint", "a.md"], ["lint", "--show-files"], ["config"]] {
      let run = try Run(command, in: place)
      #expect(run.status == 2, "\(command)")
      #expect(
        run.errors.contains("knigge: error: “knigge.yml” is a link, and what it means does not exist"), "\(run.errors)")
    }
    let both = try Run(["lint", "a.md", "b.md"], in: place)
    #expect(both.errors.split(separator: "\n").count == 1, "said once: \(both.errors)")
  }

  @Test func oneOfFourNamesWasNotRead() throws {
    for name in ["knigge.yml", ".knigge.yml", "knigge.yaml", ".knigge.yaml"] {
      let run = try Run(["config", "-f", "json"], in: folder([name: "root: true\nlanguages: [de]\n"]))
      #expect(run.output.contains("\"path\":\"\(name)\"") || run.output.contains("\"path\": \"\(name)\""), "\(name)")
    }
  }

  @Test func oneOfTwoConfigurationsInAFolderWonSilently() throws {
    let place = try folder([
      "knigge.yml": "root: true\n", "knigge.yaml": "languages: [de]\n", ".knigge.yaml": "", "a.md": "Gut.\n",
    ])
    let run = try Run(["lint", "--format", "concise"], in: place)
    #expect(
      run.output.contains(
        "knigge.yml:1:1: warning: there is another configuration beside this one, which is not read: knigge.yaml, .knigge.yaml"
      ), "\(run.output)")
    #expect(run.status == 0)
  }

  // MARK: Patterns

  /// `drafts: [drafts]` meant nothing, and `exclude: [drafts]` everything in the folder.
  @Test(arguments: [
    "[drafts]", "[drafts/]", "[\"drafts/**\"]", "[\"{drafts,posts}/**/*.{md,txt}\"]", "[drafts/a.md, drafts/x]",
  ]) func aFolderMeantNoDraft(_ drafts: String) throws {
    let place = try folder([
      "knigge.yml": "root: true\ndrafts: \(drafts)\n", "drafts/a.md": "Gut.\n", "drafts/x/b.txt": "Gut.\n",
      "c.md": "Gut.\n",
    ])
    #expect(try Run(["lint", "--show-files"], in: place).output == "drafts/a.md\ndrafts/x/b.txt\n")
  }

  @Test(arguments: ["drafts\\\\*.md", "{1..9}.md"]) func aPatternThatMatchesNothingWasTaken(_ pattern: String) throws {
    for key in [
      "drafts: [\"\(pattern)\"]", "exclude: [\"\(pattern)\"]", "overrides: { \"\(pattern)\": { platform: x } }",
    ] {
      let place = try folder(["knigge.yml": "root: true\n\(key)\n", "drafts/a.md": "Gut.\n"])
      let run = try Run(["lint"], in: place)
      #expect(run.status == 2 && run.output.contains("[config/glob]"), "\(run.output)")
      #expect(run.output.contains("such as drafts/*."), "\(run.output)")
    }
  }

  @Test func bracesInExcludeAndOverridesAreUnderstood() throws {
    let place = try folder([
      "knigge.yml":
        "root: true\nexclude: [\"{alt,archiv}\"]\noverrides: { \"{vorstand,presse}/*.md\": { rulesets: [b.yml] } }\n",
      "b.yml": "ruleset: b\nlanguages: [de]\nrules:\n  x: { severity: note, message: m, terms: Gut }\n",
      "alt/a.md": "Das ist Gut.\n", "archiv/a.md": "Das ist Gut.\n", "presse/a.md": "Das ist Gut.\n",
    ])
    #expect(try Run(["lint", "-f", "concise"], in: place).output.hasPrefix("presse/a.md:1:9: note: m [b/x]\n"))
  }
}
