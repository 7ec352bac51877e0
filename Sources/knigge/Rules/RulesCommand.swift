// `knigge rules`: the rules that apply.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports

struct RulesCommand: StatusCommand {
  static let configuration = CommandConfiguration(commandName: "rules", abstract: "List the rules that apply here.")

  @Flag(help: "List every shipped rule instead, also those that apply only where somebody asks for them.")
  var shipped = false

  @Option(name: .joinedAndLong("f"), help: ArgumentHelp("text, markdown or json.", valueName: "format"))
  var format: PageFormat = .text

  @OptionGroup var configuration: ConfigurationOptions

  func status() -> ExitStatus {
    var options = configuration
    // What is shipped does not depend on where somebody stands.
    if shipped { (options.isolated, options.config) = (true, nil) }
    return withSetup(options, inDoubt: shipped ? .shipped : .applied) { console, setup throws(OutputFailure) in
      try console.write(RulesPage(rules: setup.ruleSet.rules, language: console.language).written(as: format))
    }
  }
}
