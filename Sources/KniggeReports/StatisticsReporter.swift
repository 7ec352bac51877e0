// How often each rule was broken, instead of where.
import KniggeEngine
import KniggeText

/// Counts by rule, the most frequent first; as columns, or as JSON.
package struct StatisticsReporter: Reporter {
  private let options: ReportOptions
  private let isJSON: Bool
  private var rules: [String: Count] = [:]

  private struct Count {
    var severity: Severity
    var found = 0
    /// With a fix that needs no review.
    var fixable = 0
    var suppressed = 0
  }

  package init(_ options: ReportOptions, isJSON: Bool) {
    self.options = options
    self.isJSON = isJSON
  }

  package mutating func begin() -> String { "" }

  package mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    for diagnostic in diagnostics {
      var count = rules[diagnostic.rule] ?? Count(severity: diagnostic.severity)
      count.severity = max(count.severity, diagnostic.severity)
      if diagnostic.suppression == nil {
        count.found += 1
        if diagnostic.fixes.contains(where: \.isSafe) { count.fixable += 1 }
      } else {
        count.suppressed += 1
      }
      rules[diagnostic.rule] = count
    }
    return ""
  }

  package mutating func end(_ summary: Summary) -> String {
    let sorted = rules.sorted { ($1.value.found, $0.key) < ($0.value.found, $1.key) }
    return isJSON ? json(sorted, summary) : text(sorted, summary)
  }

  private func text(_ rules: [(key: String, value: Count)], _ summary: Summary) -> String {
    let words = ReportWords(language: options.language)
    let width = rules.map { String($0.value.found).count }.max() ?? 1
    let names = rules.map { Printable.line($0.key) }
    let column = min(names.map(\.count).max() ?? 0, 60)
    var text = ""
    for (name, (_, count)) in zip(names, rules) {
      let digits = String(count.found)
      let paint = Paint(useColor: options.useColor)
      let severity = count.severity.rawValue + String(repeating: " ", count: 7 - count.severity.rawValue.count)
      text +=
        String(repeating: " ", count: width - digits.count) + digits + "  "
        + paint(severity, .severity(count.severity)) + "  " + name
      let notes = words.notes(fixable: count.fixable, suppressed: count.suppressed)
      if !notes.isEmpty { text += String(repeating: " ", count: max(0, column - name.count)) + "  " + notes }
      text += "\n"
    }
    if !options.quiet { text += (rules.isEmpty ? "" : "\n") + words.closing(summary) + "\n" }
    return text
  }

  private func json(_ rules: [(key: String, value: Count)], _ summary: Summary) -> String {
    var writer = JSONWriter()
    writer.object {
      $0.member("version", 1)
      $0.array("rules", rules) { writer, rule in
        writer.object {
          $0.member("rule", rule.key)
          $0.member("severity", rule.value.severity.rawValue)
          $0.member("count", rule.value.found)
          $0.member("fixable", rule.value.fixable)
          $0.member("suppressed", rule.value.suppressed)
        }
      }
      $0.object("summary") {
        summary.writeCounts(to: &$0, options.language)
        $0.member("suppressed", summary.suppressed)
        $0.member("baseline", summary.known)
        $0.member("fixed", summary.fixed)
      }
    }
    return writer.text + "\n"
  }
}
