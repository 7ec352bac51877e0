// `knigge rules`: the rules that apply.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports

struct RulesCommand: StatusCommand {
  static let configuration = CommandConfiguration(commandName: "rules", abstract: "List the rules that apply here.")

  @OptionGroup var configuration: ConfigurationOptions

  func status() -> ExitStatus {
    withSetup(configuration) { console, setup throws(OutputFailure) in
      for rule in setup.ruleSet.rules {
        let state = rule.disabled == nil ? rule.severity.rawValue : "off"
        let clauses = rule.clauses.map(\.id).joined(separator: ", ")
        let columns = [
          rule.id.padded(to: 40), state.padded(to: 8), clauses.padded(to: 10), rule.message[console.language],
        ]
        try console.write(Printable.line(columns.joined(separator: " ")) + "\n")
      }
    }
  }
}

extension String {
  /// The text with spaces behind it, up to a number of characters.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

/// Runs a command that needs the rules of the current folder and writes plain text.
func withSetup(
  _ options: ConfigurationOptions, _ body: (Console, Setup) throws(OutputFailure) -> Void
) -> ExitStatus {
  guard let current = Disk.currentFolder() else {
    let console = Console(ReportingOptions.plain, language: options.messages ?? .english)
    console.fail(
      LocalText(german: "den aktuellen Ordner gibt es nicht mehr", english: "the current folder no longer exists"))
    return .failure
  }
  var workspace = Workspace(
    disk: Disk(current: current), knowledge: KnowledgeReader.read().knowledge, choice: options.choice,
    zoneFolders: ZoneData.folders)
  let found: Setup
  do throws(FileFailure) {
    found = try workspace.setup(forFolder: current)
  } catch {
    Console(ReportingOptions.plain, language: options.messages ?? .english).fail(error.text)
    return .failure
  }
  let console = Console(ReportingOptions.plain, language: options.messages ?? found.configuration.messages ?? .english)
  return console.run { () throws(OutputFailure) in
    if try !console.reportProblems(of: found) { try body(console, found) }
    try console.flush()
    return .clean
  }
}

extension ReportingOptions {
  /// Text, whatever the environment says.
  static var plain: ReportingOptions {
    (try? ReportingOptions.parse(["--format", ReportFormat.text.rawValue])) ?? ReportingOptions()
  }
}
