// Digits and signs that stand for letters: `1d10t`, `sch3iße`, `a$$`.

/// Reads “leet” spelling.
public enum Leet {
  /// The letter that a digit or sign stands for; nil for those that stand for none.
  ///
  /// `1` is read as i or as l, so there are two readings of every word.
  public static func letter(_ byte: UInt8, readsOneAsL: Bool = false) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0"): UInt8(ascii: "o")
    case UInt8(ascii: "1"), UInt8(ascii: "!"), UInt8(ascii: "|"): UInt8(ascii: readsOneAsL ? "l" : "i")
    case UInt8(ascii: "3"): UInt8(ascii: "e")
    case UInt8(ascii: "4"), UInt8(ascii: "@"): UInt8(ascii: "a")
    case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
    case UInt8(ascii: "7"): UInt8(ascii: "t")
    case UInt8(ascii: "8"): UInt8(ascii: "b")
    case UInt8(ascii: "9"): UInt8(ascii: "g")
    default: nil
    }
  }

  /// The folded word with letters in place of digits and signs, in its one or two readings. Empty where a digit stands
  /// for nothing, where no letter is left, or where there is nothing to read: `H2O`, `2026`, `Wort`.
  public static func readings(of word: some Collection<UInt8>) -> [[UInt8]] {
    guard word.count >= 3, word.count <= 48 else { return [] }
    var letters = 0
    var digits = 0
    var disguised = 0
    var hasOne = false
    for byte in word {
      if letter(byte) != nil {
        disguised += 1
        if byte >= 0x30, byte <= 0x39 { digits += 1 }
        hasOne = hasOne || byte == UInt8(ascii: "1") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "|")
      } else if byte >= 0x80 || (byte >= 0x61 && byte <= 0x7A) {
        letters += 1
      } else {
        return []
      }
    }
    // `a$$` is clear enough; short words with digits (`4U`, `1st`) read as too many things.
    let isClear = digits == 0 ? letters > 0 : letters > 1 && word.count >= 4
    guard disguised > 0, isClear, disguised <= letters + 1 else { return [] }
    let plain = word.map { letter($0) ?? $0 }
    return hasOne ? [plain, word.map { letter($0, readsOneAsL: true) ?? $0 }] : [plain]
  }
}
