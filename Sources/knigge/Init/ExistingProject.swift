// The project that `knigge init` finds where it is to begin one.
import KniggeEngine
import KniggeFiles

struct ExistingProject {
  /// The name of its configuration.
  let name: String
  private let configuration: Configuration
  private let folder: String
  private let disk: Disk

  /// Nil where a folder, given as a real path, has no configuration of its own.
  init?(in folder: String, _ disk: Disk) throws(FileFailure) {
    let named = ConfigurationReader.fileNames.first { disk.kind(of: disk.absolute($0, from: folder)) != .missing }
    guard let named else { return nil }
    var workspace = Workspace(disk: disk, cache: nil, choice: .nearest)
    name = named
    configuration = try workspace.configuration(forFolder: folder)
    self.folder = folder
    self.disk = disk
  }

  var company: String? { configuration.lists[CompanyList.names.listName]?.first?.written }
  var languages: [Language]? { configuration.languages }
  var jurisdictions: [String]? { configuration.jurisdictions }
  var platform: String? { configuration.platforms?.first }
  var zone: String? { configuration.zone?.name }
  /// The language of messages: what is said of it, else the first one of posts.
  var messages: Language? { configuration.messages ?? configuration.languages?.first }

  /// Whether its drafts are where those of a new project are.
  var hasStarterDrafts: Bool { configuration.drafts?.globs.map(\.pattern) == ["drafts/**"] }

  /// The rule sets of its own, as paths below its folder.
  var ruleSets: [String] {
    (configuration.ruleSets ?? []).filter { $0.name.hasSuffix(".yml") || $0.name.hasSuffix(".yaml") }.compactMap {
      set in
      let path = disk.realPath(ofMissing: disk.absolute(set.name, from: set.folder))
      let start = folder == "/" ? "/" : folder + "/"
      return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : nil
    }
  }

  /// Whether the configuration names a rule set, by its path below the folder.
  func names(_ ruleSet: String) -> Bool { ruleSets.contains(ruleSet) }

  /// Whether a file is not there.
  func lacks(_ path: String) -> Bool { disk.kind(of: disk.absolute(path, from: folder)) == .missing }

  /// Whether a rule set speaks of a document, or is not there.
  func mayName(_ document: String, in ruleSet: String) -> Bool {
    let path = disk.absolute(ruleSet, from: folder)
    guard let bytes = try? disk.bytes(of: path, maximumSize: 1_000_000) else { return true }
    return String(decoding: bytes, as: UTF8.self).contains(document)
  }

  /// Whether a folder has nothing in it, or is not there.
  func isEmpty(_ path: String) -> Bool {
    guard !lacks(path) else { return true }
    return (try? disk.entries(of: disk.absolute(path, from: folder)))?.isEmpty ?? false
  }
}
