// `knigge lint`: the story of a run.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeText

struct LintCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check drafts. This is what knigge does without a command.")

  @Argument(help: "Drafts, folders, or - for standard input.")
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "The name that standard input counts as; it decides format and configuration.", valueName: "path"))
  var stdinFilename: String?

  @Option(help: ArgumentHelp("Fail at this severity or above: error, warning, note or never.", valueName: "level"))
  var failOn: FailLevel = .error

  @Flag(help: "End with 0 even when there are findings.")
  var exitZero = false

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var reporting: ReportingOptions

  func status() -> ExitStatus {
    guard let current = Disk.currentFolder() else {
      let console = Console(reporting, language: configuration.messages ?? .english)
      console.fail(
        LocalText(german: "den aktuellen Ordner gibt es nicht mehr", english: "the current folder no longer exists"))
      return .failure
    }
    var run = LintRun(command: self, disk: Disk(current: current))
    return run.status()
  }
}

/// One run: which drafts, under which rules, to which report.
private struct LintRun {
  private let command: LintCommand
  private let disk: Disk
  private let knowledge: Knowledge
  private var workspace: Workspace
  private let console: Console
  /// What the run remembers of earlier posts.
  private var memory = RunMemory()

  init(command: LintCommand, disk: Disk) {
    self.command = command
    self.disk = disk
    knowledge = KnowledgeReader.read().knowledge
    let moment = command.configuration.givenMoment.map(Workspace.RunMoment.given) ?? .clock(Clock.now)
    workspace = Workspace(
      disk: disk, knowledge: knowledge, choice: command.configuration.choice, moment: moment)
    let configured = try? workspace.configuration(forFolder: disk.current).messages
    console = Console(command.reporting, language: command.configuration.messages ?? configured ?? .english)
  }

  mutating func status() -> ExitStatus {
    var run = self
    return console.run { () throws(OutputFailure) in
      try run.console.begin()
      try run.lintEverything()
      try run.console.end()
      let found = run.command.failOn.status(worst: run.console.summary.worst)
      return run.command.exitZero ? .clean : found
    }
  }

  private mutating func lintEverything() throws(OutputFailure) {
    var walk = DraftWalk(disk: disk)
    let named = command.paths.isEmpty ? [command.stdinFilename == nil ? "." : "-"] : command.paths
    for path in named {
      if path == "-" { try lintStandardInput() } else { walk.add(path, &workspace) }
    }
    for failure in walk.failures { console.fail(failure.text) }
    for draft in walk.drafts { try lint(draft) }
  }

  private mutating func lint(_ draft: DraftFile) throws(OutputFailure) {
    let file: SourceFile
    let setup: Setup
    do throws(FileFailure) {
      let real = try disk.resolve(draft.path, from: disk.current)
      setup = try workspace.setup(forFile: real)
      if !draft.isNamed, setup.ruleSet.documents.contains(real) { return }
      file = SourceFile(path: draft.shown, bytes: try disk.bytes(of: draft.path, maximumSize: DraftFile.maximumSize))
    } catch {
      console.fail(error.text)
      return
    }
    guard try !console.reportProblems(of: setup) else { return }
    console.countFile()
    try lint(file, as: draft.format, with: setup)
  }

  /// Lints the posts of a file, or of a stretch of a stream.
  private mutating func lint(_ file: SourceFile, as format: DraftFormat, with setup: Setup) throws(OutputFailure) {
    var failure: OutputFailure?
    var lines: LineIndex?
    DraftReader.read(file, as: format, platforms: knowledge.platforms) { read in
      guard failure == nil else { return }
      failure = report(read, in: file, &lines, with: setup)
    }
    if let failure { throw failure }
  }

  /// Checks and reports one post. The file's lines are found once, when there is something to say.
  private mutating func report(
    _ read: ReadPost, in file: SourceFile, _ lines: inout LineIndex?, with setup: Setup
  ) -> OutputFailure? {
    console.countPost()
    let found = read.post.map { diagnostics(for: $0, in: file, &lines, with: setup) } ?? []
    do throws(OutputFailure) {
      let all = (read.problems + found).sorted { $0.location.range.lowerBound < $1.location.range.lowerBound }
      guard !all.isEmpty else { return nil }
      let known = lines ?? LineIndex(file)
      lines = known
      try console.report(all, in: known)
      return nil
    } catch {
      return error
    }
  }

  /// What the rules say about a post; rules that compare posts know the earlier ones of the run.
  private mutating func diagnostics(
    for post: Post, in file: SourceFile, _ lines: inout LineIndex?, with setup: Setup
  ) -> [Diagnostic] {
    guard setup.linter.comparesPosts else { return setup.linter.diagnostics(for: post, path: file.path) }
    let known = lines ?? LineIndex(file)
    lines = known
    return setup.linter.diagnostics(for: post, in: known, &memory)
  }

  // MARK: Standard input

  private mutating func lintStandardInput() throws(OutputFailure) {
    let name = command.stdinFilename ?? "<stdin>"
    let format = DraftFormat(path: name) ?? .markdown
    do throws(FileFailure) {
      let setup = try workspace.setup(forFile: disk.realPath(ofMissing: name))
      guard try isUsableForInput(setup) else { return }
      console.countFile()
      switch format {
      case .ndjson: try stream(named: name, with: setup)
      case .markdown:
        var bytes: [UInt8] = []
        while let chunk = try Disk.chunk(from: 0, path: name) { bytes += chunk }
        try lintInput(SourceFile(path: name, bytes: bytes), as: format, with: setup)
      }
    } catch {
      console.fail(error.text)
    }
    if let failure = inputFailure { throw failure }
  }

  /// What kept the report of standard input from being written.
  private var inputFailure: OutputFailure?

  private mutating func isUsableForInput(_ setup: Setup) throws(FileFailure) -> Bool {
    do throws(OutputFailure) {
      return try !console.reportProblems(of: setup)
    } catch {
      inputFailure = error
      return false
    }
  }

  private mutating func lintInput(_ file: SourceFile, as format: DraftFormat, with setup: Setup) throws(FileFailure) {
    do throws(OutputFailure) {
      try lint(file, as: format, with: setup)
    } catch {
      inputFailure = error
    }
  }

  /// Lints NDJSON in stretches of whole lines, so that memory stays flat and findings appear before the end.
  private mutating func stream(named name: String, with setup: Setup) throws(FileFailure) {
    var reader = NDJSONReader(platforms: knowledge.platforms)
    var pending: [UInt8] = []
    var origin = SourceFile.Origin.start
    var isAtEnd = false
    while !isAtEnd, inputFailure == nil {
      let chunk = try Disk.chunk(from: 0, path: name)
      isAtEnd = chunk == nil
      pending += chunk ?? []
      let end = isAtEnd ? pending.count : (pending.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
      guard end > 0 else { continue }
      let file = SourceFile(path: name, bytes: Array(pending[..<end]), origin: origin)
      var lines: LineIndex?
      reader.read(file) { read in
        if inputFailure == nil { inputFailure = report(read, in: file, &lines, with: setup) }
      }
      origin.byte += end
      origin.line += file.bytes.count(where: { $0 == 0x0A })
      pending.removeFirst(end)
      flush()
    }
  }

  private mutating func flush() {
    do throws(OutputFailure) { try console.flush() } catch { inputFailure = inputFailure ?? error }
  }
}
