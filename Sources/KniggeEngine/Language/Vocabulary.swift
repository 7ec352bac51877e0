// The common words that hashtags are cut with, and by which disguised words are known again.
import KniggeText

/// Common words of every language, by the hash of their folded form.
package struct Vocabulary: Sendable {
  /// The longest hashtag that is cut, and the longest word in it, in bytes.
  private static let longestTag = 100
  private static let longestWord = 24

  private let shelf: Shelf
  private var words: [Language: WordSet] { shelf.sets.words }
  private var functionWords: WordSet { shelf.sets.functionWords }
  private var separators: WordSet { shelf.sets.separators }

  package init(_ lexicon: Lexicon) { shelf = Shelf(lexicon) }

  /// The sets, made when the first post asks: most single drafts never do.
  private final class Shelf: Sendable {
    private let lexicon: Lexicon
    private let known = MadeOnce<Sets>()

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    var sets: Sets { known.value ?? known.keep(Sets(lexicon)) }
  }

  private final class Sets: Sendable {
    let words: [Language: WordSet]
    let functionWords: WordSet
    /// Words that never are a part of a longer German word, so that a hashtag with one of them is several words.
    let separators: WordSet

    init(_ lexicon: Lexicon) {
      var words: [Language: WordSet] = [:]
      for language in Language.allCases { words[language] = WordSet(lexicon[language].commonWords) }
      self.words = words
      functionWords = WordSet(Language.allCases.flatMap { lexicon[$0].functionWords })
      separators = WordSet(lexicon.separators)
    }
  }

  /// Whether a word of this hash only holds a sentence together.
  package func isFunctionWord(_ hash: UInt64) -> Bool { functionWords.contains(hash) }

  /// Whether a folded word is a common one in one of the languages.
  package func contains(_ word: [UInt8], _ languages: LanguageMask) -> Bool {
    words.contains { !languages.isDisjoint(with: LanguageMask($0.key)) && $0.value.contains(WordHash.of(word)) }
  }

  /// The words that a folded hashtag (without `#`) is made of, two at least; nil where it is one word or unknown.
  ///
  /// German compounds are one word, so German words count only with an article, a pronoun or the like among them.
  package func words(of tag: some Collection<UInt8>, _ languages: LanguageMask) -> [String]? {
    let bytes = Array(tag)
    guard bytes.count <= Self.longestTag else { return nil }
    for language in Language.allCases where languages.contains(LanguageMask(language)) {
      guard let known = words[language], !known.contains(WordHash.of(bytes)), let cuts = cuts(of: bytes, known)
      else { continue }
      let pieces = zip(cuts, cuts.dropFirst()).map { Array(bytes[$0..<$1]) }
      if language == .german, !pieces.contains(where: { separators.contains(WordHash.of($0)) }) { continue }
      return pieces.map { String(decoding: $0, as: UTF8.self) }
    }
    return nil
  }

  /// Where to cut so that every piece is a known word, with as few pieces as possible; both ends included.
  private func cuts(of bytes: [UInt8], _ known: WordSet) -> [Int]? {
    var best: [(count: Int, from: Int)?] = Array(repeating: nil, count: bytes.count + 1)
    best[0] = (0, 0)
    for start in bytes.indices {
      guard let (count, _) = best[start] else { continue }
      for end in (start + 2)..<max(start + 2, min(bytes.count, start + Self.longestWord) + 1)
      where known.contains(WordHash.of(Array(bytes[start..<end]))) {
        if best[end].map({ $0.count > count + 1 }) ?? true { best[end] = (count + 1, start) }
      }
    }
    guard let last = best[bytes.count], last.count > 1 else { return nil }
    var cuts = [bytes.count]
    while let first = cuts.first, first > 0, let (_, from) = best[first] { cuts.insert(from, at: 0) }
    return cuts
  }
}
