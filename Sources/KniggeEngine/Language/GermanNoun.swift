// German nouns: cases, plural and gender forms, guessed by the ending.
import KniggeText

/// Inflects German nouns.
struct GermanNoun {
  /// How a noun makes its forms.
  private enum Declension {
    /// -n: `Frage`, `Kunde`
    case addingN
    /// -n or -s: `Idee`, `Kaffee`, `Hype`
    case addingNOrS
    /// -nen: `Kundin`; where it may be a `Termin`, like any other noun too.
    case addingNen
    /// -en and no genitive: `Leistung`
    case feminine
    /// The plural is the singular: `Lehrer`, `Trottel`; the dative has -n.
    case unchanged
    /// Nothing but a genitive: `Mädchen`, `Rahmen`, `Gendern`
    case invariable
    /// The same with -es: `Hass`
    case uncountable
    /// `Irrtum`, `Irrtümer`
    case tum
    /// The last two letters give way: `Museum`, `Zentren`
    case um
    /// `Virus`, `Viren`
    case usEn
    /// `Bonus`, `Bonusse`, `Boni`
    case us
    /// `Ergebnis`, `Ergebnisse`
    case nis
    /// `Basis`, `Basen`; `Kürbis`, `Kürbisse`
    case `is`
    /// `Thema`, `Themen`
    case ma
    /// -s: `Foto`, `Test`
    case addingS
    /// -s or -ies: `Story`
    case y
    /// `Nachbar`, `Nachbarn`; `Spanier`, `Spaniern`; `Offizier`, `Offiziere`
    case addingNOrE
    /// -e or -en, whichever it is: `Angebot`, `Depp`, `Idiot`
    case other
  }

  /// Endings that decide, in this order, in words of two syllables or more.
  private static let endings: [(Declension, [String])] = [
    (.invariable, ["chen", "lein", "ern", "eln"]),
    (.addingNOrE, ["ier", "nachbar"]),
    (.other, ["eur"]),
    (.unchanged, ["er", "el"]),
    (.invariable, ["en"]),
    (
      .addingNOrS,
      ["ee", "ie", "ice", "ype", "line", "site", "ware", "llenge", "game", "fake", "like", "share", "sale"]
    ),
    (.addingN, ["e"]),
    (.feminine, ["ung", "heit", "keit", "schaft", "ion", "tät", "ei", "ur", "anz", "enz"]),
    (.other, ["ein", "eik", "aik", "aum", "aus", "eus", "eis", "ais"]),
    (.feminine, ["ik"]),
    (.addingNen, ["in"]),
    (.nis, ["nis"]),
    (.um, ["atum", "otum", "ktum", "itum", "antum"]),
    (.tum, ["tum"]),
    (.um, ["um"]),
    (.usEn, ["ismus", "rus", "klus"]),
    (.us, ["us"]),
    (.is, ["is"]),
    (.feminine, ["au", "eu"]),
    (.y, ["y"]),
    (.addingS, ["a", "i", "o", "u", "ä", "ö", "ü", "é"]),
  ]

  /// Feminine nouns whose ending does not show it; with -e many would be verbs (`arbeite`). Compounds count too.
  private static let feminines = WordSet(exactly: [
    "absicht", "ansicht", "antwort", "arbeit", "art", "aussicht", "bahn", "fahrt", "form", "frau", "frist", "gebühr",
    "geburt", "gefahr", "nachricht", "person", "pflicht", "qual", "schicht", "schlacht", "schrift", "schuld",
    "sicht", "spur", "tat", "tür", "übersicht", "uhr", "wahl", "welt", "zahl", "zeit", "zutat",
  ])

