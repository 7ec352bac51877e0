// Finds what a reader of Markdown does not read as words: code, addresses, tags, marks.

/// Code, addresses and markup of a text in Markdown, by the rules of CommonMark as far as posts need them.
///
/// Style checkers for prose look at what is left: `foo` in backticks is no word of the author's, and neither is the address
/// behind a link. What looks like markup and is not closed is text.
public enum MarkupRanges {
  /// Byte ranges, ascending, not overlapping.
  public static func of(_ text: [UInt8]) -> [Range<Int>] {
    text.withUnsafeBufferPointer { bytes in
      guard mayHaveMarkup(bytes) else { return [] }
      var scan = MarkupScan(bytes)
      scan.run()
      return scan.ranges
    }
  }

  /// A text of the same length with an asterisk for every byte of `ranges`.
  public static func masked(_ text: [UInt8], _ ranges: [Range<Int>]) -> [UInt8] {
    var text = text
    for range in ranges {
      for index in range where text[index] != 0x0A && text[index] != 0x0D { text[index] = 0x2A }
    }
    return text
  }

  /// Most posts have none of it.
  private static func mayHaveMarkup(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isLineStart = true
    for index in bytes.indices {
      switch bytes[index] {
      case 0x60, 0x3C, 0x5D, 0x7E, 0x5F: return true  // ` < ] ~ _
      case 0x3A where index + 2 < bytes.count && bytes[index + 1] == 0x2F && bytes[index + 2] == 0x2F: return true
      case 0x30...0x39, 0x20, 0x09: if isLineStart { return true }
      default: break
      }
      isLineStart = bytes[index] == 0x0A
    }
    return false
  }
}
