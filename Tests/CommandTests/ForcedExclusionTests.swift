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
}