  /// Nouns with a plural in -s only; with -e and -en many would be verbs (`starten`, `posten`). Compounds count too.
  private static let takingS = WordSet(exactly: [
    "blog", "bot", "boost", "call", "chat", "check", "clip", "club", "crash", "deal", "event", "fan", "feed", "flirt",
    "flop", "freak", "hack", "hit", "job", "kick", "klick", "lead", "link", "nerd", "park", "pitch", "post", "push",
    "scan", "scheck", "set", "shop", "slot", "spot", "star", "start", "stopp", "streik", "team", "test", "tipp",
    "trend", "tweet",
  ])

  /// Nouns without a plural; with one most would be verbs (`danke`, `hassen`, `handeln`). Compounds count too.
  private static let uncountable = WordSet(exactly: [
    "ärger", "besitz", "dank", "fleiß", "geiz", "glück", "handel", "hass", "hunger", "jammer", "jubel", "lob",
    "mut", "neid", "ruhm", "schlaf", "schwindel", "spott", "stolz", "unsinn", "verrat", "wahnsinn", "zorn",
  ])

  /// Beginnings that do not make a compound: the plural of `Verlust` has nothing to do with that of `Lust`.
  private static let prefixes: Set<String> = [
    "at", "be", "emp", "ent", "er", "ge", "kom", "kon", "pro", "ver", "zer",
  ]

  private let lexicon: InflectionLexicon

  init(_ lexicon: InflectionLexicon) { self.lexicon = lexicon }

  func inflect(_ noun: String, into list: inout FormList) {
    let lower = noun.small
    let isKnown = addKnown(noun, into: &list)
    if !isKnown { decline(noun, Self.declension(of: lower), into: &list) }
    if Self.isPerson(lower) { addGenders(lower.ends(with: "e") ? noun.without(1) : noun, into: &list) }
  }

  /// Adds the forms that the data knows of the noun, or of what it is a compound of; false if there may be others.
  private func addKnown(_ noun: String, into list: inout FormList) -> Bool {
    let lower = noun.small
    if let forms = lexicon.irregularNouns[lower] {
      addIrregular(forms, of: noun, into: &list)
      return true
    }
    guard let (beginning, head) = Self.compound(lower, lexicon.irregularNounHashes, shortest: 3) else { return false }
    let first = noun.without(head.letterCount)
    addIrregular(lexicon.irregularNouns[head, default: []].map { first + $0.small }, of: noun, into: &list)
    return head.letterCount > 3 && !Self.prefixes.contains(beginning)
  }

  /// The longest known second part of a compound, with what stands before it.
  private static func compound(
    _ noun: String, _ known: WordSet, shortest: Int
  ) -> (beginning: String, head: String)? {
    for cut in CompoundCuts(of: noun, shortest: shortest) where known.contains(cut.head) {
      let beginning = cut.beginning
      if beginning.hasVowel { return (beginning, noun.behind(beginning)) }
    }
    return nil
  }

  private func addIrregular(_ forms: [String], of noun: String, into list: inout FormList) {
    addGenitive(noun, Self.declension(of: noun.small), into: &list)
    for form in forms {
      list.add(form)
      if form.ends(in: ["e", "er", "el"]), !form.contains(":") { list.add(form + "n") }
    }
  }

  // MARK: Rules

  private static func declension(of noun: String) -> Declension {
    if isOrHasHead(noun, in: feminines) { return .feminine }
    if isOrHasHead(noun, in: takingS) { return .addingS }
    if isOrHasHead(noun, in: uncountable) { return noun.ends(in: ["er", "el"]) ? .invariable : .uncountable }
    let syllables = noun.syllables
    if noun.ends(with: "ma"), noun.letterCount > 4 { return .ma }
    for (declension, endings) in endings where noun.ends(in: endings) {
      if syllables > 1 || [.addingN, .addingS, .us].contains(declension) { return declension }
    }
    return .other
  }

  private static func isOrHasHead(_ noun: String, in nouns: WordSet) -> Bool {
    if nouns.contains(WordHash.of(noun)) { return true }
    guard let compound = compound(noun, nouns, shortest: 4) else { return false }
    return !prefixes.contains(compound.beginning)
  }

