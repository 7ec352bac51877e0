// du or Sie: how a German post speaks to its readers.
import KniggeText

enum AddressForm {
  private static let familiarWords = [
    "du", "dich", "dir", "dein", "deine", "deinen", "deinem", "deiner", "deines", "euch", "euer", "eure", "euren",
    "eurem", "eurer", "eures",
  ]
  private static let familiar = WordSet(words: familiarWords)

  /// With a capital inside a sentence these speak to the reader; `Ihr` alone may be a plural du.
  private static let formalWords = ["sie", "ihnen", "ihre", "ihren", "ihrem", "ihrer", "ihres"]
  private static let all = WordSet(words: familiarWords + formalWords)

  /// Clear signs only: `Sie` at the start of a sentence may be “she” or “they”, and what stands in quotation marks is
  /// somebody else's.
  static func observations(in post: PreparedPost) -> [ConsistentCheck.Observation] {
    guard post.languages.contains(.german) else { return [] }
    let view = post.body
    let all = all
    return view.tokens.indices.compactMap { index in
      let token = view.tokens[index]
      guard token.kind == .word, token.end - token.start <= 8, all.contains(token.hash),
        !view.isQuoted(index..<(index + 1))
      else { return nil }
      if familiar.contains(token.hash) {
        return ConsistentCheck.Observation(value: "du", range: post.range(of: token))
      }
      guard view.originalBytes(token).first.map({ $0 < 0x60 }) ?? false,
        !view.isAllCapitals(token), !startsSentence(index, in: view)
      else { return nil }
      return ConsistentCheck.Observation(value: "sie", range: post.range(of: token))
    }
  }

  /// Whether a capital says nothing about the word: behind a full stop, a colon, a line end, a quotation mark, an emoji,
  /// the names that a reply begins with.
  private static func startsSentence(_ index: Int, in view: TokenView) -> Bool {
    guard index > 0, !view.tokens[index].flags.contains(.startsLine) else { return true }
    switch view.tokens[index - 1].kind {
    case .word, .number: return false
    case .mark: return !view.isSign(index - 1, ",")
    case .stop, .pause, .emoji, .symbol, .hashtag, .mention, .link, .email: return true
    }
  }
}
