// Where a project lies in its repository.
import KniggeFiles

/// Hooks and CI are looked for at the root of a repository only, and name files from there.
struct ProjectPlace {
  /// The root as a real path; nil where there is no repository.
  private(set) var root: String?
  /// The project's folder below the root, without a slash at its end; empty where it is the root.
  private(set) var folder = ""

  init() {}

  /// Of a project in a folder, given as a real path, which need not be there.
  init(_ folder: String, _ disk: Disk) {
    guard let root = GitFolder.root(of: folder, disk) else { return }
    self.root = root
    self.folder = String(folder.dropFirst(root.count).drop { $0 == "/" })
  }

  var isRoot: Bool { folder.isEmpty }

  /// A path of the project as it is seen from the root.
  func path(_ path: String) -> String { isRoot ? path : "\(folder)/\(path)" }

  /// A regular expression for what begins like this in the project; nil for everything.
  func pattern(_ start: String) -> String? {
    let path = isRoot ? start : "\(folder)/\(start)"
    return path.isEmpty ? nil : "^" + Self.escaped(path)
  }

  /// A path as a regular expression that means it and nothing else.
  static func escaped(_ path: String) -> String {
    var pattern = ""
    for scalar in path.unicodeScalars {
      if ".^$*+?()[]{}|\\".unicodeScalars.contains(scalar) { pattern += "\\" }
      pattern.unicodeScalars.append(scalar)
    }
    return pattern
  }
}
