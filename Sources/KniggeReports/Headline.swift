// The first line of a diagnostic, which Vim, Emacs, VS Code and problem matchers parse.
import KniggeEngine
import KniggeText

/// `drafts/launch.md:7:25: error: “garantiert” promises a result nobody can guarantee [acme/social/guarantee]`
struct Headline {
  let paint: Paint
  let language: Language
  var hyperlinks: Hyperlinks?

  func line(for diagnostic: Diagnostic, at start: Position, behind mask: Mask) -> String {
    let severity = diagnostic.severity
    return place(diagnostic.location.path, start) + " " + paint("\(severity.rawValue):", .severity(severity)) + " "
      + Printable.line(mask.hiding(diagnostic.message[language])) + " "
      + linked(paint("[\(Printable.line(diagnostic.rule))]", .dim), to: diagnostic.rule)
  }

  /// The same shape for another place that belongs to a diagnostic.
  func line(for related: RelatedPlace, in lines: LineIndex, behind mask: Mask) -> String {
    let (path, start, _) = related.position(in: lines)
    return place(path, start) + " " + paint("note:", .severity(.note)) + " "
      + Printable.line(mask.hiding(related.message[language]))
  }

  private func place(_ path: String, _ position: Position) -> String {
    let shown = paint("\(Printable.path(path)):\(position.line):\(position.column):", .path)
    return hyperlinks?.link(shown, to: path, position) ?? shown
  }

  private func linked(_ shown: String, to rule: String) -> String { hyperlinks?.link(shown, toRule: rule) ?? shown }
}
