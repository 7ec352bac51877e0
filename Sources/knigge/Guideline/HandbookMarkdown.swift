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
        lines.append(String(repeating: "#", count: min(max(level, 1), 6)) + " " + number + Self.shown(text))
      case .text(let text):
        lines += text.flatMap { $0.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }
          .map { Self.shown(String($0)) }.trimmingBlankEnd()
      case .person(let reason):
        lines.append(
          "*" + language.choose("Das prüft ein Mensch: ", "A person checks this: ") + Markdown.escaped(reason) + "*")
      case .rule(let rule): lines += self.lines(of: rule)
      }
    }
    return (lines + ["", "---", "", disclaimer]).joined(separator: "\n") + "\n"
  }

  /// A line of a guideline, markup and all, so that neither a terminal nor a CI runner finds anything to obey in it: a
  /// runner takes a line for a command where the first that it sees is `::`.
  private static func shown(_ line: String) -> String {
    let shown = Printable(line, tab: .spaces).text
    let words = shown.drop(while: \.isWhitespace)
    return words.hasPrefix("::") ? shown.dropLast(words.count) + "\\" + words : shown
  }

  private func lines(of item: RuleCase) -> [String] {
    var lines = ["**\(demand(item.rule.severity)):** \(Markdown.escaped(item.message)) `\(item.rule.id)`", ""]
    if let meant = meant(item) { lines.append(Markdown.escaped(meant)) }
    for example in item.bad { lines.append("- ✗ " + Markdown.marked(example)) }
    for example in item.good { lines.append("- ✓ " + Markdown.marked(example)) }
    if let help = item.help {
      lines += ["", language.choose("Besser: ", "Better: ") + Markdown.escaped(help)]
    }
    if let source = item.rule.source {
      lines += ["", language.choose("Quelle: ", "Source: ") + Markdown.escaped(source[language])]
    }
    return lines
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
