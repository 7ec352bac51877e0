// A text as Unicode scalars, with the way back to its bytes.

struct ScalarText: Sendable {
  let scalars: [UInt32]
  /// Where each scalar begins, and the end of the text.
  private let offsets: [Int]

  init(_ bytes: [UInt8]) {
    var scalars: [UInt32] = []
    var offsets: [Int] = []
    scalars.reserveCapacity(bytes.count)
    offsets.reserveCapacity(bytes.count + 1)
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let read = UTF8Scalar(at: index, in: buffer)
        scalars.append(read.scalar.value)
        offsets.append(index)
        index += read.width
      }
    }
    offsets.append(bytes.count)
    self.scalars = scalars
    self.offsets = offsets
  }

  var count: Int { scalars.count }

  subscript(index: Int) -> UInt32 { scalars[index] }

  /// The scalar at an index; 0 outside of the text.
  func at(_ index: Int) -> UInt32 { index >= 0 && index < scalars.count ? scalars[index] : 0 }

  func bytes(_ range: Range<Int>) -> Range<Int> { offsets[range.lowerBound]..<offsets[range.upperBound] }

  /// Whether `://` stands there.
  func isSchemeSign(at index: Int) -> Bool { at(index) == 0x3A && at(index + 1) == 0x2F && at(index + 2) == 0x2F }

  // MARK: Kinds of characters, as twitter-text names them

  static func isLetter(_ value: UInt32) -> Bool { value < 0x80 && (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
  static func isDigit(_ value: UInt32) -> Bool { value >= 0x30 && value <= 0x39 }
  static func isNamePart(_ value: UInt32) -> Bool { isLetter(value) || isDigit(value) || value == 0x5F }

  static func isSpace(_ value: UInt32) -> Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// All of ASCII's but `"` and the backtick.
  static func isPunctuation(_ value: UInt32) -> Bool {
    switch value {
    case 0x21, 0x23...0x2F, 0x3A...0x40, 0x5B...0x5F, 0x7B...0x7E: true
    default: false
    }
  }

  static func isDirectionMark(_ value: UInt32) -> Bool {
    switch value {
    case 0x202A...0x202E, 0x061C, 0x200E, 0x200F, 0x2066...0x2069: true
    default: false
    }
  }

  static func isInvalid(_ value: UInt32) -> Bool { value == 0xFFFE || value == 0xFEFF || value == 0xFFFF }

  static func isAccentedLatin(_ value: UInt32) -> Bool {
    switch value {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x253, 0x254, 0x256, 0x257, 0x259, 0x25B, 0x263, 0x268, 0x26F, 0x272,
      0x289, 0x28B, 0x2BB, 0x300...0x36F, 0x1E00...0x1EFF:
      true
    default: false
    }
  }

  static func isCyrillic(_ value: UInt32) -> Bool { value >= 0x400 && value <= 0x4FF }

  /// The small letter of a letter; what has none, or becomes several, stays.
  static func lowercased(_ value: UInt32) -> UInt32 {
    if isLetter(value) { return value | 0x20 }
    guard value > 0x7F, let scalar = Unicode.Scalar(value) else { return value }
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first?.value ?? value : value
  }
}
