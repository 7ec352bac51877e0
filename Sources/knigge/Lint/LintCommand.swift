// `knigge lint`: the story of a run.
import ArgumentParser
import KniggeEngine
import KniggeFiles

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

  @Flag(help: "Leave out what a folder's walk would leave out even when it is named, as hooks do.")
  var forceExclude = false

  @Flag(help: "On a walk through folders, also take what git ignores.")
  var noIgnore = false

  @Option(
    help: ArgumentHelp(
      "Check only drafts that changed since this git revision, or since a branch parted from it.",
      valueName: "revision"))
  var since: String?

  @Flag(help: "Write each NDJSON record back with its findings under x-knigge, instead of a report.")
  var annotate = false

  @Flag(
    help: ArgumentHelp(
      "With --annotate: the records are part of a larger archive. Each is judged alone, and what is needed to compare it "
        + "with the others is written beside its findings."))
  var shard = false

  @Option(
    help: ArgumentHelp(
      "How many earlier posts the rules know that compare posts; \(RunMemory.capacity) without it.", valueName: "number"
    ))
  var remember: Int?

  @Flag(help: "List the drafts that would be checked, and check nothing.")
  var showFiles = false

  @Option(help: ArgumentHelp("Fail at this severity or above: error, warning, note or never.", valueName: "level"))
  var failOn: FailLevel = .error

  @Flag(help: "End with 0 even when there are findings.")
  var exitZero = false

  @Flag(
    help:
      "Apply the fixes that need no review, and report what is left. Of standard input the result is printed, and the report goes to standard error."
  )
  var fix = false

  @Flag(help: "Apply every fix, also those that somebody should look at.")
  var unsafeFixes = false

  @Flag(help: "Show what --fix would change, and change nothing.")
  var diff = false

  @Option(help: ArgumentHelp("Leave out the findings that this file of knigge baseline knows.", valueName: "file"))
  var baseline: String?

  @Flag(help: "Take findings that are gone out of the baseline.")
  var prune = false

  @Flag(help: "Check again whenever a draft, the configuration or a rule set changes.")
  var watch = false

  @Option(
    name: .joinedAndLong("j"),
    help: ArgumentHelp("Use so many cores; without it, all there are. The report is the same.", valueName: "number"))
  var jobs: Int?

  @Flag(help: "Neither use nor keep linked rules from earlier runs. The report is the same.")
  var noCache = false

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var reporting: ReportingOptions

  /// A post takes about half a kilobyte.
  private static let mostRemembered = 20_000_000

  /// Which fixes are applied or shown; nil for none.
  var fixes: FixChoice? { unsafeFixes ? .all : (fix || diff) ? .safe : nil }

  mutating func validate() throws {
    if annotate, fixes != nil || showFiles {
      throw ValidationError(
        LocalText(
          german: "--annotate geht weder mit --fix, --unsafe-fixes oder --diff noch mit --show-files",
          english: "--annotate goes neither with --fix, --unsafe-fixes or --diff nor with --show-files."))
    }
    if let idleOption { throw ValidationError(idleOption) }
    if shard, !annotate {
      throw ValidationError(LocalText(german: "--shard braucht --annotate", english: "--shard needs --annotate."))
    }
    if shard, baseline != nil {
      throw ValidationError(
        LocalText(
          german: "--shard geht nicht mit --baseline, das die Befunde eines ganzen Archivs zählt",
          english: "--shard does not go with --baseline, which counts the findings of a whole archive."))
    }
    if let remember, !(1...Self.mostRemembered).contains(remember) {
      throw ValidationError(
        LocalText(
          german: "--remember nimmt eine Zahl von Beiträgen von 1 bis \(Self.mostRemembered), nicht \(remember)",
          english: "--remember takes a number of posts from 1 to \(Self.mostRemembered), not \(remember)."))
    }
    if since != nil, paths.contains("-") || (paths.isEmpty && stdinFilename != nil) {
      throw ValidationError(
        LocalText(
          german: "--since wählt Dateien aus; die Standardeingabe ist keine",
          english: "--since chooses files; standard input is none."))
    }
    if watch, paths.contains("-") || stdinFilename != nil || filesFrom == "-" {
      throw ValidationError(
        LocalText(
          german: "--watch braucht Dateien; die Standardeingabe lässt sich nicht noch einmal lesen",
          english: "--watch needs files; standard input cannot be read again."))
    }
    if prune, baseline == nil {
      throw ValidationError(
        LocalText(german: "--prune braucht --baseline DATEI", english: "--prune needs --baseline FILE."))
    }
    if prune, diff || showFiles {
      throw ValidationError(
        LocalText(
          german: "--prune schreibt; es geht weder mit --diff noch mit --show-files",
          english: "--prune writes; it goes neither with --diff nor with --show-files."))
    }
    if let jobs, !(1...1_024).contains(jobs) {
      throw ValidationError(
        LocalText(
          german: "--jobs nimmt eine Zahl von Kernen von 1 bis 1024, nicht \(jobs)",
          english: "--jobs takes a number of cores from 1 to 1024, not \(jobs)."))
    }
  }

  func status() -> ExitStatus {
    guard let disk = CurrentFolder.disk(messages: configuration.messages, reporting) else { return .failure }
    if watch {
      var run = WatchRun(command: self, disk: disk)
      return run.status()
    }
    var run = LintRun(command: self, disk: disk)
    return run.status()
  }
}
