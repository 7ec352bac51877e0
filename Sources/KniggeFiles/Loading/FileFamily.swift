// What kinds of YAML files there are.

enum FileFamily {
  /// Rule sets, and the lists of words that belong to one.
  case ruleset
  case config
  /// What knigge brings along: platforms, languages.
  case data
  /// Drafts.
  case input
  /// Files of another program, by its name.
  case foreign(String)

  /// What the names of mistakes in its files begin with.
  var name: String {
    switch self {
    case .ruleset: "ruleset"
    case .config: "config"
    case .data: "data"
    case .input: "input"
    case .foreign(let name): name
    }
  }

  /// Whether a name that nothing repeats (`&co`) belongs to whoever wrote it; else it was meant as part of the text.
  var hasNamesOfItsOwn: Bool {
    switch self {
    case .ruleset, .config: false
    case .data, .input, .foreign: true
    }
  }
}
