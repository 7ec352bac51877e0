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
    var index = 0
    while index < text.count {
      // Eight bytes of ASCII, which is most of a text, need no question about each of them.
      while Self.isASCII(text, from: index) {
        for place in index..<(index &+ 8) {
          let byte = Int(text[place])
          found |= open & masks[byte &+ 256]
          open = masks[byte]
        }
        previous = 0
        index &+= 8
      }
      guard index < text.count else { break }
      let byte = text[index]
      // The first byte of a Latin-1 letter says nothing yet, the later ones of other characters nothing more.
      if byte & 0xC0 == 0x80 ? previous == 0xC3 : byte != 0xC3 {
        found |= open & masks[Int(byte) &+ 256]
        open = masks[Int(byte)]
      }
      previous = byte
      index &+= 1
    }
    return found
  }

  /// Whether eight bytes from one on are there, and all of them are ASCII.
  @inline(__always)
  private static func isASCII(_ text: UnsafeBufferPointer<UInt8>, from index: Int) -> Bool {
    ByteBlock(at: index, of: text)?.beyondASCII == 0
  }
}
