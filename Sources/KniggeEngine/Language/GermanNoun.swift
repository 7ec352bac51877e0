// German nouns: cases, plural and gender forms, guessed by the ending.
import KniggeText

/// Inflects German nouns.
struct GermanNoun {
  /// How a noun makes its forms.
  private enum Declension {
    /// -n: `Frage`, `Kunde`
    case addingN
    /// -n or -s: `Idee`, `Kaffee`, `Kategorie`
    case addingNOrS
    /// -nen: `Kundin`; where it may be a `Termin`, like any other noun too.
    case addingNen
    /// -en and no genitive: `Leistung`
    case feminine
    /// The plural is the singular: `Lehrer`, `Trottel`; the dative has -n.
    case unchanged
    /// Nothing but a genitive: `Mädchen`, `Rahmen`, `Gendern`
    case invariable
    /// `Irrtum`, `Irrtümer`
    case tum
    /// The last two letters give way: `Museum`, `Zentren`
    case um
    /// `Klinikum`, `Kliniken`, `Klinika`
    case ikum
    /// `Maximum`, `Maxima`
    case imum
    /// `Virus`, `Viren`
    case usEn
    /// `Bonus`, `Bonusse`, `Boni`
    case us
    /// `Ergebnis`, `Ergebnisse`
    case nis
    /// `Kürbis`, `Kürbisse`
    case `is`
    /// `Dosis`, `Dosen`
    case isEn
    /// `Thema`, `Themen`, `Themata`
    case ma
    /// `Doktor`, `Doktoren`
    case or
    /// `Umbau`, `Umbauten`
    case bau
    /// -s: `Foto`, `Test`
    case addingS
    /// -s or -ies: `Story`
    case y
    /// `Nachbar`, `Nachbarn`; `Spanier`, `Spaniern`; `Offizier`, `Offiziere`
    case addingNOrE
    /// Nothing but -en: `Student`
    case weak
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
    (.addingNOrS, ["ee", "ie", "ice", "ype", "line", "site", "ware", "llenge", "sale"]),
    (.addingN, ["e"]),
    (.feminine, ["ung", "heit", "keit", "schaft", "ion", "tät", "ei", "ur", "anz", "enz"]),
    (.other, ["ein", "eik", "aik", "aum", "aus", "eus", "eis", "ais"]),
    (.feminine, ["ik"]),
    (.addingNen, ["in"]),
    (.nis, ["nis"]),
    (.um, ["atum", "otum", "ktum", "itum", "antum"]),
    (.ikum, ["ikum"]),
    (.imum, ["imum"]),
    (.tum, ["tum"]),
    (.um, ["um"]),
    (.usEn, ["ismus", "rus", "klus"]),
    (.us, ["us"]),
    (.isEn, ["axis", "basis", "dosis", "krisis", "thesis"]),
    (.is, ["is"]),
    (.bau, ["bau"]),
    (.feminine, ["au", "eu"]),
    (.or, ["ator", "itor", "utor", "ktor", "ntor", "stor", "essor", "nsor", "onsor", "visor"]),
    (.other, ["ling", "hering"]),
    (.addingS, ["ing"]),
    (.y, ["y"]),
    (.addingS, ["a", "i", "o", "u", "ä", "ö", "ü", "é"]),
  ]

  /// Nouns in -ma with a plural in -men; compounds count too. Of `Komma`, `Oma` and others it is another word.
  private static let takingMen = [
    "aroma", "asthma", "charisma", "dilemma", "dogma", "drama", "firma", "magma", "panorama", "paradigma", "plasma",
    "prisma", "schema", "stigma", "thema", "trauma",
  ]

  /// Beginnings that do not make a compound: the plural of `Verlust` has nothing to do with that of `Lust`.
  private static let prefixes: Set<String> = [
    "at", "be", "emp", "ent", "er", "ge", "kom", "kon", "pro", "ver", "zer",
  ]

  private let lexicon: InflectionLexicon

  init(_ lexicon: InflectionLexicon) { self.lexicon = lexicon }

  func inflect(_ noun: String, into list: inout FormList) {
    let lower = noun.small
    if let adjective = GermanAdjectivalNoun(lower) {
      adjective.inflect(noun, into: &list)
      return
    }
    if !addKnown(noun, lower, into: &list) { decline(noun, Self.declension(of: lower), into: &list) }
    if let stem = GermanPerson(lower).feminineStem(of: noun) { list.add(stem, ["in", "innen", ":in", ":innen"]) }
  }

  /// Adds the forms that are known of the noun, or of what it is a compound of; false if there may be others.
  private func addKnown(_ noun: String, _ lower: String, into list: inout FormList) -> Bool {
    if let forms = lexicon.irregularNouns[lower] {
      addIrregular(forms, of: noun, GermanNounClasses.known[WordHash.of(lower)], into: &list)
      return true
    }
    if let known = GermanNounClasses.known[WordHash.of(lower)] {
      decline(noun, known, into: &list)
      return true
    }
    for cut in CompoundCuts(of: lower, shortest: 3) {
      let known = cut.letters > 3 ? GermanNounClasses.known.ofCompound(cut.head) : nil
      // `Doktor` is no `Tor`.
      let isIrregular =
        lexicon.irregularNounHashes.contains(cut.head) && (cut.letters > 3 || Self.declension(of: lower) == .other)
      guard known != nil || isIrregular else { continue }
      let beginning = cut.beginning
      guard beginning.hasVowel else { continue }
      let isPrefix = Self.prefixes.contains(beginning)
      if isIrregular {
        let first = noun.without(cut.letters)
        let forms = lexicon.irregularNouns[lower.behind(beginning), default: []]
        addIrregular(forms.map { first + $0.small }, of: noun, known, into: &list)
        return cut.letters > 3 && !isPrefix
      }
      if let known, !isPrefix {
        decline(noun, known, into: &list)
        return true
      }
    }
    return false
  }

