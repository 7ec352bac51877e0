// `knigge explain`: one rule, whole.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct ExplainCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a rule: what it finds, why, and how to adjust it.")

  @Argument(help: "A rule's id, or its name where only one rule has it.")
  var rule: String

  @OptionGroup var configuration: ConfigurationOptions

  func status() -> ExitStatus {
    withSetup(configuration) { console, setup throws(OutputFailure) in
      let rules = setup.ruleSet.rules
      let named = rules.filter { $0.id == rule || $0.name == rule }
      guard let found = named.first, named.count == 1 else {
        console.fail(unknown(among: named.isEmpty ? rules : named, isAmbiguous: named.count > 1))
        return
      }
      try console.write(RulePage(rule: found, language: console.language).text)
    }
  }

  private func unknown(among rules: [Rule], isAmbiguous: Bool) -> LocalText {
    if isAmbiguous {
      let ids = rules.map(\.id).joined(separator: ", ")
      return LocalText(
        german: "„\(rule)“ heißen mehrere Regeln: \(ids)", english: "several rules are called “\(rule)”: \(ids)")
    }
    let nearest = NearestName.of(rule, among: rules.map(\.id) + rules.map(\.name))
    return LocalText(
      german: "die Regel „\(rule)“ gibt es nicht" + (nearest.map { "; meinten Sie „\($0)“?" } ?? ""),
      english: "there is no rule “\(rule)”" + (nearest.map { "; did you mean “\($0)”?" } ?? ""))
  }
}

/// The page of one rule.
private struct RulePage {
  let rule: Rule
  let language: Language

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
    lines += [
      "", "  " + say("Anpassen, im eigenen Regelwerk:", "To adjust it, in your own rule set:"),
      "    rules:", "      \(rule.id): { severity: note }", "      \(rule.id): { disable: \(say("Grund", "reason")) }",
    ]
    if let location = rule.location { lines += ["", "  " + say("Geschrieben in ", "Written in ") + location.path] }
    return lines.map { Printable.line($0) }.joined(separator: "\n") + "\n"
  }

  /// Up to six examples in the reader's language first, their places underlined.
  private func examples(_ title: String, _ examples: [Example]) -> [String] {
    guard !examples.isEmpty else { return [] }
    var lines = ["", "  " + title]
    for example in examples.prefix(12) {
      let shown = Printable(Array(example.text.utf8))
      lines.append("    " + shown.text)
      guard let mark = example.marks.first, !mark.isEmpty else { continue }
      let columns = shown.columns(of: mark)
      lines.append(
        "    " + String(repeating: " ", count: columns.lowerBound)
          + String(repeating: "~", count: max(columns.count, 1)))
    }
    return lines
  }
}
