// What a run assumes where a post says nothing.
import KniggeText

/// Defaults for posts, from the configuration.
package struct LintSettings: Sendable {
  /// The languages that posts may be in.
  package var languages: [Language] = Language.allCases
  package var platforms: [String] = []
  package var jurisdictions: [String] = []
  /// Facts that hold for every post that does not say otherwise: `account`, `role`.
  package var facts: [FactKey: [String]] = [:]

  package init() {}
}

/// What every run knows, whatever the rules: languages and platforms.
package struct Knowledge: Sendable {
  package var languages: [Language: LanguageData]
  package var platforms: Platforms
  package let vocabulary: Vocabulary

  package init(languages: [Language: LanguageData], platforms: Platforms) {
    self.languages = languages
    self.platforms = platforms
    vocabulary = Vocabulary(languages)
  }

  package var inflections: [Language: Inflection] {
    var result: [Language: Inflection] = [:]
    for (language, data) in languages { result[language] = Inflection(language, data) }
    return result
  }

  package var tokenizer: Tokenizer {
    Tokenizer(abbreviations: languages.values.flatMap { $0.abbreviations.flatMap(Self.lastWords) })
  }

  /// `z. B.` ends in `B`; the tokenizer looks at the word before the full stop.
  private static func lastWords(_ abbreviation: String) -> [String] {
    abbreviation.split { $0 == " " || $0 == "." }.map(String.init)
  }
}
