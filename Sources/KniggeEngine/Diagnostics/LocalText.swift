// A sentence in the languages that knigge speaks.

/// A text for people, in German, English or both.
package struct LocalText: Hashable, Sendable {
  package var german: String?
  package var english: String?

  package init(german: String? = nil, english: String? = nil) {
    self.german = german
    self.english = english
  }

  /// The same words whatever the language: what a user wrote in one language only.
  package init(_ text: String) { self.init(german: text, english: text) }

  /// The text in a language, or in the other one where this one is missing.
  package subscript(language: Language) -> String {
    switch language {
    case .german: german ?? english ?? ""
    case .english: english ?? german ?? ""
    }
  }

  /// Whether a text was given in this language.
  package func has(_ language: Language) -> Bool {
    switch language {
    case .german: german != nil
    case .english: english != nil
    }
  }

  /// The text with every language passed through a function.
  package func mapping(_ transform: (String) -> String) -> LocalText {
    // Of words that are the same in both languages once: all that other tools' styles say.
    if let german, german == english { return LocalText(transform(german)) }
    return LocalText(german: german.map(transform), english: english.map(transform))
  }
}
