// What a command says: reports to standard output, failures to standard error.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

/// Writes reports, and remembers how the run went.
final class Console {
  let language: Language
  private let options: ReportingOptions
  private let output: StandardOutput
  private var errors = StandardOutput(descriptor: 2)
  /// Whether what is on standard output is read by people only, who may find other words behind the report.
  private let isProse: Bool
  /// Whether reports leave out their closing line.
  private let isQuiet: Bool
  /// Whether something else goes to standard output, and the report to standard error.
  private let isBesideOutput: Bool
  private var sinks: ReportSinks
  /// Shown while nothing else is.
  let progress: Progress
  /// Configurations, rule sets and lists that counted for a draft, as they are shown.
  private(set) var sources: Set<String> = []
  /// What rule sets were read from and looked for in.
  private(set) var places = ObservedPlaces()
  private(set) var summary = Summary()
  /// Whether something kept the program from doing its whole job.
  private(set) var hasFailed = false
  private var told = ToldMistakes()

  /// `ownClosing` says that the command closes its report in words of its own (see `end(closing:)`); `besideOutput` that
  /// something else goes to standard output, so that the report goes to standard error, without a closing line.
  init(_ options: ReportingOptions, language: Language, ownClosing: Bool = false, besideOutput: Bool = false) {
    self.options = options
    self.language = language
    isBesideOutput = besideOutput
    let progress = Progress(isOn: !options.quiet && Terminal.showsProgress)
    self.progress = progress
    output = StandardOutput { progress.clear() }
    let shown = options.targets.first?.format ?? .text
    isProse = shown == .text
    isQuiet = options.quiet || ownClosing || besideOutput
    var look = ReportOptions(
      language: language, useColor: Terminal.usesColor(options.color, onErrors: besideOutput), width: Terminal.width,
      quiet: isQuiet)
    look.version = Version.current
    if shown.namesFilesFromTheTop { look.root = RepositoryRoot.current }
    if look.useColor, !options.hyperlinks.isEmpty {
      look.hyperlinks = Hyperlinks(options.hyperlinks, folder: Disk.currentFolder() ?? "/", host: Terminal.host)
    }
    let isJSON = [.json, .jsonl].contains(shown)
    let reporter: any Reporter =
      if let group = options.by {
        GroupedStatisticsReporter(look, by: group, isJSON: isJSON)
      } else if options.statistics {
        StatisticsReporter(look, isJSON: isJSON)
      } else {
        shown.makeReporter(look)
      }
    sinks = ReportSinks(ReportSink(reporter, on: besideOutput ? errors : output), mayBeUnheard: besideOutput)
    let factory: StretchReporter = { [look] in shown.makeReporter(look) }
    makeStretchReporter = shown.isWrittenInStretches && !options.statistics && options.by == nil ? factory : nil
  }

  /// Begins the reports; files that cannot be written are told at once, before any work is done.
  func begin() throws(OutputFailure) {
    openFiles()
    try write { $0.begin() }
  }

  private func openFiles() {
    let files = options.targets.filter { $0.file != nil }
    guard !files.isEmpty, let folder = Disk.currentFolder() else { return }
    var look = ReportOptions(language: language, quiet: isQuiet)
    look.version = Version.current
    look.root = RepositoryRoot.current
    var opened: [ReportSink] = []
    for target in files {
      guard let name = target.file else { continue }
      do throws(NewFile.Failure) {
        let path = Disk(current: folder).absolute(name, from: folder)
        opened.append(try ReportSink(target.format.makeReporter(look), in: path, named: name))
      } catch {
        failToWrite(name, error.reason)
      }
    }
    sinks.add(opened)
  }

  /// Gives up a report that would be written over a draft; the run ends with 2.
  func refuseFile(_ name: String) {
    sinks.giveUp(name)
    fail(
      LocalText(
        german: "„\(name)“ ist ein Entwurf und wird nicht mit einem Bericht überschrieben",
        english: "“\(name)” is a draft; no report is written over it"))
  }

  /// Says that reports in files are not written by a run that makes none because of an option; it ends with 2.
  func refuseFiles(because option: String) {
    for file in options.targets.compactMap(\.file) {
      fail(
        LocalText(
          german: "„\(file)“ wird nicht geschrieben: \(option) macht keinen Bericht",
          english: "“\(file)” is not written: \(option) makes no report"))
    }
  }

