// A text cut into tokens, as the matcher walks over it.
import KniggeText

/// Tokens together with the folded and the original text. A class, since it is handed on everywhere, and copying what is in
/// it costs ten times as much as one reference.
package final class TokenView: Sendable {
  package let tokens: [Token]
  package let folded: FoldedText
  /// The text before folding, for questions of case.
  package let original: MappedText

  package init(tokens: [Token], folded: FoldedText, original: MappedText) {
    self.tokens = tokens
    self.folded = folded
    self.original = original
  }

  /// The folded bytes of a token.
  func bytes(_ token: Token) -> ArraySlice<UInt8> {
    folded.bytes[Int(token.start)..<Int(token.end)]
  }

  /// The bytes of a token as its author wrote them.
  func originalBytes(_ token: Token) -> ArraySlice<UInt8> {
    original.bytes[folded.postRange(of: token).asBytes()]
  }

  func isSign(_ index: Int, _ sign: StaticString) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    let token = tokens[index]
    guard Int(token.end - token.start) == sign.utf8CodeUnitCount else { return false }
    for offset in 0..<sign.utf8CodeUnitCount
    where folded.bytes[Int(token.start) + offset] != sign.utf8Start[offset] { return false }
    return true
  }

  /// Whether nothing stands between a token and the one before it.
  func isJoined(_ index: Int) -> Bool {
    index > 0 && tokens.indices.contains(index) && tokens[index - 1].end == tokens[index].start
  }
}
