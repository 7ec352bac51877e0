// Linked rules from the cache: the same findings as without, whatever becomes of the file.
import Foundation
import Testing

private let loader = "/lib64/ld-linux-x86-64.so.2"

/// Whether the program is one that the loader puts together.
private let needsLoader =
  FileManager.default.isExecutableFile(atPath: loader)
  && (try? Data(contentsOf: builtProgram))?.range(of: Data(loader.utf8)) != nil

@Suite struct RuleCacheTests {
  private let cache = TestFolders.new("cache")

  private func drafts() throws -> URL {
    try folder([
      "knigge.yml": sampleConfiguration, "acme.yml": sampleRuleSet, "a.md": "Das ist garantiert gut.\n",
      "b.md": "Das ist sicher gut.\n",
    ])
  }

  private func lint(_ folder: URL, _ arguments: [String] = [], _ environment: [String: String] = [:]) throws -> Run {
    try Run(
      ["lint", "-f", "concise"] + arguments, in: folder,
      environment: ["KNIGGE_CACHE_DIR": cache.path].merging(environment) { $1 })
  }

  private func kept() -> [URL] {
    (try? FileManager.default.contentsOfDirectory(at: cache, includingPropertiesForKeys: nil)) ?? []
  }

  /// Every fixture: without a cache, with one that has to be made, and with one that is there.
  @Test(arguments: Golden.folders(in: "Rules").map { "Rules/\($0)" } + ["acme", "Configuration/cascade"])
  func findsTheSame(_ fixture: String) throws {
    let arguments = ["-f", "jsonl", "--fail-on", "never", "--now", "2027-01-15T12:00Z", "."]
    let without = try Run(["lint", "--no-cache"] + arguments, in: Golden.folder(fixture))
    for _ in 0..<2 {
      let run = try Run(
        ["lint"] + arguments, in: Golden.folder(fixture), environment: ["KNIGGE_CACHE_DIR": cache.path])
      #expect(run.output == without.output)
      #expect(run.errors == without.errors)
      #expect(run.status == without.status)
    }
    #expect(!without.output.isEmpty)
    #expect(!kept().isEmpty)
  }

  /// The order of a dictionary is another one in every run; what is written must not follow it.
  @Test func everyRunWritesTheSameCache() throws {
    let folder = try drafts()
    var written: Set<Data> = []
    for _ in 0..<4 {
      try? FileManager.default.removeItem(at: cache)
      _ = try lint(folder)
      for file in kept() { written.insert(try Data(contentsOf: file)) }
    }
    #expect(written.count == 1)
  }

  /// Under a loader, Rosetta or an emulator the system names that as the program. A new build was given the rules of the one
  /// before, in which they may read as something else: it reported nothing, without a word.
  @Test(.enabled(if: needsLoader, "the program needs no loader"))
  func aNewBuildWasGivenTheRulesOfTheOneBefore() throws {
    let program = try Data(contentsOf: builtProgram)
    let (folder, place) = (try drafts(), try folder([:]))
    for name in ["first", "second"] {
      let build = place.appendingPathComponent(name)
      try program.write(to: build)
      let run = try Run(
        [build.path, "lint", "-f", "concise"], in: folder, program: loader,
        environment: ["KNIGGE_CACHE_DIR": cache.path])
      #expect(run.output.hasPrefix("a.md:1:9: error"), "\(run)")
    }
    #expect(kept().count == 2)
  }

  @Test func aChangedRuleSetIsReadAgain() throws {
    let folder = try drafts()
    #expect(try lint(folder).output.hasPrefix("a.md:1:9: error"))
    let rules = sampleRuleSet.replacingOccurrences(of: "garantiert~", with: "sicher   ~".filter { $0 != " " } + "    ")
    try Data(rules.utf8).write(to: folder.appendingPathComponent("acme.yml"))
    let run = try lint(folder)
    #expect(run.output.hasPrefix("b.md:1:9: error"), "\(run.output)")
    try FileManager.default.removeItem(at: folder.appendingPathComponent("acme.yml"))
    #expect(try lint(folder).status == 2)
  }

  /// A checkout gives files new times and numbers; as long as the bytes are the same, nothing is made again.
  @Test func filesThatOnlyLookChangedAreTheSame() throws {
    let folder = try drafts()
    let first = try lint(folder)
    let before = kept().map(\.lastPathComponent)
    try Data(sampleRuleSet.utf8).write(to: folder.appendingPathComponent("acme.yml"), options: .atomic)
    #expect(try lint(folder).output == first.output)
    #expect(kept().map(\.lastPathComponent) == before)
  }

  /// Cut anywhere, or with any byte changed, a file is passed over and made again.
  @Test func damagedFilesAreMadeAgain() throws {
    let folder = try drafts()
    let first = try lint(folder)
    let file = try #require(kept().first)
    let whole = try Data(contentsOf: file)
    var damages: [Data] = [Data(), whole.prefix(16), whole.prefix(whole.count / 2), whole + Data([0])]
    for place in stride(from: 0, to: whole.count, by: max(whole.count / 12, 1)) {
      var damaged = whole
      damaged[place] ^= 0x41
      damages.append(damaged)
    }
    for damage in damages {
      try damage.write(to: file)
      let run = try lint(folder)
      #expect(run.output == first.output)
      #expect(run.status == first.status)
    }
    #expect(try Data(contentsOf: file).count == whole.count)
  }

  @Test func onlyItsUserMayReadIt() throws {
    _ = try lint(drafts())
    let file = try #require(kept().first)
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let folderMode = try FileManager.default.attributesOfItem(atPath: cache.path)[.posixPermissions] as? Int
    #expect(folderMode == 0o700)
    // One that others may write is nobody's to trust.
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: file.path)
    #expect(try lint(drafts()).status == 1)
  }

  @Test func aCacheThatCannotBeWrittenChangesNothing() throws {
    let folder = try drafts()
    let blocked = folder.appendingPathComponent("a.md").path + "/cache"
    let run = try lint(folder, [], ["KNIGGE_CACHE_DIR": blocked])
    #expect(run.output.hasPrefix("a.md:1:9: error"))
    #expect(run.errors.isEmpty)
  }

  @Test func nothingIsKeptInTheRepositoryOrWhereNobodyWantsIt() throws {
    let folder = try drafts()
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent(".git"), withIntermediateDirectories: true)
    let inside = folder.appendingPathComponent("cache")
    #expect(try lint(folder, [], ["KNIGGE_CACHE_DIR": inside.path]).status == 1)
    #expect(!FileManager.default.fileExists(atPath: inside.path))
    #expect(try lint(folder, ["--no-cache"]).status == 1)
    #expect(try lint(folder, [], ["KNIGGE_NO_CACHE": "1"]).status == 1)
    #expect(kept().isEmpty)
  }

  @Test func runsAtTheSameTimeDoNotDisturbEachOther() async throws {
    let folder = try drafts()
    let expected = try lint(folder, ["--no-cache"]).output
    await withTaskGroup(of: String?.self) { group in
      for _ in 0..<8 { group.addTask { try? lint(folder).output } }
      for await output in group { #expect(output == expected) }
    }
    #expect(kept().allSatisfy { !$0.lastPathComponent.hasSuffix(".tmp") })
  }

  /// Mistakes are told every time, not only when the rules are read.
  @Test func mistakesAreToldAgain() throws {
    let folder = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\n", "acme.yml": sampleRuleSet + "    oops: 1\n", "a.md": "Gut.\n",
    ])
    let first = try lint(folder)
    #expect(first.status == 2)
    #expect(try lint(folder).output == first.output)
    #expect(kept().isEmpty)
  }
}
