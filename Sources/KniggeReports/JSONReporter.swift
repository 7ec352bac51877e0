// The format for programs that want one document: `{"version": 1, "diagnostics": […], "summary": {…}}`.
import KniggeEngine
import KniggeText

/// Writes one JSON document, a line for every diagnostic, without ever holding the whole of it.
struct JSONReporter: Reporter {
  /// Counts up when a member changes its meaning or goes away; new members may come at any time.
  private static let version = 1

  private let language: Language
  private var positions = PositionCache()
  private var others = OtherPlaceCache()
  private var hasReported = false

  init(_ options: ReportOptions) { language = options.language }

  mutating func begin() -> String { "{\"version\": \(Self.version), \"diagnostics\": [" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    var report = ""
    let mask = Mask(diagnostics, in: lines.file)
    let places = others.places(of: diagnostics, in: lines)
    for (diagnostic, extent) in zip(diagnostics, positions.extents(of: diagnostics, in: lines)) {
      var writer = JSONWriter()
      DiagnosticRecord(diagnostic: diagnostic, extent: extent, places: places, mask: mask, language: language)
        .write(to: &writer)
      report += (hasReported ? ",\n  " : "\n  ") + writer.text
      hasReported = true
    }
    return report
  }

  mutating func end(_ summary: Summary) -> String {
    var writer = JSONWriter()
    writer.object {
      $0.member("files", summary.files)
      $0.member("posts", summary.posts)
      $0.member("errors", summary.count(.error))
      $0.member("warnings", summary.count(.warning))
      $0.member("notes", summary.count(.note))
    }
    return (hasReported ? "\n" : "") + "], \"summary\": \(writer.text)}\n"
  }
}
