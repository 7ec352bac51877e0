// Options that several commands share.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports

extension Language: ExpressibleByArgument {}
extension StatisticsGroup: ExpressibleByArgument {}

extension NameSpecification {
  /// A long name, and a letter with the value behind it, or right behind it: `-j 2`, `-j2`.
  static func joinedAndLong(_ letter: Character) -> NameSpecification {
    [.customShort(letter, allowingJoined: true), .long]
  }
}

/// When reports are coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// How pages that are no reports are written.
enum PageFormat: String, CaseIterable, ExpressibleByArgument {
  case text, markdown, json
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
      "Use these rules instead of the configured ones: a shipped set, a rule set's file, or a Vale style as vale:FOLDER; may be "
        + "given several times.", valueName: "set"))
  var rules: [String] = []

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
      throw ValidationError(
        LocalText(
          german: "„\(now)“ ist kein Zeitpunkt; etwa 2027-01-31 oder 2027-01-31T09:00+01:00",
          english: "'\(now)' is not a time; write it like 2027-01-31 or 2027-01-31T09:00+01:00."))
    }
  }

  /// The rule sets that are named instead of the configured ones.
  var ruleSets: [String]? { rules.isEmpty ? nil : rules }

  var choice: Workspace.ConfigurationChoice {
    if isolated && config == nil { return .isolated }
    return config.map { .file($0) } ?? .nearest
  }
}

/// What reports look like, and where they go.
struct ReportingOptions: ParsableArguments {
  @Option(
    name: [.customShort("f", allowingJoined: true), .customLong("format"), .customLong("output-format")],
    help: ArgumentHelp(
      "The output format: \(ReportTarget.list). NAME=FILE writes a report into a file, besides that on standard output; "
        + "may be given several times. Without it KNIGGE_OUTPUT_FORMAT counts, then text.",
      valueName: "format"))
  var formats: [ReportTarget] = []

  @Option(help: ArgumentHelp("Colours: auto, always or never.", valueName: "when"))
  var color: ColorChoice = .auto

  @Option(
    help: ArgumentHelp(
      "Make places and rules clickable in the terminal: file, vscode, explain, or an address with {path} or {rule}.",
      valueName: "format"))
  var hyperlinks: [String] = []

  @Flag(help: "Show how often each rule was broken instead of where; as JSON where the format is JSON.")
  var statistics = false

  @Option(
    help: ArgumentHelp(
      "With --statistics: count by campaign, account, author, role, platform or month of posts instead of by rule.",
      valueName: "fact"))
  var by: StatisticsGroup?

  @Flag(name: .shortAndLong, help: "No closing line.")
  var quiet = false

  /// The variable that names the format of standard output where no option does.
  static let variable = "KNIGGE_OUTPUT_FORMAT"

  /// Where each report goes: the one for standard output first, then those for files.
  var targets: [ReportTarget] {
    let files = formats.filter { $0.file != nil }
    let shown = formats.first { $0.file == nil } ?? configured
    guard let shown else { return [ReportTarget(format: .text)] + files }
    return shown.file == nil ? [shown] + files : [ReportTarget(format: .text), shown] + files
  }

  /// What the environment says.
  private var configured: ReportTarget? {
    Terminal.variable(Self.variable).flatMap { $0.isEmpty ? nil : ReportTarget(argument: $0) }
  }

  mutating func validate() throws {
    for format in hyperlinks where !Hyperlinks.isFormat(format) {
      let known = Hyperlinks.names.joined(separator: ", ")
      throw ValidationError(
        LocalText(
          german: "„\(format)“ ist weder eins von \(known) noch eine Adresse mit {path} oder {rule}",
          english: "'\(format)' is neither one of \(known) nor an address with {path} or {rule}."))
    }
    if formats.count(where: { $0.file == nil }) > 1 {
      throw ValidationError(
        LocalText(
          german: "nur ein Bericht kann auf die Standardausgabe gehen; die anderen in Dateien schreiben, etwa --format "
            + "sarif=report.sarif",
          english: "Only one report can go to standard output; write the others into files, as in --format "
            + "sarif=report.sarif."))
    }
    let files = formats.compactMap(\.file)
    if let twice = files.first(where: { file in files.count { $0 == file } > 1 }) {
      throw ValidationError(
        LocalText(
          german: "zwei Berichte können nicht in eine Datei gehen: „\(twice)“",
          english: "Two reports cannot go into one file: '\(twice)'."))
    }
    guard files.count == formats.count, let value = Terminal.variable(Self.variable), !value.isEmpty,
      ReportTarget(argument: value) == nil
    else { return }
    throw ValidationError(
      LocalText(
        german: "\(Self.variable) ist „\(value)“, und das ist kein Format eines Berichts; möglich sind "
          + ReportTarget.allValueStrings.joined(separator: ", "),
        english: "\(Self.variable) is '\(value)', which is no output format; set it to \(ReportTarget.list)."))
  }
}

extension ReportingOptions {
  /// Text, whatever the environment says.
  static var plain: ReportingOptions { (try? ReportingOptions.parse(["--format", "text"])) ?? ReportingOptions() }
}
