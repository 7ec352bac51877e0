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
  /// For code scanning: SARIF 2.1.0.
  case sarif
  /// Annotations of GitHub Actions.
  case github
  /// GitLab's code quality report.
  case gitlab
  case checkstyle
  /// Test results.
  case junit
  /// reviewdog, one document.
  case rdjson
  /// reviewdog, one JSON object a line.
  case rdjsonl
  /// Issues of Azure Pipelines.
  case azure
  /// Inspections of TeamCity.
  case teamcity
  /// A web page that shows the posts, for people who write them.
  case html

  /// Whether what is written of a post depends on nothing that was written before, so that stretches of a run may be
  /// written at the same time.
  package var isWrittenInStretches: Bool { self == .concise || self == .jsonl }

  /// Whether findings are known by their fingerprints in it.
  package var hasFingerprints: Bool { self != .text && self != .concise }

  package func makeReporter(_ options: ReportOptions) -> any Reporter {
    switch self {
    case .text: TextReporter(options)
    case .concise: ConciseReporter(options)
    case .json: JSONReporter(options)
    case .jsonl: JSONLinesReporter(options)
    case .sarif: SARIFReporter(options)
    case .github: GitHubReporter(options)
    case .gitlab: GitLabReporter(options)
    case .checkstyle: CheckstyleReporter(options)
    case .junit: JUnitReporter(options)
    case .rdjson: RDJSONReporter(options)
    case .rdjsonl: RDJSONLinesReporter(options)
    case .azure: AzureReporter(options)
    case .teamcity: TeamCityReporter(options)
    case .html: HTMLReporter(options)
    }
  }

  /// Whether its readers know files from the top of the repository, wherever the run takes place.
  package var namesFilesFromTheTop: Bool {
    switch self {
    case .sarif, .github, .gitlab, .azure, .teamcity: true
    case .text, .concise, .json, .jsonl, .checkstyle, .junit, .rdjson, .rdjsonl, .html: false
    }
  }
}
