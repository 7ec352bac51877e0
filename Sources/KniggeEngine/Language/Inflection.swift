// All forms of a word, as a phrase's `~` asks for them.

/// Inflects the words of one language.
package struct Inflection: Sendable {
  private let language: Language
  private let data: LanguageData

  package init(_ language: Language, _ data: LanguageData) {
    self.language = language
    self.data = data
  }

  /// Every form of a word, itself first, without duplicates, in the same order every time.
  package func forms(of word: String) -> [WordForm] { [.word(word)] }
}
