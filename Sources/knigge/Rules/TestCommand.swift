// `knigge test`: runs the examples of rule sets.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct TestCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the examples of rule sets.",
    discussion: """
      Without arguments: the rule sets of the configuration, or all shipped ones. Every bad example must be found \
      exactly where it is marked, every good one must stay silent; each is tried in several disguises.
      """)

  @Argument(help: "Rule sets: files, or names of shipped ones.")
  var sets: [String] = []

  @Flag(help: "Also list what examples have tried: phrases and notations by rule, clauses without a rule.")
  var coverage = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Check drafts whose `expect` fact names the rules that should find something, and tell precision and recall.",
      valueName: "path"))
  var corpus: [String] = []

  @Option(help: ArgumentHelp("With --corpus: fail where a rule's precision is below this share.", valueName: "share"))
  var minPrecision: Double?

  @Option(help: ArgumentHelp("With --corpus: fail where a rule's recall is below this share.", valueName: "share"))
  var minRecall: Double?

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var reporting: ReportingOptions

  mutating func validate() throws {
    for (option, share) in [("--min-precision", minPrecision), ("--min-recall", minRecall)] {
      guard let share else { continue }
      guard !corpus.isEmpty else {
        throw ValidationError(
          LocalText(german: "\(option) braucht --corpus PFAD", english: "\(option) needs --corpus PATH."))
      }
      guard (0...1).contains(share) else {
        throw ValidationError(
          LocalText(
            german: "\(option) nimmt einen Anteil von 0 bis 1, etwa 0.9, nicht \(share)",
            english: "\(option) takes a share from 0 to 1, such as 0.9, not \(share)."))
      }
    }
  }

  func status() -> ExitStatus {
    guard let disk = CurrentFolder.disk(messages: configuration.messages, reporting) else { return .failure }
    // Examples say their own moment, posts of a corpus do not.
    let moment = corpus.isEmpty ? nil : configuration.givenMoment.map(Workspace.RunMoment.given)
    var workspace = configuration.workspace(on: disk, at: moment ?? .none)
    let console = Console(reporting, language: configuration.language(in: &workspace), ownClosing: true)
    if !corpus.isEmpty {
      return console.run { () throws(OutputFailure) in
        var run = CorpusRun(
          console: console, disk: disk, workspace: workspace, minimumPrecision: minPrecision, minimumRecall: minRecall)
        return try run.status(of: corpus)
      }
    }
    return console.run { () throws(OutputFailure) in
      var report = ExampleReport(console: console, showsCoverage: coverage, now: configuration.givenMoment)
      do throws(FileFailure) {
        for setup in try setups(&workspace, disk) { report.add(setup) }
      } catch {
        console.fail(error.text, path: error.path)
      }
      return try report.end()
    }
  }

  private func setups(_ workspace: inout Workspace, _ disk: Disk) throws(FileFailure) -> [Setup] {
    guard !sets.isEmpty else { return [try workspace.setup(forFolder: disk.current)] }
    var setups: [Setup] = []
    for set in sets {
      if set.hasSuffix(".yml") || set.hasSuffix(".yaml") {
        setups.append(try workspace.setup(forRuleSet: set))
      } else {
        setups.append(workspace.setup(forShippedSet: set))
      }
    }
    return setups
  }
}

/// Tests setups and writes what came out.
private struct ExampleReport {
  private let console: Console
  private let showsCoverage: Bool
  /// The moment of examples that say none.
  private let now: DateText?
  private var setups: [Setup] = []

  init(console: Console, showsCoverage: Bool, now: DateText?) {
    self.console = console
    self.showsCoverage = showsCoverage
    self.now = now
  }

  mutating func add(_ setup: Setup) { setups.append(setup) }

  func end() throws(OutputFailure) -> ExitStatus {
    try console.begin()
    var total = RuleTester.Outcome()
    var rules = 0
    var broken = 0
    var coverage = CoverageReport(language: console.language)
    for setup in setups {
      if try console.reportProblems(of: setup) {
        broken += 1
        continue
      }
      let lists = setup.ruleSet.lists
      let settings = setup.exampleSettings(now: now.map { Span($0, in: setup.settings.zone).start })
      let tester = RuleTester(lists: lists, knowledge: setup.knowledge, settings: settings)
      let reviewer = RuleReviewer(lists: lists, knowledge: setup.knowledge)
      for rule in setup.ruleSet.adjustedRules {
        rules += 1
        try run(rule, tester, &total, in: setup)
      }
      for rule in setup.ruleSet.ownRules {
        rules += 1
        try run(rule, tester, &total, in: setup)
        let review = reviewer.review(of: rule)
        coverage.add(review)
        try report(RuleWarnings.of(rule, review), in: setup)
      }
      try report(RuleWarnings.shadowed(among: setup.ruleSet.ownRules) + SetWarnings.of(setup), in: setup)
      coverage.addClauses(of: setup.ruleSet)
    }
    try console.end(closing: (showsCoverage ? coverage.text : "") + closing(rules: rules, broken: broken, total))
    return total.failures.isEmpty ? .clean : .findings
  }

  /// Runs the examples of a rule.
  private func run(
    _ rule: Rule, _ tester: RuleTester, _ total: inout RuleTester.Outcome, in setup: Setup
  ) throws(OutputFailure) {
    let outcome = tester.outcome(of: rule)
    total.examples += outcome.examples
    total.trials += outcome.trials
    total.failures += outcome.failures
    for failure in outcome.failures { try report(failure, in: setup) }
    // Reports of tests name what was tested, and would be empty where everything is well.
    if outcome.failures.isEmpty, let path = rule.location?.path { try console.report(passed: rule.id, in: path) }
  }

  private func report(_ failure: RuleTester.Failure, in setup: Setup) throws(OutputFailure) {
    guard let diagnostic = failure.diagnostic, let file = setup.sources[diagnostic.location.path] else { return }
    try console.report([diagnostic], in: LineIndex(file))
  }

  private func report(_ diagnostics: [Diagnostic], in setup: Setup) throws(OutputFailure) {
    for diagnostic in diagnostics {
      guard let file = setup.sources[diagnostic.location.path] else { continue }
      try console.report([diagnostic], in: LineIndex(file))
    }
  }

  private func closing(rules: Int, broken: Int, _ outcome: RuleTester.Outcome) -> String {
    let unread = LocalText(
      german: broken == 0
        ? "" : broken == 1 ? ", ein Regelwerk ist nicht lesbar" : ", \(broken) Regelwerke sind nicht lesbar",
      english: broken == 0 ? "" : broken == 1 ? ", one rule set does not load" : ", \(broken) rule sets do not load")
    func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
    let (examples, trials, failures) = (outcome.examples, outcome.trials, outcome.failures.count)
    let text = LocalText(
      german: [
        counted(rules, "Regel", "Regeln"),
        counted(examples, "Beispiel", "Beispiele") + " in " + counted(trials, "Probe", "Proben"), "\(failures) Fehler",
      ].joined(separator: ", "),
      english: [
        counted(rules, "rule", "rules"),
        counted(examples, "example", "examples") + " in " + counted(trials, "trial", "trials"),
        counted(failures, "failure", "failures"),
      ].joined(separator: ", "))
    return text[console.language] + unread[console.language] + "\n"
  }
}
