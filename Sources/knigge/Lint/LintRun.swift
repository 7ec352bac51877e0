// One run of `knigge lint`: which drafts, under which rules, to which report.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct LintRun {
  let command: LintCommand
  let disk: Disk
  var workspace: Workspace
  let console: Console
  var judges: [String: PostJudge] = [:]
  /// Which setups can be used, as far as that was asked, by their keys.
  var usability: [String: Bool] = [:]
  var fixing: FixRun?
  /// What `--since` asks; nil without it.
  var changes: GitChanges?
  /// Whether git could not say what changed.
  var isGitSilent = false
  var baseline: BaselineRun?
  /// What the cores work on; results come back in order.
  let work: OrderedWork<[StretchOutcome]>
  /// Small drafts that wait to be given to a core together.
  var waiting: [OpenDraft] = []
  /// What the run remembers of earlier posts.
  var memory: RunMemory
  /// What has been said about the file at hand and is said once.
  var said = FileNotes()
  /// The drafts and folders to check, as they are named; `-` is standard input.
  private let names: [String]
  /// Whether standard input is written on with its fixes.
  private let isFilter: Bool
  /// What went wrong so far and has been said.
  var failures: Set<FileFailure> = []
  /// The rules that shards leave out, as far as that has been said.
  var leftOut: [String] = []

  init(command: LintCommand, disk: Disk) {
    self.command = command
    self.disk = disk
    work = OrderedWork(cores: command.jobs ?? Cores.available)
    memory = RunMemory(capacity: command.remember ?? RunMemory.capacity)
    workspace = Self.workspace(command, disk)
    let (names, failure) = command.namedPaths(disk)
    self.names = FileNames.inOrder(names)
    // What is no report goes to standard output; what there is to say besides must not stand in the middle of it.
    isFilter = command.fixes != nil && !command.diff && names.contains("-")
    let console = Console(
      command.reporting, language: command.configuration.language(in: &workspace),
      besideOutput: isFilter || command.diff || command.showFiles || command.annotate)
    self.console = console
    if let failure {
      console.fail(failure.text)
    } else if command.stdinFilename != nil, !names.contains("-") {
      console.fail(LintCommand.unusedName)
    }
    fixing = command.fixes.map { FixRun(choice: $0, onlyShows: command.diff, console: console, disk: disk) }
    changes = command.since.map { GitChanges(since: $0, disk: disk, variables: Terminal.variables) }
  }

  static func workspace(_ command: LintCommand, _ disk: Disk) -> Workspace {
    var workspace = Workspace(
      disk: disk,
      cache: command.noCache ? nil : CacheFolder.path.flatMap { RuleCache(folder: $0, calledBy: CacheFolder.callers) },
      choice: command.configuration.choice, moment: command.configuration.moment, zoneFolders: ZoneData.folders)
    workspace.ruleSets = command.configuration.ruleSets
    if command.jobs == 1 { workspace.cores = .one }
    return workspace
  }

  /// Configurations, rule sets and lists that counted for a draft, as they are shown.
  var sources: Set<String> { console.sources }
  /// What their rule sets were read from and looked for in.
  var places: ObservedPlaces { console.places }
  var language: Language { console.language }

  mutating func status() -> ExitStatus {
    var run = self
    return console.run { () throws(OutputFailure) in
      if let word = CommandWord(run.command.paths, CommandLine.arguments, run.disk) {
        run.console.fail(word.refusal)
        return .failure
      }
      let isReport = !run.command.diff && !run.command.showFiles && !run.command.annotate
      if isReport { try run.console.begin() } else { run.console.refuseFiles(because: run.command.optionWithoutReport) }
      try run.lintEverything()
      if isReport { try run.console.end() } else { try run.console.flush() }
      if run.fixing?.hasDifference ?? false, !run.command.exitZero { return .findings }
      let found = run.command.failOn.status(worst: run.console.summary.worst)
      return run.command.exitZero ? .clean : found
    }
  }

  private mutating func lintEverything() throws(OutputFailure) {
    let reports = command.reporting.targets.compactMap(\.file).map { (name: $0, path: disk.realPath(ofMissing: $0)) }
    var walk = DraftWalk(
      disk: disk, forceExclude: command.forceExclude, respectsIgnoreFiles: !command.noIgnore,
      reports: Set(reports.map(\.path)))
    for report in reports where names.contains(where: { $0 != "-" && disk.realPath(ofMissing: $0) == report.path }) {
      console.refuseFile(report.name)
    }
    for name in names where name != "-" { walk.add(name, &workspace) }
    let leavesInputOut =
      names.contains("-") && command.stdinFilename.map { walk.leavesOut(inputNamed: $0, &workspace) } ?? false
    console.sayWhatIsLeftOut(of: walk)
    if let name = command.baseline {
      let drafts = walk.drafts.compactMap { try? disk.resolve($0.path, from: disk.current) }
      baseline = try BaselineRun(name, disk: disk, console: console, drafts: drafts)
      guard baseline != nil else { return }
    }
    if leavesInputOut {
      try passStandardInput()
    } else if names.contains("-") {
      try lintStandardInput()
    }
    for (index, draft) in walk.drafts.enumerated() {
      console.progress.step(index, of: walk.drafts.count)
      guard let opened = try open(draft), try isUsable(opened.setup), try hasChanged(opened.path),
        try !isDocument(draft)
      else { continue }
      if command.showFiles {
        try console.write(Printable.path(draft.shown) + "\n")
      } else {
        try lint(draft, at: opened.path, with: opened.setup)
      }
    }
    try finishWork()
    for folder in walk.folders { try reportUnasked(in: folder) }
    console.progress.clear()
    sayWhatWasForgotten()
    guard baseline != nil, !command.diff, !command.showFiles else { return }
    let folders = names.compactMap { try? disk.resolve($0, from: disk.current) }.filter { disk.kind(of: $0) == .folder }
    try baseline?.end(prunes: command.prune, folders: folders, console)
  }

  /// Says what is wrong with the configuration of a folder, and with its rule sets, where no draft has asked for them.
  private mutating func reportUnasked(in folder: String) throws(OutputFailure) {
    let setups: [LintSetup]
    do throws(FileFailure) { setups = try workspace.unaskedSetups(in: folder) } catch { return try fail(error) }
    for setup in setups { _ = try isUsable(setup) }
  }

  /// Whether `--since` leaves a draft in; what git cannot say is said once, and nothing is checked.
  private mutating func hasChanged(_ path: String) throws(OutputFailure) -> Bool {
    guard changes != nil else { return true }
    guard !isGitSilent else { return false }
    do throws(GitChanges.Failure) {
      return try changes?.contains(path) ?? true
    } catch {
      isGitSilent = true
      try finishWork()
      console.fail(error.text)
      return false
    }
  }

  /// Rules that compare posts know the last posts of a run only, so that memory stays flat.
  private func sayWhatWasForgotten() {
    let forgotten = memory.forgottenCount
    guard forgotten > 0 else { return }
    let remembered = command.remember ?? RunMemory.capacity
    console.note(
      LocalText(
        german:
          "Regeln, die Beiträge vergleichen, kennen die letzten \(remembered) Beiträge (--remember); mit den \(forgotten) davor wurde nicht mehr verglichen",
        english:
          "rules that compare posts know the last \(remembered) posts (--remember); nothing was compared any more with the \(forgotten) before"
      ))
  }
}
