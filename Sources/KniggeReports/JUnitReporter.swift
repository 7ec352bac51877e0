// The format of JUnit, in which CI services show test results.
import KniggeEngine
import KniggeText

/// One suite for every file: a failed case for every finding, a skipped one for every suppressed finding, and one that
/// passed for a file without any, or for whatever was tested in it; then one for what could not be done, whose cases are
/// errors. Columns count Unicode scalars.
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
  /// How often a name came up in the file of `path`, by its fingerprint.
  private var occurrences: [UInt64: Int] = [:]
  private let language: Language

  init(_ options: ReportOptions) {
    show = DiagnosticShow(options)
    words = ReportWords(language: options.language)
    language = options.language
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
      cases.append(ShownCase(finding, named: name(of: finding)))
      if cases.count == Self.capacity { report += suite() }
    }
    return report
  }

  mutating func report(passed name: String, in path: String) -> String {
    var report = turn(to: path)
    cases.append(ShownCase(passed: numbered(name)))
    if cases.count == Self.capacity { report += suite() }
    return report
  }

  /// A name stays when lines move: it is the rule and the words, without such as no report may quote.
  private mutating func name(of finding: ShownDiagnostic) -> String {
    let diagnostic = finding.diagnostic
    guard diagnostic.masked.isEmpty, let text = diagnostic.text, finding.mask.hiding(text) == text else {
      return numbered(diagnostic.rule)
    }
    let words = text.withEvenSpaces.cut(to: Self.longestWords)
    return numbered(words.isEmpty ? diagnostic.rule : "\(diagnostic.rule): \(words)")
  }

  /// So many characters of a finding stand in its name.
  private static let longestWords = 60

  /// A name and its number among its equals in the file: services take equal names for one case.
  private mutating func numbered(_ name: String) -> String {
    let fingerprint = Fingerprint.of(rule: name, words: "", before: "", after: "", occurrence: 1)
    let number = occurrences[UInt64(fingerprint, radix: 16) ?? 0, default: 0] + 1
    occurrences[UInt64(fingerprint, radix: 16) ?? 0] = number
    return number == 1 ? name : "\(name) (\(number))"
  }

  mutating func end(_ summary: Summary) -> String {
    var report = finish()
    var writer = XMLWriter(depth: 1)
    write(summary.failures, to: &writer)
    writer.close("testsuites")
    report += writer.text
    return report
  }

  /// What could not be done: files that were refused are in no suite of their own.
  private func write(_ failures: [RunFailure], to writer: inout XMLWriter) {
    guard !failures.isEmpty else { return }
    let count = String(failures.count)
    let attributes: XMLWriter.Attributes = [
      ("name", "knigge"), ("tests", count), ("failures", "0"), ("errors", count), ("skipped", "0"),
    ]
    writer.element("testsuite", attributes) { writer in
      for failure in failures {
        let text = failure.text[language]
        let file = failure.path.map { [("file", $0)] } ?? []
        writer.element("testcase", [("name", text), ("classname", failure.path ?? "knigge")] + file) {
          $0.element("error", [("message", text), ("type", "knigge")])
        }
      }
    }
  }

  private mutating func turn(to path: String) -> String {
    guard self.path != path else { return "" }
    let report = finish()
    self.path = path
    return report
  }

  private mutating func finish() -> String {
    defer { (path, hasSuite, occurrences) = (nil, false, [:]) }
    return path != nil && (!cases.isEmpty || !hasSuite) ? suite() : ""
  }

  /// Writes what was collected.
  private mutating func suite() -> String {
    guard let path else { return "" }
    var writer = XMLWriter(depth: 1)
    let attributes: XMLWriter.Attributes = [
      ("name", path), ("tests", String(max(cases.count, 1))),
      ("failures", String(cases.count(where: \.isFailed))), ("errors", "0"),
      ("skipped", String(cases.count(where: \.isSkipped))),
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
    private enum Outcome {
      case passed
      case failed(Severity, message: String, details: String)
      case skipped(reason: String)
    }

    private let name: String
    private let start: Position?
    private let outcome: Outcome

    init(passed name: String) {
      (self.name, start, outcome) = (name, nil, .passed)
    }

    init(_ finding: ShownDiagnostic, named name: String) {
      let start = finding.start
      self.name = name
      self.start = start
      if let suppression = finding.diagnostic.suppression {
        outcome = .skipped(reason: finding.mask.hiding(suppression.reason))
      } else {
        let severity = finding.diagnostic.severity
        let place = "\(finding.diagnostic.location.path):\(start.line):\(start.column)"
        let details = ["\(place): \(severity.rawValue): \(finding.message)"] + finding.remarks
        outcome = .failed(severity, message: finding.message, details: details.joined(separator: "\n"))
      }
    }

    var isFailed: Bool {
      if case .failed = outcome { true } else { false }
    }

    var isSkipped: Bool {
      if case .skipped = outcome { true } else { false }
    }

    func write(to writer: inout XMLWriter, _ path: String) {
      var attributes: XMLWriter.Attributes = [("name", name), ("classname", path), ("file", path)]
      if let start { attributes += [("line", String(start.line)), ("column", String(start.column))] }
      switch outcome {
      case .passed: writer.element("testcase", attributes)
      case .skipped(let reason):
        writer.element("testcase", attributes) { $0.element("skipped", [("message", reason)]) }
      case .failed(let severity, let message, let details):
        writer.element("testcase", attributes) {
          $0.element("failure", [("message", message), ("type", severity.rawValue)], text: details)
        }
      }
    }
  }
}
