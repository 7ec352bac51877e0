// The letters that words of phrases are made of, and how they become texts.
import KniggeText

extension String {
  /// Built byte by byte: appending scalars to a view of them costs ten times as much.
  init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.init(unsafeUninitializedCapacity: scalars.count * 4) { bytes in
      var count = 0
      for scalar in scalars {
        if scalar.value < 0x80 {
          bytes[count] = UInt8(truncatingIfNeeded: scalar.value)
          count += 1
        } else {
          for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            bytes[count] = byte
            count += 1
          }
        }
      }
      return count
    }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar may stand in a word: what belongs into words everywhere, and `_`. Without Unicode's tables where
  /// possible: phrases are read by the thousand.
  var isPhraseLetter: Bool {
    switch value {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x5F: true
    case 0..<0x80: false
    default: isWordPart
    }
  }
}
