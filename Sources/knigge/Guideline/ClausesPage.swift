// The table of clauses, as `knigge clauses` shows it.
import KniggeEngine
import KniggeFiles
import KniggeReports

struct ClausesPage {
  let table: ClauseTable
  let language: Language

  func written(as format: PageFormat) -> String {
    switch format {
    case .text: text
    case .markdown: markdown
    case .json: json
    }
  }

  // MARK: Words

  private func state(of entry: ClauseTable.Entry) -> String {
    switch entry.state {
    case .checked:
      language.choose("geprüft", "checked")
        + (entry.person == nil ? "" : language.choose(" und ein Mensch", " and a person"))
    case .person: language.choose("ein Mensch", "a person")
    case .open: language.choose("niemand", "nobody")
    }
  }

  /// The heading of a clause, or its words where it has none.
  private func title(of entry: ClauseTable.Entry) -> String {
    let heading = entry.title[language]
    return heading.isEmpty || heading == entry.clause.id ? entry.clause.text[language] : heading
  }

  private func languages(of entry: ClauseTable.Entry) -> String {
    entry.languages.map(\.rawValue).joined(separator: ", ")
  }

  private func examples(of entry: ClauseTable.Entry) -> Int {
    entry.rules.reduce(0) { $0 + $1.examples.bad.count + $1.examples.good.count }
  }

  /// `1 bad, 2 good examples`: the noun goes with the number beside it.
  private func counts(of examples: Examples) -> String {
    let (bad, good) = (examples.bad.count, examples.good.count)
    return language.choose(
      "\(bad) \(bad == 1 ? "schlechtes" : "schlechte"), \(good) \(good == 1 ? "gutes Beispiel" : "gute Beispiele")",
      "\(bad) bad, \(good) good \(good == 1 ? "example" : "examples")")
  }

  /// One line for each kind of gap; nothing where there is none.
  private var gaps: [String] {
    var lines: [String] = []
    let open = table.entries.filter { $0.state == .open }.map(\.clause.id)
    if !open.isEmpty {
      lines.append(
        language.choose("Klauseln, die niemand prüft: ", "clauses that nothing and nobody checks: ")
          + open.joined(separator: ", "))
    }
    if !table.rulesWithoutClause.isEmpty {
      let ids = table.rulesWithoutClause.map(\.id).joined(separator: ", ")
      lines.append(language.choose("Regeln ohne Klausel: ", "rules without a clause: ") + ids)
    }
    for entry in table.entries where !entry.outdated.isEmpty {
      lines.append(
        language.choose(
          "Klausel \(entry.clause.id) hat sich geändert seit: ", "clause \(entry.clause.id) has changed since: ")
          + entry.outdated.joined(separator: ", "))
    }
    return lines
  }

  private var closing: String {
    let checked = table.entries.count { $0.state == .checked }
    let person = table.entries.count { $0.state == .person }
    let open = table.entries.count { $0.state == .open }
    let count = table.entries.count
    return language.choose(
      "\(count) \(count == 1 ? "Klausel" : "Klauseln"): \(checked) prüft knigge, \(person) ein Mensch, \(open) niemand",
      "\(count) \(count == 1 ? "clause" : "clauses"): \(checked) checked by knigge, \(person) by a person, \(open) by nobody"
    )
  }

  // MARK: Formats

  private var text: String {
    var lines: [String] = []
    for entry in table.entries {
      lines.append("\(entry.clause.id.padded(to: 7)) \(title(of: entry))")
      if entry.rules.isEmpty {
        let reason = entry.person.map { ": " + $0[language] } ?? ""
        lines.append(
          "        "
            + (entry.state == .open
              ? language.choose("wird nicht geprüft", "is not checked")
              : language.choose("braucht einen Menschen", "needs a person") + reason))
      }
      for rule in entry.rules {
        let spoken = Language.allCases.filter(rule.speaks).map(\.rawValue).joined(separator: ", ")
        let counts = counts(of: rule.examples)
        lines.append(
          "        \(rule.id.padded(to: 36)) \(rule.severity.rawValue.padded(to: 7)) \(spoken.padded(to: 6)) \(counts)")
      }
      if !entry.rules.isEmpty, let reason = entry.person {
        lines.append("        " + language.choose("und ein Mensch: ", "and a person: ") + reason[language])
      }
    }
    lines += [""] + gaps + [closing]
    return lines.map { Printable.line($0).trimmingEnd() + "\n" }.joined()
  }

  private var markdown: String {
    var lines = [
      language.choose(
        "| Klausel | Überschrift | Regeln | Sprachen | Beispiele | geprüft von |",
        "| clause | heading | rules | languages | examples | checked by |"),
      "|---|---|---|---|---|---|",
    ]
    for entry in table.entries {
      let rules = entry.rules.map { "`\($0.id)` (\($0.severity.rawValue))" }.joined(separator: ", ")
      let reason = entry.person.map { ": " + $0[language] } ?? ""
      let by =
        entry.state == .open ? state(of: entry) : entry.rules.isEmpty ? state(of: entry) + reason : state(of: entry)
      let cells = [
        entry.clause.id, title(of: entry), rules, languages(of: entry), String(examples(of: entry)), by,
      ]
      lines.append("| " + cells.map(Markdown.cell).joined(separator: " | ") + " |")
    }
    // A line right behind a list would belong to its last entry.
    if !gaps.isEmpty { lines += [""] + gaps.map { "- " + Markdown.escaped($0) } }
    lines += ["", closing]
    return lines.joined(separator: "\n") + "\n"
  }

  private var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("version", 1)
      writer.array("clauses", table.entries) { writer, entry in
        writer.object { writer in
          writer.member("id", entry.clause.id)
          writer.member("title", entry.title[language].isEmpty ? nil : entry.title[language])
          writer.member("text", entry.clause.text[language])
          writer.member("state", entry.state.rawValue)
          writer.member("person", entry.person?[language])
          writer.array("languages", entry.languages) { $0.string($1.rawValue) }
          writer.array("rules", entry.rules) { writer, rule in
            writer.object { writer in
              writer.member("id", rule.id)
              writer.member("severity", rule.severity.rawValue)
              writer.array("languages", Language.allCases.filter(rule.speaks)) { $0.string($1.rawValue) }
              writer.member("bad", rule.examples.bad.count)
              writer.member("good", rule.examples.good.count)
            }
          }
          writer.array("changed", entry.outdated) { $0.string($1) }
        }
      }
      writer.array("rulesWithoutClause", table.rulesWithoutClause) { $0.string($1.id) }
    }
    return writer.text + "\n"
  }
}
