// A first argument that is no file, and is probably meant for a command.
import KniggeEngine
import KniggeFiles
import KniggeReports

/// `knigge supressions`: without a command knigge checks drafts, and takes every word for the name of one.
struct CommandWord {
  private let word: String

  /// Words that other linters have for what knigge calls something else.
  private static let others = [
    "check": "lint", "run": "lint", "validate": "lint", "verify": "lint", "fix": "lint --fix", "format": "lint --fix",
    "server": "lsp", "version": "--version", "completion": "completions", "list": "rules", "rule": "explain",
    "ignore": "suppressions", "exceptions": "suppressions",
  ]

  /// Nil where the first path is not the first argument, could not be a command, or is there. `arguments` are those of the
  /// program, behind its name.
  init?(_ paths: [String], _ arguments: [String], _ disk: Disk) {
    guard let first = paths.first, arguments.dropFirst().first == first, first.utf8.count >= 2,
      first.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }),
      disk.kind(of: disk.absolute(first, from: disk.current)) == .missing
    else { return nil }
    word = first
  }

  private static var commands: [String] {
    Knigge.configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  private var nearest: String? {
    Self.others[word] ?? NearestName.of(word, among: Self.commands)
  }

  /// That there is no such file and no such command, with the command that is probably meant.
  var refusal: LocalText {
    let commands = Self.commands.joined(separator: ", ")
    let help =
      nearest.map {
        LocalText(german: "meinten Sie „knigge \($0)“?", english: "did you mean “knigge \($0)”?")
      } ?? LocalText(german: "Befehle sind \(commands)", english: "commands are \(commands)")
    return LocalText(
      german: "„\(word)“ gibt es nicht, weder als Datei noch als Befehl; \(help[.german])",
      english: "“\(word)” does not exist, neither as a file nor as a command; \(help[.english])")
  }
}
