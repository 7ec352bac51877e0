// The words of a text as a regular expression sees them.
import KniggeText

extension TokenView {
  /// The text cut into rows of letters, digits and underscores, and nothing else: `it's` is two words, and so are those
  /// of an address or a hashtag. What stands between them is compared by whoever asks.
  func wordsAsWritten() -> TokenView {
    var words: [Token] = []
    words.reserveCapacity(tokens.count)
    folded.bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let start = index
        while index < bytes.count {
          let width = Self.wordWidth(at: index, in: bytes)
          if width == 0 { break }
          index += width
        }
        if index > start {
          words.append(Token(kind: .word, range: start..<index, hash: WordHash.of(bytes, start..<index)))
        } else {
          index += UTF8Scalar.width(at: index, in: bytes)
        }
      }
    }
    return TokenView(tokens: words, folded: folded, original: original)
  }

  /// The width in bytes of the letter, digit, accent or underscore at `index`; 0 for anything else.
  @inline(__always)
  private static func wordWidth(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte &- 0x41 < 26 ? 1 : 0 }
    let read = UTF8Scalar(at: index, in: bytes)
    return read.isValid && read.scalar.isWordPart ? read.width : 0
  }
}
