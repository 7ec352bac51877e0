// How a post's text is written in its file, so that a fix can be.
import KniggeText

/// The way in which new words have to be written where a text stands.
package enum TextWriting: Hashable, Sendable {
  /// As they are: Markdown, plain text.
  case verbatim
  /// A JSON string, or a YAML scalar in double quotes.
  case json
  /// A CSV cell in quotation marks.
  case csvQuoted
  case csvPlain(separator: UInt8)
  case yamlPlain
  case yamlSingleQuoted
  case yamlLiteral
  /// New words cannot be written safely; a fix is only shown.
  case none

  /// The words as the file has to hold them; nil where they cannot be written there without changing what is around.
  package func written(_ words: String) -> String? {
    let hasLineEnd = words.contains { $0.isNewline }
    switch self {
    case .verbatim: return words
    case .none: return nil
    case .json: return Self.escaped(words)
    case .csvQuoted: return Self.doubling("\"", in: words)
    case .csvPlain(let separator):
      let isSafe = !hasLineEnd && !words.utf8.contains { $0 == separator || $0 == 0x22 }
      return isSafe ? words : nil
    case .yamlSingleQuoted: return hasLineEnd ? nil : Self.doubling("'", in: words)
    case .yamlLiteral:
      // Spaces at a line's start are its indentation: what begins or ends with one, or leaves one behind, is shown only.
      return hasLineEnd || !Self.standsForItself(words) ? nil : words
    case .yamlPlain:
      // What YAML could take for something else is left to a person.
      let isSafe = !hasLineEnd && words.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == " " || $0 == "." }
      return isSafe && !words.hasPrefix("-") && Self.standsForItself(words) ? words : nil
    }
  }

  /// By scalars: with an accent above it a quotation mark is another character, and still ends a cell.
  private static func doubling(_ mark: Unicode.Scalar, in words: String) -> String {
    var result = ""
    for scalar in words.unicodeScalars {
      if scalar == mark { result.unicodeScalars.append(mark) }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// Neither nothing nor with a space at one end.
  private static func standsForItself(_ words: String) -> Bool {
    !words.isEmpty && !words.hasPrefix(" ") && !words.hasSuffix(" ")
  }

  private static func escaped(_ words: String) -> String {
    var result = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20: result += "\\u" + Hex.smallDigits(UInt64(scalar.value), atLeast: 4)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
