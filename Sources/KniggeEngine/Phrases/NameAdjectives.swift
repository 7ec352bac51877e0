// The adjectives in names of several words: `Deutsche Bank`, `Norddeutscher Rundfunk`.

/// Lets words that look like adjectives stand in all the forms that they have before a noun.
enum NameAdjectives {
  /// Words that end like adjectives and never change.
  private static let unchanging: Set<String> = [
    "aber", "außer", "aller", "heute", "hinter", "immer", "ohne", "oder", "unter", "wieder", "über",
  ]

  /// All parts but the last one, which is the noun. Forms that nobody would say do no harm: they stand before the noun of
  /// the name only.
  static func inflected(in parts: [Phrase.Part]) -> [Phrase.Part] {
    zip(parts, parts.dropFirst()).map { part, next in
      guard case .word(let word, isInflected: false, isExact: false) = part, startsWithCapital(next),
        let stem = stem(of: word)
      else { return part }
      let forms = [word] + GermanAdjective.endings.map { stem + $0 }.filter { $0 != word }
      return .alternatives(forms.map { [.word($0, isInflected: false, isExact: false)] })
    }
  }

  private static func startsWithCapital(_ part: Phrase.Part) -> Bool {
    switch part {
    case .word(let word, _, _): word.unicodeScalars.first?.isCapital == true
    case .hyphenated(let words, _): words.first?.unicodeScalars.first?.isCapital == true
    default: false
    }
  }

  /// What the endings are put to; nil of words that do not end like adjectives.
  private static func stem(of word: String) -> String? {
    guard let ending = ["er", "es", "e"].first(where: { word.ends(with: $0) }), !unchanging.contains(word.small) else {
      return nil
    }
    let stem = word.without(ending.count)
    return stem.letterCount > 2 && stem.hasVowel ? stem : nil
  }
}
