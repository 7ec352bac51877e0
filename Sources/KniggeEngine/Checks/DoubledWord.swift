// A word twice in a row that nobody meant: “the the”, „und und“.
import KniggeText

/// Tells slips of the pen from what grammar and emphasis double.
///
/// Slips are nearly always small words that hold a sentence together; those count across a line break and whatever
/// their case. Other words count only in one line and in the same case, and names (`Woy Woy`) not at all where nouns
/// are small. Three in a row are meant.
enum DoubledWord {
  /// German words that a relative clause doubles: „alle, die die Stadt lieben“, „mit der der Zug fährt“.
  private static let relatives: Set<String> = [
    "der", "die", "das", "dem", "den", "deren", "dessen", "was", "wer", "wo", "wie",
  ]
  /// Small words that the language data leaves out, because another language has them, too.
  private static let small: [Language: Set<String>] = [
    .german: ["die", "den", "des", "in", "an", "am", "war", "hat", "bin", "man", "was", "also", "will", "ab", "je"],
    .english: ["a", "an", "in", "it", "was", "these", "us", "will", "not", "out", "up"],
  ]
  /// Doubled for emphasis, or by grammar: “very very”, “he said that that is fine”, „wenn Sie sie sehen“.
  private static let meant: [Language: Set<String>] = [
    .german: [
      "sehr", "ganz", "viel", "viele", "so", "ja", "nein", "doch", "nie", "mal", "danke", "bitte", "echt", "immer",
      "mehr", "gleich", "bald", "nix", "naja", "tja", "sie", "ihr", "nur", "wirklich", "gut", "gerne",
    ],
    .english: [
      "very", "really", "so", "no", "yes", "never", "ever", "much", "more", "many", "too", "please", "that", "had",
      "her",
      "you", "is", "do", "now", "well", "there", "just", "only", "again", "who", "what",
    ],
  ]

  /// The places of doubled words, both words each.
  static func places(in post: PreparedPost) -> [Range<PostOffset>] {
    let tokens = post.body.tokens
    return tokens.indices.dropFirst().compactMap { index in
      isSlip(index, in: post)
        ? post.range(of: tokens[index - 1]).lowerBound..<post.range(of: tokens[index]).upperBound : nil
    }
  }

  /// Whether the token repeats the one before it by mistake.
  private static func isSlip(_ index: Int, in post: PreparedPost) -> Bool {
    let view = post.body
    let (first, second) = (view.tokens[index - 1], view.tokens[index])
    guard first.kind == .word, second.kind == .word, first.hash == second.hash, second.flags.contains(.behindSpace),
      !second.flags.contains(.beforeHyphen), !first.flags.contains(.behindHyphen)
    else { return false }
    let around = [index - 2, index + 1].filter { view.tokens.indices.contains($0) }
    guard !around.contains(where: { view.tokens[$0].hash == second.hash }) else { return false }
    let word = String(decoding: view.bytes(second), as: UTF8.self)
    func isOne(of words: [Language: Set<String>]) -> Bool {
      words.contains { post.languages.contains(LanguageMask($0.key)) && $0.value.contains(word) }
    }
    if isOne(of: meant) { return false }
    guard isOne(of: small) || post.vocabulary.isFunctionWord(second.hash) else {
      return isSlipOfLongWord(index, in: post)
    }
    // „das Das“ is no clause and its article, whose case would be small.
    let isSmall = view.originalBytes(second).first.map { $0 > 0x5A } ?? false
    return
      !(isSmall && relatives.contains(word) && post.languages.contains(.german)
      && mayBeRelative(index - 1, in: view))
  }

  private static func isSlipOfLongWord(_ index: Int, in post: PreparedPost) -> Bool {
    let view = post.body
    let (first, second) = (view.tokens[index - 1], view.tokens[index])
    guard second.end - second.start > 3, !second.flags.contains(.startsLine),
      view.originalBytes(first).elementsEqual(view.originalBytes(second))
    else { return false }
    // In German nouns have capitals, too; elsewhere two capitals are a name.
    let isCapitalised = view.originalBytes(first).first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false
    return !isCapitalised || post.languages == .german
  }

  /// Whether the first of two equal words may open a relative clause: it opens the sentence, or a comma stands before
  /// it or before up to two words in front of it („mit all denen, die die“, „, bei der der“).
  private static func mayBeRelative(_ index: Int, in view: TokenView) -> Bool {
    for place in stride(from: index - 1, through: max(index - 3, 0), by: -1) {
      switch view.tokens[place].kind {
      case .mark, .symbol: return true
      case .stop, .pause, .emoji, .mention, .link: return place == index - 1
      case .word, .number, .hashtag, .email: continue
      }
    }
    return index == 0
  }
}
