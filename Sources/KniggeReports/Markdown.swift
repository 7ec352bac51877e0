// Writes words of posts and rules into Markdown so that they show as they are.

package enum Markdown {
  /// Text inside a paragraph: nothing in it is markup, a link or HTML.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for character in Printable.line(text) {
      if "\\`*_{}[]<>#|~&".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// Text in a cell of a table; code spans stay what they are.
  package static func cell(_ text: String) -> String {
    var result = ""
    for character in Printable.line(text) {
      if character == "|" || character == "<" || character == "&" { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
