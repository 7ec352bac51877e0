// Which of a table's pairs of characters stand in a text.
import KniggeText

/// The pairs of up to 64 needs, found in one walk over a text.
struct PairMasks {
  /// For each symbol the needs, as bits, whose pairs may begin with it; then those whose pairs may end with it.
  let masks: UnsafeBufferPointer<UInt64>

  static let most = 64

  /// The needs of which a pair stands in a text.
  func found(in text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard masks.count == 512, let masks = masks.baseAddress else { return 0 }
    var found: UInt64 = 0
    var open: UInt64 = 0
    var previous: UInt8 = 0
    for byte in text {
      // The first byte of a Latin-1 letter says nothing yet, the later ones of other characters nothing more.
      if byte & 0xC0 == 0x80 ? previous == 0xC3 : byte != 0xC3 {
        found |= open & masks[Int(byte) &+ 256]
        open = masks[Int(byte)]
      }
      previous = byte
    }
    return found
  }
}
