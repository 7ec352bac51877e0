// The words inside hashtags and addresses.
import KniggeText

extension TokenView {
  /// The words of all hashtags, cut at capitals, digits and underscores: `#JetztKaufen` gives `jetzt` and `kaufen`.
  func wordsOfHashtags(_ tokenizer: Tokenizer) -> TokenView {
    words(inside: .hashtag, tokenizer)
  }

  /// The words of all addresses.
  func wordsOfLinks(_ tokenizer: Tokenizer) -> TokenView {
    words(inside: .link, tokenizer)
  }

  /// Mentions as words, without their `@`.
  func mentions() -> TokenView {
    var result: [Token] = []
    for token in tokens where token.kind == .mention {
      result.append(pause(at: token.start))
      result.append(word(Int(token.start) + 1..<Int(token.end)))
    }
    return TokenView(tokens: result, folded: folded, original: original)
  }

  private func words(inside kind: TokenKind, _ tokenizer: Tokenizer) -> TokenView {
    var result: [Token] = []
    for token in tokens where token.kind == kind {
      result.append(pause(at: token.start))
      forEachPiece(of: token) { result.append(word($0)) }
    }
    return TokenView(tokens: result, folded: folded, original: original)
  }

  private func pause(at offset: Int32) -> Token {
    Token(kind: .pause, range: Int(offset)..<Int(offset))
  }

  private func word(_ range: Range<Int>) -> Token {
    Token(kind: .word, range: range, hash: folded.bytes.withUnsafeBufferPointer { WordHash.of($0, range) })
  }

  /// The words of a token, as ranges of the folded text. Cuts before a capital that follows a small letter, and
  /// between letters and digits. Case is known only where folding kept every byte in its place.
  private func forEachPiece(of token: Token, _ body: (Range<Int>) -> Void) {
    let start = Int(token.start)
    let range = folded.postRange(of: token).asBytes()
    folded.bytes.withUnsafeBufferPointer { text in
      original.bytes.withUnsafeBufferPointer { original in
        let bytes = UnsafeBufferPointer(rebasing: text[start..<Int(token.end)])
        let written = UnsafeBufferPointer(rebasing: original[range])
        let keepsPlaces = written.count == bytes.count
        var open: Int?
        for index in bytes.indices {
          let isWord = bytes[index] >= 0x80 || Self.isLetter(bytes[index]) || Self.isDigit(bytes[index])
          if let low = open, !isWord || (index > low && cuts(at: index, bytes, written, keepsPlaces)) {
            body((start + low)..<(start + index))
            open = nil
          }
          if isWord, open == nil { open = index }
        }
        if let low = open { body((start + low)..<(start + bytes.count)) }
      }
    }
  }

  private func cuts(
    at index: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ written: UnsafeBufferPointer<UInt8>, _ keepsPlaces: Bool
  ) -> Bool {
    if Self.isDigit(bytes[index]) != Self.isDigit(bytes[index - 1]) { return true }
    guard keepsPlaces else { return false }
    let isCapital = Self.isCapital(written, index)
    let followsCapital =
      Self.isCapital(written, index - 1)
      || (index > 1 && Self.isCapital(written, index - 2) && written[index - 1] >= 0x80)
    return isCapital && (!followsCapital || isBeforeSmall(index, bytes, written))
  }

  /// `ACMEMitarbeiterin`: a capital behind capitals begins a word when a small letter follows.
  private func isBeforeSmall(
    _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ written: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let next = index + (written[index] >= 0x80 ? 2 : 1)
    return next < written.count && Self.isLetter(bytes[next]) && written[next] == bytes[next]
  }

  private static func isCapital(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    if bytes[index] >= 0x41, bytes[index] <= 0x5A { return true }
    guard bytes[index] == 0xC3, index + 1 < bytes.count else { return false }
    return bytes[index + 1] >= 0x80 && bytes[index + 1] <= 0x9E
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
