// What linters know about words, whatever the rules, as hashes.
import KniggeText

/// The hashes of folded words; all that is left of language data when a post is checked.
package struct Lexicon: Sendable {
  /// The hashes of one language.
  package struct Words: Sendable {
    /// The words by which the language is recognised.
    var functionWords: [UInt64] = []
    /// Those and other common words.
    var commonWords: [UInt64] = []
  }

  /// By the place in `Language.allCases`.
  var words: [Words]
  /// Words after which a full stop ends no sentence.
  var abbreviations: [UInt64]
  /// Words that never are a part of a longer German word.
  var separators: [UInt64]

  package init(_ languages: [Language: LanguageData]) {
    func hashes(_ words: [String]) -> [UInt64] { words.map { WordHash.of(FoldedText.fold($0)) } }
    words = Language.allCases.map { language in
      let data = languages[language] ?? LanguageData()
      let functionWords = hashes(data.functionWords)
      return Words(
        functionWords: functionWords,
        commonWords: functionWords + hashes(data.commonWords) + hashes(data.oftenDisguised))
    }
    // `z. B.` ends in `B`; the tokenizer looks at the word before the full stop.
    // In the order of languages, not of a dictionary: equal rules make equal images.
    abbreviations = hashes(
      Language.allCases.compactMap { languages[$0] }.flatMap { data in
        data.abbreviations.flatMap { $0.split { $0 == " " || $0 == "." }.map(String.init) }
      })
    let german = languages[.german] ?? LanguageData()
    let parts = Set(german.separablePrefixes)
    separators = hashes(german.functionWords.filter { $0.unicodeScalars.count > 2 && !parts.contains($0) })
  }

  subscript(language: Language) -> Words {
    guard let place = Language.allCases.firstIndex(of: language), place < words.count else { return Words() }
    return words[place]
  }

  // MARK: Archiving

  /// Everything as lists of numbers, in a fixed order.
  var lists: [[UInt64]] {
    [abbreviations, separators] + words.flatMap { [$0.functionWords, $0.commonWords] }
  }

  /// How many lists there are.
  static var listCount: Int { 2 + 2 * Language.allCases.count }

  /// What `lists` gave.
  init?(lists: [[UInt64]]) {
    guard lists.count == Self.listCount else { return nil }
    abbreviations = lists[0]
    separators = lists[1]
    words = stride(from: 2, to: lists.count, by: 2).map {
      Words(functionWords: lists[$0], commonWords: lists[$0 + 1])
    }
  }
}
