// When the lines of a file were written.

/// Asks git once a line, and only where somebody wants to know.
package struct LineAges: Sendable {
  private let path: String

  /// `path` is a real path.
  package init(_ path: String) { self.path = path }

  /// Seconds since 1970 in Greenwich; nil where the file is in no repository, or the line in no commit.
  package func moment(ofLine line: Int) -> Int? { nil }
}
