// The format for pipes: one line for every diagnostic and nothing else.
import KniggeEngine
import KniggeText

/// Writes the first lines of the text format.
struct ConciseReporter: Reporter {
  private let headline: Headline
  private var positions = PositionCache()

  init(_ options: ReportOptions) {
    headline = Headline(
      paint: Paint(useColor: options.useColor), language: options.language, hyperlinks: options.hyperlinks)
  }

  mutating func begin() -> String { "" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    let hasSuppressed = diagnostics.indices.contains { diagnostics[$0].suppression != nil }
    let shown = hasSuppressed ? diagnostics.filter { $0.suppression == nil } : diagnostics
    guard !shown.isEmpty else { return "" }
    let mask = Mask(diagnostics, in: lines.file)
    let extents = positions.extents(of: shown, in: lines)
    var report = ReportBytes(capacity: shown.count * 160)
    // In their place: a diagnostic that is taken out of a list is copied.
    shown.withUnsafeBufferPointer { shown in
      for index in shown.indices {
        headline.write(shown[index], at: extents[index].start, behind: mask, to: &report)
        report += "\n"
      }
    }
    return report.text
  }

  mutating func end(_ summary: Summary) -> String { "" }
}
