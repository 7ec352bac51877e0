// `knigge lint`: the story of a run.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports
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

  @Option(
    help: ArgumentHelp(
      "Also check the files that this file names, one a line, or with NUL between them; - for standard input.",
      valueName: "file"))
  var filesFrom: String?

  @Flag(help: "Leave out what the configuration excludes even when it is named, as hooks do.")
  var forceExclude = false

  @Flag(help: "List the drafts that would be checked, and check nothing.")
  var showFiles = false

  @Option(help: ArgumentHelp("Fail at this severity or above: error, warning, note or never.", valueName: "level"))
  var failOn: FailLevel = .error

  @Flag(help: "End with 0 even when there are findings.")
  var exitZero = false

  @Flag(help: "Apply the fixes that need no review, and report what is left. Of standard input the result is printed.")
  var fix = false

  @Flag(help: "Apply every fix, also those that somebody should look at.")
  var unsafeFixes = false

  @Flag(help: "Show what --fix would change, and change nothing.")
  var diff = false

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var reporting: ReportingOptions

  /// Which fixes are applied or shown; nil for none.
  var fixes: FixChoice? { unsafeFixes ? .all : (fix || diff) ? .safe : nil }

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
  private var linters: [LinterKey: Linter] = [:]
  /// What the run remembers of earlier posts.
  private var memory = RunMemory()
  /// Whether `--diff` had anything to show.
  private var hasDifference = false

  init(command: LintCommand, disk: Disk) {
    self.command = command
    self.disk = disk
    knowledge = KnowledgeReader.read().knowledge
    let moment = command.configuration.givenMoment.map(Workspace.RunMoment.given) ?? .clock(Clock.now)
    workspace = Workspace(
      disk: disk, knowledge: knowledge, choice: command.configuration.choice, moment: moment,
      zoneFolders: ZoneData.folders)
    let configured = try? workspace.configuration(forFolder: disk.current).messages
    console = Console(command.reporting, language: command.configuration.messages ?? configured ?? .english)
  }

  mutating func status() -> ExitStatus {
    var run = self
    return console.run { () throws(OutputFailure) in
      let isReport =
        !run.command.diff && !run.command.showFiles && !(run.command.fixes != nil && run.command.paths.contains("-"))
      if isReport { try run.console.begin() }
      try run.lintEverything()
      if isReport { try run.console.end() } else { try run.console.flush() }
      if run.hasDifference, !run.command.exitZero { return .findings }
      let found = run.command.failOn.status(worst: run.console.summary.worst)
      return run.command.exitZero ? .clean : found
    }
  }

  private mutating func lintEverything() throws(OutputFailure) {
    var walk = DraftWalk(disk: disk, forceExclude: command.forceExclude)
    for path in namedPaths() {
      if path == "-" { try lintStandardInput() } else { walk.add(path, &workspace) }
    }
    for failure in walk.failures { console.fail(failure.text) }
    for draft in walk.drafts {
      if command.showFiles { try show(draft) } else { try lint(draft) }
    }
  }

  /// What the command line names; the current folder where it names nothing.
  private func namedPaths() -> [String] {
    guard let list = command.filesFrom else {
      return command.paths.isEmpty ? [command.stdinFilename == nil ? "." : "-"] : command.paths
    }
    do throws(FileFailure) {
      var bytes: [UInt8] = []
      if list == "-" {
        while let chunk = try Disk.chunk(from: 0, path: "<stdin>") { bytes += chunk }
      } else {
        bytes = try disk.bytes(of: disk.absolute(list, from: disk.current), maximumSize: DraftFile.maximumSize)
      }
      return command.paths + FileNames.names(in: bytes)
    } catch {
      console.fail(error.text)
      return command.paths
    }
  }

  /// Names a draft, unless it turns out to be part of a guideline or a rule set.
  private mutating func show(_ draft: DraftFile) throws(OutputFailure) {
    do throws(FileFailure) {
      let real = try disk.resolve(draft.path, from: disk.current)
      let setup = try workspace.setup(forFile: real)
      if !draft.isNamed, setup.ruleSet.documents.contains(real) { return }
    } catch {
      console.fail(error.text)
      return
    }
    try console.write(Printable.path(draft.shown) + "\n")
  }

  private mutating func lint(_ draft: DraftFile) throws(OutputFailure) {
    let file: SourceFile
    let setup: Setup
    do throws(FileFailure) {
      let real = try disk.resolve(draft.path, from: disk.current)
      setup = try workspace.setup(forFile: real)
      if !draft.isNamed, setup.ruleSet.documents.contains(real) { return }
      let read = SourceFile(
        path: draft.shown, bytes: try disk.bytes(of: draft.path, maximumSize: DraftFile.maximumSize))
      if let choice = command.fixes, !setup.isBroken {
        let state = FileState(of: real)
        let fixed = self.fixed(read, as: draft.format, with: setup, choice)
        if fixed.bytes != read.bytes { try write(fixed, over: read, at: real, state) }
        file = command.diff ? read : fixed
      } else {
        file = read
      }
    } catch {
      console.fail(error.text)
      return
    }
    if let failure = inputFailure { throw failure }
    guard try !console.reportProblems(of: setup) else { return }
    try console.beginFile(file.path) { setup.ruleSet.rules }
    if command.diff { return }
    try lint(file, as: draft.format, with: setup)
  }

  // MARK: Fixing

  /// How often fixes are applied to one file: each may make room for another.
  private static let maximumRounds = 10

  /// The file with fixes applied until nothing changes any more.
  private mutating func fixed(_ file: SourceFile, as format: DraftFormat, with setup: Setup, _ choice: FixChoice)
    -> SourceFile
  {
    var file = file
    for _ in 0..<Self.maximumRounds {
      var found: [Diagnostic] = []
      DraftReader.read(
        file, as: format, platforms: setup.knowledge.platforms, columns: setup.configuration.columns ?? [:]
      ) { read in
        guard let post = read.post else { return }
        found += linter(for: post, format, setup).diagnostics(for: post, path: file.path)
      }
      let (bytes, count) = FixApplier.apply(found, to: file.bytes, choice)
      if count == 0 || bytes == file.bytes { break }
      file = SourceFile(path: file.path, bytes: bytes)
    }
    return file
  }

  /// Writes the fixed file, or shows what would change.
  private mutating func write(
    _ fixed: SourceFile, over file: SourceFile, at path: String, _ state: FileState?
  ) throws(FileFailure) {
    if command.diff {
      hasDifference = true
      let diff = UnifiedDiff(
        path: file.path, old: String(decoding: file.bytes, as: UTF8.self),
        new: String(decoding: fixed.bytes, as: UTF8.self))
      do throws(OutputFailure) { try console.write(diff.text) } catch { inputFailure = error }
      return
    }
    do throws(FileReplacement.Failure) {
      guard let state else { throw .system("not a regular file") }
      try FileReplacement.replace(path, by: fixed.bytes, ifStill: state)
    } catch {
      switch error {
      case .changed:
        throw FileFailure(
          path: file.path, reason: .other("somebody else has changed it in the meantime; nothing was written"))
      case .system(let reason): throw FileFailure(path: file.path, reason: .other(reason))
      }
    }
  }

  /// Lints the posts of a file, or of a stretch of a stream.
  private mutating func lint(_ file: SourceFile, as format: DraftFormat, with setup: Setup) throws(OutputFailure) {
    var failure: OutputFailure?
    var lines: LineIndex?
    DraftReader.read(
      file, as: format, platforms: setup.knowledge.platforms, columns: setup.configuration.columns ?? [:]
    ) { read in
      guard failure == nil else { return }
      failure = report(read, in: file, &lines, as: format, with: setup)
    }
    if let failure { throw failure }
  }

  /// Checks and reports one post. The file's lines are found once, when there is something to say.
  private mutating func report(
    _ read: ReadPost, in file: SourceFile, _ lines: inout LineIndex?, as format: DraftFormat,
    with setup: Setup
  ) -> OutputFailure? {
    if read.post != nil { console.countPost() }
    let found = read.post.map { diagnostics(for: $0, in: file, &lines, as: format, with: setup) } ?? []
    do throws(OutputFailure) {
      let all = (read.problems + found).map(read.noting).sorted {
        $0.location.range.lowerBound < $1.location.range.lowerBound
      }
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
    for post: Post, in file: SourceFile, _ lines: inout LineIndex?, as format: DraftFormat, with setup: Setup
  ) -> [Diagnostic] {
    let linter = linter(for: post, format, setup)
    guard linter.comparesPosts else { return linter.diagnostics(for: post, path: file.path) }
    let known = lines ?? LineIndex(file)
    lines = known
    return linter.diagnostics(for: post, in: known, &memory)
  }

  /// The linter for a post, made when it is first needed. A single draft gets one for its own language, which is half
  /// the work; of files with many posts each would be asked for its language in vain.
  private mutating func linter(for post: Post, _ format: DraftFormat, _ setup: Setup) -> Linter {
    let languages = format == .markdown ? setup.outline.languages(of: post) : .all
    let key = LinterKey(setup: setup.key, languages: languages)
    if let linter = linters[key] { return linter }
    let linter = setup.linter(for: languages)
    linters[key] = linter
    return linter
  }

  private struct LinterKey: Hashable {
    var setup: String
    var languages: LanguageMask
  }

  // MARK: Standard input

  private mutating func lintStandardInput() throws(OutputFailure) {
    let name = command.stdinFilename ?? "<stdin>"
    let format = DraftFormat(path: name) ?? .markdown
    do throws(FileFailure) {
      let setup = try workspace.setup(forFile: disk.realPath(ofMissing: name))
      guard try isUsableForInput(setup, named: name) else { return }
      switch format {
      case .ndjson: try stream(named: name, with: setup)
      case .markdown, .csv, .tsv, .yaml, .json:
        var bytes: [UInt8] = []
        while let chunk = try Disk.chunk(from: 0, path: name) { bytes += chunk }
        let file = SourceFile(path: name, bytes: bytes)
        if let choice = command.fixes {
          try printFixed(fixed(file, as: format, with: setup, choice), of: file)
        } else {
          try lintInput(file, as: format, with: setup)
        }
      }
    } catch {
      console.fail(error.text)
    }
    if let failure = inputFailure { throw failure }
  }

  /// What kept the report of standard input from being written.
  private var inputFailure: OutputFailure?

  private mutating func isUsableForInput(_ setup: Setup, named name: String) throws(FileFailure) -> Bool {
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
      try lint(file, as: format, with: setup)
    } catch {
      inputFailure = error
    }
  }

  /// `--fix -` is a filter: the fixed text goes to standard output, and nothing else does.
  private mutating func printFixed(_ fixed: SourceFile, of file: SourceFile) throws(FileFailure) {
    if command.diff {
      if fixed.bytes != file.bytes { try write(fixed, over: file, at: "", nil) }
      return
    }
    do throws(OutputFailure) { try console.write(bytes: fixed.bytes) } catch { inputFailure = error }
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
        if inputFailure == nil { inputFailure = report(read, in: file, &lines, as: .ndjson, with: setup) }
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