  /// Diagnostics of one post or file.
  func report(_ diagnostics: [Diagnostic], in lines: LineIndex) throws(OutputFailure) {
    guard !diagnostics.isEmpty else { return }
    summary.add(diagnostics)
    try write { $0.report(diagnostics, in: lines) }
  }

  /// A post with everything there is to say about it, for reports that show posts.
  func report(_ post: JudgedPost, in lines: LineIndex) throws(OutputFailure) {
    summary.add(post.diagnostics)
    try write { reporter in
      if reporter.interests.contains(.posts) { return reporter.report(post, in: lines) }
      return post.diagnostics.isEmpty ? "" : reporter.report(post.diagnostics, in: lines)
    }
  }

  /// A draft is about to be checked.
  func beginFile(_ path: String, under rules: () -> [Rule]) throws(OutputFailure) {
    summary.files += 1
    if interests.contains(.rules) { sinks.learn(rules()) }
    if interests.contains(.files) { try write { $0.begin(file: path) } }
  }

  /// Something that was tested in a file and passed.
  func report(passed name: String, in path: String) throws(OutputFailure) {
    try write { $0.report(passed: name, in: path) }
  }

  /// What any of the reports wants to hear of.
  var interests: ReportInterests { sinks.interests }

  /// Findings that the baseline knows.
  func countKnown(_ count: Int) { summary.known += count }
  func countFixes(_ count: Int) { summary.fixed += count }
  func countPosts(_ count: Int) { summary.posts += count }

  private let makeStretchReporter: StretchReporter?

  /// Makes reporters that write the report of a stretch on any core; nil where a report has to know what was written
  /// before, or wants to hear of more than diagnostics.
  var stretchReporter: StretchReporter? { sinks.isOnlyOne && interests.isEmpty ? makeStretchReporter : nil }

  /// A piece of a report that was written already; what is in it is counted elsewhere.
  func write(report: ArraySlice<UInt8>) throws(OutputFailure) {
    guard !report.isEmpty else { return }
    try forEachSink { sink throws(OutputFailure) in try sink.write(report) }
  }

  /// Hands on what was reported so far: a stream shows its findings before it ends.
  func flush() throws(OutputFailure) {
    try forEachSink { sink throws(OutputFailure) in try sink.flush() }
    // Beside a report, too, there may be something.
    try output.flush()
  }

  /// Ends the reports; the command's own words follow where people read the report, and else stand on standard error:
  /// a report for programs is whole without them.
  func end(closing text: String) throws(OutputFailure) {
    try end()
    if isProse {
      try output.write(text)
      return try output.flush()
    }
    progress.clear()
    do throws(OutputFailure) {
      try errors.write(text)
      try errors.flush()
    } catch {
      // There is nowhere left to say it; the report has arrived.
      errors = StandardOutput(descriptor: 2)
    }
  }

  func end() throws(OutputFailure) {
    var summary = summary
    summary.isIncomplete = hasFailed
    try write { [summary] in $0.end(summary) }
    try forEachSink { sink throws(OutputFailure) in try sink.finish() }
    try sinks.end()
    try output.flush()
  }

  private func write(_ make: (inout any Reporter) -> String) throws(OutputFailure) {
    try forEachSink { sink throws(OutputFailure) in try sink.write(make) }
  }

  private func forEachSink(_ job: (inout ReportSink) throws(OutputFailure) -> Void) throws(OutputFailure) {
    try sinks.forEach(job) { name, failure in
      if case .failed(let reason) = failure { failToWrite(name, reason) } else { hasFailed = true }
    }
  }

  private func failToWrite(_ name: String, _ reason: String) {
    fail(
      LocalText(
        german: "„\(name)“ lässt sich nicht schreiben: \(reason)", english: "cannot write “\(name)”: \(reason)"))
  }

