// What the command asks of an output format.
import KniggeText

/// Turns diagnostics into the text of one output format, post by post.
///
/// A folder, an editor buffer and an endless stream all look the same: `begin`, then `report` as often as there is
/// something to say, then `end`. What comes back goes to the output as it is.
package protocol Reporter {
  mutating func begin() -> String
  /// Diagnostics of one post, or of one rule set or configuration, all in the same file, in the order of their places.
  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String
  mutating func end(_ summary: Summary) -> String
}
