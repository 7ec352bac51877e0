// What a run could not do.

/// Something that was said on standard error, and that a report would otherwise keep quiet about: who reads only the report
/// would take what was not checked for checked.
package struct RunFailure: Hashable, Sendable {
  package let text: LocalText
  /// The file as it was named; nil where it is no single one.
  package let path: String?

  package init(_ text: LocalText, path: String? = nil) {
    self.text = text
    self.path = path
  }
}
