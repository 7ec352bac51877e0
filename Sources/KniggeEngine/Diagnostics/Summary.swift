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
  private var counts: [Severity: Int] = [:]

  package init() {}

  /// How many diagnostics of a severity were reported.
  package func count(_ severity: Severity) -> Int { counts[severity] ?? 0 }

  package var total: Int { counts.values.reduce(0, +) }

  /// The worst severity that was reported.
  package var worst: Severity? { counts.filter { $0.value > 0 }.keys.max() }

  /// Adds what another part of the run came to.
  package mutating func add(_ other: Summary) {
    files += other.files
    posts += other.posts
    suppressed += other.suppressed
    known += other.known
    fixed += other.fixed
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// Counts diagnostics; suppressed ones do not count.
  package mutating func add(_ diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics {
      if diagnostic.suppression == nil {
        counts[diagnostic.severity, default: 0] += 1
      } else {
        suppressed += 1
      }
    }
  }

  /// Takes diagnostics back that were counted.
  package mutating func remove(_ diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics {
      if diagnostic.suppression == nil {
        counts[diagnostic.severity, default: 0] -= 1
      } else {
        suppressed -= 1
      }
    }
  }
}
