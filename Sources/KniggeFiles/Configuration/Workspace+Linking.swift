// Reads and links the rule sets of a configuration.
import KniggeEngine
import KniggeText

extension Workspace {
  /// Reads and links rules. A whole setup has one linter for every post.
  func link(
    _ configuration: Configuration, _ found: ProblemList, _ folder: String, reading observed: ObservedFiles? = nil,
    isWhole: Bool = false
  ) -> Setup {
    let files = observed ?? ObservedFiles(disk, now: nil)
    var sources: [String: SourceFile] = [:]
    var knowledge = knowledge
    knowledge.platforms = knowledge.platforms.limited(by: configuration.limits)
    for file in configuration.files { sources[file.path] = file }
    var loader = RuleSetLoader(
      files: files, platforms: knowledge.platforms, root: root(of: folder), configuredLists: configuration.lists
    )
    loader.readsShippedExamples = !isWhole
    loader.cores = cores
    let isCommon = !configuration.lists.keys.contains { $0.hasPrefix("config:") }
    if isCommon, !isWhole, let shippedSets { loader.shippedSets = shippedSets.sets }
    defer { if isCommon, !isWhole { shippedSets?.sets = loader.shippedSets } }
    let (read, isComplete) = ruleSet(of: configuration, &loader)
    var merged = read
    merged.takeOwnVersionOfModel()
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
      reportMisspeltPeriods(configuration, merged.rules, &mistakes)
    }
    merged.lists.merge(configuration.lists) { $1 }
    for list in CompanyList.allCases where merged.lists[list.listName] == nil { merged.lists[list.listName] = [] }
    let settings = lintSettings(configuration, &mistakes)
    reportUnknownPeriods(in: merged.rules, settings.periods, sources, &mistakes)
    let outline = Linter(
      rules: merged.rules, lists: merged.lists, knowledge: knowledge, settings: settings,
      languages: isWhole ? .all : [], cores: cores)
    // A list that does not exist was reported where the set was read.
    let known = Set(mistakes.all.map(\.location))
    for problem in outline.problems {
      let location = problem.entry.location ?? .nowhere
      guard !known.contains(location), !mistakes.leavesOut(location.path) else { continue }
      mistakes.add("ruleset/phrase", .error, at: location) { diagnostic(problem, at: location) }
    }
    return Setup(
      configuration: configuration, ruleSet: merged, knowledge: knowledge, outline: outline, isWhole: isWhole,
      settings: settings, problems: mistakes.all, sources: sources, elsewhere: elsewhere(than: folder),
      cores: cores, places: files.places)
  }

  /// The rule sets that a configuration names as one, and whether each of them could be read.
  private func ruleSet(of configuration: Configuration, _ loader: inout RuleSetLoader) -> (RuleSet, isComplete: Bool) {
    var merged = RuleSet(name: "")
    var isComplete = true
    let named = ruleSets?.map {
      Configuration.RuleSetReference(
        name: $0, folder: ruleSetFolder ?? disk.current,
        location: .nowhere)
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
        merged.unkeyedRules += set.unkeyedRules
        merged.languages += set.languages.filter { !merged.languages.contains($0) }
        merged.name = set.name
        merged.title = set.title
      }
    } else {
      loader.readAhead(Configuration.defaultSets)
      for name in Configuration.defaultSets {
        guard let set = loader.load(name, from: "", origin: nil) else { continue }
        merged.merge(set)
        merged.ownRules += set.ownRules
        merged.languages += set.languages.filter { !merged.languages.contains($0) }
      }
    }
    return (merged, isComplete)
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
            help: nearest.map(NearestName.suggestion),
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

extension ProblemList {
  fileprivate var hasErrors: Bool { all.contains { $0.severity == .error } }
}
