// Which files of a folder git ignores.

/// The patterns of one `.gitignore` file.
struct IgnoreFile: Sendable {
  /// The folder that its patterns count from, as a real path.
  let folder: String
  private let patterns: [IgnorePattern]

  /// Lines end at LF; a CR before it is not part of the pattern, nor is a byte order mark.
  init(_ bytes: [UInt8], in folder: String) {
    self.folder = folder
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    patterns = text.split(separator: 0x0A).compactMap { line in
      IgnorePattern(line.last == 0x0D ? line.dropLast() : line)
    }
  }

  var isEmpty: Bool { patterns.isEmpty }

  /// Whether the file ignores a path or takes it back; nil where it says nothing about it.
  func verdict(on path: String, isFolder: Bool) -> Bool? {
    guard let relative = GlobList.relative(path, to: folder) else { return nil }
    let bytes = Array(relative.utf8)
    return patterns.last { $0.matches(bytes, isFolder: isFolder) }.map { !$0.isNegated }
  }
}

/// The `.gitignore` files from a repository's root down to one folder, and the repository's own `info/exclude`.
///
/// A user's own ignore file (`core.excludesFile`) is left out on purpose: the same folder gives the same drafts on every
/// machine. Outside of a repository the files count from the folder where a walk begins.
struct IgnoreRules: Sendable {
  private static let maximumSize = 4_000_000
  /// The furthest first.
  private var files: [IgnoreFile] = []
  /// Why files do not count that were looked for last: those above a folder, or its own.
  private(set) var unread: [FileFailure] = []

  /// The rules above a folder, given as a real path; those of the folder itself come with `entering`.
  init(above folder: String, _ disk: Disk) {
    guard let root = GitFolder.root(of: folder, disk) else { return }
    if let exclude = GitFolder.common(ofRoot: root, disk) {
      add(disk.absolute("info/exclude", from: exclude), in: root, disk)
    }
    var between: [String] = []
    var current = folder
    while current != root {
      current = Path.parent(of: current)
      between.append(current)
    }
    for parent in between.reversed() { add(disk.absolute(".gitignore", from: parent), in: parent, disk) }
  }

  /// The rules that count inside a folder, given as a real path.
  func entering(_ folder: String, _ disk: Disk) -> IgnoreRules {
    var rules = self
    rules.unread = []
    rules.add(disk.absolute(".gitignore", from: folder), in: folder, disk)
    return rules
  }

  private mutating func add(_ path: String, in folder: String, _ disk: Disk) {
    guard disk.kind(of: path) == .file else { return }
    do throws(FileFailure) {
      let file = IgnoreFile(try disk.bytes(of: path, maximumSize: Self.maximumSize, onlyRegular: true), in: folder)
      if !file.isEmpty { files.append(file) }
    } catch {
      unread.append(error)
    }
  }

  /// Whether something in a folder that is not ignored itself is; the nearest file that says anything decides.
  func ignores(_ path: String, isFolder: Bool) -> Bool {
    for file in files.reversed() {
      if let verdict = file.verdict(on: path, isFolder: isFolder) { return verdict }
    }
    return false
  }
}
