// Reads Unicode scalars from UTF-8 bytes, valid or not.

/// One scalar read from bytes.
public struct UTF8Scalar {
  /// U+FFFD where the bytes are not UTF-8.
  public let scalar: Unicode.Scalar
  /// How many bytes it takes: 1 to 4.
  public let width: Int
  public let isValid: Bool

  /// The scalar that begins at `index`. Ill-formed bytes come as maximal subparts, as Unicode recommends.
  public init(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    let first = bytes[index]
    if first < 0x80 {
      self.init(valid: UInt32(first), width: 1)
      return
    }
    let expected: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    var value: UInt32
    switch first {
    case 0xC2...0xDF: (expected, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF:
      (expected, value) = (3, UInt32(first & 0x0F))
      if first == 0xE0 { low = 0xA0 }
      if first == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      (expected, value) = (4, UInt32(first & 0x07))
      if first == 0xF0 { low = 0x90 }
      if first == 0xF4 { high = 0x8F }
    default:
      self.init(invalidWidth: 1)
      return
    }
    var width = 1
    while width < expected {
      guard index + width < bytes.count else { break }
      let next = bytes[index + width]
      guard next >= low, next <= high else { break }
      (low, high) = (0x80, 0xBF)
      value = value << 6 | UInt32(next & 0x3F)
      width += 1
    }
    if width == expected { self.init(valid: value, width: width) } else { self.init(invalidWidth: width) }
  }

  private init(valid value: UInt32, width: Int) {
    self.scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    self.width = width
    isValid = true
  }

  private init(invalidWidth width: Int) {
    scalar = "\u{FFFD}"
    self.width = width
    isValid = false
  }

  /// The width in bytes of what begins at `index`, valid or not.
  public static func width(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes[index] < 0x80 ? 1 : UTF8Scalar(at: index, in: bytes).width
  }
}

/// Where bytes are not UTF-8.
public enum UTF8Check {
  /// Whether bytes are UTF-8 throughout.
  public static func isWellFormed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index = endOfASCII(from: index, in: bytes)
        continue
      }
      let read = UTF8Scalar(at: index, in: bytes)
      guard read.isValid else { return false }
      index += read.width
    }
    return true
  }

  /// The first byte from a place on that is not ASCII, or the end.
  private static func endOfASCII(from first: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = first
    while let block = ByteBlock(at: index, of: bytes), block.beyondASCII == 0 { index += 8 }
    while index < bytes.count, bytes[index] < 0x80 { index += 1 }
    return index
  }

  /// The first ill-formed bytes from an index on; nil where there are none.
  public static func firstIllFormed(from first: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var index = first
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index = endOfASCII(from: index, in: bytes)
        continue
      }
      let read = UTF8Scalar(at: index, in: bytes)
      if !read.isValid { return index..<(index + read.width) }
      index += read.width
    }
    return nil
  }

  /// The ranges of ill-formed bytes, as byte indexes, ascending; empty for valid text.
  public static func illFormedRanges(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        if buffer[index] < 0x80 {
          index += 1
          continue
        }
        let read = UTF8Scalar(at: index, in: buffer)
        if !read.isValid { ranges.append(index..<(index + read.width)) }
        index += read.width
      }
    }
    return ranges
  }
}
