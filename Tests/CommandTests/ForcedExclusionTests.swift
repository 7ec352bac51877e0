// `--force-exclude`: what is named counts only where a walk would come by it.
import Foundation
import Testing

@Suite struct ForcedExclusionTests {
  private func place() throws -> URL {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\n", "acme.yml": sampleRuleSet, ".gitignore": "build/\nalt-*.md\n",
      "a.md": "garantiert\n", "alt-1.md": "garantiert\n", "build/x/b.md": "garantiert\n", ".cache/c.md": "garantiert\n",
      ".d.md": "garantiert\n", "x/.gitignore": "e.md\n", "x/e.md": "garantiert\n", "x/f.md": "garantiert\n",
      "y/knigge.yml": "exclude: [g.md]\n", "y/g.md": "garantiert\n",
    ])
    #expect(try Run(["init", "-q"], in: place, program: "/usr/bin/git").status == 0)
    return place
  }

  private static let names = [
    "a.md", "alt-1.md", "build/x/b.md", ".cache/c.md", ".d.md", "x/e.md", "x/f.md", "y/g.md", "y/../x/f.md",
  ]

  @Test func whatGitIgnoresAndHiddenFoldersWereTaken() throws {
    let place = try place()
    let walked = try Run(["lint", "--show-files"], in: place)
    #expect(walked.output == "a.md\nx/f.md\n")
    let forced = try Run(["lint", "--show-files", "--force-exclude"] + Self.names, in: place)
    #expect(forced.output == walked.output, "\(forced.output)\(forced.errors)")
    let all = try Run(["lint", "--show-files", "--force-exclude", "--no-ignore"] + Self.names, in: place)
    #expect(all.output == "a.md\nalt-1.md\nbuild/x/b.md\nx/e.md\nx/f.md\n", "\(all.output)")
    #expect(try Run(["lint", "--show-files"] + Self.names, in: place).output.split(separator: "\n").count == 8)
  }

  /// A worktree may lie in a hidden folder; the walk begins where somebody stands.
  @Test func hiddenFoldersAboveTheCurrentOneDoNotCount() throws {
    let place = try place()
    let below = place.appendingPathComponent(".cache")
    #expect(try Run(["lint", "--show-files", "--force-exclude", "c.md"], in: below).output == "c.md\n")
    #expect(
      try Run(["lint", "--show-files", "--force-exclude", "../a.md", "../.d.md"], in: below).output == "../a.md\n")
  }

  /// Formatters in editors hand the text over, and put what comes back in its place.
  @Test func standardInputUnderAnExcludedNameWasRewritten() throws {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\nexclude: [\"drafts/old/**\"]\n", "acme.yml": fixableRuleSet,
      "README.md": "",
    ])
    let text = "Das ist garantiert gut\nund garantiert neu"
    func run(_ name: String, _ arguments: [String] = ["--fix"]) throws -> Run {
      try Run(
        ["lint", "--force-exclude", "-", "--stdin-filename", name] + arguments, in: place, input: Data(text.utf8))
    }
    for name in ["README.md", "drafts/old/x.md", "drafts/old/neu/x.md", ".geheim/x.md", "x.yml"] {
      let fixed = try run(name)
      #expect(fixed.status == 0 && fixed.output == text && fixed.errors.isEmpty, "\(name): \(fixed)")
      let linted = try run(name, ["-f", "concise"])
      #expect(linted.status == 0 && !linted.output.contains("guarantee"), "\(name): \(linted)")
      #expect(try run(name, ["--diff"]).output == "")
      #expect(try run(name, ["--show-files"]).output == "")
    }
    #expect(try run("drafts/x.md").output == "Das ist wohl gut\nund wohl neu")
    #expect(try run("drafts/x.md", ["-f", "concise"]).output.contains("guarantee"))
    // Without a name there is nothing that could be left out.
    let unnamed = try Run(["lint", "--force-exclude", "--fix", "-"], in: place, input: Data(text.utf8))
    #expect(unnamed.output == "Das ist wohl gut\nund wohl neu", "\(unnamed)")
  }

  private var fixableRuleSet: String {
    """
    ruleset: acme
    languages: [de]
    rules:
      guarantee:
        severity: error
        message: { de: zu viel versprochen }
        replace: "garantiert → wohl"
        safe: true
    """
  }

  @Test func showFilesCheckedStandardInput() throws {
    let place = try place()
    let run = try Run(
      ["lint", "--show-files", "-", "--stdin-filename", "drafts/a.md"], in: place, input: Data("garantiert\n".utf8))
    #expect(run.status == 0 && run.output == "drafts/a.md\n" && run.errors.isEmpty, "\(run)")
  }
}
