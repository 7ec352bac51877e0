// Annotations of GitHub. https://docs.github.com/actions/reference/workflow-commands-for-github-actions and the sources
// of actions/runner, read 2026-11-23
import KniggeEngine
import KniggeText

/// One command for every finding that GitHub will show, the worst first; the others as plain lines in a group that is
/// folded away. Columns count Unicode scalars.
///
/// GitHub shows ten annotations of each kind for a step. Which findings those are is known only at the end, so that
/// everything is written then; memory stays flat because lines beyond a number that nobody reads are counted only.
struct GitHubReporter: Reporter {
  /// How many annotations of each kind GitHub shows.
  private static let shown = 10
  /// How many plain lines of each kind are listed.
  private static let listed = 2000
  /// The runner cuts messages at 4,096 UTF-16 units.
  private static let longestRemark = 1000

  private var show: DiagnosticShow
  private let root: ReportRoot?
  private let language: Language
  private let words: ReportWords
  private let headline: Headline
  private var annotations: [Severity: [String]] = [:]
  private var lines: [Severity: [String]] = [:]
  private var unlisted = 0

  init(_ options: ReportOptions) {
    show = DiagnosticShow(options)
    root = options.root
    language = options.language
    words = ReportWords(language: options.language)
    headline = Headline(paint: Paint(useColor: false), language: options.language)
  }

  mutating func begin() -> String { "" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    for finding in show.shown(diagnostics, in: lines) {
      let severity = finding.diagnostic.severity
      if annotations[severity, default: []].count < Self.shown {
        annotations[severity, default: []].append(annotation(finding))
      } else if self.lines[severity, default: []].count < Self.listed {
        self.lines[severity, default: []].append(
          headline.line(for: finding.diagnostic, at: finding.start, behind: finding.mask))
      } else {
        unlisted += 1
      }
    }
    return ""
  }

  mutating func end(_ summary: Summary) -> String {
    let worstFirst = Severity.allCases.sorted(by: >)
    var report = summary.failures.prefix(Self.shown).reduce(into: "") { $0 += annotation($1) + "\n" }
    report += worstFirst.flatMap { annotations[$0] ?? [] }.reduce(into: "") { $0 += $1 + "\n" }
    let rest = worstFirst.flatMap { lines[$0] ?? [] }
    if !rest.isEmpty {
      report += "::group::\(words.further(rest.count + unlisted))\n"
      for line in rest { report += line + "\n" }
      if unlisted > 0 { report += words.unlisted(unlisted) + "\n" }
      report += "::endgroup::\n"
    }
    return report
  }

  private func annotation(_ finding: ShownDiagnostic) -> String {
    let path = finding.diagnostic.location.path
    var properties = [("file", root?.path(of: path) ?? path), ("line", String(finding.start.line))]
    // The runner leaves columns of two different lines out, so they are not even sent.
    if finding.isInOneLine { properties.append(("col", String(finding.start.column))) }
    properties.append(("endLine", String(finding.end.line)))
    if finding.isInOneLine { properties.append(("endColumn", String(finding.end.column))) }
    properties.append(("title", finding.diagnostic.rule))
    let message = ([finding.message] + finding.remarks).map { $0.cut(to: Self.longestRemark) }.joined(separator: "\n")
    let list = properties.map { "\($0.0)=\(Self.escaped($0.1, isProperty: true))" }.joined(separator: ",")
    return "::\(Self.name(finding.diagnostic.severity)) \(list)::\(Self.escaped(message, isProperty: false))"
  }

  /// What could not be done, before all findings: GitHub shows the first ones.
  private func annotation(_ failure: RunFailure) -> String {
    let file = failure.path.map { "file=\(Self.escaped(root?.path(of: $0) ?? $0, isProperty: true))," } ?? ""
    return "::error \(file)title=knigge::\(Self.escaped(failure.text[language], isProperty: false))"
  }

  private static func name(_ severity: Severity) -> String { severity == .note ? "notice" : severity.rawValue }

  /// Text as a command may carry it. What a log would not show as it is becomes visible first.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Printable.line(String($0)) }
    var escaped = ""
    for character in lines.joined(separator: isProperty ? "␊" : "\n").unicodeScalars {
      switch character {
      case "%": escaped += "%25"
      case "\n": escaped += "%0A"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
