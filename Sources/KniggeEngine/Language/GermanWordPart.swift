// What the second part of a German compound is: `-preis` is a noun, `-frei` an adjective.
import KniggeText

/// Parts of words are written small, so how they are written does not tell.
enum GermanWordPart {
  case noun, adjective
  /// `-bar` of `machbar` and of `Cocktailbar`.
  case both

  /// A part in small letters.
  init(_ part: String, _ lexicon: InflectionLexicon) {
    let hash = WordHash.of(part)
    let isNoun =
      GermanNounClasses.known[hash] != nil || lexicon.irregularNouns[part] != nil || ["bar", "reich"].contains(part)
    let isCompared = lexicon.irregular[part]?.contains { $0.ends(with: "er") } == true
    let isAdjective =
      Self.adjectives.contains(hash) || isCompared || part.syllables > 1 && Self.looksLikeAdjective(part)
    self = !isAdjective ? .noun : isNoun ? .both : .adjective
  }

  private static func looksLikeAdjective(_ part: String) -> Bool {
    let nouns = [
      "abend", "jugend", "tugend", "gegend", "honig", "könig", "käfig", "essig", "pfennig", "tisch", "fisch",
    ]
    return part.ends(in: ["lich", "ig", "isch", "haft", "sam", "bar", "los", "iert", "end"]) && !part.ends(in: nouns)
      && !part.ends(with: "schaft")
  }

  /// What adjectives of two parts end in.
  private static let adjectives = WordSet(
    list: """
      aktiv alt arm artig bar bedingt belastet bereit besetzt betont bezogen billig blau blind braun breit bunt dick
      dicht dünn echt effizient eigen einfach eng erprobt fähig falsch fein fern fertig fest feucht flach förmig frei
      fremd freudig freundlich frisch fromm früh geeignet geil gemacht genau geprüft gerade gerecht gesund getreu
      gierig glatt gelb grau grob groß grün günstig gut haft haltig hart heiß hell hoch hübsch ig innovativ intensiv
      isch jung kalt klar klein klug knapp krank kühl kundig kurz lang langsam laut leer leicht lich lieb los mächtig
      mager mäßig matt müde mutig nah nackt nass neu neutral nötig offen orientiert passend pflichtig positiv negativ
      reich reif rein relevant resistent richtig rot rund sam satt sauber sauer schädlich scharf schlank schlau
      schlecht schnell schön schwach schwarz schwer sensibel sicher spezifisch stabil stark steif steil still stolz
      streng stumm süchtig süß taub tauglich teuer tief toll tot treu trocken tüchtig typisch übel verträglich voll
      wach wahr warm weich weit weiß wert wertig wichtig widrig wild willig wirksam würdig zart
      """)
}

extension WordForm {
  /// In small letters, to tell it from others.
  var small: String {
    switch self {
    case .word(let word): word.small
    case .apart(let verb, let prefix): verb.small + " " + prefix
    }
  }
}
