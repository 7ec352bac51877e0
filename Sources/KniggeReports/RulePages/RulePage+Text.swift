// The page of a rule for a terminal.
import KniggeEngine

extension RulePage {
  package var text: String {
    var lines = ["\(rule.id) (\(rule.state(in: language)))", "", "  " + rule.message[language]]
    if let help = rule.help { lines.append("  " + language.choose("Hilfe: ", "help: ") + help[language]) }
    for clause in rule.clauses {
      lines += ["", "  " + language.choose("Klausel ", "clause ") + clause.id + ": " + clause.text[language]]
    }
    if let source = rule.source { lines += ["", "  " + language.choose("Quelle: ", "source: ") + source[language]] }
    if let reason = rule.disabled {
      lines += ["", "  " + language.choose("ausgeschaltet: ", "switched off: ") + reason]
    }
    let keys = keyLines
    if !keys.isEmpty { lines += ["", "  " + keysTitle] + keys.map { "    \($0.name): \($0.values)" } }
    lines += examples(language.choose("Das findet sie:", "It finds:"), rule.examples.bad)
    lines += examples(language.choose("Das lässt sie in Ruhe:", "It leaves alone:"), rule.examples.good)
    lines += ["", "  " + language.choose("Reparatur: ", "fix: ") + fixing]
    lines += words
    if !origins.isEmpty { lines += [""] + origins.map { "  " + origin($0) } }
    lines += ["", "  " + adjustingTitle]
    lines += adjusting.map { "    " + $0 }
    return lines.map { Printable.line($0) + "\n" }.joined()
  }

  /// The first examples, their places underlined.
  private func examples(_ title: String, _ examples: [Example]) -> [String] {
    guard !examples.isEmpty else { return [] }
    var lines = ["", "  " + title]
    for example in examples.prefix(Self.shownExamples) {
      let shown = Printable(Array(example.text.utf8))
      lines.append("    " + shown.text)
      let marks = example.marks.filter { !$0.isEmpty }
      if !marks.isEmpty { lines.append("    " + underline(marks, in: shown)) }
      if let facts = example.statedFacts { lines.append("      (" + facts + ")") }
    }
    if examples.count > Self.shownExamples { lines.append("    " + more(examples.count - Self.shownExamples)) }
    return lines
  }

  private func underline(_ marks: [Range<Int>], in shown: Printable) -> String {
    var underline = ""
    for mark in marks {
      let columns = shown.columns(of: mark)
      guard columns.lowerBound >= underline.count else { continue }
      underline += String(repeating: " ", count: columns.lowerBound - underline.count)
      underline += String(repeating: "~", count: max(columns.count, 1))
    }
    return underline
  }

  private var words: [String] {
    guard !forms.isEmpty else { return [] }
    let lines = forms.prefix(Self.shownForms).map {
      "    \($0.word)~ (\($0.language.rawValue)): \($0.forms.joined(separator: ", "))"
    }
    let rest = forms.count - Self.shownForms
    return ["", "  " + language.choose("Formen, die „~“ meint:", "Forms that “~” stands for:")] + lines
      + (rest > 0 ? ["    " + more(rest)] : [])
  }

  func origin(_ origin: Origin) -> String {
    origin.keys.isEmpty
      ? language.choose("Geschrieben in ", "Written in ") + origin.place
      : language.choose("geändert in ", "changed in ") + origin.place + " (\(origin.keys.joined(separator: ", ")))"
  }
}
