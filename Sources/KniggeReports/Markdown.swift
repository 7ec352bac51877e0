// Writes text that a Markdown reader shows as it is.

enum Markdown {
  /// The text on one line, with a backslash before everything that means something.
  static func escaped(_ text: String) -> String {
    text.withEvenSpaces.reduce(into: "") { escaped, character in
      if let ascii = character.asciiValue, "\\`*_{}[]()<>#+-!|~&@:.".utf8.contains(ascii) { escaped += "\\" }
      escaped.append(character)
    }
  }
}
