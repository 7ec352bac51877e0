// Two characters side by side that a text must have before a pattern can match in it.
import KniggeText

/// A character of one set directly before one of another, in the text as it is written.
///
/// Characters are told apart by a byte each, their symbol: ASCII characters by themselves, Latin-1 letters by the second byte
/// of their UTF-8, which no other character uses as its symbol, all others by their first byte.
package struct SymbolPair: Hashable, Sendable {
  package var first: ByteSet
  package var second: ByteSet

  package init(_ first: ByteSet, _ second: ByteSet) {
    (self.first, self.second) = (first, second)
    // Texts are looked through as they are written, where lines may end with CRLF; patterns see `\n` alone.
    if second.contains(0x0A) { self.second.insert(0x0D) }
  }

  /// An order that is the same in every run.
  static func isOrdered(_ one: SymbolPair, _ other: SymbolPair) -> Bool {
    (one.first.order + one.second.order).lexicographicallyPrecedes(other.first.order + other.second.order)
  }

  private static let small: ByteSet = {
    var set = ByteSet()
    set.insert(0x61...0x7A)
    set.insert(0x9F...0xBF)  // ß to ÿ
    return set
  }()
  private static let capitals: ByteSet = {
    var set = ByteSet()
    set.insert(0x41...0x5A)
    set.insert(0x80...0x9E)  // À to Þ
    return set
  }()
  private static let signs = ByteSet(of: Array("!#$%&*+/<=>@[\\]^_`{|}~?".utf8))

  /// In how many of a thousand texts it stands, by rule of thumb. Only what is known to be rare is.
  var cost: Int {
    if first.isSubset(of: Self.small), second.isSubset(of: Self.capitals) { return 60 }
    return first.isSubset(of: Self.signs) && second.isSubset(of: Self.signs) ? 20 : PatternNeed.highestCost
  }
}

extension ByteSet {
  /// The symbols of characters, also in their other case where that does not matter.
  package init(symbolsOf scalars: some Sequence<Unicode.Scalar>, isCaseSensitive: Bool) {
    self.init()
    for scalar in scalars {
      insert(scalar.symbol)
      guard !isCaseSensitive else { continue }
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A:
        insert(scalar.symbol ^ 0x20)
        // Kelvin and the long s are their other cases, too.
        if scalar.value | 0x20 == 0x6B { insert(0xE2) }
        if scalar.value | 0x20 == 0x73 { insert(0xC5) }
      case 0x00...0x7F: break
      default: insert(0x80...0xFF)
      }
    }
  }
}

extension Unicode.Scalar {
  /// See `SymbolPair`.
  var symbol: UInt8 {
    switch value {
    case 0x00...0x7F: UInt8(truncatingIfNeeded: value)
    case 0xC0...0xFF: UInt8(truncatingIfNeeded: value & 0x3F | 0x80)
    default: UTF8.encode(self)?.first ?? 0xFF
    }
  }
}
