// The words of a text as a regular expression sees them.
import KniggeText

extension TokenView {
  /// The text cut into rows of letters, digits and underscores, and nothing else: `it's` is two words, and so are those
  /// of an address or a hashtag. What stands between them is compared by whoever asks. Words that touch `hidden` bytes of
  /// the text are left out; underscores there belong to no word.
  func wordsAsWritten(without hidden: [Range<Int>] = []) -> TokenView {
    guard !hidden.isEmpty else { return wordsAsWritten(in: folded.bytes) }
    let bytes = folded.bytes
    var masked = bytes
    for index in bytes.indices where bytes[index] < 0x80 && bytes[index] != 0x0A {
      let place = folded.postRange(FoldedOffset(index)..<FoldedOffset(index + 1)).asBytes()
      if MarkupRanges.touch(place, hidden) { masked[index] = 0x2A }
    }
    let words = wordsAsWritten(in: masked).tokens.filter { token in
      !MarkupRanges.touch(folded.postRange(of: token).asBytes(), hidden)
    }
    return TokenView(tokens: words, folded: folded, original: original)
  }

  private func wordsAsWritten(in text: [UInt8]) -> TokenView {
    var words: [Token] = []
    words.reserveCapacity(tokens.count)
    text.withUnsafeBufferPointer { bytes in
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
