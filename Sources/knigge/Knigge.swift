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
      let isWanted = exitCode(for: error).isSuccess
      let text = fullMessage(for: error)
      if !isWanted {
        let isGerman = UsageLanguage.asked(in: arguments) == .german
        say(UsageText.shown(isGerman ? UsageGerman.text(text) : text))
        return .failure
      }
      let output = StandardOutput()
      do throws(OutputFailure) {
        try output.write(text.hasSuffix("\n") ? text : text + "\n")
        try output.flush()
      } catch {
        guard case .failed(let reason) = error else { return .clean }
        say("knigge: error: cannot write the output: \(reason)\n")
        return .failure
      }
      return .clean
    }
  }

  /// What a run ends with that cannot learn its arguments.
  static func statusWithoutArguments() -> ExitStatus {
    say("knigge: error: the arguments cannot be read: /proc/self cannot be opened; nothing was done\n")
    return .failure
  }

  /// Writes to standard error; where that is closed, too, the exit status has to do.
  private static func say(_ text: String) {
    let errors = StandardOutput(descriptor: 2)
    do throws(OutputFailure) {
      try errors.write(text)
      try errors.flush()
    } catch {
      return
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
