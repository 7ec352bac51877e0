// Tells German from English by the commonest words, and where those do not tell, by how letters follow each other.
import KniggeText

/// Looks at the words of the running text; hashtags, addresses, mentions and numbers tell nothing. “Cannot tell” is an
/// answer, also for a text that is clearly in a third language.
package struct LanguageDetector: Sendable {
  private let languages: [(language: Language, words: WordSet)]

  package init(_ lexicon: Lexicon, among candidates: [Language]) {
    languages = candidates.map { ($0, WordSet(lexicon[$0].functionWords)) }
  }

  /// The language of a text, or nil where too few of its words tell.
  package func language(of view: TokenView) -> Language? { language(of: view, view.tokens.indices) }

  /// The language of a stretch of tokens.
  func language(of view: TokenView, _ stretch: Range<Int>) -> Language? {
    if languages.count == 1 { return languages.first?.language }
    var counts = languages.map { _ in 0 }
    var foreign = 0
    // `A b s c h a u m`: letters that stand alone are no words.
    let isSpelled = hasSpelledWords(view, stretch)
    for index in stretch {
      let token = view.tokens[index]
      guard token.kind == .word, !(isSpelled && token.end - token.start == 1) else { continue }
      for index in languages.indices where languages[index].words.contains(token.hash) { counts[index] += 2 }
      if let german = languages.firstIndex(where: { $0.language == .german }), token.flags.contains(.hasUmlaut) {
        counts[german] += 1
      }
      if Self.foreignWords.contains(token.hash) { foreign += 2 }
    }
    let most = counts.max() ?? 0
    if foreign >= Self.foreignMargin, foreign > most { return nil }
    let leaders = counts.indices.filter { counts[$0] == most }
    if most > 0, leaders.count == 1 { return languages[leaders[0]].language }
    return languageOfLetters(view, stretch)
  }

  /// What the letters say, in fifths of a natural logarithm; less than this proves nothing.
  private static let letterMargin = 5
  /// Three of the commonest words of a third language.
  private static let foreignMargin = 6

  private func languageOfLetters(_ view: TokenView, _ stretch: Range<Int>) -> Language? {
    guard languages.contains(where: { $0.language == .german }), languages.contains(where: { $0.language == .english })
    else { return nil }
    var sum = 0
    var words = 0
    for index in stretch where view.tokens[index].kind == .word {
      sum += LetterPairs.score(of: view.bytes(view.tokens[index]))
      words += 1
    }
    // One word may be a name.
    guard words > 1 else { return nil }
    return abs(sum) < Self.letterMargin ? nil : sum > 0 ? .german : .english
  }

  private func hasSpelledWords(_ view: TokenView, _ stretch: Range<Int>) -> Bool {
    stretch.count { view.tokens[$0].kind == .word && view.tokens[$0].end - view.tokens[$0].start == 1 } > 2
  }

  /// Common words of Spanish, French, Italian, Portuguese and Dutch that neither German nor English has.
  private static let foreignWords = WordSet(
    words:
      """
      el los las del que para por como más pero sus está le este esta una uno unos sobre entre también hay muy fue su lo \
      les une est dans avec qui sont nous vous leur cette ses aux che della dello delle degli di non sono gli nel nella \
      alla dal con questo anche più uma não ao são foi pelo pela het een niet voor zijn ik maar ook naar
      """.split(separator: " ").map(String.init))
}

// MARK: Posts in two languages

/// The stretches of a text by the language that they are in.
struct LanguageSections {
  /// In order, without gaps.
  var sections: [(tokens: Range<Int>, language: Language)]

  var languages: [Language] { Language.allCases.filter { language in sections.contains { $0.language == language } } }

  /// The text with everything hidden that is not in a language; tokens keep their numbers.
  func view(of view: TokenView, in language: Language) -> TokenView {
    var tokens = view.tokens
    for section in sections where section.language != language {
      for index in section.tokens { tokens[index].kind = .pause }
    }
    return TokenView(tokens: tokens, folded: view.folded, original: view.original)
  }
}

extension LanguageDetector {
  /// The paragraphs of a text by language; nil where they are all in one, or there is only one.
  ///
  /// A paragraph that does not tell, a row of hashtags, belongs to the one before it.
  func sections(of view: TokenView) -> LanguageSections? {
    guard languages.count > 1, view.tokens.contains(where: { $0.kind == .pause }) else { return nil }
    var paragraphs: [(tokens: Range<Int>, language: Language?)] = []
    var start = 0
    for index in view.tokens.indices where view.tokens[index].kind == .pause || index + 1 == view.tokens.count {
      let range = start..<(index + 1)
      let words = range.count { view.tokens[$0].kind == .word }
      paragraphs.append((range, words < Self.fewestWords ? nil : language(of: view, range)))
      start = index + 1
    }
    let known = Set(paragraphs.compactMap(\.language))
    guard known.count > 1, var current = paragraphs.lazy.compactMap(\.language).first else { return nil }
    return LanguageSections(
      sections: paragraphs.map { paragraph in
        current = paragraph.language ?? current
        return (paragraph.tokens, current)
      })
  }

  /// Fewer words tell nothing about a paragraph.
  private static let fewestWords = 3
}
