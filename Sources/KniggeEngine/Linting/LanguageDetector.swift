// Tells German from English by the commonest words, and where those do not tell, by how words begin and end.
import KniggeText

/// Counts function words. “Cannot tell” is an answer.
package struct LanguageDetector: Sendable {
  private let languages: [(language: Language, words: WordSet)]
  /// Beginnings and endings of words, by language.
  private let shapes: [WordShapes]

  package init(_ lexicon: Lexicon, among candidates: [Language]) {
    languages = candidates.map { ($0, WordSet(lexicon[$0].functionWords)) }
    shapes = candidates.map { WordShapes(lexicon[$0]) }
  }

  /// The language of a text, or nil where too few of its words tell.
  package func language(of view: TokenView) -> Language? {
    if languages.count == 1 { return languages.first?.language }
    var counts = languages.map { _ in 0 }
    for token in view.tokens where token.kind == .word {
      for index in languages.indices where languages[index].words.contains(token.hash) {
        counts[index] += 2
      }
      if let german = languages.firstIndex(where: { $0.language == .german }),
        token.flags.contains(.hasUmlaut)
      {
        counts[german] += 1
      }
    }
    return leader(of: counts, by: 1) ?? leader(of: shapeCounts(in: view), by: Self.shapeMargin)
  }

  /// How many more beginnings and endings one language must have: single ones prove little.
  private static let shapeMargin = 2

  private func leader(of counts: [Int], by margin: Int) -> Language? {
    let ranked = counts.indices.sorted { counts[$0] > counts[$1] }
    guard let best = ranked.first, counts[best] > 0 else { return nil }
    let second = ranked.dropFirst().first.map { counts[$0] } ?? 0
    return counts[best] >= second + margin ? languages[best].language : nil
  }

  private func shapeCounts(in view: TokenView) -> [Int] {
    var counts = shapes.map { _ in 0 }
    for token in view.tokens where token.kind == .word && token.end - token.start > 3 {
      let word = view.bytes(token)
      for index in shapes.indices { counts[index] += shapes[index].count(in: word) }
    }
    return counts
  }
}

/// Beginnings of three letters, endings of two or three.
private struct WordShapes: Sendable {
  private let beginnings: WordSet
  private let endings: WordSet

  init(_ words: Lexicon.Words) {
    beginnings = WordSet(words.beginnings)
    endings = WordSet(words.endings)
  }

  func count(in word: ArraySlice<UInt8>) -> Int {
    (beginnings.contains(WordHash.of(word.prefix(3))) ? 1 : 0)
      + (endings.contains(WordHash.of(word.suffix(2))) ? 1 : 0)
      + (endings.contains(WordHash.of(word.suffix(3))) ? 1 : 0)
  }
}
