// What configurations say that no draft of a run has asked for: their mistakes are mistakes all the same.
import KniggeEngine
import KniggeText

/// The configurations, and the overrides in them, that counted for some draft.
struct AskedLayers {
  /// The paths of configurations that counted together, the nearest first.
  private var files: Set<[String]> = []
  private var overrides: Set<Override> = []

  private struct Override: Hashable {
    var path: String
    /// Which one of its file.
    var index: Int
  }

  mutating func insert(_ layers: ConfigurationCascade.Layers) {
    files.insert(layers.files.map(\.path))
    for file in layers.files { for index in file.overrides { insert(index, of: file.path) } }
  }

  mutating func insert(_ index: Int, of path: String) { overrides.insert(Override(path: path, index: index)) }

  func contains(_ layers: ConfigurationCascade.Layers) -> Bool { files.contains(layers.files.map(\.path)) }

  func contains(_ index: Int, of path: String) -> Bool { overrides.contains(Override(path: path, index: index)) }
}

extension Workspace {
  /// The setups that a folder, given as a real path, has and no draft has asked for so far: that of its configuration, and
  /// those of overrides with rule sets of their own. Each is handed out once.
  package mutating func unaskedSetups(in folder: String) throws(FileFailure) -> [LintSetup] {
    let layers = try cascade.layers(forFolder: folder)
    guard !layers.files.isEmpty || ruleSets != nil else { return [] }
    var found: [LintSetup] = []
    if !asked.contains(layers) {
      asked.insert(layers)
      found.append(try lintSetup(for: layers, folder))
    }
    for (place, file) in layers.files.enumerated() {
      let overrides = try cascade.configuration(at: file.path).configuration.overrides
      for (index, override) in overrides.enumerated()
      where override.configuration.ruleSets != nil && !asked.contains(index, of: file.path) {
        asked.insert(index, of: file.path)
        var layers = layers
        layers.files[place].overrides = [index]
        found.append(try lintSetup(for: layers, folder))
      }
    }
    return found
  }

  /// The setups of overrides with rule sets of their own, as far as they can be read, with their patterns.
  package mutating func setupsOfOverrides(in folder: String) throws(FileFailure) -> [(pattern: String, setup: Setup)] {
    let layers = try cascade.layers(forFolder: folder)
    var found: [(pattern: String, setup: Setup)] = []
    for (place, file) in layers.files.enumerated() {
      let overrides = try cascade.configuration(at: file.path).configuration.overrides
      for (index, override) in overrides.enumerated() where override.configuration.ruleSets != nil {
        var layers = layers
        layers.files[place].overrides = [index]
        let setup = try setup(for: layers, folder)
        if !setup.isBroken { found.append((override.files.globs.first?.pattern ?? "", setup)) }
      }
    }
    return found
  }
}
