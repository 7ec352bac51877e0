// Commands that need the rules of the current folder and write something that is no report.
import KniggeEngine
import KniggeFiles
import KniggeReports

/// Which rules such a command takes where no configuration names any.
enum RulesInDoubt {
  /// Those that apply to drafts.
  case applied
  /// Every shipped set.
  case shipped
}

/// Runs a command with the rules of the current folder; ends with 2 where they cannot be read.
func withSetup(
  _ options: ConfigurationOptions, inDoubt: RulesInDoubt = .applied,
  _ body: (Console, Setup) throws(OutputFailure) -> Void
) -> ExitStatus {
  withSetupAndStatus(options, inDoubt: inDoubt) { console, setup throws(OutputFailure) in
    try body(console, setup)
    return .clean
  }
}

/// The same for a command that ends with a status of its own.
func withSetupAndStatus(
  _ options: ConfigurationOptions, inDoubt: RulesInDoubt = .applied,
  _ body: (Console, Setup) throws(OutputFailure) -> ExitStatus
) -> ExitStatus {
  guard let disk = CurrentFolder.disk(messages: options.messages) else { return .failure }
  var workspace = options.workspace(on: disk)
  var found: Setup
  do throws(FileFailure) {
    found = try workspace.setup(forFolder: disk.current)
  } catch {
    Console(ReportingOptions.plain, language: options.messages ?? .english).fail(error.text)
    return .failure
  }
  if inDoubt == .shipped, found.configuration.ruleSets == nil, !found.isBroken {
    found = workspace.setup(forShippedSets: RuleSetLoader.shippedNames)
  }
  let console = Console(ReportingOptions.plain, language: options.messages ?? found.configuration.messages ?? .english)
  return console.run { () throws(OutputFailure) in
    let status = try console.reportProblems(of: found) ? ExitStatus.clean : try body(console, found)
    try console.flush()
    return status
  }
}
