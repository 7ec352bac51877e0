// `knigge convert`: the rules of another linter as rule sets.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports

struct ConvertCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Write the rules of a Vale style as a knigge rule set.",
    discussion: """
      What is written can be read, changed and tested like any other rule set. To use a style unchanged, name it as \
      vale:FOLDER in knigge.yml or after --rules instead.
      """)

  @Argument(help: ArgumentHelp("Vale styles: vale:FOLDER, or vale:.vale.ini.", valueName: "style"))
  var styles: [String]

  @Option(
    name: .joinedAndLong("o"),
    help: ArgumentHelp(
      "Write into this file, or into this folder, a file for each style; without it, on standard output.",
      valueName: "path"))
  var output: String?

  @Option(help: ArgumentHelp("What the rule set is called; without it, as the style.", valueName: "name"))
  var name: String?

  @Flag(help: "Replace files that are there already.")
  var force = false

  @Option(help: ArgumentHelp("The language of messages: de or en.", valueName: "language"))
  var messages: Language?

  mutating func validate() throws {
    if let strange = styles.first(where: { !$0.hasPrefix(ValeReader.prefix) }) {
      throw ValidationError(
        LocalText(
          german: "„\(strange)“ ist kein Stil von Vale; etwa vale:styles/Microsoft",
          english: "'\(strange)' is no Vale style; write it like vale:styles/Microsoft."))
    }
  }

  func status() -> ExitStatus {
    guard let disk = CurrentFolder.disk(messages: messages) else { return .failure }
    let console = Console(.plain, language: messages ?? .english)
    var run = ConvertRun(command: self, disk: disk, console: console)
    return console.run { () throws(OutputFailure) in try run.status() }
  }
}
