// Cuts folded text into tokens.

/// Reads tokens from folded text, from left to right, looking ahead but never back further than one token.
public struct Tokenizer: Sendable {
  /// Words after which a full stop ends no sentence: `nr`, `inkl`, `approx`.
  private let abbreviations: WordSet

  public init(abbreviations: [String] = []) {
    self.abbreviations = WordSet(words: abbreviations)
  }

  /// The words by the hashes of their folded forms.
  public init(abbreviations: [UInt64]) { self.abbreviations = WordSet(abbreviations) }

  /// The tokens of a text. A thread's parts end at `pauses` (byte offsets into the folded text, ascending).
  public func tokens(of text: FoldedText, pauses: [FoldedOffset] = []) -> [Token] {
    tokens(of: text.bytes, in: 0..<text.bytes.count, pauses: pauses)
  }

  /// The tokens of one stretch of folded text.
  public func tokens(of bytes: [UInt8], in range: Range<Int>, pauses: [FoldedOffset] = [])
    -> [Token]
  {
    var tokens: [Token] = []
    fill(&tokens, from: bytes, in: range, pauses: pauses, on: TextBench())
    return tokens
  }

  /// Reads the tokens of one stretch of folded text into an array's memory.
  public func fill(
    _ tokens: inout [Token], from bytes: [UInt8], in range: Range<Int>, pauses: [FoldedOffset] = [],
    on bench: TextBench
  ) {
    tokens.removeAll(keepingCapacity: true)
    bytes.withUnsafeBufferPointer { buffer in
      var lexer = Lexer(
        UnsafeBufferPointer(rebasing: buffer[0..<range.upperBound]), abbreviations, bench)
      lexer.run(from: range.lowerBound, pauses: pauses.map(\.byte))
      if !bench.spilled.isEmpty {
        tokens = bench.spilled
        bench.spilled = []
      }
      tokens.append(contentsOf: UnsafeBufferPointer(start: bench.tokens, count: lexer.count))
    }
  }

  /// The rows of letters, digits, accents and underscores of folded text, and nothing else, as words.
  public static func verbatimWords(of bytes: [UInt8], capacity: Int, on bench: TextBench) -> [Token] {
    var words: [Token] = []
    words.reserveCapacity(capacity)
    bytes.withUnsafeBufferPointer { text in
      let lexer = Lexer(text, WordSet(), bench)
      var index = 0
      while index < text.count {
        let byte = text[index]
        if byte < 0x80, byte &- 0x61 >= 26, byte &- 0x30 >= 10, byte != 0x5F {
          index += 1
          continue
        }
        let end = lexer.wordEnd(from: index)
        if end > index { words.append(Token(kind: .word, range: index..<end, hash: WordHash.of(text, index..<end))) }
        index = end > index ? end : index + UTF8Scalar.width(at: index, in: text)
      }
    }
    return words
  }
}
