// The output formats, by the names that users type.
import KniggeEngine

/// A way to write diagnostics down. A new format is a case here; the compiler leads to the rest.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// What a person reads: one frame for every diagnostic.
  case text
  /// One line for every diagnostic, to be piped.
  case concise
  /// One JSON document.
  case json
  /// One JSON object a line.
  case jsonl

  /// Whether what is written of a post depends on nothing that was written before, so that stretches of a run may be
  /// written at the same time.
  package var isWrittenInStretches: Bool { self == .concise || self == .jsonl }

  package func makeReporter(_ options: ReportOptions) -> any Reporter {
    switch self {
    case .text: TextReporter(options)
    case .concise: ConciseReporter(options)
    case .json: JSONReporter(options)
    case .jsonl: JSONLinesReporter(options)
    }
  }
}
