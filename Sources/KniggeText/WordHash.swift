// The number that a word is known by.

/// The hash that words are looked up by: 64 bits, eight bytes of the word at a time. Equal words always have equal
/// hashes, on every machine; tables in files rely on it.
///
/// Each step can be undone, so words of the same length that differ in one step only never have the same hash.
public enum WordHash {
  @usableFromInline static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  @usableFromInline static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inlinable public static func of(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>)
    -> UInt64
  {
    guard let base = bytes.baseAddress, !range.isEmpty else { return seed }
    let raw = UnsafeRawPointer(base)
    var hash = seed ^ UInt64(truncatingIfNeeded: range.count) &* factor
    var index = range.lowerBound
    let end = range.upperBound
    while index &+ 8 <= end {
      hash = mixed(
        hash, UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      index &+= 8
    }
    guard index < end else { return hash }
    let rest = end &- index
    var last: UInt64 = 0
    if index &+ 8 <= bytes.count {
      last = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      last &= ~0 >> UInt64(truncatingIfNeeded: 64 &- 8 &* rest)
    } else {
      for place in 0..<rest {
        last |= UInt64(bytes[index &+ place]) << UInt64(truncatingIfNeeded: 8 &* place)
      }
    }
    return mixed(hash, last)
  }

  /// The hash of a word of up to eight bytes in one number, the first byte lowest and zeros behind the last.
  @inline(__always)
  static func of(_ bytes: UInt64, _ count: Int) -> UInt64 {
    mixed(seed ^ UInt64(truncatingIfNeeded: count) &* factor, bytes)
  }

  /// The hash of a word of eight to fifteen bytes in two numbers.
  @inline(__always)
  static func of(_ first: UInt64, _ second: UInt64, _ count: Int) -> UInt64 {
    let hash = of(first, count)
    return count == 8 ? hash : mixed(hash, second)
  }

  @inlinable @inline(__always) static func mixed(_ hash: UInt64, _ piece: UInt64) -> UInt64 {
    let product = (hash ^ piece) &* factor
    return product ^ product >> 32
  }

  @inlinable public static func of(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBufferPointer { of($0, 0..<$0.count) }
  }

  @inlinable public static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBufferPointer { of($0, 0..<$0.count) }
  }
}

extension WordHash {
  /// The hash of a word as it is written.
  public static func of(_ word: String) -> UInt64 {
    word.utf8.withContiguousStorageIfAvailable { of($0, 0..<$0.count) } ?? of(Array(word.utf8))
  }

  /// The hash of a word in small letters. Without writing them down where all are of ASCII and Latin-1, as in most words.
  public static func ofSmall(_ word: String) -> UInt64 {
    let hash = word.utf8.withContiguousStorageIfAvailable { bytes -> UInt64? in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { small in
        FoldedText.foldLatin(bytes, into: small) ? of(UnsafeBufferPointer(small), 0..<bytes.count) : nil
      }
    }
    return (hash ?? nil) ?? of(word.lowercased())
  }
}
