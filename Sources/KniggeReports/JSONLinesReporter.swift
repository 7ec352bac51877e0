// The format for programs that read line by line: one JSON object for every diagnostic.
import KniggeEngine
import KniggeText

/// Writes every diagnostic as a line of its own.
struct JSONLinesReporter: Reporter {
  private var records: DiagnosticRecords

  init(_ options: ReportOptions) { records = DiagnosticRecords(in: options.language) }

  mutating func begin() -> String { "" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    records.texts(of: diagnostics, in: lines).reduce(into: "") { $0 += $1 + "\n" }
  }

  mutating func end(_ summary: Summary) -> String { "" }
}
