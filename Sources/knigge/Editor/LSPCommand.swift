// `knigge lsp`: the language server, over standard input and output.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeLSP

struct LSPCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "Serve an editor: diagnostics while a post or a rule set is written.",
    discussion: """
      Speaks the Language Server Protocol 3.17 over standard input and output. The README shows how editors start it.
      """)

  @OptionGroup var configuration: ConfigurationOptions

  /// Editors of a certain kind say how they talk; there is one way only.
  @Flag(help: .hidden)
  var stdio = false

  func status() -> ExitStatus {
    var surroundings = Surroundings(
      current: Disk.currentFolder() ?? "/", version: Version.current, zoneFolders: ZoneData.folders,
      clock: { Clock.now })
    surroundings.choice = configuration.choice
    surroundings.ruleSets = configuration.ruleSets
    surroundings.messages = configuration.messages
    surroundings.givenMoment = configuration.givenMoment
    surroundings.copyOfShippedFile = { ShippedCopies.path(of: $0) }
    let server = Server(surroundings, EditorChannel())
    return server.run() == 0 ? .clean : .findings
  }
}
