// The format for programs that read line by line: one JSON object for every diagnostic.
import KniggeEngine
import KniggeText

/// Writes every diagnostic as a line of its own.
struct JSONLinesReporter: Reporter {
  private let language: Language
  private var positions = PositionCache()
  private var others = OtherPlaceCache()

  init(_ options: ReportOptions) { language = options.language }

  mutating func begin() -> String { "" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    var report = ""
    let mask = Mask(diagnostics, in: lines.file)
    let places = others.places(of: diagnostics, in: lines)
    for (diagnostic, extent) in zip(diagnostics, positions.extents(of: diagnostics, in: lines)) {
      var writer = JSONWriter()
      DiagnosticRecord(diagnostic: diagnostic, extent: extent, places: places, mask: mask, language: language)
        .write(to: &writer)
      report += writer.text + "\n"
    }
    return report
  }

  mutating func end(_ summary: Summary) -> String { "" }
}
