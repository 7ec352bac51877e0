// Writes words of posts and rules into Markdown so that they show as they are.

package enum Markdown {
  /// Text inside a paragraph: nothing in it is markup, a link or HTML.
  package static func escaped(_ text: String) -> String {
    var result = ""
    // By scalars: with an accent above it a sign is another character, and still ends a cell.
    for scalar in Printable.line(text).unicodeScalars {
      if "\\`*_{}[]<>#|~&".unicodeScalars.contains(scalar) { result.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// Text in a cell of a table; code spans stay what they are.
  package static func cell(_ text: String) -> String {
    var result = ""
    for scalar in Printable.line(text).unicodeScalars {
      if scalar == "|" || scalar == "<" || scalar == "&" { result.append("\\") }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
