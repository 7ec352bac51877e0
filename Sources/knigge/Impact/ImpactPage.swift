// The comparison of two versions of the rules, as people and programs read it.
import KniggeEngine
import KniggeReports

struct ImpactPage {
  let impact: Impact
  let before: String
  let after: String
  /// How many findings are shown for each rule and kind of change.
  let shown: Int
  let language: Language

  func written(as format: ImpactFormat) -> String {
    switch format {
    case .text: text
    case .markdown: markdown
    case .html: html
    case .json: json
    }
  }

  enum Kind: CaseIterable {
    case new, changed, gone

    var sign: String {
      switch self {
      case .new: "+"
      case .changed: "~"
      case .gone: "-"
      }
    }
  }

  func findings(_ kind: Kind, of rule: Impact.RuleImpact) -> [Impact.Finding] {
    switch kind {
    case .new: rule.new
    case .changed: rule.changed
    case .gone: rule.gone
    }
  }

  func name(of kind: Kind) -> String {
    switch kind {
    case .new: language.choose("neu", "new")
    case .changed: language.choose("anders gewichtet", "weighed differently")
    case .gone: language.choose("weg", "gone")
    }
  }

  /// The result in two sentences that need no explanation.
  var summary: String {
    let posts =
      impact.posts == 1
      ? language.choose("einem Beitrag", "one post")
      : language.choose("\(impact.posts) Beiträgen", "\(impact.posts) posts")
    guard impact.changedPosts > 0 else {
      return language.choose(
        "Verglichen an \(posts): „\(before)“ und „\(after)“ sagen überall dasselbe.",
        "Compared on \(posts): “\(before)” and “\(after)” say the same everywhere.")
    }
    return language.choose(
      "Verglichen an \(posts): „\(before)“ mit „\(after)“. In \(impact.changedPosts) davon ändert sich etwas: ",
      "Compared on \(posts): “\(before)” with “\(after)”. Something changes in \(impact.changedPosts) of them: ")
      + sentence + "."
  }

  /// `1 finding is new, 2 are gone, 0 weigh differently`
  private var sentence: String {
    func counted(_ count: Int, _ one: String, _ more: String) -> String { "\(count) \(count == 1 ? one : more)" }
    let (new, gone, changed) = (impact.newCount, impact.goneCount, impact.changedCount)
    return [
      counted(
        new, language.choose("Befund ist neu", "finding is new"),
        language.choose("Befunde sind neu", "findings are new")),
      counted(gone, language.choose("fällt weg", "is gone"), language.choose("fallen weg", "are gone")),
      counted(
        changed, language.choose("wiegt anders", "weighs differently"),
        language.choose("wiegen anders", "weigh differently")
      ),
    ].joined(separator: ", ")
  }

  func counts(_ rule: Impact.RuleImpact) -> String {
    var parts: [String] = []
    for kind in Kind.allCases where !findings(kind, of: rule).isEmpty {
      parts.append("\(findings(kind, of: rule).count) \(name(of: kind))")
    }
    return language.choose(
      "vorher \(rule.before), nachher \(rule.after): ", "before \(rule.before), after \(rule.after): ")
      + parts.joined(separator: ", ")
  }

  func severity(_ finding: Impact.Finding) -> String {
    finding.formerSeverity.map { "\($0.rawValue) → \(finding.severity.rawValue)" } ?? finding.severity.rawValue
  }

  func place(_ finding: Impact.Finding) -> String { "\(finding.path):\(finding.line):\(finding.column)" }

  func more(_ count: Int) -> String { language.choose("… und \(count) weitere", "… and \(count) more") }

  // MARK: Text

  private var text: String {
    var lines = [summary]
    for (id, rule) in impact.changedRules {
      lines += ["", "\(id.padded(to: 36)) \(counts(rule))"]
      for kind in Kind.allCases {
        let all = findings(kind, of: rule)
        for finding in all.prefix(shown) {
          lines.append("  \(kind.sign) \(place(finding)): \(severity(finding)): \(Self.plain(finding.quote))")
        }
        if shown > 0, all.count > shown { lines.append("    " + more(all.count - shown)) }
      }
    }
    return lines.map { Printable.line($0).trimmingEnd() + "\n" }.joined()
  }

  /// The quoted words, what must not be shown as dots.
  private static func plain(_ quote: Impact.Quote) -> String {
    Printable(quote.bytes, masked: quote.masked, tab: .spaces).text
  }

  // MARK: Markdown

  private var markdown: String {
    var lines = [language.choose("# Was sich ändert", "# What changes"), "", Markdown.escaped(summary), ""]
    guard impact.changedPosts > 0 else { return lines.dropLast().joined(separator: "\n") + "\n" }
    lines += [
      language.choose(
        "| Regel | vorher | nachher | neu | weg | anders gewichtet |",
        "| rule | before | after | new | gone | weighed differently |"),
      "|---|--:|--:|--:|--:|--:|",
    ]
    for (id, rule) in impact.changedRules {
      lines.append(
        "| `\(id)` | \(rule.before) | \(rule.after) | \(rule.new.count) | \(rule.gone.count) | \(rule.changed.count) |")
    }
    for (id, rule) in impact.changedRules where shown > 0 {
      lines += ["", "## `\(id)`", ""]
      for kind in Kind.allCases {
        let all = findings(kind, of: rule)
        for finding in all.prefix(shown) {
          lines.append(
            "- **\(name(of: kind))** (\(severity(finding))) \(Markdown.escaped(place(finding))): "
              + Markdown.escaped(Self.plain(finding.quote)))
        }
        if all.count > shown { lines.append("- " + more(all.count - shown)) }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: JSON

  /// Every finding, whatever `shown` says.
  private var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("version", 1)
      writer.member("before", before)
      writer.member("after", after)
      writer.member("posts", impact.posts)
      writer.member("changedPosts", impact.changedPosts)
      writer.object("summary") {
        $0.member("new", impact.newCount)
        $0.member("gone", impact.goneCount)
        $0.member("changed", impact.changedCount)
      }
      writer.array("rules", impact.rules.sorted { $0.key < $1.key }) { writer, entry in
        writer.object { writer in
          writer.member("id", entry.key)
          writer.member("before", entry.value.before)
          writer.member("after", entry.value.after)
          writer.array("new", entry.value.new) { write($1, to: &$0) }
          writer.array("gone", entry.value.gone) { write($1, to: &$0) }
          writer.array("changed", entry.value.changed) { write($1, to: &$0) }
        }
      }
    }
    return writer.text + "\n"
  }

  private func write(_ finding: Impact.Finding, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("path", finding.path)
      writer.member("line", finding.line)
      writer.member("column", finding.column)
      writer.member("post", finding.post)
      writer.member("severity", finding.severity.rawValue)
      writer.member("formerSeverity", finding.formerSeverity?.rawValue)
      writer.member("message", finding.message[language])
      writer.member("text", finding.words)
    }
  }
}
