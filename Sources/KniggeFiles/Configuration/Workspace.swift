// Finds out what applies to a draft: its configuration, its rule sets, its linter.
import KniggeEngine
import KniggeText

/// Everything that is needed to lint drafts for which the same configuration counts.
package struct Setup: Sendable {
  package var configuration: Configuration
  package var ruleSet: RuleSet
  /// Languages and platforms, with the limits that the configuration says.
  package var knowledge: Knowledge
  /// What tells setups of one workspace apart.
  package var key = ""
  /// The rules without the words of shipped sets: enough to know a post's language, and what is wrong with the words
  /// that somebody wrote for this company. Shipped words are right; tests see to that.
  package var outline: Linter
  /// Whether `outline` has all words after all, and is the linter of every post.
  package var isWhole = false
  /// What posts are assumed to be, with zone and moment of the run.
  package var settings: LintSettings
  /// What is wrong with the configuration and the rule sets; with any error here nothing is linted.
  package var problems: [Diagnostic]
  /// The files that the problems are in, by path.
  package var sources: [String: SourceFile]
  /// Who links its rules.
  var cores = Cores.all

  package var isBroken: Bool { problems.contains { $0.severity == .error } }

  /// Whether some rule compares posts with earlier ones.
  package var comparesPosts: Bool { ruleSet.rules.contains { $0.disabled == nil && $0.comparesPosts } }

  /// The linter of some of the rules for posts in these languages; words of others are not even written out.
  package func linter(
    for languages: LanguageMask = .all, where isWanted: (Rule) -> Bool = { _ in true }
  ) -> Linter {
    if isWhole { return outline }
    return Linter(
      rules: ruleSet.rules.filter(isWanted), lists: ruleSet.lists, knowledge: knowledge, settings: settings,
      languages: languages, cores: cores)
  }
}

