// Tells German from English by the commonest words.
import KniggeText

/// Counts function words. “Cannot tell” is an answer.
package struct LanguageDetector: Sendable {
  private let languages: [(language: Language, words: Set<UInt64>)]

  package init(_ data: [Language: LanguageData], among candidates: [Language]) {
    languages = candidates.map { language in
      (language, Set((data[language]?.functionWords ?? []).map { WordHash.of(FoldedText.fold($0)) }))
    }
  }

  /// The language of a text, or nil where too few of its words tell.
  package func language(of view: TokenView) -> Language? {
    if languages.count == 1 { return languages.first?.language }
    var counts = languages.map { _ in 0 }
    for token in view.tokens where token.kind == .word {
      for index in languages.indices where languages[index].words.contains(token.hash) { counts[index] += 2 }
      if let german = languages.firstIndex(where: { $0.language == .german }), hasUmlaut(token, in: view) {
        counts[german] += 1
      }
    }
    let ranked = counts.indices.sorted { counts[$0] > counts[$1] }
    guard let best = ranked.first, counts[best] > 0 else { return nil }
    let second = ranked.dropFirst().first.map { counts[$0] } ?? 0
    return counts[best] > second ? languages[best].language : nil
  }

  /// ä ö ü ß in UTF-8: C3 and A4, B6, BC or 9F.
  private func hasUmlaut(_ token: Token, in view: TokenView) -> Bool {
    var previous: UInt8 = 0
    for byte in view.bytes(token) {
      if previous == 0xC3, byte == 0xA4 || byte == 0xB6 || byte == 0xBC || byte == 0x9F { return true }
      previous = byte
    }
    return false
  }
}
