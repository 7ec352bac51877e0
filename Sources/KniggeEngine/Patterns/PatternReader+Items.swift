// Reads one item of an expression: a character, a class, an escape.

extension PatternReader {
  mutating func item() -> Item? {
    guard let scalar = next else { return nil }
    index += 1
    switch scalar {
    case "^", "$": return .empty
    case ".": return .unknown
    case "[": return characterClass()
    case "\\": return escape()
    case "*", "+", "?", ")": return nil
    default: return literal(scalar)
    }
  }

  private mutating func escape() -> Item? {
    guard let scalar = next else { return nil }
    index += 1
    switch scalar {
    case "b": return .edge
    case "B", "A", "z", "Z", "G", "K": return .empty
    case "d": return .digit
    case "s": return .space
    case "w": return .wordCharacter
    case "R", "X": return .row
    case "W", "S", "D", "h", "H", "v", "V", "N", "n", "r", "t", "f", "e", "a": return .unknown
    case "p", "P":
      let start = index
      guard next == "{" ? skip(past: "}") : skip(1) else { return nil }
      if scalar == "p", Array(scalars[start..<index]) == Self.pictographs {
        // © and ®, signs and arrows, emoji.
        var need = PatternNeed(bytes: ByteSet(of: [0xC2, 0xE2, 0xE3, 0xF0]))
        need.mayBeChanged = true
        return Item(texts: nil, need: need)
      }
      return .unknown
    case "x", "o":
      guard next == "{", skip(past: "}") else { return nil }
      return .unknown
    case "1"..."9":
      // A back reference is one of the texts of its group, where those are known.
      guard !Self.isDigit(next) else { return nil }
      let number = Int(scalar.value - 0x31)
      guard groups.indices.contains(number), let item = groups[number] else { return .unknown }
      return Item(texts: item.texts, need: item.need, symbols: item.symbols, isWord: item.isWord)
    default:
      // Escaped punctuation is itself; quotations and the rest are not understood.
      guard scalar.isASCII, !scalar.properties.isAlphabetic, !Self.isDigit(scalar) else {
        return nil
      }
      return literal(scalar)
    }
  }

  /// Digits of all scripts.
  static let digitSymbols: ByteSet = {
    var set = ByteSet()
    set.insert(0x30...0x39)
    set.insert(0x80...0xFF)
    return set
  }()
  private static let pictographs = Array("{Extended_Pictographic}".unicodeScalars)
}
