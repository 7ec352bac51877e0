// Which files changed since a revision, as git says.
import KniggeEngine
import KniggeText

/// Asks git, once for each repository.
package struct GitChanges {
  private let disk: Disk
  private let revision: String
  private let variables: [String: String]
  private var changed: [String: Set<String>] = [:]

  /// `variables` are those of the program; only `PATH`, `HOME` and `XDG_CONFIG_HOME` are handed on.
  package init(since revision: String, disk: Disk, variables: [String: String]) {
    self.revision = revision
    self.disk = disk
    self.variables = variables
  }

  package struct Failure: Error {
    package let text: LocalText
  }

  /// Whether a file, given as a real path, is not as it was at the revision: changed, added, or not known to git yet.
  package mutating func contains(_ path: String) throws(Failure) -> Bool {
    guard let root = GitFolder.root(of: Path.parent(of: path), disk) else {
      throw Failure(
        text: LocalText(
          german: "„\(disk.shown(path))“ liegt in keinem git-Repository; --since braucht eines",
          english: "“\(disk.shown(path))” is in no git repository; --since needs one"))
    }
    if let known = changed[root] { return known.contains(path) }
    let found = try files(in: root)
    changed[root] = found
    return found.contains(path)
  }

  /// Compared with where the revision and the current one parted, so that what others did since does not count; with
  /// the revision itself where they have nothing in common.
  private func files(in root: String) throws(Failure) -> Set<String> {
    let verified = try run(["rev-parse", "--verify", "--end-of-options", revision + "^{commit}"], in: root)
    guard verified.status == 0 else { throw unknownRevision(verified.errors) }
    let commit = verified.output.split(separator: 0x0A).last.map { String(decoding: $0, as: UTF8.self) } ?? revision
    let options = ["diff", "--name-only", "-z", "--no-ext-diff", "--ignore-submodules", "--diff-filter=ACMRT"]
    let target = ["--end-of-options", commit, "--"]
    var differing = try run(options + ["--merge-base"] + target, in: root)
    if differing.status != 0 { differing = try run(options + target, in: root) }
    guard differing.status == 0 else { throw unknownRevision(differing.errors) }
    let untracked = try run(["ls-files", "--others", "--exclude-standard", "-z"], in: root)
    guard untracked.status == 0 else { throw unknownRevision(untracked.errors) }
    let names = (differing.output + untracked.output).split(separator: 0).map { RawName.text(of: Array($0)) }
    return Set(names.map { disk.absolute($0, from: root) })
  }

  private func run(_ arguments: [String], in root: String) throws(Failure) -> Subprocess.Outcome {
    guard let outcome = Git(in: root, variables: variables).run(arguments) else {
      throw Failure(
        text: LocalText(
          german: "git lässt sich nicht starten; --since braucht es", english: "git cannot be started; --since needs it"
        ))
    }
    return outcome
  }

  private func unknownRevision(_ errors: [UInt8]) -> Failure {
    let said = String(decoding: errors.prefix { $0 != 0x0A }, as: UTF8.self)
    return Failure(
      text: LocalText(
        german: "git kann nicht sagen, was sich seit „\(revision)“ geändert hat: \(said)",
        english: "git cannot say what changed since “\(revision)”: \(said)"))
  }
}
