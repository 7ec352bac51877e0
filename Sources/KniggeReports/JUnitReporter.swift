// The format of JUnit, in which CI services show test results.
import KniggeEngine
import KniggeText

/// One suite for every file: a failed case for every finding, a skipped one for every suppressed finding, and one that
/// passed for a file without any. Columns count Unicode scalars.
///
/// A suite says first how many cases it has, so that one is held back until it is whole. A file with very many findings
/// gets several suites of the same name; memory stays flat.
struct JUnitReporter: Reporter {
  /// The most cases of one suite.
  private static let capacity = 2000

  private var show: DiagnosticShow
  private let words: ReportWords
  /// The file whose findings are being collected.
  private var path: String?
  private var cases: [ShownCase] = []
  /// Whether a suite of this file was written already.
  private var hasSuite = false

  init(_ options: ReportOptions) {
    show = DiagnosticShow(options)
    words = ReportWords(language: options.language)
  }

  var interests: ReportInterests { .files }

  mutating func begin() -> String {
    var writer = XMLWriter()
    writer.declaration()
    writer.open("testsuites", [("name", "knigge")])
    return writer.text
  }

  mutating func begin(file path: String) -> String { turn(to: path) }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    let shown = show.shown(diagnostics, in: lines, withSuppressed: true)
    guard !shown.isEmpty else { return "" }
    var report = turn(to: lines.file.path)
    for finding in shown {
      cases.append(ShownCase(finding))
      if cases.count == Self.capacity { report += suite() }
    }
    return report
  }

  mutating func end(_ summary: Summary) -> String {
    var report = finish()
    var writer = XMLWriter(depth: 1)
    writer.close("testsuites")
    report += writer.text
    return report
  }

  private mutating func turn(to path: String) -> String {
    guard self.path != path else { return "" }
    let report = finish()
    self.path = path
    return report
  }

  private mutating func finish() -> String {
    defer { (path, hasSuite) = (nil, false) }
    return path != nil && (!cases.isEmpty || !hasSuite) ? suite() : ""
  }

  /// Writes what was collected. Names of cases carry the place, because services take equal names for one case.
  private mutating func suite() -> String {
    guard let path else { return "" }
    var writer = XMLWriter(depth: 1)
    let attributes: XMLWriter.Attributes = [
      ("name", path), ("tests", String(max(cases.count, 1))),
      ("failures", String(cases.count { $0.suppression == nil })), ("errors", "0"),
      ("skipped", String(cases.count { $0.suppression != nil })),
    ]
    writer.element("testsuite", attributes) { writer in
      if cases.isEmpty {
        writer.element("testcase", [("name", words.noFindings), ("classname", path), ("file", path)])
      }
      for shown in cases { shown.write(to: &writer, path) }
    }
    cases.removeAll(keepingCapacity: true)
    hasSuite = true
    return writer.text
  }

  /// What a case says; the file it came from may be gone by the time it is written.
  private struct ShownCase {
    let name: String
    let start: Position
    let severity: Severity
    let message: String
    let details: [String]
    let suppression: String?

    init(_ finding: ShownDiagnostic) {
      start = finding.start
      name = "\(finding.diagnostic.rule) (\(start.line):\(start.column))"
      severity = finding.diagnostic.severity
      message = finding.message
      let place = "\(finding.diagnostic.location.path):\(start.line):\(start.column)"
      details = ["\(place): \(severity.rawValue): \(message)"] + finding.remarks
      suppression = finding.diagnostic.suppression.map { finding.mask.hiding($0.reason) }
    }

    func write(to writer: inout XMLWriter, _ path: String) {
      writer.element(
        "testcase",
        [
          ("name", name), ("classname", path), ("file", path), ("line", String(start.line)),
          ("column", String(start.column)),
        ]
      ) {
        if let suppression {
          $0.element("skipped", [("message", suppression)])
        } else {
          $0.element(
            "failure", [("message", message), ("type", severity.rawValue)], text: details.joined(separator: "\n"))
        }
      }
    }
  }
}
