// Writes text into HTML so that it shows as it is.

package enum HTMLText {
  /// Text between tags or in a quoted attribute; what would not show stands as a visible escape.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for character in Printable.line(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
    return result
  }
}
