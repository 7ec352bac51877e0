// One run of `knigge lint`: which drafts, under which rules, to which report.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct LintRun {
  private let command: LintCommand
  private let disk: Disk
  private var workspace: Workspace
  private let console: Console
  private var judges: [String: PostJudge] = [:]
  private var realFolders: [String: String] = [:]
  private var fixing: FixRun?
  /// What `--since` asks; nil without it.
  private var changes: GitChanges?
  private var baseline: BaselineRun?
  /// Judges records that are written back, one after the other.
  private var annotating = RunJudge()
  /// What the cores work on; results come back in order.
  private let work: OrderedWork<[StretchOutcome]>
  /// Small drafts that wait to be given to a core together.
  private var waiting: [OpenDraft] = []
  /// What the run remembers of earlier posts.
  private var memory = RunMemory()
  /// What has been said about the file at hand and is said once.
  private var said = FileNotes()

  init(command: LintCommand, disk: Disk) {
    self.command = command
    self.disk = disk
    work = OrderedWork(cores: command.jobs ?? Cores.available)
    workspace = Self.workspace(command, disk)
    let configured = try? workspace.configuration(forFolder: disk.current).messages
    let console = Console(command.reporting, language: command.configuration.messages ?? configured ?? .english)
    self.console = console
    fixing = command.fixes.map { FixRun(choice: $0, onlyShows: command.diff, console: console, disk: disk) }
    changes = command.since.map { GitChanges(since: $0, disk: disk, variables: Terminal.variablesForGit) }
  }

  static func workspace(_ command: LintCommand, _ disk: Disk) -> Workspace {
    let moment = command.configuration.givenMoment.map(Workspace.RunMoment.given) ?? .clock(Clock.now)
    var workspace = Workspace(
      disk: disk, cache: command.noCache ? nil : CacheFolder.path.flatMap { RuleCache(folder: $0) },
      choice: command.configuration.choice, moment: moment, zoneFolders: ZoneData.folders)
    workspace.ruleSets = command.configuration.ruleSets
    return workspace
  }

  /// Configurations, rule sets and lists that counted for a draft, as they are shown.
  var sources: Set<String> { console.sources }
  var language: Language { console.language }

  mutating func status() -> ExitStatus {
    var run = self
    return console.run { () throws(OutputFailure) in
      let isReport =
        !run.command.diff && !run.command.showFiles && !run.command.annotate
        && !(run.command.fixes != nil && run.command.paths.contains("-"))
      if isReport { try run.console.begin() } else { run.console.refuseFiles() }
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
    let names = namedPaths()
    for report in reports where names.contains(where: { $0 != "-" && disk.realPath(ofMissing: $0) == report.path }) {
      console.refuseFile(report.name)
    }
    for name in names where name != "-" { walk.add(name, &workspace) }
    for failure in walk.failures { console.fail(failure.text) }
    if let name = command.baseline {
      let drafts = walk.drafts.compactMap { try? disk.resolve($0.path, from: disk.current) }
      baseline = try BaselineRun(name, disk: disk, console: console, drafts: drafts)
      guard baseline != nil else { return }
    }
    if names.contains("-") { try lintStandardInput() }
    for (index, draft) in walk.drafts.enumerated() {
      console.progress.step(index, of: walk.drafts.count)
      guard let opened = try open(draft), try hasChanged(opened.path) else { continue }
      if command.showFiles {
        try console.write(Printable.path(draft.shown) + "\n")
      } else {
        try lint(draft, at: opened.path, with: opened.setup)
      }
    }
    try finishWork()
    console.progress.clear()
    sayWhatWasForgotten()
    guard baseline != nil else { return }
    let folders = names.compactMap { try? disk.resolve($0, from: disk.current) }.filter { disk.kind(of: $0) == .folder }
    try baseline?.end(prunes: command.prune, folders: folders, console)
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

  /// Whether git could not say what changed.
  private var isGitSilent = false

  /// Rules that compare posts know the last posts of a run only, so that memory stays flat.
  private func sayWhatWasForgotten() {
    let forgotten = memory.forgottenCount + annotating.forgottenPosts
    guard forgotten > 0 else { return }
    console.note(
      LocalText(
        german:
          "Regeln, die Beiträge vergleichen, kennen die letzten \(RunMemory.capacity) Beiträge; mit den \(forgotten) davor wurde nicht mehr verglichen",
        english:
          "rules that compare posts know the last \(RunMemory.capacity) posts; nothing was compared any more with the \(forgotten) before"
      ))
  }

  /// What the command line names; the current folder where it names nothing.
  private func namedPaths() -> [String] {
    guard let list = command.filesFrom else {
      return command.paths.isEmpty ? [command.stdinFilename == nil ? "." : "-"] : command.paths
    }
    do throws(FileFailure) {
      let bytes =
        list == "-"
        ? try StandardInput.bytes(named: "<stdin>")
        : try disk.bytes(of: disk.absolute(list, from: disk.current), maximumSize: DraftFile.maximumSize)
      return command.paths + FileNames.names(in: bytes)
    } catch {
      console.fail(error.text)
      return command.paths
    }
  }

  // MARK: Files

  /// The real path of a draft and what counts for it; nil where it cannot be found, or turns out to be part of a
  /// guideline or a rule set.
  private mutating func open(_ draft: DraftFile) throws(OutputFailure) -> (path: String, setup: LintSetup)? {
    do throws(FileFailure) {
      let real = try realPath(of: draft)
      let setup = try workspace.lintSetup(forFile: real)
      if !draft.isNamed, setup.documents.contains(real) { return nil }
      return (real, setup)
    } catch {
      try fail(error)
      return nil
    }
  }

  /// The real path of a draft; those of a folder share the folder's. A pipe that a shell hands over (`<(…)`) has no name
  /// in any folder.
  private mutating func realPath(of draft: DraftFile) throws(FileFailure) -> String {
    guard draft.isPlain, let slash = draft.path.lastIndex(of: "/") else {
      if disk.kind(of: draft.path) == .other { return disk.realPath(ofMissing: draft.path) }
      return try disk.resolve(draft.path, from: disk.current)
    }
    let folder = String(draft.path[..<slash])
    let real: String
    if let known = realFolders[folder] {
      real = known
    } else {
      real = try disk.resolve(folder.isEmpty ? "/" : folder, from: disk.current)
      realFolders[folder] = real
    }
    return (real == "/" ? "" : real) + draft.path[slash...]
  }

  private mutating func lint(_ draft: DraftFile, at path: String, with setup: LintSetup) throws(OutputFailure) {
    if fixing != nil {
      try repair(draft, at: path, with: setup)
    } else if command.annotate {
      try annotate(draft, with: setup)
    } else if draft.format == .markdown {
      guard try isUsable(setup) else { return }
      waiting.append(OpenDraft(draft: draft, path: path, disk: disk, judge: judge(setup)))
      if waiting.count >= LintJob.drafts { try giveWaiting() }
    } else {
      guard try isUsable(setup) else { return }
      try lintArchive(draft, at: path, judge(setup))
    }
  }

  /// Lints a file of many posts.
  private mutating func lintArchive(
    _ draft: DraftFile, at path: String, _ judge: PostJudge
  ) throws(OutputFailure) {
    try finishWork()
    var stream: LineStream?
    var file: SourceFile?
    do throws(FileFailure) {
      if draft.format == .ndjson {
        stream = try LineStream(path: draft.path, name: draft.shown)
      } else {
        file = SourceFile(path: draft.shown, bytes: try disk.bytes(of: draft.path, maximumSize: DraftFile.maximumSize))
      }
    } catch {
      return try fail(error)
    }
    try beginFile(draft.shown, judge)
    if let stream { try lint(stream, at: path, judge) }
    if let file { try lint(file, as: draft.format, at: path, judge) }
    baseline?.finish(path)
  }

  /// Applies fixes to a file, or shows them, and lints what is left.
  private mutating func repair(_ draft: DraftFile, at path: String, with setup: LintSetup) throws(OutputFailure) {
    let file: SourceFile
    // From before it is read, so that nothing that happens in between is lost.
    let state = FileState(of: path)
    do throws(FileFailure) {
      file = SourceFile(path: draft.shown, bytes: try disk.bytes(of: draft.path, maximumSize: DraftFile.maximumSize))
    } catch {
      return try fail(error)
    }
    guard try isUsable(setup) else { return }
    let judge = judge(setup)
    guard let rest = try fixing?.fix(file, state, as: draft.format, at: path, judge) else { return }
    try beginFile(draft.shown, judge)
    if command.diff { return }
    try lint(rest, as: draft.format, at: path, judge)
    baseline?.finish(path)
  }

  /// Lints the posts of a whole file.
  private mutating func lint(
    _ file: SourceFile, as format: DraftFormat, at path: String, _ judge: PostJudge
  ) throws(OutputFailure) {
    var posts: [ReadPost] = []
    var failure: OutputFailure?
    DraftReader.read(file, as: format, with: judge.setup) { read in
      guard failure == nil else { return }
      posts.append(read)
      guard posts.count >= LintJob.posts else { return }
      do throws(OutputFailure) { try give(.posts(posts, of: file, as: format, at: path, judge)) } catch {
        failure = error
      }
      posts = []
    }
    if let failure { throw failure }
    if !posts.isEmpty { try give(.posts(posts, of: file, as: format, at: path, judge)) }
    try finishWork()
  }

  // MARK: Standard input and archives

  private mutating func lintStandardInput() throws(OutputFailure) {
    let name = command.stdinFilename ?? "<stdin>"
    let path = disk.realPath(ofMissing: name)
    let format = DraftFormat(path: name) ?? .markdown
    let setup: LintSetup
    do throws(FileFailure) { setup = try workspace.lintSetup(forFile: path) } catch {
      return try fail(error)
    }
    guard try isUsable(setup) else { return }
    let judge = judge(setup)
    try beginFile(name, judge)
    if command.annotate { return try annotateInput(named: name, as: format, with: setup) }
    if format == .ndjson { return try lint(LineStream(standardInputAs: name), at: path, judge) }
    let file: SourceFile
    do throws(FileFailure) { file = SourceFile(path: name, bytes: try StandardInput.bytes(named: name)) } catch {
      return try fail(error)
    }
    if fixing != nil {
      try fixing?.filter(file, as: format, judge)
    } else {
      try lint(file, as: format, at: path, judge)
    }
  }

  // MARK: Annotating

  /// Writes the records of a file back, each with its findings, in order.
  private mutating func annotate(_ draft: DraftFile, with setup: LintSetup) throws(OutputFailure) {
    guard try isUsable(setup) else { return }
    guard draft.format == .ndjson else { return console.fail(notNDJSON(draft.shown)) }
    let stream: LineStream
    do throws(FileFailure) { stream = try LineStream(path: draft.path, name: draft.shown) } catch {
      return try fail(error)
    }
    try beginFile(draft.shown, judge(setup))
    try annotate(stream, setup)
  }

  private mutating func annotateInput(
    named name: String, as format: DraftFormat, with setup: LintSetup
  ) throws(OutputFailure) {
    guard format == .ndjson else { return console.fail(notNDJSON(name)) }
    try annotate(LineStream(standardInputAs: name), setup)
  }

  private mutating func annotate(_ stream: LineStream, _ setup: LintSetup) throws(OutputFailure) {
    var stream = stream
    var run = AnnotateRun(setup: setup, console: console)
    while true {
      let next: LineIndex?
      do throws(FileFailure) { next = try stream.next() } catch { return try fail(error) }
      guard let lines = next else { return }
      if let failure = run.write(lines.file, &annotating) { throw failure }
      try console.flush()
    }
  }

  private func notNDJSON(_ path: String) -> LocalText {
    LocalText(
      german: "„\(path)“ ist kein NDJSON; --annotate schreibt Datensätze zurück, einen je Zeile",
      english: "“\(path)” is no NDJSON; --annotate writes records back, one a line")
  }

  /// Lints NDJSON in stretches of whole lines, so that memory stays flat and findings appear before the end.
  private mutating func lint(_ stream: LineStream, at path: String, _ judge: PostJudge) throws(OutputFailure) {
    var stream = stream
    var number = 1
    while true {
      // What is known is said before more is waited for.
      while !work.isEmpty, work.isFull || !stream.isReady {
        try takeOutcome()
        try console.flush()
      }
      let next: LineIndex?
      do throws(FileFailure) { next = try stream.next() } catch { return try fail(error) }
      guard let lines = next else { break }
      if fixing != nil {
        try fixing?.filter(lines.file, as: .ndjson, judge)
        try console.flush()
        continue
      }
      try give(.lines(lines, firstNumber: number, noted: said.fields, at: path, judge))
      number += NDJSONReader.countOfPosts(in: lines)
    }
    try finishWork()
  }

  // MARK: Work

  /// Judges posts under a setup; made once.
  private mutating func judge(_ setup: LintSetup) -> PostJudge {
    if let judge = judges[setup.key] { return judge }
    let judge = PostJudge(setup)
    judges[setup.key] = judge
    return judge
  }

  /// Whether a setup can be used; what is wrong with it is said behind everything that was linted before.
  private mutating func isUsable(_ setup: LintSetup) throws(OutputFailure) -> Bool {
    if console.hasNews(of: setup) { try finishWork() }
    return try !console.reportProblems(of: setup)
  }

  /// Says what could not be done, behind everything that was linted before.
  private mutating func fail(_ failure: FileFailure) throws(OutputFailure) {
    try finishWork()
    console.fail(failure.text)
  }

  /// A file begins, and everything that was linted before has been reported.
  private mutating func beginFile(_ name: String, _ judge: PostJudge) throws(OutputFailure) {
    try console.beginFile(name) { judge.setup.rules }
    said = FileNotes()
  }

  private mutating func give(_ job: LintJob) throws(OutputFailure) {
    while work.isFull { try takeOutcome() }
    // A baseline has to see every finding, in order.
    let wishes = StretchWishes(
      makeReporter: baseline == nil ? console.stretchReporter : nil,
      wantsAllPosts: console.interests.contains(.posts))
    work.give { job.outcome(wishes) }
  }

  private mutating func giveWaiting() throws(OutputFailure) {
    guard !waiting.isEmpty else { return }
    let drafts = waiting
    waiting = []
    try give(.drafts(drafts))
  }

  /// Does everything that was begun, and reports it.
  private mutating func finishWork() throws(OutputFailure) {
    try giveWaiting()
    while !work.isEmpty { try takeOutcome() }
  }

  private mutating func takeOutcome() throws(OutputFailure) {
    for outcome in work.take() ?? [] { try report(outcome) }
  }

  /// Reports a stretch, in its order.
  private mutating func report(_ outcome: StretchOutcome) throws(OutputFailure) {
    if let failure = outcome.failure { return console.fail(failure.text) }
    if outcome.beginsFile { try beginFile(outcome.lines.file.path, outcome.judge) }
    console.countPosts(outcome.postCount)
    if let report = outcome.report { try console.write(report: report, outcome.counts) }
    var lines = outcome.lines
    for post in outcome.posts {
      var found = post.found
      if outcome.judge.comparesPosts, let compared = post.read.post {
        found = outcome.judge.compared(found, for: compared, in: lines.index(), &memory)
      }
      var all = said.news(among: outcome.judge.everything(about: post.read, found, in: lines.file))
      all = baseline?.unknown(all, at: outcome.path, console) ?? all
      if let shown = post.read.post, console.interests.contains(.posts) {
        let judged = JudgedPost(post: shown, lengths: outcome.judge.lengths(of: shown), diagnostics: all)
        try console.report(judged, in: lines.index())
      } else if !all.isEmpty {
        try console.report(all, in: lines.index())
      }
    }
    said.fields.formUnion(outcome.noted)
    if outcome.beginsFile { baseline?.finish(outcome.path) }
  }
}

/// What is said once a file, whatever the number of stretches it was cut into.
struct FileNotes {
  /// Fields that knigge does not know and has noted.
  var fields: Set<String> = []
  private var messages: Set<LocalText> = []

  /// The diagnostics without notes that were given before.
  mutating func news(among diagnostics: [Diagnostic]) -> [Diagnostic] {
    guard diagnostics.contains(where: \.isFileNote) else { return diagnostics }
    return diagnostics.filter { !$0.isFileNote || messages.insert($0.message).inserted }
  }
}

extension Diagnostic {
  /// Whether it is said once a file.
  var isFileNote: Bool { rule == RecordReader.unknownField }
}

extension DraftReader {
  /// Yields the posts of a whole file as its setup says how to read them.
  static func read(
    _ file: SourceFile, as format: DraftFormat, with setup: LintSetup, _ yield: (ReadPost) throws -> Void
  ) rethrows {
    try read(
      file, as: format, platforms: setup.platforms, columns: setup.configuration.columns ?? [:], yield)
  }

  static func read(
    _ file: SourceFile, as format: DraftFormat, with setup: Setup, _ yield: (ReadPost) throws -> Void
  ) rethrows {
    try read(
      file, as: format, platforms: setup.knowledge.platforms, columns: setup.configuration.columns ?? [:], yield)
  }
}
