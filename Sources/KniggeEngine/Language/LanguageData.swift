// What is known about one language; the facts themselves are data, Rules/language.de.yml and language.en.yml.

/// Word material of a language.
package struct LanguageData: Sendable {
  /// The commonest words, by which a language is recognised.
  package var functionWords: [String] = []
  /// Words as common by which no language is recognised, since the other one has them too: `in`, `am`, `so`.
  package var sharedFunctionWords: [String] = []
  /// Other common words, with which hashtags are cut into words.
  package var commonWords: [String] = []
  /// Words that people disguise with digits and signs.
  package var oftenDisguised: [String] = []
  /// A full stop behind one of these ends no sentence: `Nr`, `z. B`.
  package var abbreviations: [String] = []
  /// Words that are also ordinary words of the other language: `Gift`, `Rat`, `also`.
  package var mistakable: [String] = []
  /// Words with all their forms, where rules do not lead to them: `sprechen` → `spricht`, `sprach`, `gesprochen`.
  package var irregular: [String: [String]] = [:]
  /// Forms that inflection must never make, because they are other common words.
  package var never: [String] = []
  /// Prefixes that a verb can be parted from: `an`, `auf`, `mit`.
  package var separablePrefixes: [String] = []

  package init() {}
}
