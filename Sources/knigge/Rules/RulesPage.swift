// The list of rules, as `knigge rules` shows it.
import KniggeEngine
import KniggeFiles
import KniggeReports

struct RulesPage {
  let rules: [Rule]
  let language: Language

  func written(as format: PageFormat) -> String {
    switch format {
    case .text: text
    case .markdown: markdown
    case .json: json
    }
  }

  private var text: String {
    rules.map { rule in
      let clauses = rule.clauses.map(\.id).joined(separator: ", ")
      let columns = [
        rule.id.padded(to: 40), rule.state(in: language).padded(to: 8), clauses.padded(to: 10), rule.message[language],
      ]
      return Printable.line(columns.joined(separator: " ")) + "\n"
    }.joined()
  }

  /// One table for each set.
  private var markdown: String {
    var lines: [String] = []
    var sets: [String] = []
    for rule in rules where !sets.contains(rule.setName) { sets.append(rule.setName) }
    for set in sets {
      let own = rules.filter { $0.setName == set }
      lines += ["## \(set)", ""]
      lines.append(
        language.choose(
          "| Regel | Schwere | Sprachen | Klausel | was sie findet |",
          "| rule | severity | languages | clause | what it finds |"))
      lines.append("|---|---|---|---|---|")
      for rule in own {
        let cells = [
          "`\(rule.name)`", rule.state(in: language),
          Language.allCases.filter(rule.speaks).map(\.rawValue).joined(separator: ", "),
          rule.clauses.map(\.id).joined(separator: ", "), rule.message[language],
        ]
        lines.append("| " + cells.map(Markdown.cell).joined(separator: " | ") + " |")
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("version", 1)
      writer.array("rules", rules) { writer, rule in
        writer.object { writer in
          writer.member("id", rule.id)
          writer.member("severity", rule.severity.rawValue)
          writer.member("disabled", rule.disabled)
          writer.member("check", rule.check.kind.rawValue)
          writer.array("languages", Language.allCases.filter(rule.speaks)) { $0.string($1.rawValue) }
          writer.array("clauses", rule.clauses) { $0.string($1.id) }
          writer.member("message", rule.message[language])
          writer.member("help", rule.help?[language])
          writer.member("source", rule.source?[language])
        }
      }
    }
    return writer.text + "\n"
  }
}
