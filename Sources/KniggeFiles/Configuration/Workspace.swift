// Finds out what applies to a draft: its configuration, its rule sets, its linter.
import KniggeEngine
import KniggeText

/// Makes setups, each once: drafts of the same folder share theirs.
package struct Workspace {
  package let disk: Disk
  private let sharedKnowledge: SharedKnowledge
  private let cache: RuleCache?
  let moment: RunMoment
  /// Where the data of time zones may lie.
  let zoneFolders: [String]
  /// Which configuration counts.
  let choice: ConfigurationChoice
  var cascade: ConfigurationCascade
  private var setups: [String: Setup] = [:]
  private var lintSetups: [String: LintSetup] = [:]
  /// The same by folder, where it is one for all files in there.
  private var lintSetupsOfFolders: [String: LintSetup] = [:]
  /// What drafts have asked for.
  var asked = AskedLayers()
  /// Rule sets that count instead of those of the configuration, as somebody named them in the current folder.
  package var ruleSets: [String]?
  /// The folder in which they were named; nil for the current one.
  package var ruleSetFolder: String?
  /// Where shipped sets are kept for other workspaces; nil where each is made once only.
  package var shippedSets: ShippedSetMemory?
  /// Who reads and links rule sets.
  package var cores = Cores.all

  /// Which configuration a run uses.
  package enum ConfigurationChoice: Sendable {
    /// The nearest one upward from each draft.
    case nearest
    /// This file, for every draft.
    case file(String)
    /// None.
    case isolated
  }

  /// When a run takes place.
  package enum RunMoment: Sendable {
    /// By the clock: seconds since 1970 in Greenwich.
    case clock(Int)
    /// As somebody said, in the configured zone where no offset is said.
    case given(DateText)
    /// It must not matter, as for examples.
    case none
  }

  package init(
    disk: Disk, knowledge: Knowledge, choice: ConfigurationChoice, moment: RunMoment = .none,
    zoneFolders: [String] = TimeZoneReader.folders
  ) {
    self.init(
      disk: disk, sharing: SharedKnowledge(knowledge), cache: nil, choice: choice, moment: moment,
      zoneFolders: zoneFolders)
  }

  /// A workspace that takes linked rules from a cache where it can, and reads language data only where it must.
  package init(
    disk: Disk, cache: RuleCache?, choice: ConfigurationChoice, moment: RunMoment = .none,
    zoneFolders: [String] = TimeZoneReader.folders
  ) {
    self.init(
      disk: disk, sharing: SharedKnowledge(), cache: cache, choice: choice, moment: moment, zoneFolders: zoneFolders)
  }

  private init(
    disk: Disk, sharing knowledge: SharedKnowledge, cache: RuleCache?, choice: ConfigurationChoice, moment: RunMoment,
    zoneFolders: [String]
  ) {
    self.zoneFolders = zoneFolders
    self.moment = moment
    self.disk = disk
    self.cache = cache
    sharedKnowledge = knowledge
    self.choice = choice
    cascade = ConfigurationCascade(disk: disk, knowledge: knowledge, choice: choice)
  }

  /// Languages and platforms.
  package var knowledge: Knowledge { sharedKnowledge.whole }

  /// The configuration of a folder, given as a real path.
  package mutating func configuration(forFolder folder: String) throws(FileFailure) -> Configuration {
    try cascade.merged(cascade.layers(forFolder: folder)).configuration
  }

  /// The setup for a folder, given as a real path: what counts for its drafts where no override names them.
  package mutating func setup(forFolder folder: String) throws(FileFailure) -> Setup {
    try setup(for: cascade.layers(forFolder: folder), folder)
  }

  /// The setup for a draft, given as a real path.
  package mutating func setup(forFile file: String) throws(FileFailure) -> Setup {
    try setup(for: cascade.layers(forFile: file), Path.parent(of: file))
  }

  mutating func setup(
    for layers: ConfigurationCascade.Layers, _ folder: String
  ) throws(FileFailure) -> Setup {
    let key = layers.key
    if let setup = setups[key] { return setup }
    let (configuration, problems) = try cascade.merged(layers)
    var setup = link(configuration, problems, layers.folder ?? folder)
    setup.key = key
    setup.elsewhere = elsewhere(than: folder)
    setups[key] = setup
    return setup
  }

  /// What linting needs to know for a draft, given as a real path; from the cache where that has it.
  package mutating func lintSetup(forFile file: String) throws(FileFailure) -> LintSetup {
    let parent = Path.parent(of: file)
    if let known = lintSetupsOfFolders[parent] { return known }
    let layers = try cascade.layers(forFile: file)
    if lintSetups[layers.key] == nil { asked.insert(layers) }
    let setup = try lintSetup(for: layers, parent)
    if !layers.namesFiles { lintSetupsOfFolders[parent] = setup }
    return setup
  }

  /// The setup of layers that count for a folder.
  mutating func lintSetup(
    for layers: ConfigurationCascade.Layers, _ near: String
  ) throws(FileFailure) -> LintSetup {
    if let known = lintSetups[layers.key] { return known }
    let setup = try newLintSetup(for: layers, near)
    lintSetups[layers.key] = setup
    return setup
  }

  private mutating func newLintSetup(
    for layers: ConfigurationCascade.Layers, _ near: String
  ) throws(FileFailure) -> LintSetup {
    guard let cache else { return LintSetup(try setup(for: layers, near)) }
    let folder = layers.folder ?? near
    let (configuration, problems) = try cascade.merged(layers)
    let root = root(of: folder)
    let key = cacheKey(layers, configuration, root)
    var mistakes = problems
    let settings = lintSettings(configuration, &mistakes)
    if mistakes.isEmpty, let entry = cache.entry(key, on: disk) {
      return LintSetup(
        entry, configuration, settings, key: layers.key, elsewhere: elsewhere(than: near))
    }
    let seconds: Int? = if case .clock(let seconds) = moment { seconds } else { nil }
    let observed = ObservedFiles(disk, now: seconds)
    var setup = link(configuration, problems, folder, reading: observed, isWhole: true)
    setup.key = layers.key
    setup.elsewhere = elsewhere(than: near)
    if mistakes.isEmpty, let sources = observed.sources { keep(setup, sources, in: cache, as: key) }
    return LintSetup(setup)
  }

  /// Everything besides the files that rules come from. Paths are shown relative to the current folder.
  private func cacheKey(
    _ layers: ConfigurationCascade.Layers, _ configuration: Configuration, _ root: String
  ) -> RuleCache.Key {
    let sums = configuration.files.map { "\($0.path) \($0.bytes.count) \(Checksum.of($0.bytes))" }
    let parts = [layers.key, root, disk.current] + sums + (ruleSets.map { ["rules"] + $0 } ?? [])
    return RuleCache.Key(text: parts.joined(separator: "\u{0}\u{0}"), root: root)
  }

  private func keep(_ setup: Setup, _ sources: RuleSources, in cache: RuleCache, as key: RuleCache.Key) {
    guard let notes = KeptNotes(setup.problems, about: sources, on: disk) else { return }
    let off = setup.ruleSet.rules.filter { $0.disabled != nil }
    let lexicon = setup.knowledge.lexicon
    let image = LinterImage.writer(of: setup.linter(), lexicon: lexicon, disabled: off)
    cache.keep(image, documents: setup.ruleSet.documents.sorted(), setup.knowledge.platforms, sources, notes, as: key)
  }

  /// The setup that uses one rule set and nothing else, as `knigge test FILE` does.
  package mutating func setup(forRuleSet path: String) throws(FileFailure) -> Setup {
    let real = try disk.resolve(path, from: disk.current)
    let folder = Path.parent(of: real)
    var (configuration, problems) = try cascade.merged(cascade.layers(forFolder: folder))
    let range = FileOffset(0)..<FileOffset(0)
    configuration.ruleSets = [
      .init(name: real, folder: folder, location: Location(path: disk.shown(real), range: range))
    ]
    configuration.severities = [:]
    // Its lists are for other sets as well.
    configuration.configuredLists = [:]
    configuration.calendarPlaces = [:]
    configuration.emptyRuleSets = nil
    return link(configuration, problems, folder)
  }

  /// The folder that rule sets may not lie outside of: that of the repository, else that of the last configuration.
  func root(of folder: String) -> String { GitFolder.root(of: folder, disk) ?? folder }
}

extension Workspace {
  /// The setup that uses one shipped set and nothing else.
  package func setup(forShippedSet name: String) -> Setup { setup(forShippedSets: [name]) }

  /// The setup that uses some shipped sets and nothing else.
  package func setup(forShippedSets names: [String]) -> Setup {
    var configuration = Configuration()
    configuration.ruleSets = names.map {
      .init(
        name: $0, folder: $0.hasPrefix(ValeReader.prefix) ? disk.current : "",
        location: .nowhere)
    }
    return link(configuration, ProblemList(), disk.current)
  }
}
