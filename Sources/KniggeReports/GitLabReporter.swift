// The format of GitLab's code quality report. https://docs.gitlab.com/ci/testing/code_quality/, read 2026-11-23
import KniggeEngine
import KniggeText

/// A JSON array with an entry for every finding.
///
/// GitLab takes entries with equal fingerprints for one and keeps the last, so that the fingerprint, which survives
/// moved lines, gets the path and a number among its equals in the file.
struct GitLabReporter: Reporter {
  private var show: DiagnosticShow
  private let root: ReportRoot?
  private let language: Language
  private var hasReported = false
  private var path = ""
  /// How often a fingerprint came up in the file of `path`.
  private var occurrences: [UInt64: Int] = [:]

  init(_ options: ReportOptions) {
    show = DiagnosticShow(options)
    root = options.root
    language = options.language
  }

  mutating func begin() -> String { "[" }

  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String {
    var report = ""
    for finding in show.shown(diagnostics, in: lines) {
      report += (hasReported ? ",\n" : "\n") + entry(finding)
      hasReported = true
    }
    return report
  }

  mutating func end(_ summary: Summary) -> String {
    var report = ""
    for failure in summary.failures {
      guard let path = failure.path else { continue }
      report += (hasReported ? ",\n" : "\n") + entry(failure, in: root?.path(of: path) ?? path)
      hasReported = true
    }
    return report + (hasReported ? "\n" : "") + "]\n"
  }

  /// A file that could not be checked; the format has no place for what is about no file.
  private func entry(_ failure: RunFailure, in path: String) -> String {
    let fingerprint = Fingerprint.of(
      rule: path, words: failure.text[.english], before: "", after: "", occurrence: 1)
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("description", failure.text[language])
      writer.member("check_name", "knigge")
      writer.member("fingerprint", fingerprint)
      writer.member("severity", "critical")
      writer.object("location") {
        $0.member("path", path)
        $0.object("lines") { $0.member("begin", 1) }
      }
    }
    return writer.text
  }

  private mutating func entry(_ finding: ShownDiagnostic) -> String {
    let path = root?.path(of: finding.diagnostic.location.path) ?? finding.diagnostic.location.path
    let fingerprint = fingerprint(of: finding.diagnostic, in: path)
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("description", finding.message)
      writer.member("check_name", finding.diagnostic.rule)
      writer.member("fingerprint", fingerprint)
      writer.member("severity", Self.name(finding.diagnostic.severity))
      writer.object("location") {
        $0.member("path", path)
        $0.object("lines") {
          $0.member("begin", finding.start.line)
          $0.member("end", finding.end.line)
        }
      }
      let remarks = finding.remarks
      if !remarks.isEmpty { writer.object("content") { $0.member("body", remarks.joined(separator: "\n\n")) } }
    }
    return writer.text
  }

  private mutating func fingerprint(of diagnostic: Diagnostic, in path: String) -> String {
    if self.path != path { (self.path, occurrences) = (path, [:]) }
    let known =
      diagnostic.fingerprint
      ?? Fingerprint.of(
        rule: diagnostic.rule, words: diagnostic.message[.english], before: "", after: "", occurrence: 1)
    let key = UInt64(known, radix: 16) ?? 0
    occurrences[key, default: 0] += 1
    return Fingerprint.of(rule: path, words: known, before: "", after: "", occurrence: occurrences[key] ?? 1)
  }

  private static func name(_ severity: Severity) -> String {
    switch severity {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
