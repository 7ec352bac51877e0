// The page of one rule, as `knigge explain` shows it.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct RulePage {
  let rule: Rule
  let language: Language
  let setup: Setup
  let knowledge: Knowledge

  /// How many phrases of a rule are listed with their forms, and how many examples are shown.
  private static let shownPhrases = 40
  private static let shownExamples = 12

  private func say(_ german: String, _ english: String) -> String { language == .german ? german : english }

  var text: String {
    var lines = ["\(rule.id) (\(rule.disabled == nil ? rule.severity.rawValue : say("aus", "off")))", ""]
    lines.append("  " + rule.message[language])
    if let help = rule.help { lines.append("  " + say("Hilfe: ", "help: ") + help[language]) }
    for clause in rule.clauses {
      lines += ["", "  " + say("Klausel ", "clause ") + clause.id + ": " + clause.text[language]]
    }
    if let source = rule.source { lines += ["", "  " + say("Quelle: ", "source: ") + source[language]] }
    if let reason = rule.disabled { lines += ["", "  " + say("ausgeschaltet: ", "switched off: ") + reason] }
    lines += examples(say("Das findet sie:", "It finds:"), rule.examples.bad)
    lines += examples(say("Das lässt sie in Ruhe:", "It leaves alone:"), rule.examples.good)
    lines += phrases
    lines += origins
    lines += [
      "", "  " + say("Anpassen, im eigenen Regelwerk:", "To adjust it, in your own rule set:"),
      "    rules:", "      \(rule.id): { severity: note }", "      \(rule.id): { disable: \(say("Grund", "reason")) }",
    ]
    return lines.map { Printable.line($0) }.joined(separator: "\n") + "\n"
  }

  // MARK: Examples

  /// The first examples, their places underlined.
  private func examples(_ title: String, _ examples: [Example]) -> [String] {
    guard !examples.isEmpty else { return [] }
    var lines = ["", "  " + title]
    for example in examples.prefix(Self.shownExamples) {
      let shown = Printable(Array(example.text.utf8))
      lines.append("    " + shown.text)
      guard let mark = example.marks.first, !mark.isEmpty else { continue }
      let columns = shown.columns(of: mark)
      lines.append(
        "    " + String(repeating: " ", count: columns.lowerBound)
          + String(repeating: "~", count: max(columns.count, 1)))
    }
    if examples.count > Self.shownExamples { lines.append(more(examples.count - Self.shownExamples)) }
    return lines
  }

  private func more(_ count: Int) -> String { "    " + say("… und \(count) weitere", "… and \(count) more") }

  // MARK: Words

  /// The phrases with `~`, and every form that each stands for.
  private var phrases: [String] {
    let expander = PhraseExpander(lists: setup.ruleSet.lists, inflections: knowledge.inflections)
    var lines: [String] = []
    var entries: [WordEntry] = []
    var copy = rule
    copy.visitWords { words, _ in entries += words.entries }
    for entry in entries {
      guard let language = entry.language else { continue }
      for word in entry.phrase.inflectedWords {
        let forms = expander.writtenForms(of: word, language: language).joined(separator: ", ")
        let line = "    \(word)~ (\(language.rawValue)): \(forms)"
        if !lines.contains(line) { lines.append(line) }
      }
    }
    guard !lines.isEmpty else { return [] }
    let rest = lines.count - Self.shownPhrases
    return ["", "  " + say("Formen, die „~“ meint:", "Forms that “~” stands for:")] + lines.prefix(Self.shownPhrases)
      + (rest > 0 ? [more(rest)] : [])
  }

  // MARK: Origin

  /// Where the rule is written and who changed it since; what comes later wins.
  private var origins: [String] {
    guard let location = rule.location else { return [] }
    var lines = ["", "  " + say("Geschrieben in ", "Written in ") + place(location)]
    for adjustment in rule.adjustments {
      let keys = adjustment.keys.joined(separator: ", ")
      lines.append("  " + say("geändert in ", "changed in ") + place(adjustment.location) + " (\(keys))")
    }
    return lines
  }

  private func place(_ location: Location) -> String {
    guard let file = setup.sources[location.path] else { return location.path }
    return "\(location.path):\(LineIndex(file).line(at: location.range.lowerBound))"
  }
}
