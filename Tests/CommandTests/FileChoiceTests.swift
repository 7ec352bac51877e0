// Which files a run takes.
import Foundation
import Testing

@Suite struct FileChoiceTests {
  private func folderOfDrafts() throws -> URL {
    try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\nexclude: [\"archiv/**\"]\n", "acme.yml": sampleRuleSet,
      "a.md": "Das ist garantiert gut.\n", "mit leer.md": "Das ist gut.\n",
      "archiv/alt.md": "Das ist garantiert alt.\n",
      "README.md": "Das ist garantiert kein Entwurf.\n", "plan.csv": "Text\nDas ist garantiert gut\n",
    ])
  }

  @Test func showsTheDraftsOfAFolder() throws {
    let run = try Run(["lint", "--show-files"], in: folderOfDrafts())
    #expect(run.output == "a.md\nmit leer.md\nplan.csv\n")
    #expect(run.status == 0)
  }

  @Test func takesNamesFromAList() throws {
    for (list, separator) in [("list", "\n"), ("list", "\u{0}"), ("list", "\r\n")] {
      let folder = try folderOfDrafts()
      let names = ["a.md", "mit leer.md"].joined(separator: separator)
      try Data(names.utf8).write(to: folder.appendingPathComponent(list))
      let run = try Run(["lint", "--files-from", list, "--show-files"], in: folder)
      #expect(run.output == "a.md\nmit leer.md\n")
      let piped = try Run(["lint", "--files-from", "-", "--show-files"], in: folder, input: Data(names.utf8))
      #expect(piped.output == "a.md\nmit leer.md\n")
    }
  }

  /// A shell, a hook and `find` name files in an order of their own; the report is the same.
  @Test func theOrderInWhichFilesAreNamedChangesNothing() throws {
    let folder = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\n", "acme.yml": sampleRuleSet,
      "a.md": "Das ist garantiert gut.\n", "a/b.md": "Das ist garantiert gut.\n", "a-b.md": "Das ist garantiert gut.\n",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: folder.appendingPathComponent("link.md").path, withDestinationPath: "a.md")
    let names = ["a/b.md", "a.md", "a-b.md", "link.md", "gone.md"]
    let walk = try Run(["lint", "--format", "concise"], in: folder)
    for order in [names, names.reversed(), [names[3], names[1], names[4], names[0], names[2]]] {
      let run = try Run(["lint", "--format", "concise"] + order, in: folder)
      #expect(run.output == walk.output)
      #expect(run.errors.contains("gone.md"))
      #expect(run.status == 2)
      #expect(try Run(["suppressions"] + order, in: folder).output == Run(["suppressions"] + names, in: folder).output)
    }
  }

  @Test func anEmptyListIsNoFolder() throws {
    let run = try Run(["lint", "--files-from", "-", "--show-files"], in: folderOfDrafts(), input: Data())
    #expect(run.output.isEmpty)
    #expect(run.status == 0)
  }

  /// What is named is checked although the folder is excluded, unless a hook says otherwise.
  @Test func namedFilesAreTakenUnlessExclusionIsForced() throws {
    let folder = try folderOfDrafts()
    #expect(try Run(["lint", "archiv/alt.md", "-f", "concise"], in: folder).status == 1)
    let forced = try Run(["lint", "archiv/alt.md", "a.md", "--force-exclude", "-f", "concise"], in: folder)
    #expect(forced.output.split(separator: "\n").count == 1)
    #expect(forced.output.hasPrefix("a.md:1:9: error"))
  }
}

/// Folders with everything that is no file.
@Suite struct HostileFolderTests {
  @Test func survivesLoopsPipesAndClosedDoors() throws {
    let folder = try folder([
      "knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet, "a.md": "Das ist garantiert gut.\n",
      "x/b.md": "Das ist gut.\n", "zu/c.md": "x\n", "zu.md": "x\n",
    ])
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: folder.appendingPathComponent("x/loop").path, withDestinationPath: "..")
    try manager.createSymbolicLink(
      atPath: folder.appendingPathComponent("self.md").path, withDestinationPath: "self.md")
    try manager.createSymbolicLink(
      atPath: folder.appendingPathComponent("gone.md").path, withDestinationPath: "nowhere.md")
    try manager.createSymbolicLink(atPath: folder.appendingPathComponent("z-link.md").path, withDestinationPath: "a.md")
    #expect(mkfifo(folder.appendingPathComponent("pipe.md").path, 0o600) == 0)
    let isRoot = geteuid() == 0
    chmod(folder.appendingPathComponent("zu").path, 0)
    chmod(folder.appendingPathComponent("zu.md").path, 0)
    defer { chmod(folder.appendingPathComponent("zu").path, 0o700) }
    let run = try Run(["lint", "--format", "concise"], in: folder)
    // What can be read is checked, once, and what cannot is said.
    #expect(run.output.split(separator: "\n").filter { $0.contains("acme/guarantee") }.count == 1)
    if !isRoot {
      #expect(run.status == 2)
      #expect(run.errors.contains("zu.md") && run.errors.contains("“zu”"), "\(run.errors)")
    }
  }

  /// Opening a pipe that nobody writes into waits for ever; only a draft that the user names may be one.
  @Test(arguments: [
    "extends: pipe.yml\n", "lists: { x: { file: pipe.yml } }\n", "guideline: { document: pipe.yml }\n",
  ])
  func aPipeIsNoRuleFile(_ head: String) throws {
    let rules = "ruleset: acme\nlanguages: [en]\n\(head)rules:\n  r: { severity: error, message: m, terms: foo }\n"
    let folder = try folder(["knigge.yml": sampleConfiguration, "acme.yml": rules, "a.md": "foo\n"])
    #expect(mkfifo(folder.appendingPathComponent("pipe.yml").path, 0o600) == 0)
    let run = try Run(["lint", "--format", "concise", "a.md"], in: folder)
    #expect(run.status == 2)
    #expect(run.output.contains("“pipe.yml” is no file but something like a pipe, and is not read"), "\(run.output)")
  }

  @Test func aPipeIsNoFolderOfGit() throws {
    let folder = try folder([
      ".git": "gitdir: elsewhere\n", "elsewhere/HEAD": "x\n", "knigge.yml": sampleConfiguration,
      "acme.yml": sampleRuleSet, "a.md": "garantiert gut\n",
    ])
    #expect(mkfifo(folder.appendingPathComponent("elsewhere/commondir").path, 0o600) == 0)
    let run = try Run(["lint", "--show-files"], in: folder)
    #expect(run.output.contains("a.md"))
  }

  @Test func aFileWithTwoNamesIsCheckedOnce() throws {
    let folder = try folder([
      "knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet, "x/a.md": "garantiert gut\n",
    ])
    let run = try Run(["lint", "--show-files", "x/a.md", "./x/../x/a.md", "x", "."], in: folder)
    #expect(run.output == "x/a.md\n")
  }

  /// Folders that lie too deep are said, never passed over.
  @Test func sayWhatLiesTooDeep() throws {
    let deep = String(repeating: "d/", count: 70)
    let folder = try folder(["knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet, deep + "a.md": "x\n"])
    let run = try Run(["lint"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("64"))
  }
}
