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
    let shown = diagnostics.filter { $0.suppression == nil }
    guard !shown.isEmpty else { return "" }
    let mask = Mask(diagnostics, in: lines.file)
    var report = ""
    for (diagnostic, extent) in zip(shown, positions.extents(of: shown, in: lines)) {
      headline.write(diagnostic, at: extent.start, behind: mask, to: &report)
      report += "\n"
    }
    return report
  }

  mutating func end(_ summary: Summary) -> String { "" }
}
