// Finds the configuration files that count for a draft, and merges them.
import KniggeEngine
import KniggeText

/// Reads every file once.
struct ConfigurationCascade {
  /// The largest configuration that is read, in bytes.
  private static let maximumSize = 4_000_000

  private let disk: Disk
  private let knowledge: SharedKnowledge
  private let choice: Workspace.ConfigurationChoice
  private var read: [String: (configuration: Configuration, problems: ProblemList)] = [:]
  private var paths: [String: [String]] = [:]
  /// Names of files that lie beside a configuration and would be one without it, by its path.
  private var unread: [String: [String]] = [:]

  /// What counts for a file or folder, before it is merged.
  struct Layers {
    /// Configuration files with the indices of the overrides that name the file; the nearest first.
    var files: [(path: String, overrides: [Int])] = []
    /// Whether some configuration says something about single files.
    fileprivate(set) var namesFiles = false

    /// The same for everything that the same configuration counts for.
    var key: String {
      files.map { "\($0.path)\u{0}\($0.overrides.map(String.init).joined(separator: " "))" }.joined(separator: "\u{0}")
    }

    /// The folder of the furthest file; nil without any.
    var folder: String? { files.last.map { Path.parent(of: $0.path) } }
  }

  init(disk: Disk, knowledge: SharedKnowledge, choice: Workspace.ConfigurationChoice) {
    self.disk = disk
    self.knowledge = knowledge
    self.choice = choice
  }

  /// What counts for a folder, given as a real path, where no override names its files.
  mutating func layers(forFolder folder: String) throws(FileFailure) -> Layers {
    var layers = Layers()
    for path in try paths(for: folder) { layers.files.append((path, [])) }
    return layers
  }

  /// What counts for a file, given as a real path.
  mutating func layers(forFile file: String) throws(FileFailure) -> Layers {
    var layers = Layers()
    for path in try paths(for: Path.parent(of: file)) {
      let overrides = try configuration(at: path).configuration.overrides
      if !overrides.isEmpty { layers.namesFiles = true }
      layers.files.append((path, overrides.indices.filter { overrides[$0].files.covers(file) }))
    }
    return layers
  }

  /// The nearest file wins, and in each the last override; with the mistakes in all of them.
  mutating func merged(
    _ layers: Layers
  ) throws(FileFailure) -> (configuration: Configuration, problems: ProblemList) {
    var result = Configuration()
    var problems = ProblemList()
    for layer in layers.files {
      let (configuration, mistakes) = try self.configuration(at: layer.path)
      for index in layer.overrides.reversed() {
        result = result.falling(backTo: configuration.overrides[index].configuration)
      }
      result = result.falling(backTo: configuration)
      problems.add(mistakes)
    }
    return (result, problems)
  }

  /// The configuration files from a folder upward, up to one that says `root: true` or to the repository's root.
  private mutating func paths(for folder: String) throws(FileFailure) -> [String] {
    switch choice {
    case .isolated: return []
    case .file(let path): return [try disk.resolve(path, from: disk.current)]
    case .nearest: break
    }
    // Most folders lie beside others whose parents are known.
    var below: [(folder: String, file: String?)] = []
    var found: [String] = []
    var current = folder
    while true {
      if let known = paths[current] {
        found = known
        break
      }
      let file = try file(in: current)
      below.append((current, file))
      if let file, try configuration(at: file).configuration.isRoot { break }
      if disk.kind(of: disk.absolute(".git", from: current)) != .missing { break }
      let parent = Path.parent(of: current)
      if parent == current { break }
      current = parent
    }
    for (folder, file) in below.reversed() {
      if let file { found.insert(file, at: 0) }
      paths[folder] = found
    }
    return found
  }

  /// The configuration file in a folder, the first by name; which others there are is kept for its problems.
  private mutating func file(in folder: String) throws(FileFailure) -> String? {
    var found: [(name: String, path: String)] = []
    for name in ConfigurationReader.fileNames {
      let path = disk.absolute(name, from: folder)
      switch disk.kind(of: path) {
      case .file: found.append((name, path))
      // Rules that do not apply because a link leads nowhere would be no rules at all, and nobody would know.
      case .missing where disk.isLink(path): throw FileFailure(path: disk.shown(path), reason: .danglingLink)
      case .missing, .folder, .other: break
      }
    }
    guard let first = found.first else { return nil }
    if found.count > 1 { unread[first.path] = found.dropFirst().map(\.name) }
    return first.path
  }

  mutating func configuration(
    at path: String
  ) throws(FileFailure) -> (configuration: Configuration, problems: ProblemList) {
    if let known = read[path] { return known }
    let file = try read(path)
    let knowledge = knowledge
    var result = ConfigurationReader.read(
      file, folder: Path.parent(of: path), platforms: knowledge.platforms)
    if let others = unread[path] { result.problems.add(Self.unread(others, beside: file)) }
    read[path] = result
    return result
  }

  private static func unread(_ names: [String], beside file: SourceFile) -> Diagnostic {
    let names = names.joined(separator: ", ")
    let lines = LineIndex(file)
    let name = String(file.path.split(separator: "/").last ?? "")
    return Diagnostic(
      rule: "config/two-files", severity: .warning,
      message: LocalText(
        german: "daneben liegt noch eine Konfiguration, die nicht gelesen wird: \(names)",
        english: "there is another configuration beside this one, which is not read: \(names)"),
      help: LocalText(
        german: "beide in \(name) zusammenführen, oder eine löschen",
        english: "put both into \(name), or delete one of them"),
      location: Location(path: file.path, range: LineIndex(file).range(ofLine: lines.firstLine)))
  }

  /// A file that was found may be a link of a stranger's: it is not followed out of its repository, or where there is none,
  /// out of its folder.
  private func read(_ path: String) throws(FileFailure) -> SourceFile {
    guard case .nearest = choice else { return try disk.read(path, maximumSize: Self.maximumSize) }
    let folder = Path.parent(of: path)
    let reachable = ConfinedFiles(files: disk, root: GitFolder.root(of: folder, disk) ?? folder)
    return try reachable.read(path, maximumSize: Self.maximumSize)
  }
}
