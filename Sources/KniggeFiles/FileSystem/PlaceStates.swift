// What files and folders are like at a moment, so that it can be seen whether they are so still.

/// States of files and names in folders, by path; also of what does not exist, since it may come.
package struct PlaceStates: Equatable, Sendable {
  private var files: [String: FileState?] = [:]
  private var folders: [String: [FolderEntry]?] = [:]

  package init() {}

  /// What these places are like now.
  package init(of places: ObservedPlaces) { look(at: places) }

  /// Looks at a file, unless that was done before.
  package mutating func look(at path: String) {
    if files[path] == nil { files[path] = .some(FileState(of: path)) }
  }

  /// Looks at every place that was not looked at before.
  package mutating func look(at places: ObservedPlaces) {
    for path in places.files { look(at: path) }
    for folder in places.folders where folders[folder] == nil { folders[folder] = .some(Self.names(in: folder)) }
  }

  /// The same, and what others say of places that these say nothing of.
  package func merging(_ others: PlaceStates) -> PlaceStates {
    var result = self
    result.files.merge(others.files) { mine, _ in mine }
    result.folders.merge(others.folders) { mine, _ in mine }
    return result
  }

  /// The same places as others saw them where they did.
  package func asSeen(by others: PlaceStates) -> PlaceStates {
    var result = self
    for (path, state) in others.files where files[path] != nil { result.files[path] = .some(state) }
    for (path, names) in others.folders where folders[path] != nil { result.folders[path] = .some(names) }
    return result
  }

  /// Whether any of them is another one now. One system call a file, a few a folder.
  package var hasChanged: Bool {
    files.contains { FileState(of: $0.key) != $0.value } || folders.contains { Self.names(in: $0.key) != $0.value }
  }

  /// Whether a file, given by its path, is one of them or lies in one of the folders.
  package func concern(_ path: String) -> Bool { files[path] != nil || folders[Path.parent(of: path)] != nil }

  private static func names(in folder: String) -> [FolderEntry]? { try? Disk(current: "/").entries(in: folder) }
}
