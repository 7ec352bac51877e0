// Tells German from English by the commonest words, and where those do not tell, by how letters follow each other.
import KniggeText

/// Looks at the words of the running text; hashtags, addresses, mentions and numbers tell nothing. “Cannot tell” is an
/// answer, also for a text that is clearly in a third language.
package struct LanguageDetector: Sendable {
  private let languages: [Language]
  /// The function words of each language, and the commonest words of a third one.
  private let words: MarkedWords
  private let german: Int?

  package init(_ lexicon: Lexicon, among candidates: [Language]) {
    languages = candidates
    german = candidates.firstIndex(of: .german)
    var words = MarkedWords()
    for (number, language) in candidates.prefix(7).enumerated() {
      for hash in lexicon[language].functionWords { words.insert(hash, mark: 1 << UInt8(number)) }
    }
    for hash in Self.foreignWords { words.insert(hash, mark: Self.foreign) }
    self.words = words
  }

  private static let foreign: UInt8 = 128

  /// The language of a text, or nil where too few of its words tell.
  package func language(of view: TokenView) -> Language? { language(of: view, view.tokens.indices) }

  /// The language of a stretch of tokens.
  func language(of view: TokenView, _ stretch: Range<Int>) -> Language? {
    let verdict = verdict(on: view, stretch)
    return verdict.isSure ? verdict.language : nil
  }

  /// What words say about the language: one that is sure, one that is likelier than the other, or nothing.
  struct Verdict {
    var language: Language?
    var isSure = true
  }

  func verdict(on view: TokenView, _ stretch: Range<Int>) -> Verdict {
    if languages.count == 1 { return Verdict(language: languages.first) }
    var counts = Counts()
    // `A b s c h a u m`: letters that stand alone are no words.
    var ofLetters = Counts()
    var letters = 0
    view.tokens.withUnsafeBufferPointer { tokens in
      for index in stretch where tokens[index].kind == .word {
        let token = tokens[index]
        if token.end - token.start == 1 {
          letters += 1
          add(token, to: &ofLetters)
        } else {
          add(token, to: &counts)
        }
      }
    }
    if letters <= 2 { counts.add(ofLetters) }
    let most = languages.indices.reduce(0) { max($0, counts[$1]) }
    if counts.foreign >= Self.foreignMargin, counts.foreign > most { return Verdict() }
    if most > 0, languages.indices.count(where: { counts[$0] == most }) == 1 {
      return Verdict(language: languages.indices.first { counts[$0] == most }.map { languages[$0] })
    }
    return languageOfLetters(view, stretch)
  }

  @inline(__always)
  private func add(_ token: Token, to counts: inout Counts) {
    if let german, token.flags.contains(.hasUmlaut) { counts.add(1, at: german) }
    let marks = words.marks(of: token.hash)
    if marks != 0 { counts.add(marks) }
  }

  /// What speaks for each language, and for a third one.
  private struct Counts {
    private var first = 0
    private var second = 0
    private(set) var foreign = 0

    /// There are two languages; more would be more members.
    subscript(index: Int) -> Int { index == 0 ? first : second }

    mutating func add(_ count: Int, at index: Int) {
      if index == 0 { first += count } else { second += count }
    }

    mutating func add(_ marks: UInt8) {
      if marks & 1 != 0 { first += 2 }
      if marks & 2 != 0 { second += 2 }
      if marks & LanguageDetector.foreign != 0 { foreign += 2 }
    }

    mutating func add(_ other: Counts) {
      first += other.first
      second += other.second
      foreign += other.foreign
    }
  }

  /// What the letters of so many words must say at least, in fifths of a natural logarithm: the fewer words, the likelier it
  /// is that they are all names or words of both languages (“Tolle Deals!”).
  private static func letterMargin(_ words: Int) -> Int { max(fewestLetters, 75 - 10 * words) }
  /// Less than this says nothing at all.
  private static let fewestLetters = 5
  /// Three of the commonest words of a third language.
  private static let foreignMargin = 6

  private func languageOfLetters(_ view: TokenView, _ stretch: Range<Int>) -> Verdict {
    guard languages.contains(.german), languages.contains(.english) else { return Verdict() }
    var sum = 0
    var words = 0
    for index in stretch where view.tokens[index].kind == .word {
      sum += LetterPairs.score(of: view.bytes(view.tokens[index]))
      words += 1
    }
    // One word may be a name.
    guard words > 1, abs(sum) >= Self.fewestLetters else { return Verdict() }
    return Verdict(language: sum > 0 ? .german : .english, isSure: abs(sum) >= Self.letterMargin(words))
  }

  /// Common words of Spanish, French, Italian, Portuguese and Dutch that neither German nor English has.
  private static let foreignWords: [UInt64] =
    """
    el los las del que para por como más pero sus está le este esta una uno unos sobre entre también hay muy fue su lo \
    les une est dans avec qui sont nous vous leur cette ses aux che della dello delle degli di non sono gli nel nella \
    alla dal con questo anche più uma não ao são foi pelo pela het een niet voor zijn ik maar ook naar
    """.split(separator: " ").map { WordHash.of(FoldedText.fold(String($0))) }
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
  /// The paragraphs of a text, and lines where those of one differ, by language; nil where they are all in one, or there is only one.
  ///
  /// A paragraph that does not tell, a row of hashtags, belongs to the one before it.
  func sections(of view: TokenView) -> LanguageSections? {
    guard languages.count > 1,
      view.tokens.dropFirst().contains(where: { $0.kind == .pause || $0.flags.contains(.startsLine) })
    else { return nil }
    var paragraphs: [(tokens: Range<Int>, language: Language?)] = []
    var start = 0
    for index in view.tokens.indices where view.tokens[index].kind == .pause || index + 1 == view.tokens.count {
      let range = start..<(index + 1)
      if let lines = lines(of: view, range) {
        paragraphs += lines
      } else {
        let words = range.count { view.tokens[$0].kind == .word }
        paragraphs.append((range, words < Self.fewestWords ? nil : language(of: view, range)))
      }
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

  /// The lines of a paragraph that are not all in one language: `DE: …` above `EN: …`. Nil where they are, and for
  /// paragraphs of more lines than anybody writes a language on each of.
  private func lines(of view: TokenView, _ paragraph: Range<Int>) -> [(tokens: Range<Int>, language: Language?)]? {
    var lines: [(tokens: Range<Int>, language: Language?)] = []
    var start = paragraph.lowerBound
    for index in paragraph.dropFirst() where view.tokens[index].flags.contains(.startsLine) {
      lines.append((start..<index, nil))
      if lines.count > Self.mostLines { return nil }
      start = index
    }
    guard !lines.isEmpty else { return nil }
    lines.append((start..<paragraph.upperBound, nil))
    for number in lines.indices {
      let words = lines[number].tokens.count { view.tokens[$0].kind == .word }
      if words >= Self.fewestWordsOfLine { lines[number].language = language(of: view, lines[number].tokens) }
    }
    return Set(lines.compactMap(\.language)).count > 1 ? lines : nil
  }

  /// Fewer words tell nothing about a paragraph.
  private static let fewestWords = 3
  /// Nor do these about a line, which may be a slogan or a quotation.
  private static let fewestWordsOfLine = 5
  private static let mostLines = 20
}
