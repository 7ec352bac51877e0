// Options that several commands share.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports

extension Language: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}

/// When reports are coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// How bad a finding must be for the run to fail.
enum FailLevel: String, CaseIterable, ExpressibleByArgument {
  case error, warning, note, never

  /// The status for the worst diagnostic of a run.
  func status(worst: Severity?) -> ExitStatus {
    let threshold: Severity
    switch self {
    case .error: threshold = .error
    case .warning: threshold = .warning
    case .note: threshold = .note
    case .never: return .clean
    }
    guard let worst, worst >= threshold else { return .clean }
    return .findings
  }
}

/// Which configuration applies.
struct ConfigurationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Use this configuration instead of the nearest knigge.yml.", valueName: "file"))
  var config: String?

  @Flag(help: "Use no configuration, only the shipped rules.")
  var isolated = false

  @Option(
    help: ArgumentHelp(
      "The moment of the run, such as 2027-01-31T09:00+01:00; without it, that of the clock.", valueName: "time"))
  var now: String?

  @Option(help: ArgumentHelp("The language of messages: de or en.", valueName: "language"))
  var messages: Language?

  /// What `--now` says; a date without a time is the start of its day.
  var givenMoment: DateText? { now.flatMap { DateText($0) } }

  mutating func validate() throws {
    if let now, DateText(now) == nil {
      throw ValidationError("'\(now)' is not a time; write it like 2027-01-31 or 2027-01-31T09:00+01:00.")
    }
  }

  var choice: Workspace.ConfigurationChoice {
    if isolated && config == nil { return .isolated }
    return config.map { .file($0) } ?? .nearest
  }
}

/// What reports look like.
struct ReportingOptions: ParsableArguments {
  @Option(
    name: [.customShort("f"), .customLong("format"), .customLong("output-format")],
    help: ArgumentHelp("The output format: text, concise, json or jsonl.", valueName: "format"))
  var format: ReportFormat = .text

  @Option(help: ArgumentHelp("Colours: auto, always or never.", valueName: "when"))
  var color: ColorChoice = .auto

  @Option(
    help: ArgumentHelp(
      "Make places and rules clickable in the terminal: file, vscode, explain, or an address with {path} or {rule}.",
      valueName: "format"))
  var hyperlinks: [String] = []

  @Flag(help: "Show how often each rule was broken instead of where; as JSON where the format is JSON.")
  var statistics = false

  @Flag(name: .shortAndLong, help: "No closing line.")
  var quiet = false

  mutating func validate() throws {
    for format in hyperlinks where !Hyperlinks.isFormat(format) {
      let known = Hyperlinks.names.joined(separator: ", ")
      throw ValidationError("'\(format)' is neither one of \(known) nor an address with {path} or {rule}.")
    }
  }
}
