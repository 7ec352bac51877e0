// Files that what a repository says may reach.
import KniggeText

/// The files below one folder and no others, wherever names, `..` and symbolic links lead: a rule set of a stranger must not
/// have files read that its repository does not hold, nor lines of them quoted in a report.
struct ConfinedFiles: FileAccess {
  let files: any FileAccess
  /// A real path.
  let root: String

  func resolve(_ path: String, from folder: String) throws(FileFailure) -> String {
    let real = try files.resolve(path, from: folder)
    guard isBelow(real) else { throw FileFailure(path: path, reason: .outside(files.shown(root))) }
    return real
  }

  /// Whether a path leads to something here; also where nothing is there at all.
  func holds(_ path: String) -> Bool { (try? files.resolve(path, from: root)).map(isBelow) ?? true }

  private func isBelow(_ real: String) -> Bool {
    real == root || real.hasPrefix(root.hasSuffix("/") ? root : root + "/")
  }

  func read(_ path: String, maximumSize: Int) throws(FileFailure) -> SourceFile {
    try check(path)
    return try files.read(path, maximumSize: maximumSize)
  }

  func entries(in folder: String) throws(FileFailure) -> [FolderEntry] {
    try check(folder)
    return try files.entries(in: folder)
  }

  func shown(_ path: String) -> String { files.shown(path) }

  private func check(_ path: String) throws(FileFailure) {
    if !isBelow(try files.resolve(path, from: root)) {
      throw FileFailure(path: shown(path), reason: .leadsOutside(files.shown(root)))
    }
  }
}