  private func decline(_ noun: String, _ declension: Declension, into list: inout FormList) {
    addGenitive(noun, declension, into: &list)
    let stem = noun.without(2)
    switch declension {
    case .addingN, .unchanged: list.add(noun + "n")
    case .addingNOrS: list.add(noun, ["n", "s"])
    case .addingNen: addIn(noun, into: &list)
    case .feminine: list.add(noun + "en")
    case .invariable, .uncountable, .addingS: break
    case .tum: list.add(stem, ["ümer", "ümern"])
    case .um: list.add(stem + "en")
    case .usEn: list.add(stem, ["en", "usse", "ussen"])
    case .us: addUs(noun, into: &list)
    case .nis: list.add(noun, ["se", "sen"])
    case .is: list.add(stem, ["isse", "issen", "en"])
    case .ma: list.add(noun.without(1) + "en")
    case .y: list.add(noun.without(1) + "ies")
    case .addingNOrE: list.add(noun, ["n", "e", "en"])
    case .other: list.add(noun, ["e", "en"])
    }
  }

  private func addGenitive(_ noun: String, _ declension: Declension, into list: inout FormList) {
    let lower = noun.small
    switch declension {
    case .feminine, .addingNen: break
    case .addingN: if lower.begins(with: "ge") || lower.ends(in: ["ende", "auge", "esse"]) { list.add(noun + "s") }
    case .nis, .us, .usEn, .is: list.add(noun + "ses")
    case .other, .uncountable:
      if !lower.ends(in: ["s", "ß", "z", "x", "sch"]) { list.add(noun + "s") }
      list.add(noun + "es")
    default: if !lower.ends(in: ["s", "ß", "z", "x"]) { list.add(noun + "s") }
    }
  }

  /// `Kundin` takes nothing but -nen; `Termin` cannot be told from it for sure.
  private func addIn(_ noun: String, into list: inout FormList) {
    let base = noun.small.without(2)
    list.add(noun + "nen")
    if !Self.isPerson(base), !Self.isPerson(base + "e") { list.add(noun, ["s", "e", "en"]) }
  }

  private func addUs(_ noun: String, into list: inout FormList) {
    list.add(noun, ["se", "sen"])
    if noun.syllables > 1, !noun.small.ends(in: ["minus", "malus"]) { list.add(noun.without(2) + "i") }
  }

  // MARK: Persons

  /// Endings of words for men, as far as the ending tells.
  private static let personEndings: [String] = [
    "er", "eur", "tor", "sor", "ier", "ist", "ant", "är", "nachbar", "notar", "thekar", "missar",
    "dent", "gent", "ient", "nent", "rent", "ssent", "stent", "sument", "quent", "ozent", "uzent",
    "iot", "ilot", "aot", "xot", "despot", "idat", "ldat", "krat", "okat", "obat", "gnat", "ssat", "diat", "siat",
    "irat", "omat", "torand", "proband", "firmand", "plomand", "eut", "poet", "soph", "onom", "arch", "ograf",
    "ograph", "hitekt", "rurg", "opath", "siast", "antast",
    "kunde", "erte", "kollege", "loge", "goge", "nese", "türke", "schwede", "russe", "däne", "brite", "grieche",
    "franzose", "zeuge", "bote", "gatte", "genosse", "insasse", "sklave", "laie", "schütze", "pate", "athlet",
  ]

  /// Things that end like persons.
  private static let things: [String] = [
    "frist", "geist", "prozent", "papier", "klavier", "turnier", "restaurant", "diamant", "elefant",
    "urkunde", "sekunde", "erdkunde", "werte", "härte", "wüste",
  ]

  private static func isPerson(_ noun: String) -> Bool {
    noun.syllables > 1 && noun.ends(in: personEndings) && !noun.ends(in: things) && !isOrHasHead(noun, in: uncountable)
  }

  private func addGenders(_ stem: String, into list: inout FormList) {
    list.add(stem, ["in", "innen", ":in", ":innen"])
  }
}
