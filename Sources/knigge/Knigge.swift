// The command line as a whole.
import ArgumentParser
import KniggeEngine

struct Knigge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "knigge",
    abstract: "A linter for social media posts.",
    discussion: """
      Checks drafts against a company's own guideline, written as YAML rule sets. Without a configuration the shipped \
      rules apply. A clean run means that no configured rule was broken; it is not legal advice.
      """,
    version: Version.current,
    subcommands: [
      LintCommand.self, TestCommand.self, RulesCommand.self, ExplainCommand.self, ClausesCommand.self,
      HandbookCommand.self, ImpactCommand.self, InitCommand.self, ConvertCommand.self, ConfigCommand.self,
      SuppressionsCommand.self,
      BaselineCommand.self, SchemaCommand.self, CompletionsCommand.self, ManCommand.self,
      LSPCommand.self,
    ],
    defaultSubcommand: LintCommand.self)

  /// Runs one command. Usage mistakes end with 2, not with ArgumentParser's 64.
  static func run(arguments: [String]) -> ExitStatus {
    if let command = QuickStart.command(arguments) { return command.status() }
    do {
      var command = try parseAsRoot(arguments)
      if let command = command as? any StatusCommand { return command.status() }
      try command.run()
      return .clean
    } catch {
      let output = StandardOutput(descriptor: exitCode(for: error).isSuccess ? 1 : 2)
      let text = fullMessage(for: error)
      do throws(OutputFailure) {
        try output.write(text.hasSuffix("\n") ? text : text + "\n")
        try output.flush()
      } catch {
        return error == .brokenPipe ? .clean : .failure
      }
      return exitCode(for: error).isSuccess ? .clean : .failure
    }
  }
}

/// A command that ends with a status of its own.
protocol StatusCommand: ParsableCommand {
  func status() -> ExitStatus
}

enum Version {
  static let current = "0.1.0"
}
