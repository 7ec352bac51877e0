// The handbook as Markdown.
import KniggeEngine
import KniggeReports

extension Handbook {
  var markdown: String {
    var lines: [String] = []
    for block in blocks {
      if !lines.isEmpty { lines.append("") }
      switch block {
      case .heading(let level, let id, let text):
        let number = id.map { $0 == text ? "" : $0 + " " } ?? ""
        lines.append(String(repeating: "#", count: min(max(level, 1), 6)) + " " + number + text)
      case .text(let text): lines += text.trimmingBlankEnd()
      case .person(let reason):
        lines.append("*" + say("Das prüft ein Mensch: ", "A person checks this: ") + Markdown.escaped(reason) + "*")
      case .rule(let rule): lines += self.lines(of: rule)
      }
    }
    return (lines + ["", "---", "", disclaimer]).joined(separator: "\n") + "\n"
  }

  private func lines(of item: RuleCase) -> [String] {
    var lines = ["**\(demand(item.rule.severity)):** \(Markdown.escaped(item.message)) `\(item.rule.id)`", ""]
    for example in item.bad { lines.append("- ✗ " + Markdown.marked(example)) }
    for example in item.good { lines.append("- ✓ " + Markdown.marked(example)) }
    if let help = item.rule.help {
      lines += ["", say("Besser: ", "Better: ") + Markdown.escaped(filled(help[language], item))]
    }
    if let source = item.rule.source {
      lines += ["", say("Quelle: ", "Source: ") + Markdown.escaped(source[language])]
    }
    return lines
  }

  /// Help may name the words, too.
  func filled(_ text: String, _ item: RuleCase) -> String {
    var values = PlaceholderValues()
    for placeholder in Placeholder.allCases { values[placeholder] = "…" }
    return MessageTemplate.fill(text, values)
  }
}

extension [String] {
  /// The lines without empty ones at the end.
  fileprivate func trimmingBlankEnd() -> [String] {
    var lines = self
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines
  }
}
