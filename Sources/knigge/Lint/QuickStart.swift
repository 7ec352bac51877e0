// The plainest runs, of which there are the most: an editor or a hook that checks some drafts.
import ArgumentParser
import KniggeFiles
import KniggeReports

/// Reads the arguments of such runs without ArgumentParser, which takes as long as all the rest together.
///
/// It knows `lint`, paths and the commonest options, and leaves everything else to ArgumentParser: other options, mistakes,
/// help. Both give the same command.
enum QuickStart {
  /// The command that arguments stand for; nil where they say anything that is not known here.
  static func command(_ arguments: [String]) -> LintCommand? {
    // A format that the environment names is checked by ArgumentParser.
    guard arguments.first == "lint", Terminal.variable(ReportingOptions.variable) == nil else { return nil }
    var command = LintCommand.plain
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-"), argument != "-" else {
        command.paths.append(argument)
        continue
      }
      // `--format=text` and `--format text` are the same.
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      // What `--format= text` means, ArgumentParser decides.
      if parts.count > 1, parts[1].isEmpty { return nil }
      func value() -> String? { parts.count > 1 ? parts[1] : rest.popFirst() }
      switch parts[0] {
      case "--format", "-f", "--output-format":
        guard parts[0].hasPrefix("--") || parts.count == 1, let format = value().flatMap({ ReportFormat(rawValue: $0) })
        else { return nil }
        guard command.reporting.formats.isEmpty else { return nil }
        command.reporting.formats = [ReportTarget(format: format)]
      case "--fail-on":
        guard let level = value().flatMap({ FailLevel(rawValue: $0) }) else { return nil }
        command.failOn = level
      case "--jobs", "-j":
        guard parts[0].hasPrefix("--") || parts.count == 1, let jobs = value().flatMap({ Int($0) }),
          (1...1_024).contains(jobs)
        else { return nil }
        command.jobs = jobs
      case "--stdin-filename":
        guard let name = value(), !name.hasPrefix("-") else { return nil }
        command.stdinFilename = name
      case "--rules":
        guard let set = value(), !set.hasPrefix("-") else { return nil }
        command.configuration.rules.append(set)
      case "--isolated" where parts.count == 1: command.configuration.isolated = true
      case "--exit-zero" where parts.count == 1: command.exitZero = true
      case "--force-exclude" where parts.count == 1: command.forceExclude = true
      case "--no-cache" where parts.count == 1: command.noCache = true
      case "--quiet" where parts.count == 1: command.reporting.quiet = true
      case "-q" where parts.count == 1: command.reporting.quiet = true
      default: return nil
      }
    }
    // A name without standard input is a mistake, which ArgumentParser's path tells.
    return command.idleOption == nil ? command : nil
  }
}

extension LintCommand {
  /// The command without any arguments: every option has to be said here, with what it is when nobody gives it.
  /// Reading one that was left out would end the program; a test reads them all.
  fileprivate static var plain: LintCommand {
    var configuration = ConfigurationOptions()
    var reporting = ReportingOptions()
    var command = LintCommand()
    configuration.config = nil
    configuration.isolated = false
    configuration.rules = []
    configuration.now = nil
    configuration.messages = nil
    reporting.formats = []
    reporting.color = .auto
    reporting.hyperlinks = []
    reporting.statistics = false
    reporting.by = nil
    reporting.quiet = false
    command.configuration = configuration
    command.reporting = reporting
    command.paths = []
    command.stdinFilename = nil
    command.filesFrom = nil
    command.forceExclude = false
    command.noIgnore = false
    command.since = nil
    command.annotate = false
    command.shard = false
    command.remember = nil
    command.showFiles = false
    command.failOn = .error
    command.exitZero = false
    command.fix = false
    command.unsafeFixes = false
    command.diff = false
    command.baseline = nil
    command.prune = false
    command.watch = false
    command.jobs = nil
    command.noCache = false
    return command
  }
}
