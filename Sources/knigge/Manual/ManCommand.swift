// `knigge man`: the manual page.
import ArgumentParser

struct ManCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Print the manual page (knigge man > knigge.1).")

  func status() -> ExitStatus {
    let console = Console(.plain, language: .english)
    return console.run { () throws(OutputFailure) in
      guard let page = ManualPage(help: Knigge._dumpHelp(), version: Version.current) else {
        console.noteFailure()
        return .failure
      }
      try console.write(page.text)
      try console.flush()
      return .clean
    }
  }
}

struct CompletionsCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print a completion script for a shell.",
    discussion: """
      bash: knigge completions bash > ~/.local/share/bash-completion/completions/knigge
      zsh: knigge completions zsh > a folder of $fpath, as _knigge
      fish: knigge completions fish > ~/.config/fish/completions/knigge.fish
      """)

  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func status() -> ExitStatus {
    let console = Console(.plain, language: .english)
    return console.run { () throws(OutputFailure) in
      let script =
        switch shell {
        case .bash: Knigge.completionScript(for: .bash)
        case .zsh: Knigge.completionScript(for: .zsh)
        case .fish: Knigge.completionScript(for: .fish)
        }
      try console.write(script)
      try console.flush()
      return .clean
    }
  }
}
