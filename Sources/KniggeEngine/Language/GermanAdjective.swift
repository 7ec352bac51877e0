// German adjectives and participles: endings and comparison.

/// Inflects German adjectives.
struct GermanAdjective {
  static let endings = ["e", "er", "es", "em", "en"]

  /// What is another word, or none, without its -e: `los`, `Weis`.
  private static let keepingE: Set<String> = ["lose", "orange", "weise", "gerade", "beige", "leise", "vage", "rege"]

  private let lexicon: InflectionLexicon

  init(_ lexicon: InflectionLexicon) { self.lexicon = lexicon }

  func inflect(_ word: String, into list: inout FormList) {
    guard Self.isInflected(word) else { return }
    let base = word.ends(with: "e") ? word.without(1) : word
    let stem = Self.stem(base)
    if !Self.keepingE.contains(word) { list.add(base) }
    list.add(stem, Self.endings)
    if let forms = lexicon.irregular[word] ?? lexicon.irregular[base] {
      addIrregular(forms, into: &list)
      return
    }
    if let (forms, isSure) = inherited(base) {
      addIrregular(forms, into: &list)
      if isSure { return }
    }
    addComparison(base, stem: stem, into: &list)
  }

  /// `rosa`, `sexy` and `prima` stay as they are.
  private static func isInflected(_ word: String) -> Bool {
    !word.ends(in: ["a", "o", "y", "é", "i", "u"]) || word.ends(in: ["ei", "au", "eu"])
  }

  /// What the endings are put to: `dunkl`, `teur`.
  private static func stem(_ base: String) -> String {
    if base.ends(with: "el"), base.without(2).hasVowel, base.without(2).lastLetter?.isVowel == false, !isStressed(base)
    {
      return base.without(2) + "l"
    }
    if base.ends(in: ["auer", "euer"]) { return base.without(2) + "r" }
    return base
  }

  /// `parallel` and words in -ell keep their e.
  private static func isStressed(_ base: String) -> Bool { base.ends(in: ["parallel", "fidel", "kriminel"]) }

  private func addComparison(_ base: String, stem: String, into list: inout FormList) {
    list.add(stem + "er", Self.endings)
    for superlative in Self.superlatives(base) { list.add(superlative, Self.endings) }
  }

  /// -st, -est or both.
  private static func superlatives(_ base: String) -> [String] {
    if base.ends(with: "end") || base.ends(with: "isch") && base.syllables > 1 { return [base + "st"] }
    if base.ends(in: ["ß", "s", "z", "x"]) { return [base + "est"] }
    if base.ends(in: ["d", "t", "sch"]) { return base.syllables > 1 ? [base + "est"] : [base + "est", base + "st"] }
    let endsInVowel = base.lastLetter?.isVowel == true || base.ends(with: "h") && !base.ends(with: "ch")
    return endsInVowel ? [base + "st", base + "est"] : [base + "st"]
  }

  /// Stems from the data, and whole forms such as `hohe`. A superlative does not stand alone, for `höchst` and `meist`
  /// are other words.
  private func addIrregular(_ stems: [String], into list: inout FormList) {
    for stem in stems {
      if !stem.ends(in: ["st", "ßt", "zt"]) { list.add(known: stem) }
      // `mehr` has no endings: `mehren` is a verb.
      if stem == "mehr" { continue }
      if !stem.ends(in: ["e", "en", "em", "es"]) { list.add(stem, Self.endings) }
    }
  }

  /// `strohdumm` is compared as `dumm` is; where the known word is very short, perhaps not.
  private func inherited(_ word: String) -> (forms: [String], isSure: Bool)? {
    for cut in CompoundCuts(of: word, shortest: 3) where lexicon.irregularHashes.contains(cut.head) {
      let beginning = cut.beginning
      let forms = lexicon.irregular[word.behind(beginning), default: []]
      if beginning.hasVowel, forms.contains(where: { $0.ends(with: "er") }) {
        return (forms.map { beginning + $0 }, cut.letters > 3)
      }
    }
    return nil
  }
}
