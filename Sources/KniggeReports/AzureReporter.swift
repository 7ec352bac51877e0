// Issues of Azure Pipelines.
// https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands, read 2026-11-23
import KniggeEngine
import KniggeText

/// One command for every finding. Azure knows errors and warnings; a note is a warning that says that it is one.
/// Columns count Unicode scalars.
struct AzureReporter: Reporter {
  private var show: DiagnosticShow
  private let root: ReportRoot?
  private let language: Language
  private let words: ReportWords

  init(_ options: ReportOptions) {
    show = DiagnosticShow(options)
    root = options.root
    language = options.language
    words = ReportWords(language: options.language)
  }

  mutating func begin() -> String { "" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    show.shown(diagnostics, in: lines).reduce(into: "") { $0 += issue($1) + "\n" }
  }

  mutating func end(_ summary: Summary) -> String {
    summary.failures.reduce(into: "") { $0 += issue($1) + "\n" }
  }

  /// What could not be done.
  private func issue(_ failure: RunFailure) -> String {
    let path = failure.path.map { "sourcepath=\(Self.escaped(root?.path(of: $0) ?? $0, isProperty: true));" } ?? ""
    return "##vso[task.logissue type=error;\(path)]\(Self.escaped(failure.text[language], isProperty: false))"
  }

  private func issue(_ finding: ShownDiagnostic) -> String {
    let severity = finding.diagnostic.severity
    let path = finding.diagnostic.location.path
    let properties = [
      ("type", severity == .error ? "error" : "warning"), ("sourcepath", root?.path(of: path) ?? path),
      ("linenumber", String(finding.start.line)), ("columnnumber", String(finding.start.column)),
      ("code", finding.diagnostic.rule),
    ]
    let list = properties.map { "\($0.0)=\(Self.escaped($0.1, isProperty: true));" }.joined()
    let message =
      (severity == .note ? "\(words.note): " : "") + ([finding.message] + finding.remarks).joined(separator: " · ")
    return "##vso[task.logissue \(list)]\(Self.escaped(message, isProperty: false))"
  }

  /// Text as a command may carry it. What a log would not show as it is becomes visible first.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var escaped = ""
    for character in Printable.line(text).unicodeScalars {
      switch character {
      case "%": escaped += "%AZP25"
      case ";" where isProperty: escaped += "%3B"
      case "]" where isProperty: escaped += "%5D"
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }
}
