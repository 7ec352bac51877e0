// `knigge schema`: JSON Schemas for editors and for programs.
import ArgumentParser
import KniggeEngine
import KniggeFiles

struct SchemaCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print a JSON Schema (2020-12): of rule sets, of knigge.yml, or of reports.",
    discussion: """
      ruleset and config are made from the same descriptions that the loader checks by; an editor with a YAML language \
      server shows them while you write. report describes the output of --format json.
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case ruleset, config, report
  }

  @Argument(help: "ruleset, config or report.")
  var subject: Subject = .ruleset

  @Option(help: ArgumentHelp("The language of descriptions: de or en.", valueName: "language"))
  var messages: Language = .english

  func status() -> ExitStatus {
    let console = Console(ReportingOptions.plain, language: messages)
    return console.run { () throws(OutputFailure) in
      try console.write(text)
      try console.flush()
      return .clean
    }
  }

  private var text: String {
    let writer = SchemaWriter(language: messages)
    return switch subject {
    case .ruleset:
      writer.schema(of: RuleSetShape.set, id: "urn:knigge:schema:ruleset:1", title: "knigge rule set")
    case .config:
      writer.schema(of: ConfigurationShape.file, id: "urn:knigge:schema:config:1", title: "knigge.yml")
    case .report: ReportSchema.text
    }
  }
}
