// The page of one rule as Markdown, as an editor shows it beside a finding.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

/// What `knigge explain` says, in the form of an editor's pop-up: the clause and the reason first, then examples.
struct RuleMarkdown {
  let rule: Rule
  let language: Language
  let setup: Setup

  /// How many examples of each kind are shown; a pop-up is small.
  private static let shownExamples = 3

  private var words: FindingWords { FindingWords(language: language) }

  var text: String {
    var parts = ["**\(Self.escaped(rule.id))** · \(severity)"]
    parts.append(Self.escaped(rule.message[language]))
    if let help = rule.help?[language], !help.isEmpty {
      parts.append(words.say("Hilfe: ", "Help: ") + Self.escaped(help))
    }
    for clause in rule.clauses {
      parts.append(
        "> **\(words.say("Klausel", "Clause")) \(Self.escaped(clause.id))** " + Self.escaped(clause.text[language]))
    }
    if let source = rule.source?[language], !source.isEmpty {
      parts.append(words.say("Quelle: ", "Source: ") + Self.escaped(source))
    }
    if let reason = rule.disabled {
      parts.append(words.say("Ausgeschaltet: ", "Switched off: ") + Self.escaped(reason))
    }
    parts += examples(words.say("Das findet sie:", "It finds:"), rule.examples.bad)
    parts += examples(words.say("Das lässt sie in Ruhe:", "It leaves alone:"), rule.examples.good)
    if let origin { parts.append("_" + words.say("Geschrieben in ", "Written in ") + Self.escaped(origin) + "_") }
    return parts.joined(separator: "\n\n")
  }

  private var severity: String {
    guard rule.disabled == nil else { return words.say("aus", "off") }
    switch rule.severity {
    case .error: return words.say("Fehler", "error")
    case .warning: return words.say("Warnung", "warning")
    case .note: return words.say("Hinweis", "note")
    }
  }

  private var origin: String? {
    guard let location = rule.location, let file = setup.sources[location.path] else { return nil }
    return "\(location.path):\(LineIndex(file).line(at: location.range.lowerBound))"
  }

  // MARK: Examples

  /// Examples in the reader's language where the rule has some that say so, with the places that are found in bold.
  private func examples(_ title: String, _ examples: [Example]) -> [String] {
    guard !examples.isEmpty else { return [] }
    let items = examples.prefix(Self.shownExamples).map { "- " + marked($0) }
    return [title + "\n" + items.joined(separator: "\n")]
  }

  private func marked(_ example: Example) -> String {
    let bytes = Array(example.text.utf8)
    var result = ""
    var copied = 0
    for mark in example.marks.sorted(by: { $0.lowerBound < $1.lowerBound })
    where !mark.isEmpty && mark.lowerBound >= copied {
      result += Self.escaped(String(decoding: bytes[copied..<mark.lowerBound], as: UTF8.self))
      result += "**" + Self.escaped(String(decoding: bytes[mark], as: UTF8.self)) + "**"
      copied = mark.upperBound
    }
    return result + Self.escaped(String(decoding: bytes[copied...], as: UTF8.self))
  }

  /// Text that Markdown shows as it is, on one line; what no terminal would show stands as an escape.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in Printable.line(text) {
      if "\\`*_{}[]<>()#+-!|~&$".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
