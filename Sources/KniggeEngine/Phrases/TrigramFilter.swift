// Which three-byte pieces occur.

/// Remembers which three-byte pieces occur, with false alarms but without misses: 65,536 bits by a 16-bit hash, or none.
struct TrigramFilter {
  let bits: UnsafeBufferPointer<UInt64>

  static let words = 1_024

  var isEmpty: Bool { bits.isEmpty }
  var isWhole: Bool { bits.isEmpty || bits.count == Self.words }

  @inline(__always)
  static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    hash(UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16)
  }

  /// Of three bytes in one number, the first one lowest.
  @inline(__always)
  static func hash(_ three: UInt32) -> UInt32 { (three &* 0x9E37_79B1) >> 16 }

  @inline(__always)
  func contains(_ hash: UInt32) -> Bool { bits[Int(hash >> 6)] >> UInt64(hash & 63) & 1 == 1 }
}