/// Makes setups, each once: drafts of the same folder share theirs.
package struct Workspace {
  package let disk: Disk
  private let sharedKnowledge: SharedKnowledge
  private let cache: RuleCache?
  private let moment: RunMoment
  /// Where the data of time zones may lie.
  private let zoneFolders: [String]
  private var cascade: ConfigurationCascade
  private var setups: [String: Setup] = [:]
  private var lintSetups: [String: LintSetup] = [:]
  /// The same by folder, where it is one for all files in there.
  private var lintSetupsOfFolders: [String: LintSetup] = [:]
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
    try setup(for: cascade.layers(forFile: file), Self.parent(of: file))
  }

  private mutating func setup(
    for layers: ConfigurationCascade.Layers, _ folder: String
  ) throws(FileFailure) -> Setup {
    let key = layers.key
    if let setup = setups[key] { return setup }
    let (configuration, problems) = try cascade.merged(layers)
    var setup = link(configuration, problems, layers.folder ?? folder)
    setup.key = key
    setups[key] = setup
    return setup
  }

  /// What linting needs to know for a draft, given as a real path; from the cache where that has it.
  package mutating func lintSetup(forFile file: String) throws(FileFailure) -> LintSetup {
    let parent = Self.parent(of: file)
    if let known = lintSetupsOfFolders[parent] { return known }
    let layers = try cascade.layers(forFile: file)
    let key = layers.key
    let setup: LintSetup
    if let known = lintSetups[key] {
      setup = known
    } else {
      setup = try lintSetup(for: layers, layers.folder ?? parent)
      lintSetups[key] = setup
    }
    if !layers.namesFiles { lintSetupsOfFolders[parent] = setup }
    return setup
  }

  private mutating func lintSetup(
    for layers: ConfigurationCascade.Layers, _ folder: String
  ) throws(FileFailure) -> LintSetup {
    guard let cache else { return LintSetup(try setup(for: layers, folder)) }
    let (configuration, problems) = try cascade.merged(layers)
    let root = root(of: folder)
    let key = cacheKey(layers, configuration, root)
    var mistakes = problems
    let settings = lintSettings(configuration, &mistakes)
    if mistakes.isEmpty, let entry = cache.entry(key, on: disk) {
      return LintSetup(entry, configuration, settings, key: layers.key)
    }
    let seconds: Int? = if case .clock(let seconds) = moment { seconds } else { nil }
    let observed = ObservedFiles(disk, now: seconds)
    var setup = link(configuration, problems, folder, reading: observed, isWhole: true)
    setup.key = layers.key
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
    let folder = Self.parent(of: real)
    var (configuration, problems) = try cascade.merged(cascade.layers(forFolder: folder))
    let range = FileOffset(0)..<FileOffset(0)
    configuration.ruleSets = [
      .init(name: real, folder: folder, location: Location(path: disk.shown(real), range: range))
    ]
    configuration.severities = [:]
    // Its lists are for other sets as well.
    configuration.configuredLists = [:]
    configuration.emptyRuleSets = nil
    return link(configuration, problems, folder)
  }

  package static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// The folder that rule sets may not lie outside of: that of the repository, else that of the last configuration.
  private func root(of folder: String) -> String {
    var current = folder
    while true {
      if disk.kind(of: disk.absolute(".git", from: current)) != .missing { return current }
      let parent = Self.parent(of: current)
      if parent == current { return folder }
      current = parent
    }
  }

  // MARK: Linking

  /// Reads and links rules. A whole setup has one linter for every post.
  private func link(
    _ configuration: Configuration, _ found: ProblemList, _ folder: String, reading files: (any FileAccess)? = nil,
    isWhole: Bool = false
  ) -> Setup {
    var sources: [String: SourceFile] = [:]
    var knowledge = knowledge
    knowledge.platforms = knowledge.platforms.limited(by: configuration.limits)
    for file in configuration.files { sources[file.path] = file }
    var loader = RuleSetLoader(
      files: files ?? disk, platforms: knowledge.platforms, root: root(of: folder), configuredLists: configuration.lists
    )
    loader.readsShippedExamples = !isWhole
    loader.cores = cores
    let isCommon = !configuration.lists.keys.contains { $0.hasPrefix("config:") }
    if isCommon, !isWhole, let shippedSets { loader.shippedSets = shippedSets.sets }
    defer { if isCommon, !isWhole { shippedSets?.sets = loader.shippedSets } }
    var merged = RuleSet(name: "")
    var isComplete = true
    let named = ruleSets?.map {
      Configuration.RuleSetReference(
        name: $0, folder: ruleSetFolder ?? disk.current,
        location: Location(path: "", range: FileOffset(0)..<FileOffset(0)))
    }
    if let references = named ?? configuration.ruleSets {
      loader.readAhead(references.map(\.name))
      for reference in references {
        let origin = reference.location.range.isEmpty ? nil : reference.location
        guard let set = loader.load(reference.name, from: reference.folder, origin: origin) else {
          isComplete = false
          continue
        }
        merged.merge(set)
        merged.ownRules += set.ownRules
        merged.adjustedRules += set.adjustedRules
        merged.languages = set.languages
        merged.name = set.name
        merged.title = set.title
      }
    } else {
      loader.readAhead(Configuration.defaultSets)
      for name in Configuration.defaultSets {
        guard let set = loader.load(name, from: "", origin: nil) else { continue }
        merged.merge(set)
        merged.ownRules += set.ownRules
      }
    }
    var mistakes = found
    mistakes.add(loader.found)
    sources.merge(loader.sources) { mine, _ in mine }
    apply(configuration.severities, to: &merged, &mistakes)
    // A file with mistakes may say less than was meant; what is chosen on the command line is not what it is for.
    if isComplete, ruleSets == nil, !mistakes.hasErrors {
      if let place = configuration.emptyRuleSets { reportNoRules(at: place, &mistakes) }
      if !configuration.configuredLists.isEmpty, configuration.ruleSets?.isEmpty != true {
        UnusedLists(merged.lists, sources.values).report(configuration.configuredLists, &mistakes)
      }
    }
    merged.lists.merge(configuration.lists) { $1 }
    for list in CompanyList.allCases where merged.lists[list.listName] == nil { merged.lists[list.listName] = [] }
    let settings = lintSettings(configuration, &mistakes)
    reportUnknownPeriods(in: merged.rules, settings.periods, &mistakes)
    let outline = Linter(
      rules: merged.rules, lists: merged.lists, knowledge: knowledge, settings: settings,
      languages: isWhole ? .all : [], cores: cores)
    // A list that does not exist was reported where the set was read.
    let known = Set(mistakes.all.map(\.location))
    for problem in outline.problems {
      let location = problem.entry.location ?? Location(path: "", range: FileOffset(0)..<FileOffset(0))
      guard !known.contains(location), !mistakes.leavesOut(location.path) else { continue }
      mistakes.add("ruleset/phrase", .error, at: location) { diagnostic(problem, at: location) }
    }
    return Setup(
      configuration: configuration, ruleSet: merged, knowledge: knowledge, outline: outline, isWhole: isWhole,
      settings: settings, problems: mistakes.all, sources: sources, cores: cores)
  }

  private func reportNoRules(at place: Location, _ problems: inout ProblemList) {
    problems.add(
      Diagnostic(
        rule: "config/no-rulesets", severity: .warning,
        message: LocalText(
          german: "hier ist kein Regelwerk genannt, also wird nichts geprüft",
          english: "no rule set is named here, so nothing is checked"),
        help: LocalText(
          german: "eines nennen; „knigge rules“ zeigt die mitgelieferten",
          english: "name one; “knigge rules” shows the shipped ones"),
        location: place))
  }

  private func lintSettings(_ configuration: Configuration, _ problems: inout ProblemList) -> LintSettings {
    var settings = configuration.lintSettings
    if let zone = configuration.zone { settings.zone = self.zone(zone.name, zone.location, &problems) }
    switch moment {
    case .clock(let seconds): settings.now = seconds
    case .given(let date): settings.now = Span(date, in: settings.zone).start
    case .none: settings.now = nil
    }
    return settings
  }

  /// The zone that the configuration names; a mistake is reported, and Greenwich taken for the rest of the checks.
  private func zone(_ name: String, _ location: Location, _ problems: inout ProblemList) -> TimeZoneTable {
    do throws(TimeZoneReader.Failure) {
      return try TimeZoneReader.read(name, from: disk, folders: zoneFolders)
    } catch {
      let message: LocalText =
        switch error {
        case .noData:
          LocalText(
            german: "dieses System hat keine Zeitzonen; bitte das Paket „tzdata“ installieren",
            english: "this system has no time zones; please install the package “tzdata”")
        case .unknownZone:
          LocalText(german: "die Zeitzone „\(name)“ gibt es nicht", english: "there is no time zone “\(name)”")
        case .damaged:
          LocalText(
            german: "die Daten der Zeitzone „\(name)“ sind beschädigt",
            english: "the data of the time zone “\(name)” are damaged")
        }
      let nearest =
        error == .unknownZone
        ? NearestName.of(
          name, among: TimeZoneReader.names(like: name, from: disk, folders: zoneFolders)) : nil
      problems.add(
        Diagnostic(
          rule: "config/timezone", severity: .error, message: message,
          help: nearest.map { LocalText(german: "meinten Sie „\($0)“?", english: "did you mean “\($0)”?") },
          location: location))
      return .greenwich
    }
  }

  /// Rules that ask for periods that the calendar does not have. Shipped rules name periods that a company may have.
  private func reportUnknownPeriods(
    in rules: [Rule], _ periods: [String: Period], _ problems: inout ProblemList
  ) {
    let known = periods.keys.sorted()
    for rule in rules where rule.disabled == nil {
      guard let location = rule.location, !location.path.hasPrefix("builtin:") else { continue }
      for name in rule.periods where periods[name] == nil && !isAssumed(name, by: rule) {
        let nearest = problems.nearest(name, among: known, in: location.path)
        problems.add("ruleset/unknown-period", .error, at: location) {
          Diagnostic(
            rule: "ruleset/unknown-period", severity: .error,
            message: LocalText(
              german: "den Zeitraum „\(name)“ gibt es im Kalender der Konfiguration nicht",
              english: "the calendar of the configuration has no period “\(name)”"),
            help: nearest.map { LocalText(german: "meinten Sie „\($0)“?", english: "did you mean “\($0)”?") },
            location: location)
        }
      }
    }
  }

  /// Whether examples, which are all that is run here, bring the period themselves.
  private func isAssumed(_ period: String, by rule: Rule) -> Bool {
    guard case .none = moment else { return false }
    return (rule.examples.bad + rule.examples.good).contains { $0.given.periods[period] != nil }
  }

  private func diagnostic(_ problem: LinkProblem, at location: Location) -> Diagnostic {
    Diagnostic(
      rule: "ruleset/phrase", severity: .error, message: PhraseWords.describe(problem.failure), location: location)
  }

  private func apply(
    _ severities: [String: Configuration.SeverityChange], to set: inout RuleSet, _ problems: inout ProblemList
  ) {
    guard !severities.isEmpty else { return }
    var places: [String: [Int]] = [:]
    for (place, rule) in set.rules.enumerated() {
      places[rule.id, default: []].append(place)
      if rule.name != rule.id { places[rule.name, default: []].append(place) }
    }
    // The nearest last: it may call a rule by another name than a further one.
    let ordered = severities.sorted { ($1.value.distance, $0.key) < ($0.value.distance, $1.key) }
    for (name, change) in ordered {
      let found = places[name] ?? []
      if found.isEmpty, !change.mayBeUnknown, ruleSets == nil {
        let nearest = problems.nearest(name, among: set.rules.lazy.map(\.id), in: change.location.path)
        problems.add("config/unknown-rule", .error, at: change.location) {
          Diagnostic(
            rule: "config/unknown-rule", severity: .error,
            message: LocalText(german: "die Regel „\(name)“ gibt es nicht", english: "there is no rule “\(name)”"),
            help: nearest.map { LocalText(german: "meinten Sie „\($0)“?", english: "did you mean “\($0)”?") },
            location: change.location)
        }
      }
      for index in found {
        set.rules[index].severity = change.severity
        set.rules[index].adjustments.append(Adjustment(location: change.location, keys: ["severity"]))
      }
    }
  }
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
        location: Location(path: "", range: FileOffset(0)..<FileOffset(0)))
    }
    return link(configuration, ProblemList(), disk.current)
  }
}

extension ProblemList {
  fileprivate var hasErrors: Bool { all.contains { $0.severity == .error } }
}
