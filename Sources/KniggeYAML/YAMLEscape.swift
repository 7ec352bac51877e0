// The escapes of double quotes: `\n`, `\x41`, `\u00e4`.

struct YAMLEscape {
  let scalar: Unicode.Scalar
  /// In bytes, with the backslash.
  let width: Int

  /// The escape whose backslash stands at `index`; nil where it means nothing.
  init?(at index: Int, in source: YAMLSource) {
    let letter = Unicode.Scalar(source[index + 1])
    let digits = Self.digits(behind: letter)
    guard digits > 0 else {
      guard let scalar = Self.meaning(of: letter) else { return nil }
      self.scalar = scalar
      width = 2
      return
    }
    let text = source.string((index + 2)..<(index + 2 + digits))
    guard text.utf8.count == digits, let code = UInt32(text, radix: 16), let scalar = Unicode.Scalar(code) else {
      return nil
    }
    self.scalar = scalar
    width = 2 + digits
  }

  /// Whether it makes a control character that nobody means in a text; tabs and line ends are meant.
  var isControl: Bool {
    switch scalar {
    case "\t", "\n", "\r": false
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": true
    default: false
    }
  }

  /// How many hexadecimal digits follow a letter.
  static func digits(behind letter: Unicode.Scalar) -> Int {
    switch letter {
    case "x": 2
    case "u": 4
    case "U": 8
    default: 0
    }
  }

  private static func meaning(of letter: Unicode.Scalar) -> Unicode.Scalar? {
    switch letter {
    case "0": "\u{0}"
    case "a": "\u{7}"
    case "b": "\u{8}"
    case "t", "\t": "\t"
    case "n": "\n"
    case "v": "\u{B}"
    case "f": "\u{C}"
    case "r": "\r"
    case "e": "\u{1B}"
    case " ", "\"", "'", "/", "\\": letter
    case "N": "\u{85}"
    case "_": "\u{A0}"
    case "L": "\u{2028}"
    case "P": "\u{2029}"
    default: nil
    }
  }
}
