// UTF-8 that can also hold half of a surrogate pair, as editors send it between two keystrokes.

/// The bytes that code points have in WTF-8 (simonsapin.github.io/wtf-8): UTF-8, with surrogates in three bytes.
enum WTF8 {
  static func append(_ codePoint: UInt32, to bytes: inout [UInt8]) {
    switch codePoint {
    case 0..<0x80: bytes.append(UInt8(codePoint))
    case 0x80..<0x800: bytes += [0xC0 | UInt8(codePoint >> 6), tail(codePoint)]
    case 0x800..<0x10000: bytes += [0xE0 | UInt8(codePoint >> 12), tail(codePoint >> 6), tail(codePoint)]
    default:
      bytes += [
        0xF0 | UInt8(truncatingIfNeeded: codePoint >> 18), tail(codePoint >> 12), tail(codePoint >> 6), tail(codePoint),
      ]
    }
  }

  private static func tail(_ value: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: value & 0x3F) }

  /// How many bytes belong to the code point at an index: as its first byte says, as far as tail bytes follow.
  static func width(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let expected =
      switch bytes[index] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    var width = 1
    while width < expected, index + width < bytes.count, bytes[index + width] & 0xC0 == 0x80 { width += 1 }
    return width == expected ? width : 1
  }

  /// The two halves of a code point of four bytes, as three bytes each.
  static func halves(of scalar: ArraySlice<UInt8>) -> [UInt8] {
    var value: UInt32 = 0
    for (place, byte) in scalar.enumerated() {
      value = place == 0 ? UInt32(byte & 0x07) : value << 6 | UInt32(byte & 0x3F)
    }
    var bytes: [UInt8] = []
    append(0xD800 + ((value - 0x10000) >> 10), to: &bytes)
    append(0xDC00 + ((value - 0x10000) & 0x3FF), to: &bytes)
    return bytes
  }

  /// The code point of two halves that stand next to each other at an index; nil where they do not.
  static func joined(at index: Int, in bytes: [UInt8]) -> [UInt8]? {
    guard index >= 0, index + 6 <= bytes.count, bytes[index] == 0xED, (0xA0...0xAF).contains(bytes[index + 1]),
      bytes[index + 3] == 0xED, (0xB0...0xBF).contains(bytes[index + 4])
    else { return nil }
    let high = UInt32(bytes[index + 1] & 0x0F) << 6 | UInt32(bytes[index + 2] & 0x3F)
    let low = UInt32(bytes[index + 4] & 0x0F) << 6 | UInt32(bytes[index + 5] & 0x3F)
    var result: [UInt8] = []
    append(0x10000 + high << 10 + low, to: &result)
    return result
  }
}
