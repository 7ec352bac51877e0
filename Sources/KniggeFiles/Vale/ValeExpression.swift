// Regular expressions as Vale writes them.
import KniggeEngine
import KniggeText

/// Go and .NET expressions for PCRE2, which understands nearly all of them as they are.
enum ValeExpression {
  /// The expression with the few escapes rewritten that PCRE2 writes in another way: `\u00e9` is `\x{00e9}` there.
  static func translated(_ source: String) -> String {
    guard source.contains("\\u") else { return source }
    var result = ""
    var rest = source[...]
    while let sign = rest.firstIndex(of: "\\") {
      result += rest[..<sign]
      rest = rest[rest.index(after: sign)...]
      guard let letter = rest.first else {
        result += "\\"
        break
      }
      let digits = rest.dropFirst().prefix(4)
      if letter == "u", digits.count == 4, digits.allSatisfy(\.isHexDigit) {
        result += "\\x{\(digits)}"
        rest = rest.dropFirst(5)
      } else {
        result += "\\"
        result.append(letter)
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  /// Whether an expression is nothing but words with plain signs between them, so that it can be a phrase.
  static func isPlain(_ source: String) -> Bool {
    func isWord(_ scalar: Unicode.Scalar?) -> Bool { scalar.map { $0 == "_" || $0.isWordPart } ?? false }
    let scalars = source.unicodeScalars
    guard isWord(scalars.first), isWord(scalars.last) else { return false }
    return scalars.allSatisfy { isWord($0) || plainSigns.contains($0) }
  }

  private static let plainSigns = Set(" '’,-/&:;@#%!\"–—".unicodeScalars)

  /// Letters, digits, hyphens and spaces: what Vale compares as it is instead of reading it as an expression.
  static func isPhrase(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      if scalar == " " || scalar == "-" { return true }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
        return true
      default: return false
      }
    }
  }
}
