// When the lines of a file were written.

/// Asks git once a line, and only where somebody wants to know.
package struct LineAges: Sendable {
  private let path: String
  private let variables: [String: String]
  /// The commits at which a shallow clone ends. Whatever is older counts there as theirs.
  private let ends: Set<Substring>

  /// `path` is a real path; `variables` are those of the program, of which git gets what it needs to find
  /// itself and the settings of its user.
  package init(_ path: String, variables: [String: String]) {
    self.path = path
    self.variables = variables
    ends = Self.ends(ofCloneAround: Path.parent(of: path))
  }

  private static func ends(ofCloneAround folder: String) -> Set<Substring> {
    let disk = Disk(current: folder)
    guard let root = GitFolder.root(of: folder, disk), let git = GitFolder.common(ofRoot: root, disk),
      let list = try? disk.bytes(of: git + "/shallow", maximumSize: maximumSize, onlyRegular: true)
    else { return [] }
    return Set(String(decoding: list, as: UTF8.self).split(separator: "\n"))
  }

  /// The largest list of such commits that is read, in bytes: a hundred thousand of them.
  private static let maximumSize = 1 << 22

  /// Seconds since 1970 in Greenwich; nil where the file is in no repository, or the line in no commit, or a
  /// shallow clone does not reach back to its commit.
  package func moment(ofLine line: Int) -> Int? {
    let folder = Path.parent(of: path)
    let name = String(path.dropFirst(folder == "/" ? 1 : folder.count + 1))
    let arguments = ["blame", "--no-ignore-revs-file", "--porcelain", "-L", "\(line),\(line)", "--", name]
    guard let outcome = Git(in: folder, variables: variables).run(arguments), outcome.status == 0 else { return nil }
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    // What is not committed has a number of zeros only.
    guard let commit = lines.first, !commit.hasPrefix("00000000") else { return nil }
    if let number = commit.split(separator: " ").first, ends.contains(number) { return nil }
    return lines.first { $0.hasPrefix("author-time ") }.flatMap { Int($0.dropFirst("author-time ".count)) }
  }
}