  private func addIrregular(
    _ forms: [String], of noun: String, _ known: GermanNounClass?, into list: inout FormList
  ) {
    if known?.hasGenitive ?? true {
      addGenitive(noun, Self.genitive(of: noun.small, known), into: &list)
    }
    for form in forms {
      list.add(form)
      if form.ends(in: ["e", "er", "el"]), !form.contains(":") { list.add(form + "n") }
    }
  }

  // MARK: Nouns that are known

  /// What has the genitive of a noun: -s alone behind a light syllable, elsewhere -es too.
  private static func genitive(of noun: String, _ known: GermanNounClass?) -> Declension {
    guard known != nil else { return declension(of: noun) }
    return noun.ends(in: ["er", "el", "en", "um", "e"]) ? .unchanged : .other
  }

  private func decline(_ noun: String, _ known: GermanNounClass, into list: inout FormList) {
    if known.hasGenitive { addGenitive(noun, Self.genitive(of: noun.small, known), into: &list) }
    let takesN = noun.small.ends(in: ["e", "el", "er", "nachbar", "ungar"])
    switch known {
    case .umlautE, .umlautFeminine: list.add(noun.umlauted, ["e", "en"])
    case .er: list.add(noun.umlauted, ["er", "ern"])
    case .umlaut, .umlautMother:
      list.add(noun.umlauted)
      if !noun.ends(with: "n") { list.add(noun.umlauted + "n") }
    case .e: list.add(noun, ["e", "en"])
    case .feminine, .en, .weak: list.add(noun + (takesN ? "n" : "en"))
    case .name: list.add(noun, ["n", "ns"])
    case .s: list.add(noun, noun.ends(with: "ch") ? ["es", "s"] : ["s"])
    case .nothing, .nothingFeminine: break
    }
  }

  // MARK: Rules

  private static func declension(of noun: String) -> Declension {
    if noun.ends(in: takingMen) { return .ma }
    if isWeak(noun) { return .weak }
    // Their vowels are one group, and two syllables.
    if noun.ends(in: ["auer", "euer", "eier", "ayer"]) { return .unchanged }
    let syllables = noun.syllables
    for (declension, endings) in endings where noun.ends(in: endings) {
      if syllables > 1 || [.addingN, .addingS, .us].contains(declension) { return declension }
    }
    return .other
  }

  /// `Student`, `Tourist`, `Philosoph`
  private static func isWeak(_ noun: String) -> Bool {
    noun.ends(in: ["ant", "ent", "ist", "at", "ot", "oph", "arch", "raf", "raph", "and", "nom", "ekt", "path", "ast"])
      && (!noun.ends(with: "rat") || noun.ends(in: ["krat", "pirat", "literat"])) && noun.syllables > 1
      && GermanPerson(noun).hasFeminine
  }

  private func decline(_ noun: String, _ declension: Declension, into list: inout FormList) {
    addGenitive(noun, declension, into: &list)
    let stem = noun.without(2)
    switch declension {
    case .addingN, .unchanged: list.add(noun + "n")
    case .addingNOrS: list.add(noun, ["n", "s"])
    case .addingNen: addIn(noun, into: &list)
    case .feminine: list.add(noun + "en")
    case .invariable, .addingS: break
    case .tum: list.add(stem, ["ümer", "ümern"])
    case .um: list.add(stem + "en")
    case .ikum: list.add(stem, ["a", "en"])
    case .imum: list.add(stem + "a")
    case .usEn: list.add(stem, ["en", "usse", "ussen"])
    case .us: addUs(noun, into: &list)
    case .nis: list.add(noun, ["se", "sen"])
    case .is: list.add(stem, ["isse", "issen"])
    case .isEn: list.add(stem + "en")
    case .ma: list.add([noun.without(1) + "en", noun + "ta"])
    case .or, .weak: list.add(noun + "en")
    case .bau: list.add(noun + "ten")
    case .y: list.add(noun.without(1) + "ies")
    case .addingNOrE: list.add(noun, ["n", "e", "en"])
    case .other: list.add(noun, ["e", "en"])
    }
  }

  private func addGenitive(_ noun: String, _ declension: Declension, into list: inout FormList) {
    let lower = noun.small
    switch declension {
    case .feminine, .addingNen, .weak: break
    case .addingN: if lower.begins(with: "ge") || lower.ends(in: ["ende", "auge", "esse"]) { list.add(noun + "s") }
    case .nis, .us, .usEn, .is, .isEn: list.add(noun + "ses")
    case .other:
      if !lower.ends(in: ["s", "ß", "z", "x", "sch"]) { list.add(noun + "s") }
      list.add(noun + "es")
    default: if !lower.ends(in: ["s", "ß", "z", "x"]) { list.add(noun + "s") }
    }
  }

  /// `Kundin` takes nothing but -nen; `Termin` cannot be told from it for sure.
  private func addIn(_ noun: String, into list: inout FormList) {
    let base = noun.small.without(2)
    list.add(noun + "nen")
    let mayBeWoman =
      GermanPerson(base).hasFeminine || GermanPerson(base + "e").hasFeminine || base.ends(in: ["ärzt", "öch"])
    if !mayBeWoman { list.add(noun, ["s", "e", "en"]) }
  }

  private func addUs(_ noun: String, into list: inout FormList) {
    list.add(noun, ["se", "sen"])
    if noun.syllables > 1, !noun.small.ends(in: ["minus", "malus"]) { list.add(noun.without(2) + "i") }
  }
}
