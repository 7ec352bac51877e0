// German verbs: persons, tenses and participles, weak by rule, strong by data, with prefixes before both.

/// The forms of a German verb.
struct GermanVerb {
  /// Prefixes that stay where they are; the participle has no ge-.
  private static let inseparablePrefixes = [
    "hinter", "unter", "wider", "über", "miss", "emp", "ent", "ver", "zer", "be", "er", "ge",
  ]

  /// Verbs that begin like a separable verb and are none.
  private static let inseparableVerbs: Set<String> = [
    "abonnieren", "abortieren", "absolvieren", "absorbieren", "abstrahieren", "analysieren", "animieren",
    "annoncieren", "annullieren", "anonymisieren", "antizipieren", "antworten", "beinhalten", "durchleuchten",
    "durchsuchen", "einigen", "offenbaren", "umarmen", "umfassen", "umgarnen", "umgeben", "umrunden", "umzingeln",
    "vollbringen",
    "vollenden", "vollstrecken", "vollziehen", "wiederholen",
  ]

  /// Verbs whose prefix is torn off although that of most others with it is not.
  private static let separableVerbs: Set<String> = [
    "überkochen", "überlaufen", "überschwappen", "überspringen", "überwechseln", "unterbringen", "untergehen",
    "unterjubeln", "unterkommen", "unterordnen", "untertauchen", "widerhallen", "widerspiegeln",
  ]

  /// Verbs that hide a strong one and are weak.
  private static let weakVerbs: Set<String> = ["begleiten", "bereiten", "verleiden", "umringen"]

  /// What a command would be if it were not, far more often, another word: `mein`, `Teil`, `Besuch`.
  private static let nounsLikeCommands: Set<String> = [
    "bau", "befehl", "beginn", "beleg", "besuch", "beweis", "blick", "blitz", "brauch", "dank", "erfolg",
    "erlass", "erlös", "erwerb", "fall", "fang", "film", "form", "gebrauch", "gefall", "gewinn", "heiß",
    "lauf", "lieb", "lob", "lohn", "mein", "missbrauch", "park", "plan", "preis", "raub", "reis", "ruf", "schein",
    "schlaf", "schlag", "spiel", "still", "stoß", "tausch", "teil", "verbleib", "verbrauch", "verein",
    "vergleich", "verkauf", "verkehr", "verlag", "verlass", "verlauf", "verschleiß", "versuch", "vertrag", "verzehr",
    "wein", "weiß", "zahl", "überfall",
  ]

  /// Verbs in -den, -ten whose command has no -e more often than not: `Meld dich`. Of others it is another word (`Rat`,
  /// `Arbeit`) or sounds odd.
  private static let shortCommands: Set<String> = [
    "bieten", "binden", "bitten", "finden", "gründen", "laden", "leiten", "meiden", "melden", "reiten", "schneiden",
    "senden", "wenden", "zünden",
  ]

  /// Verbs whose present tense looks like a past tense: `will` is no `willen`.
  private static let presentLikePast: Set<String> = [
    "dürfen", "können", "mögen", "müssen", "sollen", "wissen", "wollen",
  ]

  /// English verbs in -e, whose participle many write in the English way: `geliked`.
  private static let silentE: Set<String> = ["faken", "hypen", "liken", "sharen", "timen"]

  private let infinitive: String
  /// The separable prefix, and empty for most verbs.
  private var prefix = ""
  /// Without the infinitive and without the separable prefix.
  private var finite: [String] = []
  private var imperative: [String] = []
  private var participles: [String] = []

  /// Works out a verb's forms.
  init(_ infinitive: String, _ lexicon: InflectionLexicon) {
    self.infinitive = infinitive
    if let forms = lexicon.irregular[infinitive] {
      conjugate(strong: forms)
    } else if let prefix = Self.separablePrefix(of: infinitive, lexicon) {
      let rest = GermanVerb(infinitive.behind(prefix), lexicon)
      self.prefix = prefix
      finite = rest.finite
      imperative = rest.imperative
      participles = rest.participles
    } else if let prefix = Self.firmPrefix(of: infinitive) ?? Self.inseparablePrefix(of: infinitive) {
      conjugate(prefix: prefix, lexicon)
    } else {
      let hasNoGe = Self.isLatin(infinitive) || infinitive == "offenbaren"
      conjugateWeak(participlePrefix: hasNoGe ? "" : "ge")
    }
  }

