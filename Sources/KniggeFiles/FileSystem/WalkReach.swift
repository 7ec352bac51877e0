// Whether a walk would come by a file that is named: hooks name every file of a commit.
import KniggeEngine
import KniggeText

/// Asks of a path what a walk asks on its way down to it. Folders are asked once.
struct WalkReach {
  private let disk: Disk
  private let respectsIgnoreFiles: Bool
  private var folders: [String: Folder] = [:]
  /// Lists of ignored names that cannot be read.
  private(set) var unread: [FileFailure] = []

  private struct Folder {
    var isReached: Bool
    /// What git ignores in it; nil where that does not count.
    var ignored: IgnoreRules?
  }

  init(_ disk: Disk, respectsIgnoreFiles: Bool) {
    self.disk = disk
    self.respectsIgnoreFiles = respectsIgnoreFiles
  }

  /// Whether a walk that begins in the current folder comes by a file; outside of that one, a walk through its repository.
  /// The path is real but for its last name, which may be a link.
  mutating func reaches(_ path: String, _ workspace: inout Workspace) throws(FileFailure) -> Bool {
    let parent = Path.parent(of: path)
    let start = Self.holds(disk.current, parent) ? disk.current : GitFolder.root(of: parent, disk) ?? parent
    let folder = try self.folder(parent, from: start, &workspace)
    guard folder.isReached else { return false }
    return try !isLeftOut(path, isFolder: false, folder, &workspace)
  }

  private mutating func folder(
    _ path: String, from start: String, _ workspace: inout Workspace
  ) throws(FileFailure) -> Folder {
    if let known = folders[path] { return known }
    var found = Folder(isReached: true)
    if path == start {
      let above = respectsIgnoreFiles ? IgnoreRules(above: path, disk) : nil
      unread += above?.unread ?? []
      found.ignored = entering(path, above)
    } else {
      let parent = try folder(Path.parent(of: path), from: start, &workspace)
      found.isReached = parent.isReached
      if found.isReached { found.isReached = try !isLeftOut(path, isFolder: true, parent, &workspace) }
      if found.isReached { found.ignored = entering(path, parent.ignored) }
    }
    folders[path] = found
    return found
  }

  private mutating func entering(_ path: String, _ above: IgnoreRules?) -> IgnoreRules? {
    let rules = above?.entering(path, disk)
    unread += rules?.unread ?? []
    return rules
  }

  /// Whether a walk leaves out something in a folder that it walks through.
  private func isLeftOut(
    _ path: String, isFolder: Bool, _ folder: Folder, _ workspace: inout Workspace
  ) throws(FileFailure) -> Bool {
    let parent = Path.parent(of: path)
    if path.utf8.dropFirst(parent == "/" ? 1 : parent.utf8.count + 1).first == 0x2E { return true }
    if let exclude = try workspace.configuration(forFolder: parent).exclude, exclude.covers(path) { return true }
    return folder.ignored?.ignores(path, isFolder: isFolder) ?? false
  }

  private static func holds(_ folder: String, _ path: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }
}
