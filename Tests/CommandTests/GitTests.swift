// Which drafts a run takes in a git repository.
import Foundation
import Testing

private enum Git {
  static let isThere: Bool =
    (try? Run(["--version"], in: packageRoot, program: "/usr/bin/env", first: "git"))?.status == 0

  @discardableResult static func run(_ arguments: [String], in folder: URL) throws -> Run {
    try Run(
      [
        "-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "commit.gpgsign=false", "-c",
        "init.defaultBranch=main",
      ]
        + arguments, in: folder, program: "/usr/bin/env", first: "git")
  }
}

@Suite(.enabled(if: Git.isThere, "needs git"))
struct GitTests {
  private func repository(_ files: [String: String]) throws -> URL {
    let folder = try folder(
      files.merging(["knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet]) { mine, _ in mine })
    for arguments in [["init", "-q"], ["add", "-A", "-f"], ["commit", "-q", "-m", "first"]] {
      let run = try Git.run(arguments, in: folder)
      #expect(run.status == 0, "\(run.errors)")
    }
    return folder
  }

  private func write(_ text: String, to name: String, in folder: URL) throws {
    let url = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func shown(_ arguments: [String], in folder: URL) throws -> [String] {
    let run = try Run(["lint", "--show-files"] + arguments, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test func leavesOutWhatGitIgnores() throws {
    let folder = try repository([
      ".gitignore": "/build/\n*.tmp.md\n", "a.md": "a\n", "b.tmp.md": "b\n", "build/c.md": "c\n",
      "x/.gitignore": "!b.tmp.md\n/d.md\n",
      "x/b.tmp.md": "b\n", "x/d.md": "d\n", "x/y/d.md": "d\n",
    ])
    #expect(try shown([], in: folder) == ["a.md", "x/b.tmp.md", "x/y/d.md"])
    #expect(try shown(["x"], in: folder) == ["x/b.tmp.md", "x/y/d.md"])
    // A folder that somebody names is meant.
    #expect(try shown(["build", "b.tmp.md"], in: folder) == ["b.tmp.md", "build/c.md"])
    #expect(
      try shown(["--no-ignore"], in: folder) == ["a.md", "b.tmp.md", "build/c.md", "x/b.tmp.md", "x/d.md", "x/y/d.md"])
    #expect(try Run(["lint", "--show-files"], in: folder.appendingPathComponent("x")).output == "b.tmp.md\ny/d.md\n")
  }

  @Test func takesWhatChangedSinceARevision() throws {
    let folder = try repository([
      "a.md": "garantiert\n", "b.md": "b\n", "mit leer ä.md": "x\n", "x/c.md": "c\n", "weg.md": "w\n",
      ".gitignore": "still.md\n",
    ])
    #expect(try shown(["--since", "HEAD"], in: folder) == [])
    try write("neu\n", to: "b.md", in: folder)
    try write("neu\n", to: "mit leer ä.md", in: folder)
    try write("neu\n", to: "x/neu.md", in: folder)
    try write("neu\n", to: "still.md", in: folder)
    try FileManager.default.removeItem(at: folder.appendingPathComponent("weg.md"))
    #expect(try shown(["--since", "HEAD"], in: folder) == ["b.md", "mit leer ä.md", "x/neu.md"])
    #expect(try shown(["--since=HEAD", "x", "a.md"], in: folder) == ["x/neu.md"])
    #expect(try Run(["lint", "--since", "HEAD"], in: folder).status == 0, "a.md is not looked at")
    try Git.run(["add", "-A"], in: folder)
    try Git.run(["commit", "-q", "-m", "second"], in: folder)
    #expect(try shown(["--since", "HEAD"], in: folder) == [])
    #expect(try shown(["--since", "HEAD~1"], in: folder) == ["b.md", "mit leer ä.md", "x/neu.md"])
    #expect(
      try Run(["lint", "--since", "HEAD~1", "--show-files"], in: folder.appendingPathComponent("x")).output
        == "neu.md\n")
  }

  /// What others did on the other branch since is not this branch's change.
  @Test func comparesWithWhereABranchParted() throws {
    let folder = try repository(["a.md": "a\n", "b.md": "b\n"])
    try Git.run(["checkout", "-q", "-b", "feature"], in: folder)
    try write("neu\n", to: "a.md", in: folder)
    try Git.run(["commit", "-q", "-a", "-m", "mine"], in: folder)
    try Git.run(["checkout", "-q", "-"], in: folder)
    try Git.run(["checkout", "-q", "main"], in: folder)
    try write("neu\n", to: "b.md", in: folder)
    try Git.run(["commit", "-q", "-a", "-m", "theirs"], in: folder)
    try Git.run(["checkout", "-q", "feature"], in: folder)
    #expect(try shown(["--since", "main"], in: folder) == ["a.md"])
  }

  @Test(arguments: ["nowhere", "--output=x", "", "HEAD:a.md", "--", "-"]) func anUnknownRevisionIsSaid(
    _ revision: String
  ) throws {
    let folder = try repository(["a.md": "a\n"])
    let run = try Run(["lint", "--since=\(revision)"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("--since") || run.errors.contains("git cannot say"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("x").path))
  }

  /// CI fetches a single commit, unless it is told otherwise.
  @Test func aRevisionThatWasNotFetchedWasCalledASingleRevisionThatIsNeeded() throws {
    let folder = try repository(["a.md": "a\n"])
    for revision in ["origin/main", "0123456789012345678901234567890123456789"] {
      let run = try Run(["lint", "--since", revision], in: folder)
      #expect(run.status == 2)
      #expect(
        run.errors.contains("“\(revision)”: there is no such revision in this clone; in CI fetch it first"),
        "\(run.errors)")
    }
  }

  /// A submodule knows nothing of the revisions of the repository around it.
  @Test func submodulesWereAskedForTheRevisionsOfTheRepositoryAround() throws {
    let inner = try folder(["alt.md": "alt\n", "anders.md": "alt\n"])
    let outer = try repository(["a.md": "a\n"])
    try Git.run(["init", "-q"], in: inner)
    try Git.run(["add", "-A"], in: inner)
    try Git.run(["commit", "-q", "-m", "inner"], in: inner)
    let add = ["-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.path, "sub"]
    try Git.run(["checkout", "-q", "-b", "feature"], in: outer)
    #expect(try Git.run(add, in: outer).status == 0)
    try Git.run(["commit", "-q", "-m", "submodule"], in: outer)
    let main = try Git.run(["rev-parse", "main"], in: outer).output.split(separator: "\n").map(String.init)
    for revision in ["main"] + main {
      #expect(try shown(["--since", revision], in: outer) == ["sub/alt.md", "sub/anders.md"])
    }
    #expect(try shown(["--since", "HEAD"], in: outer) == [])
    // What the repository around records is what it is compared with, whatever is committed in it since.
    try write("neu\n", to: "sub/anders.md", in: outer)
    try Git.run(["commit", "-q", "-a", "-m", "more"], in: outer.appendingPathComponent("sub"))
    try write("neu\n", to: "sub/neu.md", in: outer)
    #expect(try shown(["--since", "HEAD"], in: outer) == ["sub/anders.md", "sub/neu.md"])
    // Who works in it means its own revisions.
    let within = try Run(["lint", "--show-files", "--since", "HEAD"], in: outer.appendingPathComponent("sub"))
    #expect(within.output == "neu.md\n", "\(within)")
  }

  /// A further work tree may lie in the first one, and is no part of it.
  @Test func aWorkTreeWithinARepositoryIsAskedItself() throws {
    let folder = try repository(["a.md": "a\n"])
    #expect(try Git.run(["worktree", "add", "-q", "zweig"], in: folder).status == 0)
    try write("neu\n", to: "zweig/a.md", in: folder)
    #expect(try shown(["--since", "HEAD", "zweig"], in: folder) == ["zweig/a.md"])
  }

  @Test func withoutARepositoryItIsSaid() throws {
    let folder = try folder(["a.md": "a\n", "knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet])
    let run = try Run(["lint", "--since", "HEAD"], in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("git repository"))
  }
}