  func inflect(into list: inout FormList) {
    for form in finite { list.add(prefix + form) }
    if prefix.isEmpty { list.add(imperative.filter { !Self.nounsLikeCommands.contains($0) }) }
    for participle in participles.map({ prefix + $0 }) + presentParticiple {
      list.add(participle)
      list.add(participle, GermanAdjective.endings)
    }
    guard !prefix.isEmpty else { return }
    let rest = infinitive.behind(prefix)
    list.add(prefix + "zu" + rest)
    for form in finite + imperative + [rest] { list.add(verb: form, prefix: prefix) }
  }

  /// `kaufend`; `tuend`, and none of `sein`.
  private var presentParticiple: [String] {
    if infinitive.ends(in: ["en", "eln", "ern"]) { return [infinitive + "d"] }
    return infinitive.ends(with: "tun") ? [infinitive.without(1) + "end"] : []
  }

  // MARK: What the word consists of

  /// Whether there is a vowel before the infinitive's ending.
  static func isPlausible(_ infinitive: String) -> Bool {
    infinitive.without(infinitive.ends(in: ["ern", "eln"]) ? 3 : 2).hasVowel
  }

  /// `tun` and `sein` and what is made of them, where the data knows them.
  static func inheritsShortVerb(_ word: String, _ lexicon: InflectionLexicon) -> Bool {
    guard word.ends(with: "n") else { return false }
    let candidates = [word] + lexicon.separablePrefixes.filter(word.begins).map(word.behind)
    return candidates.contains { candidate in
      lexicon.irregular[candidate]?.contains { $0.begins(with: "ge") && $0.ends(with: "n") } == true
    }
  }

  /// `gesprochen`, `versprochen`, `angesprochen`, where the data knows `gesprochen`; not `geben` or `erfahren`.
  static func isKnownParticiple(_ word: String, _ lexicon: InflectionLexicon) -> Bool {
    guard lexicon.irregular[word] == nil else { return false }
    if lexicon.participles.contains(word) { return !["gefallen", "geraten", "gestehen"].contains(word) }
    if let prefix = inseparablePrefixes.first(where: word.begins) {
      let rest = word.behind(prefix)
      if lexicon.irregular[rest] == nil, lexicon.participles.contains("ge" + rest) { return true }
    }
    return lexicon.separablePrefixes.contains { prefix in
      guard word.begins(with: prefix) else { return false }
      let rest = word.behind(prefix)
      return rest.begins(with: "ge") && isKnownParticiple(rest, lexicon)
    }
  }

  private static func separablePrefix(of verb: String, _ lexicon: InflectionLexicon) -> String? {
    if inseparableVerbs.contains(verb) { return nil }
    for prefix in lexicon.separablePrefixes where verb.begins(with: prefix) {
      let rest = verb.behind(prefix)
      guard lexicon.irregular[rest] != nil || rest.letterCount >= 4 && isPlausible(rest), rest != "igen" else {
        continue
      }
      if !separableVerbs.contains(verb), let other = inseparablePrefix(of: verb),
        other.letterCount >= prefix.letterCount
      {
        return nil
      }
      return prefix
    }
    return nil
  }

  /// `wieder` of `wiederholen`: a prefix that most verbs are parted from, and this one is not.
  private static func firmPrefix(of verb: String) -> String? {
    inseparableVerbs.contains(verb) ? ["durch", "um", "voll", "wieder"].first(where: verb.begins) : nil
  }

  private static func inseparablePrefix(of verb: String) -> String? {
    for prefix in inseparablePrefixes where verb.begins(with: prefix) {
      let rest = verb.behind(prefix)
      guard rest.letterCount >= 4, isPlausible(rest) else { continue }
      if prefix.ends(with: "e"), isDiphthong(verb, rest) { continue }
      return prefix
    }
    return nil
  }

  /// The e of `beichten` and `beugen` belongs to ei and eu, that of `beirren` and `beurteilen` to be-.
  private static func isDiphthong(_ verb: String, _ rest: String) -> Bool {
    if rest.begins(with: "i") { return !["beirren", "beinhalten"].contains(verb) }
    return rest.begins(with: "u") && !rest.begins(with: "ur") && !rest.begins(with: "un") || verb == "beamen"
  }

