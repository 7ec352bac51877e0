// What a run came to.

/// Counts over a whole run.
package struct Summary: Hashable, Sendable {
  /// Files that were read, and posts in them.
  package var files = 0
  package var posts = 0
  /// Diagnostics that their author excepted, and such that a baseline knows; neither was reported.
  package private(set) var suppressed = 0
  package var known = 0
  /// Fixes that were applied.
  package var fixed = 0
  /// How often something could not be done, and the first of it in words: what a report shows has an end.
  package private(set) var failed = 0
  package private(set) var failures: [RunFailure] = []
  private static let keptFailures = 100
  /// Whether something kept the run from checking all that it should.
  package var isIncomplete = false
  private var counts = Counts()

  /// So many of each severity.
  private struct Counts: Hashable, Sendable {
    private var errors = 0
    private var warnings = 0
    private var notes = 0

    subscript(severity: Severity) -> Int {
      get {
        switch severity {
        case .error: errors
        case .warning: warnings
        case .note: notes
        }
      }
      set {
        switch severity {
        case .error: errors = newValue
        case .warning: warnings = newValue
        case .note: notes = newValue
        }
      }
    }
  }

  package init() {}

  /// Counts something that could not be done; nil for what diagnostics say already.
  package mutating func add(_ failure: RunFailure?) {
    failed += 1
    if let failure, failures.count < Self.keptFailures { failures.append(failure) }
  }

  /// How many diagnostics of a severity were reported.
  package func count(_ severity: Severity) -> Int { counts[severity] }

  /// The worst severity that was reported.
  package var worst: Severity? { Severity.allCases.filter { counts[$0] > 0 }.max() }

  /// Adds what another part of the run came to.
  package mutating func add(_ other: Summary) {
    files += other.files
    posts += other.posts
    suppressed += other.suppressed
    known += other.known
    fixed += other.fixed
    isIncomplete = isIncomplete || other.isIncomplete
    for severity in Severity.allCases { counts[severity] += other.counts[severity] }
  }

  /// Counts diagnostics; suppressed ones do not count.
  package mutating func add(_ diagnostics: [Diagnostic]) {
    for index in diagnostics.indices {
      if diagnostics[index].suppression == nil {
        counts[diagnostics[index].severity] += 1
      } else {
        suppressed += 1
      }
    }
  }

  /// Takes diagnostics back that were counted.
  package mutating func remove(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      if diagnostic.suppression == nil {
        counts[diagnostic.severity] -= 1
      } else {
        suppressed -= 1
      }
    }
  }
}
