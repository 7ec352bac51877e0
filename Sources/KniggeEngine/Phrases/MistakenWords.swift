// Words that are words of two languages, so that they tell nothing about a text of unknown language.
import KniggeText

/// By language, the words in the texts of another language that its phrases may be mistaken for.
///
/// `toll~` is a German word, of which an English text has `toll` and `tolls`, and not `tolle`.
enum MistakenWords {
  /// Those of some words, given by their hashes, by `key`, ascending: words that the other language has, too, as it inflects
  /// them, and its commonest ones.
  static func keys(of languages: [Language: LanguageData], among words: Set<UInt64>) -> [UInt64] {
    guard !words.isEmpty else { return [] }
    var keys: Set<UInt64> = []
    for (language, data) in languages {
      func add(_ word: String) {
        let hash = hash(word)
        if words.contains(hash) { keys.insert(key(of: hash, language)) }
      }
      for (other, its) in languages where other != language {
        let inflection = Inflection(other, its)
        // Only of these are there phrases.
        for word in data.mistakable where words.contains(hash(word)) {
          add(word)
          for case .word(let form) in inflection.forms(of: word) { add(form) }
        }
        for word in its.functionWords + its.commonWords { add(word) }
      }
    }
    return keys.sorted()
  }

  private static func hash(_ word: String) -> UInt64 { WordHash.of(FoldedText(Array(word.utf8)).bytes) }

  /// A word by its hash, told apart from the same word of another language.
  static func key(of hash: UInt64, _ language: Language) -> UInt64 { key(of: hash, LanguageMask(language)) }

  fileprivate static func key(of hash: UInt64, _ languages: LanguageMask) -> UInt64 {
    hash ^ UInt64(languages.rawValue) &* PhraseTable.hashtagSalt
  }
}

extension PhraseScanner {
  /// Whether what a row found may be a text of another language, where that of this one is not known: its word is one
  /// there, too. Of several words it is enough that each may be.
  func mayBeMistaken(_ row: PhraseTable.Row, at index: Int) -> Bool {
    guard !request.isLanguageCertain, row.traits & UInt32(request.likely.rawValue) == 0 else { return false }
    if row.elementCount > 1 { return true }
    let languages = LanguageMask(rawValue: UInt8(truncatingIfNeeded: row.traits))
    let token = tokens[index]
    return isMistaken(token.hash, languages)
      || token.flags.contains(.hasPossessive) && isMistaken(token.stemHash, languages)
  }

  private func isMistaken(_ hash: UInt64, _ languages: LanguageMask) -> Bool {
    let key = MistakenWords.key(of: hash, languages)
    let place = table.mistaken.partitioningIndex { $0 >= key }
    return place < table.mistaken.count && table.mistaken[place] == key
  }
}
