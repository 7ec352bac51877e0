// By which of its pieces a literal is looked for.

/// Of each literal three bytes are looked for in a text, and the rest is compared where they stand: the rarer they are, the
/// less is compared in vain.
enum LiteralAnchor {
  /// Where the rarest three bytes of a literal begin; 0 for one of two bytes.
  /// `uses` is how many literals are looked for by a piece already: they are compared one by one.
  static func rarest(in literal: [UInt8], _ uses: (UInt64) -> Int) -> Int {
    guard literal.count > 3 else { return 0 }
    var best = 0
    var least = Double.infinity
    for start in 0...(literal.count - 3) {
      let share =
        frequency(literal[start]) * frequency(literal[start + 1]) * frequency(literal[start + 2])
        * Double(1 + uses(key(of: literal, at: start)))
      if share < least { (best, least) = (start, share) }
    }
    return best
  }

  /// The rarest bytes in a row of a literal, as many as tell it from other words.
  static func rarestPiece(of literal: [UInt8]) -> [UInt8] {
    guard literal.count > longestPiece else { return literal }
    var best = 0
    var least = Double.infinity
    for start in 0...(literal.count - longestPiece) {
      let share = literal[start..<(start + longestPiece)].reduce(1) { $0 * frequency($1) }
      if share < least { (best, least) = (start, share) }
    }
    return Array(literal[best..<(best + longestPiece)])
  }

  private static let longestPiece = 8

  /// The key of three bytes of a literal, or of both bytes of one that has no more.
  static func key(of literal: [UInt8], at start: Int) -> UInt64 {
    guard literal.count >= 3 else { return pairKey(literal[0], literal[1]) }
    return PhraseTable.partKey(.anywhere, TrigramFilter.hash(literal[start], literal[start + 1], literal[start + 2]))
  }

  static func pairKey(_ first: UInt8, _ second: UInt8) -> UInt64 {
    PhraseTable.partKey(.end, UInt32(first) << 8 | UInt32(second))
  }

  /// About how many of a thousand bytes of German and English text are this one: counted over the shipped guidelines.
  private static func frequency(_ byte: UInt8) -> Double {
    switch byte {
    case 0x20: 140
    case UInt8(ascii: "e"): 125
    case UInt8(ascii: "n"): 80
    case UInt8(ascii: "i"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "s"): 62
    case UInt8(ascii: "a"): 58
    case UInt8(ascii: "d"), UInt8(ascii: "h"), UInt8(ascii: "u"), UInt8(ascii: "l"): 38
    case UInt8(ascii: "o"), UInt8(ascii: "c"), UInt8(ascii: "g"), UInt8(ascii: "m"): 28
    case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "w"), UInt8(ascii: "k"), UInt8(ascii: "p"): 16
    case UInt8(ascii: "z"), UInt8(ascii: "v"), UInt8(ascii: "."), UInt8(ascii: ","): 9
    case 0xC3, UInt8(ascii: "y"): 7
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "/"): 4
    default: 2
    }
  }
}
