// How many findings each campaign, account, role … has, for people who look after many posts.
import KniggeEngine
import KniggeText

/// Counts posts and findings by a fact of the posts; as columns, or as JSON.
package struct GroupedStatisticsReporter: Reporter {
  private let options: ReportOptions
  private let group: StatisticsGroup
  private let isJSON: Bool
  /// By what tells groups apart, each with its name as it came first.
  private var groups: [String: (name: String, count: Count)] = [:]
  /// Posts that do not say.
  private var rest = Count()

  /// How many of a group's rules are named.
  private static let shownRules = 3
  /// How many columns of a group's name are shown.
  private static let widestName = 60

  private struct Count {
    var posts = 0
    /// Posts with a finding.
    var found = 0
    var severities: [Severity: Int] = [:]
    var rules: [String: Int] = [:]

    mutating func add(_ diagnostics: [Diagnostic]) {
      posts += 1
      let counted = diagnostics.filter { $0.suppression == nil }
      if !counted.isEmpty { found += 1 }
      for diagnostic in counted {
        severities[diagnostic.severity, default: 0] += 1
        rules[diagnostic.rule, default: 0] += 1
      }
    }

    /// The rules that found most, the most frequent first.
    var ranked: [(key: String, value: Int)] { rules.sorted { ($1.value, $0.key) < ($0.value, $1.key) } }
  }

  package init(_ options: ReportOptions, by group: StatisticsGroup, isJSON: Bool) {
    self.options = options
    self.group = group
    self.isJSON = isJSON
  }

  package var interests: ReportInterests { .posts }

  package mutating func begin() -> String { "" }
  package mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String { "" }

  package mutating func report(_ post: JudgedPost, in lines: LineIndex) -> String {
    let members = group.members(of: post)
    if members.isEmpty { rest.add(post.diagnostics) }
    var counted: Set<String> = []
    for member in members where counted.insert(member.key).inserted {
      groups[member.key, default: (member.name, Count())].count.add(post.diagnostics)
    }
    return ""
  }

  package mutating func end(_ summary: Summary) -> String {
    let sorted = groups.values.sorted { $0.name < $1.name }.map { (key: $0.name, value: $0.count) }
    return isJSON ? json(sorted, summary) : text(sorted, summary)
  }

  private func text(_ sorted: [(key: String, value: Count)], _ summary: Summary) -> String {
    var rows = [
      [
        group.title(in: options.language), options.language.choose("Beiträge", "posts"),
        options.language.choose("mit Befund", "with findings"), options.language.choose("Fehler", "errors"),
        options.language.choose("Warnungen", "warnings"), options.language.choose("Hinweise", "notes"),
        options.language.choose("am häufigsten", "most frequent"),
      ]
    ]
    rows += sorted.map { row(Printable($0.key).text(cutTo: Self.widestName), $0.value) }
    if rest.posts > 0 { rows.append(row(options.language.choose("ohne Angabe", "not said"), rest)) }
    let widths = (0..<rows[0].count).map { column in rows.map { Printable($0[column]).width }.max() ?? 0 }
    var text = ""
    for cells in rows {
      var line = ""
      for (column, cell) in cells.enumerated() {
        let space = String(repeating: " ", count: max(0, widths[column] - Printable(cell).width))
        let isNumber = (1...5).contains(column)
        line += (column == 0 ? "" : "  ") + (isNumber ? space + cell : column + 1 == cells.count ? cell : cell + space)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      text += line + "\n"
    }
    if !options.quiet { text += "\n" + ReportWords(language: options.language).closing(summary) + "\n" }
    return text
  }

  private func row(_ name: String, _ count: Count) -> [String] {
    let rules = count.ranked.prefix(Self.shownRules).map { "\(Printable.line($0.key)) \($0.value)" }
    return [
      name, String(count.posts), String(count.found), String(count.severities[.error] ?? 0),
      String(count.severities[.warning] ?? 0), String(count.severities[.note] ?? 0), rules.joined(separator: ", "),
    ]
  }

  private func json(_ sorted: [(key: String, value: Count)], _ summary: Summary) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("version", 1)
      writer.member("by", group.rawValue)
      writer.array("groups", sorted.map { (Optional($0.key), $0.value) } + (rest.posts > 0 ? [(nil, rest)] : [])) {
        writer, entry in
        writer.object { writer in
          writer.member("name", entry.0)
          writer.member("posts", entry.1.posts)
          writer.member("postsWithFindings", entry.1.found)
          writer.member("errors", entry.1.severities[.error] ?? 0)
          writer.member("warnings", entry.1.severities[.warning] ?? 0)
          writer.member("notes", entry.1.severities[.note] ?? 0)
          writer.array("rules", entry.1.ranked) { writer, rule in
            writer.object {
              $0.member("rule", rule.key)
              $0.member("count", rule.value)
            }
          }
        }
      }
      writer.object("summary") { summary.writeCounts(to: &$0, options.language) }
    }
    return writer.text + "\n"
  }
}
