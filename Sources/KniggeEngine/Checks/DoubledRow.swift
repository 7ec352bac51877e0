// Whether a text can have a doubled word at all, for rules that look at every word of it.
import KniggeText

enum DoubledRow {
  /// Expressions that match whatever has no white space in it, which is what such rules look for.
  private static let rows: Set<String> = ["(?:[^\\s]+)", "(?:\\S+)", "[^\\s]+", "\\S+"]

  static func isRow(_ pattern: Pattern) -> Bool { pattern.source.utf8.count < 20 && rows.contains(pattern.source) }
}

extension PatternUse.Doubles {
  /// Whether two rows of signs with nothing but white space between them are the same; never no where they are. One walk
  /// over the text, where an expression has to be tried at every word.
  func mayStand(in text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      var previous = 0..<0
      var hadOther = false
      var index = 0
      while index < bytes.count {
        let width = Self.spaceWidth(at: index, in: bytes)
        guard width == 0 else {
          index &+= width
          continue
        }
        let start = index
        var hasOther = false
        while index < bytes.count {
          let byte = bytes[index]
          // Most signs are of ASCII.
          if byte <= 0x20 || byte >= 0x80 {
            if Self.spaceWidth(at: index, in: bytes) > 0 { break }
            if byte >= 0x80 { hasOther = true }
          }
          index &+= 1
        }
        if maySame(previous, start..<index, in: bytes, hasOther || hadOther) { return true }
        (previous, hadOther) = (start..<index, hasOther)
      }
      return false
    }
  }

  private func maySame(
    _ one: Range<Int>, _ other: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ hasOther: Bool
  ) -> Bool {
    // Capitals outside of ASCII may have another length.
    if hasOther, !isCaseSensitive { return !one.isEmpty }
    guard one.count == other.count else { return false }
    for offset in 0..<one.count {
      let (left, right) = (bytes[one.lowerBound &+ offset], bytes[other.lowerBound &+ offset])
      if left != right, isCaseSensitive || left | 0x20 != right | 0x20 { return false }
    }
    return true
  }

  /// The width in bytes of the white space at `index`; 0 for anything else.
  @inline(__always)
  private static func spaceWidth(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let byte = bytes[index]
    if byte <= 0x20 { return byte.isWhitespace ? 1 : 0 }
    guard byte >= 0xC2 else { return 0 }
    let read = UTF8Scalar(at: index, in: bytes)
    return read.isValid && read.scalar.isRowEnd ? read.width : 0
  }
}

extension Unicode.Scalar {
  /// White space as expressions know it, which count the Mongolian vowel separator among it.
  fileprivate var isRowEnd: Bool { isWhitespace || value == 0x180E }
}
