// One folder of the editor: which configuration counts in it, and the linters that follow from it.
import KniggeEngine
import KniggeFiles
import KniggeText

/// A workspace folder, or the folder of the program for documents outside of all of them.
struct Project {
  /// A real path.
  let folder: String
  /// The folder's address as the editor says it; nil for the program's own folder.
  let uri: String?
  let disk: Disk
  private(set) var settings: EditorSettings
  private let surroundings: Surroundings
  private let knowledge: Knowledge
  /// What counts for drafts: files as they are saved.
  private var workspace: Workspace
  private let shippedSets = ShippedSetMemory()
  private var linters: [String: SetupLinters] = [:]
  /// What files were like when they were read; those that did not exist, too, since they may come.
  private var watch = PlaceStates()
  /// When posts without a date were last said to be published, in stretches of ten minutes.
  private var stretch: Int
  private let generations: Generations
  /// Another one whenever something changes every verdict; no other folder of the session has or had it.
  private(set) var generation: Int

  private static let stretchLength = 600

  init(
    folder: String, uri: String?, settings: EditorSettings, surroundings: Surroundings, knowledge: Knowledge,
    generations: Generations
  ) {
    self.folder = folder
    self.uri = uri
    self.settings = settings
    self.surroundings = surroundings
    self.knowledge = knowledge
    self.generations = generations
    generation = generations.next()
    disk = Disk(current: folder)
    stretch = surroundings.clock() / Self.stretchLength
    workspace = Self.workspace(disk, settings, surroundings, knowledge)
  }

  private static func workspace(
    _ disk: Disk, _ settings: EditorSettings, _ surroundings: Surroundings, _ knowledge: Knowledge
  ) -> Workspace {
    var workspace = Workspace(
      disk: disk, knowledge: knowledge, choice: settings.config.map { .file($0) } ?? surroundings.choice,
      moment: surroundings.givenMoment.map { .given($0) } ?? .clock(surroundings.clock()),
      zoneFolders: surroundings.zoneFolders)
    name(&workspace, surroundings)
    return workspace
  }

  /// Puts the rule sets of the command line in the place of the configured ones.
  private static func name(_ workspace: inout Workspace, _ surroundings: Surroundings) {
    workspace.ruleSets = surroundings.ruleSets
    // They were named in the program's folder, whatever folder of the editor a draft lies in.
    workspace.ruleSetFolder = surroundings.current
  }

  /// Whether a path lies in the folder.
  func contains(_ path: String) -> Bool {
    path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }

  // MARK: Changes

  /// Forgets everything that was read: a configuration, a rule set or a setting is another one now.
  mutating func reset(settings new: EditorSettings? = nil) {
    if let new { settings = new }
    workspace = Self.workspace(disk, settings, surroundings, knowledge)
    linters = [:]
    watch = PlaceStates()
    generation = generations.next()
  }

  /// Looks whether files that count have changed, or time has passed; true where verdicts are to be given anew.
  mutating func lookAround() -> Bool {
    let isLater = tellTime()
    guard watch.hasChanged else { return isLater }
    reset()
    return true
  }

  /// Lets time pass for posts without a date; true where it has, so that verdicts are to be given anew. To be called
  /// before a verdict is looked up or given.
  mutating func tellTime() -> Bool {
    guard surroundings.givenMoment == nil else { return false }
    let now = surroundings.clock()
    guard now / Self.stretchLength != stretch else { return false }
    stretch = now / Self.stretchLength
    for key in linters.keys { linters[key]?.set(now: now) }
    generation = generations.next()
    return true
  }

  // MARK: Setups

  /// What counts for a draft; nil for the folder itself.
  mutating func setup(for path: String?) throws(FileFailure) -> Setup {
    // A configuration that cannot be read may come, too.
    watchConfigurations(for: path)
    let setup: Setup
    if let path { setup = try workspace.setup(forFile: path) } else { setup = try workspace.setup(forFolder: folder) }
    watchFiles(of: setup)
    return setup
  }

  /// Works with the linters that count for a draft.
  mutating func withLinters<Result>(
    for path: String?, _ body: (inout SetupLinters) throws(Interruption) -> Result
  ) throws(Interruption) -> Result? {
    guard let setup = try? setup(for: path) else { return nil }
    var found = linters.removeValue(forKey: setup.key) ?? newLinters(setup)
    defer { linters[setup.key] = found }
    return try body(&found)
  }

