// What a run assumes where a post says nothing.
import KniggeText

/// Defaults for posts, from the configuration.
package struct LintSettings: Sendable {
  /// The languages that posts may be in.
  package var languages: [Language] = Language.allCases
  package var platforms: [String] = []
  package var jurisdictions: [String] = []
  /// The moment of the run, in seconds since 1970 in Greenwich; nil where it must not matter, as for examples.
  package var now: Int?
  /// The zone of dates that name none.
  package var zone = TimeZoneTable.greenwich
  /// The periods of the calendar, by name.
  package var periods: [String: Period] = [:]

  package init() {}
}

/// A period of the calendar: a quiet time before the figures, a closing of the works.
package struct Period: Hashable, Sendable {
  /// A day without a time counts whole, at both ends.
  package var from: DateText
  package var to: DateText
  /// Further stretches of the same name: holidays are many days.
  package var more: [Period] = []

  package init(from: DateText, to: DateText) {
    self.from = from
    self.to = to
  }

  func spans(in zone: TimeZoneTable) -> [Span] {
    [Span(start: Span(from, in: zone).start, end: Span(to, in: zone).end)] + more.flatMap { $0.spans(in: zone) }
  }
}

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
