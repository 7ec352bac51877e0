// Rules out most words that a text does not have.

/// Which words a text has, with some false alarms and without misses: one bit of 4,096 for each.
final class WordFilter {
  private static let count = 64
  private let bits: UnsafeMutablePointer<UInt64>

  init() {
    bits = .allocate(capacity: Self.count)
    bits.initialize(repeating: 0, count: Self.count)
  }

  deinit { bits.deallocate() }

  func clear() { bits.update(repeating: 0, count: Self.count) }

  /// Every word may be there.
  func fill() { bits.update(repeating: ~0, count: Self.count) }

  @inline(__always)
  func insert(_ hash: UInt64) { bits[Int(hash >> 20 & 63)] |= 1 << (hash >> 26 & 63) }

  @inline(__always)
  func contains(_ hash: UInt64) -> Bool { bits[Int(hash >> 20 & 63)] >> (hash >> 26 & 63) & 1 == 1 }
}
