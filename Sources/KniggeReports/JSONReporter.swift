// The format for programs that want one document: `{"version": 1, "diagnostics": […], "summary": {…}}`.
import KniggeEngine
import KniggeText

/// Writes one JSON document, a line for every diagnostic, without ever holding the whole of it.
struct JSONReporter: Reporter {
  /// Counts up when a member changes its meaning or goes away; new members may come at any time.
  private static let version = 1

  private var records: DiagnosticRecords
  private let language: Language
  private var hasReported = false

  init(_ options: ReportOptions) {
    language = options.language
    records = DiagnosticRecords(in: language)
  }

  mutating func begin() -> String { "{\"version\": \(Self.version), \"diagnostics\": [" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    var report = ""
    for text in records.texts(of: diagnostics, in: lines) {
      report += (hasReported ? ",\n  " : "\n  ") + text
      hasReported = true
    }
    return report
  }

  mutating func end(_ summary: Summary) -> String {
    var writer = JSONWriter()
    writer.object { summary.writeCounts(to: &$0, language) }
    return (hasReported ? "\n" : "") + "], \"summary\": \(writer.text)}\n"
  }
}
