// Text on its way into a web page.

package enum HTMLText {
  /// Text that may stand between tags and in quotes, on one line: nothing in it is markup, nothing is invisible, and a
  /// terminal or a CI runner that prints the page finds nothing to obey.
  package static func escaped(_ text: String) -> String {
    XMLWriter.escaped(Printable.line(text))
  }

  /// The same for a text of several lines.
  package static func lines(_ text: String) -> String {
    guard text.contains(where: \.isNewline) else { return escaped(text) }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { escaped(String($0)) }
      .joined(separator: "<br>")
  }
}
