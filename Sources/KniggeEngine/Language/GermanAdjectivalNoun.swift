// Nouns that are declined like adjectives: `die Angestellte`, `ein Angestellter`.
import KniggeText

/// A noun that is an adjective or a participle. Women and men have the same word, so there is no form in -in; but one of
/// `Beamte`.
struct GermanAdjectivalNoun {
  /// Persons, as the word for a woman has them. Compounds count too.
  private static let known = WordSet(exactly: [
    "abgeordnete", "adelige", "adlige", "alleinerziehende", "alleinstehende", "angehörige", "angeklagte",
    "angestellte", "anwesende", "arbeitslose", "asylsuchende", "ausgewählte", "auszubildende", "beauftragte",
    "bedienstete", "befragte", "behinderte", "bekannte", "beklagte", "benachteiligte", "betroffene", "bewaffnete",
    "bisexuelle", "blinde", "deutsche", "ehrenamtliche", "einheimische", "entlassene", "erkrankte", "ermordete",
    "erwachsene", "erwerbslose", "freiwillige", "fremde", "gefallene", "gefangene", "geflohene", "geflüchtete",
    "gehörlose", "geimpfte", "geistliche", "gekündigte", "gelehrte", "geliebte", "genannte", "genesene", "gerettete",
    "gesandte", "geschiedene", "getaufte", "getötete", "gläubige", "gleichaltrige", "hauptamtliche", "heranwachsende",
    "heterosexuelle", "hinterbliebene", "hochbegabte", "homosexuelle", "infizierte", "inhaftierte", "intellektuelle",
    "intersexuelle", "jugendliche", "kinderlose", "konservative", "kranke", "kriminelle", "lehrende", "leidtragende",
    "liberale", "militante", "minderjährige", "mittellose", "neugeborene", "obdachlose", "oppositionelle",
    "parteilose", "pensionierte", "prominente", "radikale", "rechtsradikale", "sachverständige", "schuldige",
    "schwerbehinderte", "selbständige", "selbstständige", "staatenlose", "sterbliche", "suchende", "süchtige", "tote",
    "transsexuelle", "überlebende", "unbekannte", "verantwortliche", "verbündete", "verdächtige", "verfolgte",
    "verhaftete", "verheiratete", "verlassene", "verletzte", "verlobte", "vermisste", "versicherte", "verstorbene",
    "vertraute", "vertriebene", "verunglückte", "verurteilte", "verwandte", "verwundete", "volljährige", "vorgesetzte",
    "werktätige", "wohnungslose", "zugewanderte",
  ])

  /// Things in -ende: `Ende`, `Spende`, `Wende`.
  private static let things = [
    "abende", "agende", "blende", "chenende", "dividende", "kalende", "lavende", "lebensende", "legende",
    "projektende", "rsende", "schweinelende", "sende", "spende", "transgende", "tsende", "wende",
  ]

  private let isOfficial: Bool
  /// Whether the noun was written as `Angestellter`.
  private let endsInR: Bool

  /// Nil of a noun, in small letters, that is declined otherwise.
  init?(_ noun: String) {
    endsInR = noun.ends(with: "er")
    guard endsInR || noun.ends(with: "e") else { return nil }
    let base = endsInR ? noun.without(1) : noun
    isOfficial = base.ends(with: "beamte")
    // `Verteidiger` is no `Freiwilliger`.
    guard isOfficial || Self.contains(base, tellingByIge: !endsInR) else { return nil }
  }

  func inflect(_ noun: String, into list: inout FormList) {
    let base = endsInR ? noun.without(1) : noun
    list.add(base)
    list.add(base, ["r", "n", "m"])
    if isOfficial { list.add(base.without(1), ["in", "innen", ":in", ":innen"]) }
  }

  /// Whether a noun in -e is declined like an adjective.
  private static func contains(_ noun: String, tellingByIge: Bool) -> Bool {
    guard noun.letterCount > 3 else { return false }
    if known.contains(WordHash.of(noun)) { return true }
    if isParticiple(noun) || tellingByIge && isAdjective(noun) { return true }
    for cut in CompoundCuts(of: noun, shortest: 6) where known.contains(cut.head) { return true }
    return false
  }

  /// `Studierende`, `Interessierte`, `Beschäftigte`
  private static func isParticiple(_ noun: String) -> Bool {
    guard noun.syllables > 2 else { return false }
    if noun.ends(in: ["ierte", "igte"]) { return true }
    guard noun.ends(with: "ende"), !noun.ends(in: things) else { return noun.ends(in: ["reisende", "lesende"]) }
    return noun.without(4).hasVowel
  }

  /// `Freiwillige`, `Selbstständige`; not `Anzeige`, `Intrige`.
  private static func isAdjective(_ noun: String) -> Bool {
    guard noun.syllables > 2, noun.ends(with: "ige"), !noun.ends(in: ["intrige", "prestige"]) else { return false }
    return noun.without(3).lastLetter?.isVowel == false
  }
}
