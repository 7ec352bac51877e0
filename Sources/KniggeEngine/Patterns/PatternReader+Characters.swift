// What single characters of a regular expression are in a folded text.

extension PatternReader {
  /// The folded form of a character that has only one, and that is the same in every text; nil for others.
  static func folded(_ scalar: Unicode.Scalar) -> [UInt8]? {
    let value = scalar.value
    switch value {
    case 0x27: return nil  // typographic apostrophes become this one
    case 0x41...0x5A: return [UInt8(value) | 0x20]
    case 0x20...0x7E: return [UInt8(value)]
    // Letters with one other case; ß and ÿ have more, or others.
    case 0xC0...0xD6, 0xD8...0xDE, 0xE0...0xF6, 0xF8...0xFE:
      return value == 0xDF ? nil : Array(scalar.properties.lowercaseMapping.utf8)
    case 0x2010...0x2018, 0x201A...0x2027, 0x2030...0x203B: return Array(String(scalar).utf8)
    default: return nil
    }
  }

  func literal(_ scalar: Unicode.Scalar) -> Item {
    guard scalar.isASCII else { return Self.literal(scalar, isCaseSensitive: isCaseSensitive) }
    return Self.asciiLiterals[Int(scalar.value) + (isCaseSensitive ? 128 : 0)]
  }

  /// Of every character of ASCII in either case, then of every one in its own: expressions are made of them.
  private static let asciiLiterals = [false, true].flatMap { isCaseSensitive in
    (0..<128).map { literal(Unicode.Scalar(UInt8($0)), isCaseSensitive: isCaseSensitive) }
  }

  private static func literal(_ scalar: Unicode.Scalar, isCaseSensitive: Bool) -> Item {
    let symbols = ByteSet(symbolsOf: [scalar], isCaseSensitive: isCaseSensitive)
    return Item(
      texts: Self.folded(scalar).map { [$0] }, need: Self.need(of: [scalar]), symbols: symbols,
      isWord: isWord(scalar), certain: scalar.isASCII ? ByteSet(of: [UInt8(scalar.value)]) : ByteSet())
  }

  /// Whether a character is surely one of a word.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
    case 0xC0...0x24F: scalar.value != 0xD7 && scalar.value != 0xF7
    default: false
    }
  }

  /// What one of these characters asks for.
  static func need(of scalars: [Unicode.Scalar]) -> PatternNeed {
    var result: PatternNeed?
    for scalar in scalars {
      var need = PatternNeed()
      if isApostrophe(scalar) {
        need = PatternNeed(bytes: ByteSet(of: [0x27]))
      } else if let bytes = folded(scalar) {
        if bytes.count == 1 {
          need = PatternNeed(bytes: ByteSet(of: [bytes[0]]))
          // Form C makes these of characters beyond ASCII, and folding makes digits of others.
          if scalar == "`" || scalar == ";" || isDigit(scalar) { need.mayBeChanged = true }
        } else if bytes.count >= 3, scalars.count > 8 {
          // Of many characters only the first bytes, which can be counted.
          need = PatternNeed(bytes: ByteSet(of: [bytes[0]]))
        } else if bytes.count >= 3 {
          need.literals.insert(PatternNeed.collapsed(bytes))
        } else {
          return .nothing
        }
      } else if let byte = firstByte(scalar) {
        need = PatternNeed(bytes: ByteSet(of: [byte]))
        need.mayBeChanged = true
      } else {
        return .nothing
      }
      result = result.map { $0.or(need) } ?? need
    }
    return result ?? .nothing
  }

  /// Folding makes `'` of these, and does not call the text changed for it.
  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { apostrophes.contains(scalar) }
  static let apostrophes: [Unicode.Scalar] = ["'", "\u{2BC}", "\u{2019}", "\u{FF07}"]

  /// The first byte of signs and of letters without case; folding leaves them as they are, or marks the text as changed.
  static func firstByte(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0xA1, 0xA3, 0xA5, 0xA7, 0xA9, 0xAB, 0xAE...0xB0, 0xB4, 0xB7, 0xBB, 0xBF: return String(scalar).utf8.first
    case 0x250...:
      let properties = scalar.properties
      let hasCase =
        properties.changesWhenLowercased || properties.changesWhenUppercased
        || properties.changesWhenTitlecased || properties.changesWhenCaseFolded
      return hasCase ? nil : String(scalar).utf8.first
    default: return nil
    }
  }
}
