// Tells whether bytes are the ones that were written.

/// A sum of 64 bits that any change of a few bytes changes. Against accidents, not against forgery.
enum Checksum {
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    // Four sums side by side, so that the processor need not wait for one product before it begins the next.
    var sums: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, UInt64(bytes.count))
    var index = 0
    func word(_ place: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) }
    func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
      let product = (sum ^ word) &* factor
      return product ^ product >> 29
    }
    while index + 32 <= bytes.count {
      sums.0 = mixed(sums.0, word(index))
      sums.1 = mixed(sums.1, word(index + 8))
      sums.2 = mixed(sums.2, word(index + 16))
      sums.3 = mixed(sums.3, word(index + 24))
      index += 32
    }
    while index < bytes.count {
      sums.0 = mixed(sums.0, UInt64(bytes[index]) | 0x100)
      index += 1
    }
    return mixed(mixed(mixed(sums.0, sums.1), sums.2), sums.3)
  }

  static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { of($0) } }
  static func of(_ text: String) -> UInt64 { of(Array(text.utf8)) }
}
