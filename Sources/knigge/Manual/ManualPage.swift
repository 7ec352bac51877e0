// The manual page, made of what --help says.
import KniggeText

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A page in the format of man(7).
struct ManualPage {
  private let tool: Command
  private let version: String

  /// What ArgumentParser says about a command.
  private struct Tool: Decodable { var command: Command }

  private struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var shouldDisplay: Bool
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  private struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }
    var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var abstract: String?
  }

  /// `help` is ArgumentParser's own description of the program, in JSON.
  init?(help: String, version: String) {
    guard let tool = try? JSONDecoder().decode(Tool.self, from: Data(help.utf8)) else { return nil }
    self.tool = tool.command
    self.version = version
  }

  var text: String {
    var page = ".TH KNIGGE 1 \"\" \"knigge \(Self.escaped(version))\" \"User Commands\"\n"
    page += ".SH NAME\nknigge \\- \(Self.escaped(tool.abstract ?? ""))\n"
    page += ".SH SYNOPSIS\n.B knigge\n.RI [ command ]\n.RI [ options ]\n.RI [ path \" ...]\"\n"
    page += ".SH DESCRIPTION\n" + paragraphs(tool.discussion)
    page += ".SH COMMANDS\n"
    for command in tool.subcommands ?? [] where command.shouldDisplay && command.commandName != "help" {
      page += ".SS knigge \(Self.escaped(command.commandName))\(usage(of: command))\n"
      page += paragraphs(command.abstract) + paragraphs(command.discussion)
      for argument in command.arguments ?? [] where argument.shouldDisplay { page += entry(argument) }
    }
    return page + Self.closing
  }

  private static let closing = """
    .SH EXIT STATUS
    .TP
    .B 0
    Nothing was found at or above \\-\\-fail\\-on (default: error).
    .TP
    .B 1
    Something was.
    .TP
    .B 2
    The job could not be done: usage, configuration, rule set, a file that cannot be read or written.
    .SH FILES
    .TP
    .I knigge.yml
    The configuration: the nearest one to a draft and those above it, up to the root of the repository.
    .TP
    .I knigge\\-baseline.json
    Findings that are known; written by knigge baseline, used by knigge lint \\-\\-baseline.
    .SH ENVIRONMENT
    .TP
    .BR NO_COLOR ", " FORCE_COLOR ", " CLICOLOR_FORCE
    Switch colours off and on where \\-\\-color is auto.
    .TP
    .B KNIGGE_OUTPUT_FORMAT
    The output format where \\-\\-format names none for standard output.
    .TP
    .B GITHUB_ACTIONS
    Where it is true, text that is printed as it is (\\-\\-fix \\-) is kept from giving commands to the runner.
    .SH NOTES
    A clean run means that no configured rule was broken; it is not legal advice.
    Files are replaced whole; other hard links to a fixed file keep the old text.

    """

  // MARK: Parts

  private func usage(of command: Command) -> String {
    let values = (command.arguments ?? []).filter { $0.kind == "positional" && $0.shouldDisplay }
    return values.map { argument in
      let name = (argument.valueName ?? "") + (argument.isRepeating ? " ..." : "")
      return " " + Self.escaped(argument.isOptional ? "[\(name)]" : name)
    }.joined()
  }

  private func entry(_ argument: Argument) -> String {
    guard argument.kind != "positional", let names = argument.names, !names.isEmpty else { return "" }
    let all = names.map { ($0.kind == "short" ? "-" : "--") + $0.name }.filter { $0 != "--help" && $0 != "-h" }
    guard !all.isEmpty, all != ["--version"] else { return "" }
    let value = argument.kind == "option" ? " <\(argument.valueName ?? "value")>" : ""
    var sentence = argument.abstract ?? ""
    if let standard = argument.defaultValue, !standard.isEmpty { sentence += " (default: \(standard))" }
    return ".TP\n.B " + Self.escaped(all.joined(separator: ", ") + value) + "\n" + Self.line(sentence) + "\n"
  }

  private func paragraphs(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "" }
    return ".PP\n"
      + text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? ".PP" : Self.line(String($0)) }.joined(separator: "\n.br\n") + "\n"
  }

  /// A line of text that roff takes for nothing else.
  private static func line(_ text: String) -> String {
    let escaped = escaped(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\e"
      case "-": "\\-"
      case _ where scalar.isASCII: String(scalar)
      default: "\\[u" + Hex.digits(scalar.value, atLeast: 4) + "]"
      }
    }.joined()
  }
}
