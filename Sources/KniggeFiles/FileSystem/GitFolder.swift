// Finds the repository that a folder lies in.

/// Where git keeps things.
package enum GitFolder {
  /// The root of the work tree that a folder, given as a real path, lies in: the nearest one upward with
  /// `.git` in it; nil outside of any.
  package static func root(of folder: String, _ disk: Disk) -> String? {
    var current = folder
    while true {
      if disk.kind(of: disk.absolute(".git", from: current)) != .missing { return current }
      let parent = Path.parent(of: current)
      if parent == current { return nil }
      current = parent
    }
  }

  /// The repository's own folder, which several work trees may share.
  static func common(ofRoot root: String, _ disk: Disk) -> String? {
    let git = disk.absolute(".git", from: root)
    guard disk.kind(of: git) == .file else { return disk.kind(of: git) == .folder ? git : nil }
    guard let line = firstLine(of: git, disk), line.hasPrefix("gitdir: ") else { return nil }
    let folder = disk.absolute(String(line.dropFirst("gitdir: ".count)), from: root)
    guard let common = firstLine(of: disk.absolute("commondir", from: folder), disk) else { return folder }
    return disk.absolute(common, from: folder)
  }

  private static func firstLine(of path: String, _ disk: Disk) -> String? {
    guard let bytes = try? disk.bytes(of: path, maximumSize: 65_536, onlyRegular: true) else { return nil }
    return String(decoding: bytes.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
  }
}
