// `.gitignore` as git reads it, judged by git.
import Foundation
import Testing

@testable import KniggeFiles

/// What git says.
private enum Git {
  static let isThere = run(["--version"], in: FileManager.default.temporaryDirectory, input: "") != nil

  static func run(_ arguments: [String], in folder: URL, input: String) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = folder
    let environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GIT_") }
    process.environment = environment.merging(["GIT_CONFIG_GLOBAL": "/dev/null", "LC_ALL": "C"]) { $1 }
    let (source, result) = (Pipe(), Pipe())
    process.standardInput = source
    process.standardOutput = result
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return nil }
    DispatchQueue.global().async {
      signal(SIGPIPE) { _ in }
      try? source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try? source.fileHandleForWriting.close()
    }
    let data = result.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus > 1 ? nil : String(decoding: data, as: UTF8.self)
  }
}

@Suite(.enabled(if: Git.isThere, "needs git"))
struct IgnoreRulesTests {
  private func repository(_ files: [String: String]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("knigge-\(UUID().uuidString)")
      .resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = Git.run(["init", "-q"], in: folder, input: "")
    for (name, text) in files {
      let url = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    return folder
  }

  /// Whether a walk would leave a path out: it, or a folder on the way to it.
  private func isIgnored(_ path: String, in root: URL) -> Bool {
    let disk = Disk(current: root.path)
    var rules = IgnoreRules(above: root.path, disk).entering(root.path, disk)
    let names = path.split(separator: "/").map(String.init)
    var current = root.path
    for (index, name) in names.enumerated() {
      current += "/" + name
      let isFolder = index + 1 < names.count
      if rules.ignores(current, isFolder: isFolder) { return true }
      if isFolder { rules = rules.entering(current, disk) }
    }
    return false
  }

  private func expectAgreement(_ files: [String: String], _ paths: [String]) throws {
    let root = try repository(files)
    defer { try? FileManager.default.removeItem(at: root) }
    let said = try #require(
      Git.run(["check-ignore", "--no-index", "-z", "--stdin"], in: root, input: paths.joined(separator: "\u{0}")))
    let ignored = Set(said.split(separator: "\u{0}").map(String.init))
    for path in paths {
      #expect(isIgnored(path, in: root) == ignored.contains(path), "\(path) by \(files)")
    }
  }

  private static let paths = [
    "a.md", "b.md", "a b.md", "ä.md", "x/a.md", "x/y/a.md", "x/y/z/b.txt", "build/a.md", "x/build/a.md", "#a", "!a",
    "foo", "foo/bar", "foo/bar/baz", "a/foo/b", "foobar", "a-b", "a]b", "a\\b", "[a]", "**", "x/**", " a", "a ",
    "doc/a/b/c.md", "doc/c.md", "archive2026/a.md", "Archive/a.md", "x/.hidden/a.md", "-", "a\tb", "x/y/foo",
  ]

  @Test(arguments: [
    "*.md", "/a.md", "a.md", "x/", "/x", "x/*", "x/**", "**/a.md", "x/**/a.md", "**", "*", "foo/", "/foo/*", "foo/bar",
    "*.md\n!a.md", "x/\n!x/a.md", "\\#a", "\\!a", "#a", "!a", "a\\ b.md", "a b.md  ", "a\\  ", " a", "[ab].md",
    "[!a].md",
    "[^a].md", "[a-c].md", "[]a]b", "a[]]b", "[a", "a\\", "a\\\\b", "[[:alpha:]].md", "[[:digit:]]*", "[[:nope:]]",
    "?.md",
    "??.md", "*.{md,txt}", "a**b", "**a", "a/**/b", "doc/**/*.md", "/**/foo", "foo/**", "**/foo/**", "**/", "/", "//",
    "",
    "a.md\r\nb.md\r\n", "\u{FEFF}a.md", "[a-]b", "[-a]b", "a[\\]]b", "*/a.md", "*/*/a.md", "x/*/a.md", "archive[0-9]*/",
    "[\\]a]-b", "-", "*\n!*/\n!*.md", "*\n!/x\n!/x/a.md", "foo*bar", "f?o", "\\*\\*", "x/\\*\\*", "[x]/a.md",
    "x[/]a.md", "x?a.md",
  ])
  func readsPatternsAsGitDoes(_ patterns: String) throws { try expectAgreement([".gitignore": patterns], Self.paths) }

  @Test func readsFilesOfSeveralFolders() throws {
    try expectAgreement(
      [
        ".gitignore": "*.md\n!b.md\nbuild/\n", "x/.gitignore": "!a.md\n/y/z\n", "x/y/.gitignore": "*.md\nfoo\n",
        ".git/info/exclude": "foobar\n!a.md\n",
      ], Self.paths)
  }

