// The formats of reviewdog. https://github.com/reviewdog/reviewdog/tree/master/proto/rdf, read 2026-11-23
import KniggeEngine
import KniggeText

/// One document: `{"source": …, "diagnostics": […]}`.
struct RDJSONReporter: Reporter {
  private var show: DiagnosticShow
  private let language: Language
  private var hasReported = false

  init(_ options: ReportOptions) {
    show = DiagnosticShow(options)
    language = options.language
  }

  mutating func begin() -> String { "{\"source\": {\"name\": \"knigge\"}, \"diagnostics\": [" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    var report = ""
    for finding in show.shown(diagnostics, in: lines, withFixes: true) {
      report += (hasReported ? ",\n  " : "\n  ") + RDFDiagnostic(finding: finding, namesSource: false).text
      hasReported = true
    }
    return report
  }

  mutating func end(_ summary: Summary) -> String {
    var report = ""
    for failure in summary.failures {
      guard let text = failure.reviewdogText(language, namesSource: false) else { continue }
      report += (hasReported ? ",\n  " : "\n  ") + text
      hasReported = true
    }
    return report + (hasReported ? "\n" : "") + "]}\n"
  }
}

/// A line for every diagnostic.
struct RDJSONLinesReporter: Reporter {
  private var show: DiagnosticShow
  private let language: Language

  init(_ options: ReportOptions) {
    show = DiagnosticShow(options)
    language = options.language
  }

  mutating func begin() -> String { "" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    show.shown(diagnostics, in: lines, withFixes: true).reduce(into: "") { report, finding in
      report += RDFDiagnostic(finding: finding, namesSource: true).text + "\n"
    }
  }

  mutating func end(_ summary: Summary) -> String {
    summary.failures.compactMap { $0.reviewdogText(language, namesSource: true) }.reduce(into: "") { $0 += $1 + "\n" }
  }
}

extension RunFailure {
  /// A file that could not be checked, as both formats have it; nil for what is about no file, for which they have no place.
  fileprivate func reviewdogText(_ language: Language, namesSource: Bool) -> String? {
    guard let path else { return nil }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("message", text[language])
      writer.object("location") { $0.member("path", path) }
      writer.member("severity", "ERROR")
      if namesSource { writer.object("source") { $0.member("name", "knigge") } }
    }
    return writer.text
  }
}

/// A diagnostic as both formats have it. Columns count the bytes of a line, a byte order mark among them, because
/// reviewdog cuts lines out of the file as it is.
private struct RDFDiagnostic {
  let finding: ShownDiagnostic
  let namesSource: Bool

  /// The most bytes that stand between the edits of one suggestion.
  private static let widestSuggestion = 2000

  var text: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("message", ([finding.message] + finding.remarks).joined(separator: "\n"))
      write(finding.diagnostic.location.path, finding.start, finding.end, to: &writer)
      writer.member("severity", Self.name(finding.diagnostic.severity))
      if namesSource { writer.object("source") { $0.member("name", "knigge") } }
      writer.object("code") { $0.member("value", finding.diagnostic.rule) }
      writeSuggestions(to: &writer)
      guard !finding.diagnostic.related.isEmpty else { return }
      writer.array("related_locations", finding.diagnostic.related) { writer, place in
        let (path, start, end) = finding.places.position(of: place)
        writer.object {
          $0.member("message", finding.mask.hiding(place.message[finding.language]))
          write(path, start, end, to: &$0)
        }
      }
    }
    return writer.text
  }

  private func writeSuggestions(to writer: inout JSONWriter) {
    let suggestions = finding.fixes.compactMap(suggestion)
    guard !suggestions.isEmpty else { return }
    writer.array("suggestions", suggestions) { writer, edit in
      writer.object {
        writeRange(
          finding.places.position(of: edit.range.lowerBound), finding.places.position(of: edit.range.upperBound), true,
          to: &$0)
        $0.member("text", edit.text)
      }
    }
  }

  /// A fix as the one edit that a suggestion is; what stands between several edits is written again.
  private func suggestion(_ fix: Fix) -> Fix.Edit? {
    guard let first = fix.edits.first, let last = fix.edits.last else { return nil }
    if fix.edits.count == 1 { return first }
    let range = first.range.lowerBound..<last.range.upperBound
    guard range.asBytes().count <= Self.widestSuggestion, finding.mask.ranges(in: range.asBytes()).isEmpty else {
      return nil
    }
    var text = ""
    var written = range.lowerBound
    for edit in fix.edits {
      text += String(decoding: finding.lines.file.bytes(written..<edit.range.lowerBound), as: UTF8.self) + edit.text
      written = edit.range.upperBound
    }
    return Fix.Edit(range: range, text: text)
  }

  private func write(_ path: String, _ start: Position, _ end: Position, to writer: inout JSONWriter) {
    writer.object("location") {
      $0.member("path", path)
      writeRange(start, end, path == finding.lines.file.path, to: &$0)
    }
  }

  private func writeRange(_ start: Position, _ end: Position, _ isHere: Bool, to writer: inout JSONWriter) {
    writer.object("range") { writer in
      for (name, position) in [("start", start), ("end", end)] {
        writer.object(name) {
          $0.member("line", position.line)
          $0.member("column", position.byteColumn + (isHere && position.line == 1 ? markWidth : 0))
        }
      }
    }
  }

  /// The bytes of a byte order mark at the beginning of the file.
  private var markWidth: Int {
    let file = finding.lines.file
    return file.origin.byte == 0 ? file.start.byte : 0
  }

  private static func name(_ severity: Severity) -> String {
    switch severity {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }
}
