// `knigge config`: what applies to a file, and who says so.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports

struct ConfigCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show what applies to a file, each value with the place it comes from.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Argument(help: "A draft, or a folder; it need not exist.")
  var file = "."

  @Option(name: .joinedAndLong("f"), help: ArgumentHelp("text or json.", valueName: "format"))
  var format: Format = .text

  @OptionGroup var configuration: ConfigurationOptions

  func status() -> ExitStatus {
    guard let disk = CurrentFolder.disk(messages: configuration.messages) else { return .failure }
    var workspace = configuration.workspace(on: disk)
    let setup: Setup
    do throws(FileFailure) {
      let real = disk.realPath(ofMissing: file)
      setup =
        disk.kind(of: real) == .folder
        ? try workspace.setup(forFolder: real) : try workspace.setup(forFile: real)
    } catch {
      Console(.plain, language: configuration.messages ?? .english).fail(error.text)
      return .failure
    }
    let console = Console(.plain, language: configuration.messages ?? setup.configuration.messages ?? .english)
    return console.run { () throws(OutputFailure) in
      guard try !console.reportProblems(of: setup) else {
        try console.flush()
        return .failure
      }
      let page = ConfigurationPage(file: file, configuration: setup.configuration, language: console.language)
      try console.write(format == .text ? page.text : page.json)
      try console.flush()
      return .clean
    }
  }
}
