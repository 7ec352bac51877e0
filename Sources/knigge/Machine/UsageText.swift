// What the argument parser says about mistakes, as it may be shown: it quotes what was typed.
import KniggeReports

enum UsageText {
  /// The lines of a message with everything visible that a terminal would obey, and nothing that a CI runner would take
  /// for a command; it ends with a line end.
  static func shown(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" }.map { line in
      let shown = Printable.line(String(line))
      return shown.drop { $0.isWhitespace }.hasPrefix("::") ? "\\" + shown : shown
    }.joined(separator: "\n") + (text.hasSuffix("\n") ? "" : "\n")
  }
}
