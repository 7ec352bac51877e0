// What a German word is, judged by its look.

/// Inflects German words.
struct GermanInflection {
  /// Small words in -en, -ern and -eln that are no verbs: `wegen` has nothing to do with `Wege`.
  private static let adjectivesLikeVerbs: Set<String> = [
    "albern", "angemessen", "ausgewogen", "besessen", "bescheiden", "besonnen", "betroffen", "betrunken", "eigen",
    "einzeln", "eisern", "entlegen", "entschieden", "entschlossen", "erwachsen", "extern", "fern", "geborgen",
    "gediegen", "gelassen", "gelegen", "gelungen", "gemein", "gewogen", "golden", "hölzern", "intern", "lüstern",
    "modern", "nüchtern", "offen", "postmodern", "schüchtern", "selten", "silbern", "supermodern", "trocken",
    "überlegen", "unbescheiden", "ungelegen", "unterlegen", "unumwunden", "unzufrieden", "verboten", "verborgen",
    "verdorben", "verlegen", "verlogen", "verschieden", "verschroben", "verschwiegen", "versessen", "vollkommen",
    "willkommen", "zufrieden", "außen", "draußen", "drüben", "eben", "gegen", "gestern", "gläsern", "hinten", "innen",
    "kupfern", "metallen", "morgen", "neben", "oben", "samten", "seiden", "sondern", "stählern", "unten", "wegen",
    "zwischen",
  ]

  private let lexicon: InflectionLexicon

  init(_ lexicon: InflectionLexicon) { self.lexicon = lexicon }

  func inflect(_ word: String, into list: inout FormList) {
    let isSmall = word.unicodeScalars.first?.isSmallLetter == true
    if word.isAbbreviation || isSmall && word.hasCapital {
      list.add(word + "s")
    } else if !isSmall {
      GermanNoun(lexicon).inflect(word, into: &list)
    } else if isVerb(word) {
      GermanVerb(word, lexicon).inflect(into: &list)
    } else {
      GermanAdjective(lexicon).inflect(word, into: &list)
    }
  }

  private func isVerb(_ word: String) -> Bool {
    guard word.ends(in: ["en", "ern", "eln"]) else { return GermanVerb.inheritsShortVerb(word, lexicon) }
    if Self.adjectivesLikeVerbs.contains(word) || GermanVerb.isKnownParticiple(word, lexicon) { return false }
    if isKnownAdjective(word) { return false }
    return word.letterCount > 3 && GermanVerb.isPlausible(word)
  }
  /// The data compares it and does not conjugate it: `besoffener`; but `erfährt` beside `erfahrener`.
  private func isKnownAdjective(_ word: String) -> Bool {
    let forms = lexicon.irregular[word, default: []]
    return forms.contains(word + "er") && !forms.contains { $0.ends(with: "t") && !$0.ends(with: "st") }
  }
}
