// What is wrong with the command line, in the language that it asks for.
import ArgumentParser
import KniggeEngine

enum UsageLanguage {
  /// The language that arguments ask for with `--messages`, as far as they can be read: there is no configuration yet where
  /// a command was not understood. English where they ask for none.
  static func asked(in arguments: [String]) -> Language {
    let option = "--messages"
    var asked: Language?
    for (index, argument) in arguments.enumerated() {
      if argument.hasPrefix(option + "=") {
        asked = Language(rawValue: String(argument.dropFirst(option.count + 1)))
      } else if argument == option, index + 1 < arguments.count {
        asked = Language(rawValue: arguments[index + 1])
      }
    }
    return asked ?? .english
  }
}

extension ValidationError {
  /// Options that do not go together, or a value that says nothing. Options are asked about before the command is there
  /// that knows its language, so that the arguments have to say it.
  init(_ text: LocalText) { self.init(text[UsageLanguage.asked(in: CommandLine.arguments)]) }
}
