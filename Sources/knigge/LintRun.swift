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
  private var judge = PostJudge()
  private var fixing: FixRun?
  private var baseline: BaselineRun?
  /// The real path of the draft that is being linted.
  private var path = ""

  init(command: LintCommand, disk: Disk) {
    self.command = command
    self.disk = disk
    workspace = Self.workspace(command, disk)
    let configured = try? workspace.configuration(forFolder: disk.current).messages
    console = Console(command.reporting, language: command.configuration.messages ?? configured ?? .english)
    fixing = command.fixes.map { FixRun(choice: $0, onlyShows: command.diff, console: console, disk: disk) }
  }

  static func workspace(
    _ command: LintCommand, _ disk: Disk, _ knowledge: Knowledge = KnowledgeReader.read().knowledge
  ) -> Workspace {
    let moment = command.configuration.givenMoment.map(Workspace.RunMoment.given) ?? .clock(Clock.now)
    return Workspace(
      disk: disk, knowledge: knowledge, choice: command.configuration.choice, moment: moment,
      zoneFolders: ZoneData.folders)
  }

  /// Configurations, rule sets and lists that counted for a draft, as they are shown.
  var sources: Set<String> { console.sources }
  var language: Language { console.language }

  mutating func status() -> ExitStatus {
    var run = self
    return console.run { () throws(OutputFailure) in
      let isReport =
        !run.command.diff && !run.command.showFiles && !(run.command.fixes != nil && run.command.paths.contains("-"))
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
    var walk = DraftWalk(disk: disk, forceExclude: command.forceExclude, reports: Set(reports.map(\.path)))
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
      guard let opened = open(draft) else { continue }
      if command.showFiles {
        try console.write(Printable.path(draft.shown) + "\n")
      } else {
        path = opened.path
        try lint(draft, at: opened.path, with: opened.setup)
        baseline?.finish(opened.path)
      }
    }
    console.progress.clear()
    let folders = names.compactMap { try? disk.resolve($0, from: disk.current) }.filter { disk.kind(of: $0) == .folder }
    try baseline?.end(prunes: command.prune, folders: folders, console)
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
  private mutating func open(_ draft: DraftFile) -> (path: String, setup: Setup)? {
    do throws(FileFailure) {
      let real = try disk.resolve(draft.path, from: disk.current)
      let setup = try workspace.setup(forFile: real)
      if !draft.isNamed, setup.ruleSet.documents.contains(real) { return nil }
      return (real, setup)
    } catch {
      console.fail(error.text)
      return nil
    }
  }

  private mutating func lint(_ draft: DraftFile, at path: String, with setup: Setup) throws(OutputFailure) {
    var file: SourceFile
    // From before it is read, so that nothing that happens in between is lost.
    let state = fixing == nil ? nil : FileState(of: path)
    do throws(FileFailure) {
      file = SourceFile(path: draft.shown, bytes: try disk.bytes(of: draft.path, maximumSize: DraftFile.maximumSize))
    } catch {
      console.fail(error.text)
      return
    }
    if !setup.isBroken, fixing != nil {
      guard let rest = try fixing?.fix(file, state, as: draft.format, at: path, with: setup, &judge) else { return }
      file = rest
    }
    guard try !console.reportProblems(of: setup) else { return }
    try console.beginFile(file.path) { setup.ruleSet.rules }
    if command.diff { return }
    try lint(file, as: draft.format, with: setup)
  }

  /// Lints the posts of a whole file.
  private mutating func lint(_ file: SourceFile, as format: DraftFormat, with setup: Setup) throws(OutputFailure) {
    var lines = FileLines(file)
    var failure: OutputFailure?
    DraftReader.read(file, as: format, with: setup) { read in
      guard failure == nil else { return }
      failure = report(read, in: &lines, as: format, with: setup)
    }
    if let failure { throw failure }
  }

  /// Checks and reports one post; returns what kept the report from being written.
  private mutating func report(
    _ read: ReadPost, in lines: inout FileLines, as format: DraftFormat, with setup: Setup
  ) -> OutputFailure? {
    if read.post != nil { console.countPost() }
    var found = judge.diagnostics(for: read, in: &lines, as: format, with: setup)
    found = baseline?.unknown(found, at: path, console) ?? found
    do throws(OutputFailure) {
      if let post = read.post, console.interests.contains(.posts) {
        let judged = JudgedPost(post: post, lengths: setup.outline.lengths(of: post), diagnostics: found)
        try console.report(judged, in: lines.index())
      } else if !found.isEmpty {
        try console.report(found, in: lines.index())
      }
    } catch {
      return error
    }
    return nil
  }

  // MARK: Standard input

  private mutating func lintStandardInput() throws(OutputFailure) {
    let name = command.stdinFilename ?? "<stdin>"
    let format = DraftFormat(path: name) ?? .markdown
    path = disk.realPath(ofMissing: name)
    do throws(FileFailure) {
      let setup = try workspace.setup(forFile: disk.realPath(ofMissing: name))
      guard try isUsable(setup, named: name) else { return }
      if format == .ndjson {
        try lintStream(named: name, with: setup)
      } else {
        let file = SourceFile(path: name, bytes: try StandardInput.bytes(named: name))
        try lintInput(file, as: format, with: setup)
      }
    } catch {
      console.fail(error.text)
    }
    if let failure = inputFailure { throw failure }
  }

  /// What kept the report of standard input from being written.
  private var inputFailure: OutputFailure?

  private mutating func isUsable(_ setup: Setup, named name: String) throws(FileFailure) -> Bool {
    do throws(OutputFailure) {
      guard try !console.reportProblems(of: setup) else { return false }
      try console.beginFile(name) { setup.ruleSet.rules }
      return true
    } catch {
      inputFailure = error
      return false
    }
  }

  private mutating func lintInput(_ file: SourceFile, as format: DraftFormat, with setup: Setup) throws(FileFailure) {
    do throws(OutputFailure) {
      if fixing != nil {
        try fixing?.filter(file, as: format, with: setup, &judge)
      } else {
        try lint(file, as: format, with: setup)
      }
    } catch {
      inputFailure = error
    }
  }

  /// Lints NDJSON in stretches of whole lines, so that memory stays flat and findings appear before the end.
  private mutating func lintStream(named name: String, with setup: Setup) throws(FileFailure) {
    var stream = StreamRun(name: name)
    var reader = NDJSONReader(platforms: setup.knowledge.platforms)
    while inputFailure == nil, let file = try stream.next() {
      var lines = FileLines(file)
      if fixing != nil {
        do throws(OutputFailure) { try fixing?.filter(file, as: .ndjson, with: setup, &judge) } catch {
          inputFailure = error
        }
        continue
      }
      reader.read(file) { read in
        if inputFailure == nil { inputFailure = report(read, in: &lines, as: .ndjson, with: setup) }
      }
      do throws(OutputFailure) { try console.flush() } catch { inputFailure = inputFailure ?? error }
    }
  }
}

extension DraftReader {
  /// Yields the posts of a whole file as its setup says how to read them.
  static func read(
    _ file: SourceFile, as format: DraftFormat, with setup: Setup, _ yield: (ReadPost) throws -> Void
  ) rethrows {
    try read(
      file, as: format, platforms: setup.knowledge.platforms, columns: setup.configuration.columns ?? [:], yield)
  }
}
