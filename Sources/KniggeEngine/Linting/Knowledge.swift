// What knigge knows besides rules.
import KniggeText

/// What every run knows, whatever the rules: languages and platforms.
package struct Knowledge: Sendable {
  package var languages: [Language: LanguageData]
  package var platforms: Platforms
  package let lexicon: Lexicon
  package let vocabulary: Vocabulary

  package init(languages: [Language: LanguageData], platforms: Platforms) {
    self.languages = languages
    self.platforms = platforms
    lexicon = Lexicon(languages)
    vocabulary = Vocabulary(lexicon)
  }

  package var inflections: [Language: Inflection] {
    var result: [Language: Inflection] = [:]
    for (language, data) in languages { result[language] = Inflection(language, data) }
    return result
  }

  package var tokenizer: Tokenizer { Tokenizer(abbreviations: lexicon.abbreviations) }
}
