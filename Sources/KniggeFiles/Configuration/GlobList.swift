// Patterns for paths, with the folder that they count from.

/// Patterns with the folder that they are relative to.
package struct GlobList: Sendable {
  package var globs: [Glob]
  /// A real path.
  package var folder: String

  package init(_ globs: [Glob], in folder: String) {
    self.globs = globs
    self.folder = folder
  }

  /// Whether a file, given as a real path, is one that some pattern names, or lies in a folder that one names.
  package func matches(_ path: String) -> Bool {
    guard let relative = Self.relative(path, to: folder) else { return false }
    return globs.contains { $0.matchesFile(relative) }
  }

  /// Whether some pattern names the file or a folder that it lies in.
  package func covers(_ path: String) -> Bool {
    guard let relative = Self.relative(path, to: folder) else { return false }
    return globs.contains { $0.covers(relative) }
  }

  /// A path as seen from a folder that it lies in; nil for one that lies elsewhere.
  static func relative(_ path: String, to folder: String) -> String? {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }
}
