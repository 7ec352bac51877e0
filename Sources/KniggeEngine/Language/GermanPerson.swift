// Which German nouns are words for men beside which there is one for women: `Kunde`, `Kundin`.
import KniggeText

/// Tells persons from things, which end in -er just as well.
struct GermanPerson {
  /// Endings of words for men, as far as the ending tells.
  private static let endings: [String] = [
    "er", "eur", "tor", "sor", "ier", "ist", "ant", "är",
    "dent", "gent", "ient", "nent", "rent", "ssent", "stent", "sument", "quent", "ozent", "uzent",
    "iot", "ilot", "aot", "xot", "despot", "idat", "ldat", "krat", "okat", "obat", "gnat", "ssat", "diat", "siat",
    "pirat", "literat", "omat", "torand", "proband", "firmand", "plomand", "eut", "poet", "soph", "onom", "arch",
    "ograf",
    "ograph", "hitekt", "rurg", "opath", "siast", "antast", "thekar", "nese", "loge", "goge",
  ]

  /// Things that end like persons.
  private static let endingsOfThings: [String] = [
    "frist", "geist", "bockmist", "twist", "zwist", "prozent", "kontinent", "quotient", "koeffizient", "gradient",
    "automat", "format", "restaurant", "croissant", "tresor", "diamant", "elefant", "konsonant", "brillant", "hydrant",
    "quadrant", "foliant",
    "interieur", "exterieur", "malheur", "militär", "synagoge", "genese", "anamnese",
    "bier", "tier", "papier", "klavier", "turnier", "spalier", "revier", "quartier", "elixier", "scharnier", "visier",
    "brevier", "stier", "panier", "klistier", "manier",
    "otor", "aktor", "ektor", "sektor", "tortor", "itor", "ndikator", "ntilator", "enerator", "alysator", "nsistor",
    "nsator", "ulator", "solator", "adiator", "ibrator", "äquator", "lligator", "rmator", "nsor", "essor", "daptor",
    "gartentor", "stadttor", "eigentor", "burgtor", "humor", "terror",
  ]

  /// A noun in small letters.
  private let noun: String

  init(_ noun: String) { self.noun = noun.small }

  /// Whether there is a word for women beside it.
  var hasFeminine: Bool {
    if let known { return known.isPerson }
    return noun.syllables > 1 && noun.ends(in: Self.endings) && !noun.ends(in: Self.endingsOfThings)
  }

  /// The word for women without its -in: `Kund`, `Ärzt`, `Zauber`; nil of things.
  func feminineStem(of written: String) -> String? {
    guard hasFeminine else { return nil }
    if noun.ends(with: "erer"), !noun.ends(with: "ierer") { return written.without(2) }
    let stem = noun.ends(with: "e") ? written.without(1) : written
    return known?.hasUmlaut == true ? stem.umlauted : stem
  }

  /// What the lists say, the longest known end of the word first.
  private var known: (isPerson: Bool, hasUmlaut: Bool)? {
    if let known = GermanPersonLists.known(WordHash.of(noun)) { return known }
    for cut in CompoundCuts(of: noun, shortest: 4) {
      guard let known = GermanPersonLists.known(cut.head) else { continue }
      if GermanPersonLists.alone.contains(cut.head) || cut.letters == 4 && !known.isPerson { continue }
      if cut.beginning.hasVowel { return known }
    }
    return nil
  }
}
