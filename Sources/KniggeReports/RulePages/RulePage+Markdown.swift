// The page of a rule as Markdown: for a wiki, a pull request, an editor's hover.
import KniggeEngine

extension RulePage {
  package var markdown: String { markdown(headingLevel: 2) }

  /// The page under a heading of a level (1 to 6).
  package func markdown(headingLevel: Int) -> String {
    var blocks = [String(repeating: "#", count: headingLevel) + " `\(rule.id)` (\(rule.state(in: language)))"]
    blocks.append(Markdown.escaped(rule.message[language]))
    if let help = rule.help {
      blocks.append("**" + language.choose("Hilfe:", "Help:") + "** " + Markdown.escaped(help[language]))
    }
    for clause in rule.clauses {
      blocks.append("> **\(Markdown.escaped(clause.id))** " + Markdown.escaped(clause.text[language]))
    }
    if let source = rule.source {
      blocks.append("**" + language.choose("Quelle:", "Source:") + "** " + Markdown.escaped(source[language]))
    }
    if let reason = rule.disabled {
      blocks.append("**" + language.choose("Ausgeschaltet:", "Switched off:") + "** " + Markdown.escaped(reason))
    }
    let keys = keyLines
    if !keys.isEmpty {
      blocks.append(keysTitle)
      blocks.append(keys.map { "- `\($0.name)`: " + Markdown.escaped($0.values) }.joined(separator: "\n"))
    }
    blocks += examples(language.choose("Das findet sie:", "It finds:"), rule.examples.bad)
    blocks += examples(language.choose("Das lässt sie in Ruhe:", "It leaves alone:"), rule.examples.good)
    blocks.append("**" + language.choose("Reparatur:", "Fix:") + "** " + Markdown.escaped(fixing))
    if !origins.isEmpty { blocks.append(origins.map { Markdown.escaped(origin($0)) }.joined(separator: "; ")) }
    blocks.append(adjustingTitle)
    blocks.append((["```yaml"] + adjusting + ["```"]).joined(separator: "\n"))
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func examples(_ title: String, _ examples: [Example]) -> [String] {
    guard !examples.isEmpty else { return [] }
    var lines = examples.prefix(Self.shownExamples).map { "- " + Markdown.marked($0) }
    if examples.count > Self.shownExamples { lines.append("- " + more(examples.count - Self.shownExamples)) }
    return [title, lines.joined(separator: "\n")]
  }
}

extension Markdown {
  /// The text of an example with its places in bold, and its facts behind it.
  package static func marked(_ example: Example) -> String {
    let bytes = Array(example.text.utf8)
    var result = ""
    var place = 0
    for mark in example.marks where !mark.isEmpty && mark.lowerBound >= place && mark.upperBound <= bytes.count {
      result += escaped(String(decoding: bytes[place..<mark.lowerBound], as: UTF8.self))
      result += "**" + escaped(String(decoding: bytes[mark], as: UTF8.self)) + "**"
      place = mark.upperBound
    }
    result += escaped(String(decoding: bytes[place...], as: UTF8.self))
    return example.statedFacts.map { result + " *(" + escaped($0) + ")*" } ?? result
  }
}
