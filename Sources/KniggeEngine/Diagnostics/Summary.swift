// What a run came to.

/// Counts over a whole run.
package struct Summary: Hashable, Sendable {
  /// Files that were read, and posts in them.
  package var files = 0
  package var posts = 0
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
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// Counts diagnostics; suppressed ones do not count.
  package mutating func add(_ diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics where diagnostic.suppression == nil {
      counts[diagnostic.severity, default: 0] += 1
    }
  }
}
