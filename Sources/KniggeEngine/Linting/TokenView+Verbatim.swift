// The words of a text as a regular expression sees them.
import KniggeText

extension TokenView {
  /// The text cut into rows of letters, digits and underscores, and nothing else: `it's` is two words, and so are those
  /// of an address or a hashtag. What stands between them is compared by whoever asks. Words that touch `hidden` bytes of
  /// the text are left out; underscores there belong to no word.
  func wordsAsWritten(without hidden: [Range<Int>] = [], on bench: TextBench) -> TokenView {
    guard !hidden.isEmpty else { return wordsAsWritten(in: folded.bytes, on: bench) }
    let bytes = folded.bytes
    var masked = bytes
    for index in bytes.indices where bytes[index] < 0x80 && bytes[index] != 0x0A {
      let place = folded.postRange(FoldedOffset(index)..<FoldedOffset(index + 1)).asBytes()
      if hidden.touches(place) { masked[index] = 0x2A }
    }
    let words = wordsAsWritten(in: masked, on: bench).tokens.filter { token in
      !hidden.touches(folded.postRange(of: token).asBytes())
    }
    return TokenView(tokens: words, folded: folded, original: original)
  }

  private func wordsAsWritten(in text: [UInt8], on bench: TextBench) -> TokenView {
    TokenView(
      tokens: Tokenizer.verbatimWords(of: text, capacity: tokens.count, on: bench), folded: folded, original: original)
  }
}
