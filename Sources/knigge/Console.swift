// What a command says: reports to standard output, failures to standard error.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

/// Writes a report, and remembers how the run went.
final class Console {
  let language: Language
  private let output: StandardOutput
  private var errors = StandardOutput(descriptor: 2)
  private var reporter: any Reporter
  /// Shown while nothing else is.
  let progress: Progress
  /// Configurations, rule sets and lists that counted for a draft, as they are shown.
  private(set) var sources: Set<String> = []
  private(set) var summary = Summary()
  /// Whether something kept the program from doing its whole job.
  private(set) var hasFailed = false
  /// Mistakes in configurations and rule sets that were told already; several folders may share a file.
  private var told: Set<Mistake> = []

  private struct Mistake: Hashable {
    var location: Location
    var rule: String
    var message: LocalText
  }

  init(_ options: ReportingOptions, language: Language) {
    self.language = language
    let progress = Progress(isOn: !options.quiet && Terminal.showsProgress)
    self.progress = progress
    output = StandardOutput { progress.clear() }
    var look = ReportOptions(
      language: language, useColor: Terminal.usesColor(options.color), width: Terminal.width, quiet: options.quiet)
    if look.useColor, !options.hyperlinks.isEmpty {
      look.hyperlinks = Hyperlinks(options.hyperlinks, folder: Disk.currentFolder() ?? "/", host: Terminal.host)
    }
    let (format, shown) = (options.format, look)
    if options.statistics {
      reporter = StatisticsReporter(shown, isJSON: [.json, .jsonl].contains(format))
      stretchReporter = nil
    } else {
      reporter = format.makeReporter(shown)
      let makeReporter: StretchReporter = { format.makeReporter(shown) }
      stretchReporter = format.isWrittenInStretches ? makeReporter : nil
    }
  }

  func begin() throws(OutputFailure) { try output.write(reporter.begin()) }

  /// Diagnostics of one post or file.
  func report(_ diagnostics: [Diagnostic], in lines: LineIndex) throws(OutputFailure) {
    guard !diagnostics.isEmpty else { return }
    summary.add(diagnostics)
    try output.write(reporter.report(diagnostics, in: lines))
  }

  /// Findings that the baseline knows.
  func countKnown(_ count: Int) { summary.known += count }
  func countFixes(_ count: Int) { summary.fixed += count }
  func countFile() { summary.files += 1 }
  func countPosts(_ count: Int) { summary.posts += count }

  /// Makes reporters that write the report of a stretch on any core; nil where the format has to know what was written
  /// before.
  let stretchReporter: StretchReporter?

  /// The report of a stretch, written already, with what is in it.
  func write(report: String, _ counts: Summary) throws(OutputFailure) {
    summary.add(counts)
    try output.write(report)
  }

  /// Hands on what was reported so far: a stream shows its findings before it ends.
  func flush() throws(OutputFailure) { try output.flush() }

  func end() throws(OutputFailure) {
    try output.write(reporter.end(summary))
    try output.flush()
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

  /// Says on standard error what could not be done; the run ends with 2.
  func fail(_ text: LocalText) {
    hasFailed = true
    progress.clear()
    let line = "knigge: error: " + Printable.line(text[language]) + "\n"
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
    setup.problems.contains {
      !told.contains(Mistake(location: $0.location, rule: $0.rule, message: $0.message))
    }
  }

  /// Reports what is wrong with configurations and rule sets, each file's mistakes together and each
  /// mistake once in a run; true for any error.
  func reportProblems(of setup: Setup) throws(OutputFailure) -> Bool {
    try report(problems: setup.problems, in: setup.sources, Set(setup.sources.keys))
  }

  func reportProblems(of setup: LintSetup) throws(OutputFailure) -> Bool {
    try report(problems: setup.problems, in: setup.sources, setup.sourceNames)
  }

  private func report(
    problems: [Diagnostic], in files: [String: SourceFile], _ names: Set<String>
  ) throws(OutputFailure) -> Bool {
    sources.formUnion(names.filter { !$0.hasPrefix(Location.shippedPrefix) })
    var byFile: [String: [Diagnostic]] = [:]
    for problem in problems
    where told.insert(Mistake(location: problem.location, rule: problem.rule, message: problem.message)).inserted {
      byFile[problem.location.path, default: []].append(problem)
    }
    for (path, problems) in byFile.sorted(by: { $0.key < $1.key }) {
      guard let file = files[path] else {
        for problem in problems { fail(problem.message) }
        continue
      }
      try report(problems.sorted { $0.location.range.lowerBound < $1.location.range.lowerBound }, in: LineIndex(file))
    }
    let isBroken = problems.contains { $0.severity == .error }
    if isBroken { hasFailed = true }
    return isBroken
  }

  /// Runs a job that writes; a reader that went away ends it quietly, any other failure to write ends it with 2.
  func run(_ job: () throws(OutputFailure) -> ExitStatus) -> ExitStatus {
    do throws(OutputFailure) {
      let status = try job()
      return hasFailed ? .failure : status
    } catch {
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