  /// Patterns that nobody would think of, put together by dice that always fall the same way.
  /// `info/exclude` lies in the repository, to which the work tree beside it points.
  @Test func aWorkTreeBesideItsRepositoryIsReadAlike() throws {
    let root = try repository([".git/info/exclude": "foobar\n", ".gitignore": "*.md\n"])
    defer { try? FileManager.default.removeItem(at: root) }
    let name = "-c user.name=a -c user.email=a@example.org -c commit.gpgsign=false".split(separator: " ").map(
      String.init)
    for arguments in [["add", "."], name + ["commit", "-qm", "a"], ["worktree", "add", "-q", "beside"]] {
      _ = try #require(Git.run(arguments, in: root, input: ""))
    }
    let beside = root.appendingPathComponent("beside")
    #expect(["foobar", "x/foobar", "a.md", "a.txt"].map { isIgnored($0, in: beside) } == [true, true, true, false])
  }

  @Test func agreesWithGitOnGeneratedPatterns() throws {
    var dice = Dice(state: 2_026)
    let parts = [
      "a", "b", "foo", "*", "**", "?", "/", "/", "[ab]", "[!a]", "[a-c]", "\\", ".", "md", "x", "y", "!", " ", "[", "]",
      "**/",
      "/**", "*.md", "-",
    ]
    let names = ["a", "b", "foo", "x", "y", "a.md", "b.md", "ab", ".a", "foo.md", "c", "-", "a b"]
    for _ in 0..<60 {
      var lines: [String] = []
      for _ in 0...dice.roll(4) {
        var line = ""
        for _ in 0...dice.roll(5) { line += dice.pick(parts) }
        lines.append(line)
      }
      var paths: Set<String> = []
      while paths.count < 40 {
        paths.insert((0...dice.roll(3)).map { _ in dice.pick(names) }.joined(separator: "/"))
      }
      try expectAgreement([".gitignore": lines.joined(separator: "\n") + "\n"], paths.sorted())
    }
  }

  /// Linear in both lengths: no pattern makes a walk hang.
  @Test func manyStarsCostLittle() throws {
    let pattern = try #require(IgnorePattern(Array(String(repeating: "*a", count: 200).utf8)[...]))
    let name = Array(String(repeating: "a", count: 199).utf8)
    let start = ContinuousClock.now
    #expect(!pattern.matches(name + [0x62], isFolder: false))
    #expect(ContinuousClock.now - start < patience(2))
  }
}

@Suite struct HostileIgnoreFileTests {
  private func verdict(_ text: String, _ path: String) -> Bool? {
    IgnoreFile(Array(text.utf8), in: "/r").verdict(on: "/r/" + path, isFolder: false)
  }

  /// One line once took seconds for every hundred drafts.
  @Test func aPatternLongerThanAnyPathMatchesNothing() {
    let file = IgnoreFile(Array((String(repeating: "*a", count: 1_900_000) + "\nb.md\n").utf8), in: "/r")
    for number in 0..<10_000 {
      #expect(file.verdict(on: "/r/d/f\(number).md", isFolder: false) == nil)
    }
    #expect(file.verdict(on: "/r/b.md", isFolder: false) == true)
  }

  @Test func patternsThatWantMoreThanThereIsAreNotLookedAt() {
    let file = IgnoreFile(
      Array(String(repeating: String(repeating: "*a", count: 2_000) + "\n", count: 900).utf8), in: "/r")
    for number in 0..<1_000 {
      #expect(file.verdict(on: "/r/d/f\(number).md", isFolder: false) == nil)
    }
  }

  @Test func setsOfBytesTakeFourWordsEach() {
    #expect(MemoryLayout<ByteSet>.size == 32)
    let file = IgnoreFile(Array(String(repeating: "[a]\n", count: 1_000_000).utf8), in: "/r")
    #expect(file.verdict(on: "/r/a", isFolder: false) == true)
    #expect(file.verdict(on: "/r/b", isFolder: false) == nil)
  }

  @Test func setsKnowEveryByte() {
    #expect(verdict("[!a-z]", "ü") == nil)
    #expect(verdict("[!a-z]", "A") == true)
    #expect(verdict("[a-z]x", "zx") == true)
    #expect(verdict("[[:digit:]_@]", "@") == true)
    #expect(verdict("**/**/a.md", "a.md") == true)
    #expect(verdict("**/**/a.md", "x/y/a.md") == true)
    #expect(verdict("x/**/**", "x/y/a.md") == true)
  }
}
