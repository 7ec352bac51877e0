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

  private func files(in root: String) throws(Failure) -> Set<String> {
    guard let base = try base(of: root) else {
      return try names(["ls-files", "--cached", "--others", "--exclude-standard", "-z"], in: root)
    }
    let options = ["diff", "--name-only", "-z", "--no-ext-diff", "--ignore-submodules", "--diff-filter=ACMRT"]
    return try names(options + ["--end-of-options", base, "--"], in: root)
      .union(names(["ls-files", "--others", "--exclude-standard", "-z"], in: root))
  }

  /// The commit that the files of a repository are compared with: that where the revision and the current one parted, so
  /// that what others did since does not count; the revision itself where they have nothing in common.
  ///
  /// A submodule has other revisions than the repository that it is part of, which records one for it; nil where it
  /// recorded none at that commit.
  private func base(of root: String) throws(Failure) -> String? {
    if let outer = try superproject(of: root) {
      guard let commit = try base(of: outer) else { return nil }
      let listed = try run(["ls-tree", "-z", commit, "--", Self.name(of: root, in: outer)], in: outer)
      guard listed.status == 0 else { throw unknownRevision(listed.errors) }
      let words = String(decoding: listed.output.prefix { $0 != 0x09 }, as: UTF8.self).split(separator: " ")
      return words.count == 3 && words[1] == "commit" ? String(words[2]) : nil
    }
    let verified = try run(["rev-parse", "--verify", "--end-of-options", revision + "^{commit}"], in: root)
    guard verified.status == 0 else { throw unknownRevision(verified.errors) }
    let commit = Self.lastLine(of: verified.output) ?? revision
    let parting = try run(["merge-base", commit, "HEAD"], in: root)
    return parting.status == 0 ? Self.lastLine(of: parting.output) ?? commit : commit
  }

  /// The repository that another one is a submodule of; nil for the one that the run takes place in, which alone counts
  /// for its own files, and for one that lies in a repository without being part of it, as a further work tree does.
  private func superproject(of root: String) throws(Failure) -> String? {
    guard root != GitFolder.root(of: disk.current, disk), root != "/",
      let outer = GitFolder.root(of: Path.parent(of: root), disk)
    else { return nil }
    let arguments = ["--literal-pathspecs", "ls-files", "--stage", "-z", "--", Self.name(of: root, in: outer)]
    let listed = try run(arguments, in: outer)
    return listed.status == 0 && listed.output.starts(with: Array("160000 ".utf8)) ? outer : nil
  }

  /// The name of what lies below a folder, from there.
  private static func name(of path: String, in folder: String) -> String {
    String(path.dropFirst(folder == "/" ? 1 : folder.count + 1))
  }

  private static func lastLine(of output: [UInt8]) -> String? {
    output.split(separator: 0x0A).last.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The real paths of the files that git lists.
  private func names(_ arguments: [String], in root: String) throws(Failure) -> Set<String> {
    let listed = try run(arguments, in: root)
    guard listed.status == 0 else { throw unknownRevision(listed.errors) }
    return Set(listed.output.split(separator: 0).map { disk.absolute(RawName.text(of: Array($0)), from: root) })
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
    let isMissing = said == "fatal: Needed a single revision"
    let german =
      isMissing
      ? "in diesem Klon gibt es diese Revision nicht; in der CI muss sie erst geholt werden (fetch-depth: 0)" : said
    let english = isMissing ? "there is no such revision in this clone; in CI fetch it first (fetch-depth: 0)" : said
    return Failure(
      text: LocalText(
        german: "git kann nicht sagen, was sich seit „\(revision)“ geändert hat: \(german)",
        english: "git cannot say what changed since “\(revision)”: \(english)"))
  }
}
