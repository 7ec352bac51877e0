// The format of Checkstyle, which many services read. https://checkstyle.org, read 2026-11-28
import KniggeEngine
import KniggeText

/// One `<file>` for every file with findings, one `<error>` for every finding. Columns count Unicode scalars.
struct CheckstyleReporter: Reporter {
  private var show: DiagnosticShow
  private let language: Language
  private var openFile: String?

  init(_ options: ReportOptions) {
    show = DiagnosticShow(options)
    language = options.language
  }

  mutating func begin() -> String {
    var writer = XMLWriter()
    writer.declaration()
    writer.open("checkstyle", [("version", "4.3")])
    return writer.text
  }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    let shown = show.shown(diagnostics, in: lines)
    guard !shown.isEmpty else { return "" }
    var writer = XMLWriter(depth: 1)
    let path = lines.file.path
    if openFile != path {
      if openFile != nil { writer = closing() }
      writer.open("file", [("name", path)])
      openFile = path
    } else {
      writer = XMLWriter(depth: 2)
    }
    for finding in shown {
      writer.element(
        "error",
        [
          ("line", String(finding.start.line)), ("column", String(finding.start.column)),
          ("severity", Self.name(finding.diagnostic.severity)), ("message", finding.message),
          ("source", "knigge.\(finding.diagnostic.rule)"),
        ])
    }
    return writer.text
  }

  mutating func end(_ summary: Summary) -> String {
    var writer = openFile == nil ? XMLWriter(depth: 1) : closing()
    for failure in summary.failures { write(failure, to: &writer) }
    writer.close("checkstyle")
    return writer.text
  }

  /// What could not be done, so that nobody takes the file for checked.
  private func write(_ failure: RunFailure, to writer: inout XMLWriter) {
    writer.element("file", [("name", failure.path ?? "knigge")]) {
      $0.element(
        "error",
        [("line", "1"), ("severity", "error"), ("message", failure.text[language]), ("source", "knigge")])
    }
  }

  private func closing() -> XMLWriter {
    var writer = XMLWriter(depth: 2)
    writer.close("file")
    return writer
  }

  private static func name(_ severity: Severity) -> String { severity == .note ? "info" : severity.rawValue }
}