  /// Bytes that are a file of somebody else's, as they are. Where a CI runner would take some of them for commands, it
  /// is told to pass them over.
  func writeRaw(_ bytes: [UInt8]) throws(OutputFailure) {
    guard RunnerCommands.areObeyed, RunnerCommands.areIn(bytes) else { return try output.write(bytes) }
    let token = RunnerCommands.token()
    try output.write("::stop-commands::\(token)\n")
    try output.write(bytes)
    try output.write((bytes.last == 0x0A ? "" : "\n") + "::\(token)::\n")
  }

  /// Text that is no report.
  func write(_ text: String) throws(OutputFailure) { try output.write(text) }

  /// Counts what another part of the run wrote elsewhere.
  func count(_ counts: Summary) { summary.add(counts) }

  /// Counts diagnostics that are written elsewhere.
  func count(_ diagnostics: [Diagnostic]) { summary.add(diagnostics) }

  /// Says on standard error what could not be done; the run ends with 2, and reports say so at their end. `path` is the
  /// file as it was named, where it is about one.
  func fail(_ text: LocalText, path: String? = nil) {
    hasFailed = true
    summary.add(RunFailure(text, path: path))
    say("error", text)
  }

  /// Says on standard error what somebody should know about the run.
  func note(_ text: LocalText) { say("note", text) }

  private func say(_ kind: String, _ text: LocalText) {
    progress.clear()
    let line = "knigge: \(kind): " + Printable.line(text[language]) + "\n"
    do throws(OutputFailure) {
      try errors.write(line)
      try errors.flush()
    } catch {
      // There is nowhere left to say it; the exit status does.
      errors = StandardOutput(descriptor: 2)
    }
  }

  /// Ends the run with 2; why has been reported.
  func noteFailure() { hasFailed = true }

  /// Whether something about a setup has not been told yet.
  func hasNews(of setup: LintSetup) -> Bool {
    setup.problems.contains { !told.contains($0) }
  }

  /// Reports what is wrong with configurations and rule sets, each file's mistakes together and each
  /// mistake once in a run; true for any error.
  func reportProblems(of setup: Setup) throws(OutputFailure) -> Bool {
    try report(problems: setup.problems, in: setup.sources, Set(setup.sources.keys), setup.places)
  }

  func reportProblems(of setup: LintSetup) throws(OutputFailure) -> Bool {
    try report(problems: setup.problems, in: setup.sources, setup.sourceNames, setup.places)
  }

  private func report(
    problems: [Diagnostic], in files: [String: SourceFile], _ names: Set<String>, _ places: ObservedPlaces
  ) throws(OutputFailure) -> Bool {
    sources.formUnion(names.filter { !Location.isShipped($0) })
    self.places.formUnion(places)
    var byFile: [String: [Diagnostic]] = [:]
    for problem in problems where told.insert(problem) { byFile[problem.location.path, default: []].append(problem) }
    for (path, problems) in byFile.sorted(by: { $0.key < $1.key }) {
      guard let file = files[path] else {
        for problem in problems { fail(Self.withHelp(problem)) }
        continue
      }
      try report(problems.sorted { $0.location.range.lowerBound < $1.location.range.lowerBound }, in: LineIndex(file))
    }
    let isBroken = problems.contains { $0.severity == .error }
    if isBroken {
      hasFailed = true
      if !byFile.isEmpty { summary.add(nil) }
    }
    return isBroken
  }

  /// What is wrong where no place can be shown, such as in an option, and what to do about it.
  private static func withHelp(_ problem: Diagnostic) -> LocalText {
    guard let help = problem.help else { return problem.message }
    return LocalText(
      german: problem.message[.german] + "; " + help[.german],
      english: problem.message[.english] + "; " + help[.english])
  }

  /// Runs a job that writes; a reader that went away ends it quietly, any other failure to write ends it with 2.
  func run(_ job: () throws(OutputFailure) -> ExitStatus) -> ExitStatus {
    do throws(OutputFailure) {
      let status = try job()
      return hasFailed ? .failure : status
    } catch {
      sinks.abandon()
      switch error {
      case .brokenPipe: return hasFailed ? .failure : .clean
      case .failed(let reason):
        fail(
          LocalText(
            german: "die Ausgabe lässt sich nicht schreiben: \(reason)", english: "cannot write the output: \(reason)"))
        return .failure
      }
    }
  }
}