  /// `garantieren`, but not `frieren`.
  private static func isLatin(_ verb: String) -> Bool { verb.ends(with: "ieren") && verb.without(5).hasVowel }

  // MARK: Conjugation

  private mutating func conjugate(prefix: String, _ lexicon: InflectionLexicon) {
    let rest = infinitive.behind(prefix)
    let hasDeeperPrefix = Self.inseparablePrefix(of: rest) != nil
    guard !Self.weakVerbs.contains(infinitive), hasDeeperPrefix || lexicon.irregular[rest] != nil else {
      conjugateWeak(participlePrefix: "")
      return
    }
    let verb = GermanVerb(rest, lexicon)
    finite = verb.finite.map { prefix + $0 }
    imperative = verb.imperative.map { prefix + $0 }
    participles = verb.participles.map { participle in
      let hasGe = !hasDeeperPrefix && participle.begins(with: rest.begins(with: "ge") ? "gege" : "ge")
      return prefix + (hasGe ? participle.behind("ge") : participle)
    }
  }

  private mutating func conjugateWeak(participlePrefix: String) {
    let stem = presentStem
    let e = Self.needsE(stem) ? "e" : ""
    addPresent(stem, e)
    finite += ["te", "test", "ten", "tet"].map { stem + e + $0 }
    participles = [participlePrefix + stem + e + "t"]
    if Self.silentE.contains(infinitive) { participles.append(participlePrefix + stem + "ed") }
  }

  /// The infinitive without -en, or without -n after -el and -er.
  private var presentStem: String { infinitive.without(infinitive.ends(in: ["eln", "ern"]) ? 1 : 2) }

  private mutating func addPresent(_ stem: String, _ e: String) {
    if infinitive.ends(with: "eln") { finite.append(stem.without(2) + "le") }
    finite.append(stem + "e")
    finite.append(stem + e + (stem.ends(in: ["s", "ß", "z", "x"]) ? "t" : "st"))
    finite.append(stem + e + "t")
    if Self.shortCommands.contains(infinitive) { imperative = [stem] }
    if e.isEmpty, !infinitive.ends(in: ["eln", "ern"]), !stem.ends(with: "ig") { imperative = [stem] }
  }

  /// `bietet`, `öffnet`, `atmet`; not `lernt`, `wohnt`, `kommt`.
  private static func needsE(_ stem: String) -> Bool {
    guard let last = stem.lastLetter else { return false }
    if last == "d" || last == "t" { return true }
    guard last == "m" || last == "n", let before = stem.unicodeScalars.dropLast().last else { return false }
    return stem.ends(with: "ch" + String(last)) || !before.isVowel && !"lrhmn".unicodeScalars.contains(before)
  }

  // MARK: Strong verbs

  private mutating func conjugate(strong forms: [String]) {
    participles = InflectionLexicon.participles(of: infinitive, among: forms)
    let hasOwnSingular = Self.presentLikePast.contains(infinitive)
    if hasOwnSingular {
      finite += [presentStem + "e", presentStem + "t"]
    } else if infinitive.ends(in: ["en", "ern", "eln"]) {
      let stem = presentStem
      addPresent(stem, Self.needsE(stem) ? "e" : "")
    }
    for form in forms where !participles.contains(form) {
      finite.append(form)
      if !isPresent(form, forms) { finite += derived(from: form) }
    }
  }

  /// `miss` and `sprich`, to which there are `misst` and `sprichst`, and `kann`: no other persons are made of them.
  private func isPresent(_ form: String, _ forms: [String]) -> Bool {
    if Self.presentLikePast.contains(infinitive) { return !form.ends(with: "te") }
    return (forms.contains(form + "t") || forms.contains(form + "st")) && !forms.contains(form + "en")
  }

  /// The other persons of a past tense: `bot` → `boten`, `dachte` → `dachten`.
  private func derived(from form: String) -> [String] {
    if form.ends(with: "te") { return [form + "n", form + "st"] }
    if form.ends(in: ["en", "st", "e"]) || form.begins(with: infinitive) { return [] }
    let isAmbiguous = infinitive.ends(with: "en") && presentStem.ends(in: ["t", "d"])
    if form.ends(with: "t"), !isAmbiguous || form.unicodeScalars.contains("ä") || form.unicodeScalars.contains("ö") {
      return []
    }
    return form.ends(in: ["s", "ß", "z"]) ? [form + "en"] : [form + "en", form + "st"]
  }
}
