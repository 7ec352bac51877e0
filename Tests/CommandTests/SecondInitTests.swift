// `knigge init` where something is there already.
import Foundation
import Testing

@Suite struct SecondInitTests {
  private func files(in place: URL) throws -> Set<String> {
    let all = FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String } ?? []
    return Set(
      all.filter { !$0.hasPrefix(".git/") && FileManager.default.isFile(place.appendingPathComponent($0).path) })
  }

  /// It wrote a rule set that nothing names, and a guideline that was linted as a draft.
  @Test func beginningOnTopOfAConfigurationWroteWhatNothingNames() throws {
    let place = try folder([
      "knigge.yml": "root: true\nlanguages: [de]\ncompany: { names: [Müller] }\n", "a.md": "Gut.\n",
    ])
    let run = try Run(["init", "--yes"], in: place)
    #expect(run.status == 0)
    #expect(
      try files(in: place) == ["knigge.yml", "a.md", ".pre-commit-config.yaml", ".github/workflows/knigge.yml"],
      "\(run.output)")
    #expect(run.output.contains("schon da     knigge.yml"), "in the language of the configuration: \(run.output)")
    #expect(run.errors.contains("„rulesets: [guidelines/mueller.yml]“"), "\(run.errors)")
    // Its drafts lie anywhere.
    #expect(try !read(".pre-commit-config.yaml", in: place).contains("files: ^drafts/"))
    #expect(try Run(["lint"], in: place).status == 0)
    // And with that line, all of it.
    try Data("root: true\nlanguages: [de]\ncompany: { names: [Müller] }\nrulesets: [guidelines/mueller.yml]\n".utf8)
      .write(to: place.appendingPathComponent("knigge.yml"))
    #expect(try Run(["init", "--yes"], in: place).status == 0)
    #expect(
      try files(in: place).isSuperset(of: ["guidelines/mueller.yml", "guidelines/social-media-richtlinie.de.md"]))
    #expect(try Run(["test"], in: place).status == 0)
    let linted = try Run(["lint", "-f", "concise"], in: place)
    #expect(linted.status == 0 && !linted.output.contains("richtlinie"), "\(linted.output)")
  }

  @Test func aSecondRunForCIBeganASecondProject() throws {
    let place = try folder([:])
    let begun = try Run(
      ["init", "--yes", "--company", "Müller & Söhne", "--languages", "de,en", "--ci", "none", "--hook", "none"],
      in: place)
    #expect(begun.status == 0)
    let before = try files(in: place)
    let again = try Run(["init", "--yes", "--ci", "github", "--hook", "none"], in: place)
    #expect(again.status == 0 && again.errors == "", "\(again.errors)")
    #expect(try files(in: place) == before.union([".github/workflows/knigge.yml"]), "\(again.output)")
    #expect(again.output.contains("geschrieben  .github/workflows/knigge.yml"), "\(again.output)")
  }

  @Test func aHookOfOthersIsNotWrittenOverButToldWhatItLacks() throws {
    let place = try folder([".pre-commit-config.yaml": "repos: []\n"])
    let run = try Run(["init", "--yes", "--languages", "en", "--ci", "none"], in: place)
    #expect(run.output.contains(".pre-commit-config.yaml does not run knigge yet"), "\(run.output)")
    #expect(run.output.contains("entry: knigge lint --force-exclude"))
    #expect(try read(".pre-commit-config.yaml", in: place) == "repos: []\n")
  }

  /// `.pre-commit-config.yaml` and `.github` in a subfolder, where nothing reads them.
  @Test(arguments: ["marketing", "team/social media (de)"]) func hookAndCIWereWrittenIntoASubfolder(_ name: String)
    throws
  {
    let place = try folder([:])
    #expect(try Run(["init", "-q"], in: place, program: "/usr/bin/git").status == 0)
    let run = try Run(["init", name, "--yes", "--languages", "de", "--messages", "en"], in: place)
    #expect(run.status == 0)
    let found = try files(in: place)
    #expect(found.isSuperset(of: [".pre-commit-config.yaml", ".github/workflows/knigge.yml", "\(name)/knigge.yml"]))
    #expect(!found.contains { $0.hasPrefix(name + "/.") }, "\(found)")
    let hook = try read(".pre-commit-config.yaml", in: place)
    let workflow = try read(".github/workflows/knigge.yml", in: place)
    #expect(workflow.contains("    defaults:\n      run: { working-directory: \"\(name)\" }\n"), "\(workflow)")
    if name == "marketing" {
      #expect(
        hook.contains("files: ^marketing/drafts/\n")
          && hook.contains("files: ^(marketing/guidelines/|marketing/knigge\\.yml$)\n        pass_filenames: false\n")
          && hook.contains("entry: \"knigge test -- marketing/guidelines/marketing.yml\"\n"), "\(hook)")
    } else {
      #expect(hook.contains("files: \"^team/social media \\\\(de\\\\)/drafts/\"\n"), "\(hook)")
    }
    // From where the hook runs.
    let linted = try Run(
      ["lint", "--force-exclude", "--quiet", "--", "\(name)/drafts/beispiel.md", "-f", "concise"], in: place)
    #expect(linted.status != 2 || linted.output.contains("social/our-words"), "\(linted.output)\(linted.errors)")
    #expect(
      try Run(
        ["test", "--", "\(name)/guidelines/" + (name == "marketing" ? "marketing" : "social-media-de") + ".yml"],
        in: place
      ).status == 0)
    let lab = try Run(["init", name, "--yes", "--ci", "gitlab"], in: place)
    #expect(lab.status == 0)
    let pipeline = try read(".gitlab-ci.yml", in: place)
    #expect(
      pipeline.contains("codequality: ") && pipeline.contains("\(name)/gl-code-quality-report.json"), "\(pipeline)")
    #expect(pipeline.contains("- \"cd "), "\(pipeline)")
  }

  /// A rule set that does not load: its languages were there twice.
  @Test func aLanguageThatIsNamedTwiceMadeABrokenRuleSet() throws {
    let place = try folder([:])
    #expect(try Run(["init", "--yes", "--company", "ACME", "--languages", "en,en,de"], in: place).status == 0)
    #expect(try read("knigge.yml", in: place).contains("languages: [en, de]\n"))
    let tested = try Run(["test"], in: place)
    #expect(tested.status == 0, "\(tested.output)")
  }

  /// `knigge-person` is knigge's own, wherever it stands.
  @Test func aGuidelineThatIsReadAsADraftWasFullOfErrors() throws {
    let place = try place(["a.md": "### 4.1 Ton\n\n<!-- knigge-person: wen ein „wir“ meint -->\nGut.\n"])
    let run = try Run(["lint", "a.md", "-f", "concise"], in: place)
    #expect(run.status == 0 && run.output == "", "\(run.output)")
  }
}

extension FileManager {
  fileprivate func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
  }
}
