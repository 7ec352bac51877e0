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
