// Finds the configuration files that count for a draft, and merges them.
import KniggeEngine
import KniggeText

/// Reads every file once.
struct ConfigurationCascade {
  private let disk: Disk
  private let platforms: Platforms
  private let choice: Workspace.ConfigurationChoice
  private var read: [String: (configuration: Configuration, problems: [Diagnostic])] = [:]
  private var paths: [String: [String]] = [:]

  /// What counts for a file or folder.
  struct Found {
    var configuration = Configuration()
    /// Mistakes in the files that it comes from.
    var problems: [Diagnostic] = []
    /// The same for everything that the same configuration counts for.
    var key = ""
    /// The folder of the furthest file; nil without any.
    var folder: String?
  }

  init(disk: Disk, platforms: Platforms, choice: Workspace.ConfigurationChoice) {
    self.disk = disk
    self.platforms = platforms
    self.choice = choice
  }

  /// The configuration of a folder, given as a real path, without overrides.
  mutating func configuration(forFolder folder: String) throws(FileFailure) -> Found {
    try found(at: paths(for: folder), file: nil)
  }

  /// The configuration of a file, given as a real path: the nearest file wins, in each the last override that names it.
  mutating func configuration(forFile file: String) throws(FileFailure) -> Found {
    try found(at: paths(for: Workspace.parent(of: file)), file: file)
  }

  private mutating func found(at paths: [String], file: String?) throws(FileFailure) -> Found {
    var found = Found()
    for path in paths {
      let (configuration, problems) = try self.configuration(at: path)
      if let file {
        for (index, override) in configuration.overrides.enumerated().reversed() where override.files.covers(file) {
          found.configuration = found.configuration.falling(backTo: override.configuration)
          found.key += "\(index) "
        }
      }
      found.configuration = found.configuration.falling(backTo: configuration)
      found.problems += problems
      found.key += path + "\u{0}"
    }
    found.folder = paths.last.map(Workspace.parent)
    return found
  }

  private mutating func paths(for folder: String) throws(FileFailure) -> [String] {
    if let known = paths[folder] { return known }
    let found = try search(from: folder)
    paths[folder] = found
    return found
  }

  /// The configuration files from a folder upward, up to one that says `root: true` or to the repository's root.
  private mutating func search(from folder: String) throws(FileFailure) -> [String] {
    switch choice {
    case .isolated: return []
    case .file(let path): return [try disk.resolve(path, from: disk.current)]
    case .nearest: break
    }
    var paths: [String] = []
    var current = folder
    while true {
      let found = ConfigurationReader.fileNames.map { disk.absolute($0, from: current) }.first {
        disk.kind(of: $0) == .file
      }
      if let found {
        paths.append(found)
        if try configuration(at: found).configuration.isRoot { break }
      }
      if disk.kind(of: disk.absolute(".git", from: current)) != .missing { break }
      let parent = Workspace.parent(of: current)
      if parent == current { break }
      current = parent
    }
    return paths
  }

  private mutating func configuration(
    at path: String
  ) throws(FileFailure) -> (configuration: Configuration, problems: [Diagnostic]) {
    if let known = read[path] { return known }
    let file = try disk.read(path, maximumSize: 4_000_000)
    let result = ConfigurationReader.read(file, folder: Workspace.parent(of: path), platforms: platforms)
    read[path] = result
    return result
  }
}
