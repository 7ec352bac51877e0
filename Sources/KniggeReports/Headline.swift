// The first line of a diagnostic, which Vim, Emacs, VS Code and problem matchers parse.
import KniggeEngine
import KniggeText

/// `drafts/launch.md:7:25: error: “garantiert” promises a result nobody can guarantee [acme/social/guarantee]`
struct Headline {
  let paint: Paint
  let language: Language
  var hyperlinks: Hyperlinks?

  func line(for diagnostic: Diagnostic, at start: Position, behind mask: Mask) -> String {
    var line = ReportBytes(capacity: 160)
    write(diagnostic, at: start, behind: mask, to: &line)
    return line.text
  }

  /// Writes the line piece by piece, since joining strings asks for memory for each.
  func write(_ diagnostic: Diagnostic, at start: Position, behind mask: Mask, to line: inout ReportBytes) {
    let severity = diagnostic.severity
    if paint.useColor || hyperlinks != nil {
      line.append(
        place(diagnostic.location.path, start) + " " + paint("\(severity.rawValue):", .severity(severity)) + " ")
    } else {
      line.append(Printable.path(diagnostic.location.path))
      line += ":"
      line.append(start.line)
      line += ":"
      line.append(start.column)
      line += ": "
      line.append(severity.rawValue)
      line += ": "
    }
    line.append(Printable.line(mask.hiding(diagnostic.message[language])))
    if paint.useColor || hyperlinks != nil {
      line.append(" " + linked(paint("[\(Printable.line(diagnostic.rule))]", .dim), to: diagnostic.rule))
    } else {
      line += " ["
      line.append(Printable.line(diagnostic.rule))
      line += "]"
    }
  }

  /// The same shape for another place that belongs to a diagnostic.
  func line(for related: RelatedPlace, among places: OtherPlaces, behind mask: Mask) -> String {
    let (path, start, _) = places.position(of: related)
    return place(path, start) + " " + paint("note:", .severity(.note)) + " "
      + Printable.line(mask.hiding(related.message[language]))
  }

  private func place(_ path: String, _ position: Position) -> String {
    let shown = paint("\(Printable.path(path)):\(position.line):\(position.column):", .path)
    return hyperlinks?.link(shown, to: path, position) ?? shown
  }

  private func linked(_ shown: String, to rule: String) -> String { hyperlinks?.link(shown, toRule: rule) ?? shown }
}