  /// The setup has the time at which its files were read first.
  private func newLinters(_ setup: Setup) -> SetupLinters {
    var linters = SetupLinters(setup)
    if surroundings.givenMoment == nil { linters.set(now: surroundings.clock()) }
    return linters
  }

  /// Notices from now on when something changes that a setup was made from, or that was looked for and is missing.
  mutating func watchFiles(of setup: Setup) {
    for file in setup.configuration.files { watch.look(at: disk.absolute(file.path, from: folder)) }
    for document in setup.ruleSet.documents where document.hasPrefix("/") { watch.look(at: document) }
    for source in setup.sources.keys where !Location.isShipped(source) {
      watch.look(at: disk.absolute(source, from: folder))
    }
    watch.look(at: setup.places)
  }

  /// A configuration may come where there is none yet: in every folder from that of a draft up to the repository's root.
  private mutating func watchConfigurations(for path: String?) {
    for named in [settings.config, namedConfiguration].compactMap(\.self) {
      watch.look(at: disk.absolute(named, from: folder))
      watch.look(at: disk.realPath(ofMissing: named))
    }
    var current = path.map { Path.parent(of: $0) } ?? folder
    while true {
      for name in ConfigurationReader.fileNames { watch.look(at: disk.absolute(name, from: current)) }
      if current == "/" || disk.kind(of: disk.absolute(".git", from: current)) != .missing { break }
      current = Path.parent(of: current)
    }
  }

  /// The configuration that the command line names.
  private var namedConfiguration: String? {
    if case .file(let name) = surroundings.choice { name } else { nil }
  }

  /// Whether the file counts for some draft, so that its change changes verdicts.
  func dependsOn(_ path: String) -> Bool {
    watch.concern(path) || ConfigurationReader.fileNames.contains { path.hasSuffix("/" + $0) }
  }

  /// A workspace in which open documents stand in for what is saved; for diagnostics of rule files themselves. What a
  /// rule file names counts, not what the command line does, unless `forDraft` is set.
  func live(_ texts: [String: [UInt8]], forDraft: Bool) -> Workspace {
    var disk = disk
    disk.overlay = texts
    var workspace = Workspace(
      disk: disk, knowledge: knowledge, choice: settings.config.map { .file($0) } ?? surroundings.choice,
      zoneFolders: surroundings.zoneFolders)
    workspace.shippedSets = shippedSets
    if forDraft { Self.name(&workspace, surroundings) }
    return workspace
  }

  // MARK: Documents

  /// What a document is here: as a walk through the folder would have it.
  mutating func kind(of document: Document) -> DocumentKind {
    guard let path = document.path else {
      // The other side of a comparison, a cell of a notebook: nobody writes a post there.
      guard DocumentURI.isWritten(document.uri) else { return .other }
      return DraftFormat(editorLanguage: document.language).map { .draft($0) } ?? .other
    }
    let name = String(path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...])
    if ConfigurationReader.fileNames.contains(name) || isConfigured(path) { return .configuration }
    guard let format = DraftFormat(path: name) else { return .other }
    if format == .yaml, RuleSetMark.isRuleSet(document.text) { return .ruleSet }
    guard let setup = try? setup(for: path) else { return DraftFormat.isDraft(name) ? .draft(format) : .other }
    if setup.ruleSet.documents.contains(path) { return format == .yaml ? .ruleSet : .other }
    let configuration = setup.configuration
    if configuration.exclude?.covers(path) == true || isHidden(path) { return .other }
    if let drafts = configuration.drafts {
      return drafts.matches(path) && !DraftFormat.isAboutRepository(name) ? .draft(format) : .other
    }
    return DraftFormat.isDraft(name) ? .draft(format) : .other
  }

  private func isConfigured(_ path: String) -> Bool {
    if let config = settings.config { return disk.absolute(config, from: folder) == path }
    if case .file(let config) = surroundings.choice { return disk.realPath(ofMissing: config) == path }
    return false
  }

  /// Whether a name between the project's folder and the file begins with a dot.
  private func isHidden(_ path: String) -> Bool {
    guard contains(path) else { return false }
    return path.dropFirst(folder.count).split(separator: "/").contains { $0.hasPrefix(".") }
  }

  /// The language of messages.
  mutating func language(for path: String?) -> Language {
    if let language = settings.messages ?? surroundings.messages { return language }
    return (try? setup(for: path))?.configuration.messages ?? .english
  }
}
