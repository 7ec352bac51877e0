// Other spellings of the same form.

/// ä as ae and ß as ss in German; British and American in English.
package enum SpellingVariants {
  /// The other spellings of a form; none for most.
  package static func of(_ form: String, in language: Language) -> [String] {
    switch language {
    case .german: german(form)
    case .english: english(form)
    }
  }

  /// The other spellings of a German form that is folded, folded as well.
  static func german(folded form: [UInt8]) -> [[UInt8]] {
    var hasUmlaut = false
    var hasEszett = false
    for (index, byte) in form.enumerated() where byte == 0xC3 && index + 1 < form.count {
      switch form[index + 1] {
      case 0xA4, 0xB6, 0xBC: hasUmlaut = true
      case 0x9F: hasEszett = true
      default: break
      }
    }
    guard hasUmlaut || hasEszett else { return [] }
    let plain = german(form, umlauts: true)
    return hasUmlaut && hasEszett ? [plain, german(form, umlauts: false)] : [plain]
  }

  /// With ss for ß, and if `umlauts` also with ae for ä.
  private static func german(_ form: [UInt8], umlauts: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(form.count)
    var index = 0
    while index < form.count {
      let spelling: StaticString? =
        switch form[index] == 0xC3 && index + 1 < form.count ? form[index + 1] : 0 {
        case 0x9F: "ss"
        case 0xA4 where umlauts: "ae"
        case 0xB6 where umlauts: "oe"
        case 0xBC where umlauts: "ue"
        default: nil
        }
      if let spelling {
        spelling.withUTF8Buffer { result.append(contentsOf: $0) }
        index += 2
      } else {
        result.append(form[index])
        index += 1
      }
    }
    return result
  }

  // MARK: German

  private static let germanLetters: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS",
  ]

  /// Without umlauts and ß, as in an address; and with umlauts but without ß, as in Switzerland.
  private static func german(_ form: String) -> [String] {
    guard form.contains(where: { germanLetters[$0] != nil }) else { return [] }
    let isLoud = !form.contains(where: \.isLowercase)
    let plain = form.map { letter in
      guard let spelling = germanLetters[letter] else { return String(letter) }
      return isLoud ? spelling.uppercased() : spelling
    }.joined()
    let swiss = form.map { $0 == "ß" ? "ss" : $0 == "ẞ" ? "SS" : String($0) }.joined()
    return swiss == form || swiss == plain ? [plain] : [plain, swiss]
  }

  // MARK: English

  private static func english(_ form: String) -> [String] {
    let word = form.small
    guard let spelling = EnglishSpelling.other(word) else { return [] }
    if form == word { return [spelling] }
    if !form.contains(where: \.isLowercase) { return [spelling.uppercased()] }
    return [spelling.prefix(1).uppercased() + spelling.dropFirst()]
  }
}

/// British for American, and the other way round.
private enum EnglishSpelling {
  static func other(_ word: String) -> String? {
    if let spelling = pairs[word] { return spelling }
    let (mayEndInIse, mayHaveOur) = signs(of: word)
    return (mayEndInIse ? ise(word) : nil) ?? (mayHaveOur ? our(word) : nil)
  }

  /// Whether there is `is` or `iz`, and whether there is `ou` or `or`: most words have neither.
  private static func signs(of word: String) -> (ise: Bool, our: Bool) {
    var signs = (ise: false, our: false)
    var last: UInt8 = 0
    for byte in word.utf8 {
      switch byte {
      case UInt8(ascii: "s"), UInt8(ascii: "z"): if last == UInt8(ascii: "i") { signs.ise = true }
      case UInt8(ascii: "u"), UInt8(ascii: "r"): if last == UInt8(ascii: "o") { signs.our = true }
      default: break
      }
      last = byte
    }
    return signs
  }

  // MARK: -ise and -ize

  private static let iseEndings = [
    "isationally", "isational", "isations", "isation", "isable", "isers", "ising", "ised", "iser", "ises", "ise",
  ]
  private static let izeEndings = iseEndings.map { "iz" + $0.dropFirst(2) }

  /// Of `promise`, `advertise` and others: what stands before -ise wherever it is not written with z.
  private static let alwaysS: Set<String> = [
    "adv", "advert", "an", "chast", "chem", "circumc", "clitor", "comprom", "conc", "dem", "desp", "dev", "disenfranch",
    "enfranch", "exc", "exerc", "expert", "franch", "improv", "inc", "merchand", "misadv", "mort", "parad", "pelv",
    "pract", "prec", "prem", "prom", "overprom", "underprom", "imprec", "inexpert", "unprom", "uncomprom", "rev",
    "sunr", "superv", "surm", "telev", "televang", "treat", "trell", "unadv", "upr", "val", "moonr",
  ]
  /// Of `resize` and others: what stands before -ize wherever it is not written with s.
  private static let alwaysZ: Set<String> = [
    "ass", "caps", "downs", "mids", "outs", "overs", "res", "rights", "supers", "unders", "ups",
  ]

  private static func ise(_ word: String) -> String? {
    for (british, american) in zip(iseEndings, izeEndings) {
      if word.ends(with: british) {
        let stem = word.without(british.letterCount)
        return canSwap(stem) && !alwaysS.contains(stem) && !stem.ends(in: ["pr", "w"]) ? stem + american : nil
      }
      if word.ends(with: american) {
        let stem = word.without(american.letterCount)
        return canSwap(stem) && !alwaysZ.contains(stem) ? stem + british : nil
      }
    }
    return nil
  }

  /// Not `rise`, `size`, `crises`, `noise`, `raise`, `prize`.
  private static func canSwap(_ stem: String) -> Bool {
    guard let last = stem.lastLetter, stem.letterCount > 2, stem.hasVowel else { return false }
    return !last.isVowel && last != "-"
  }

  // MARK: -our and -or

  private static let ourStems = [
    "arm", "behavi", "cand", "clam", "col", "demean", "endeav", "fav", "ferv", "flav", "harb", "hon", "hum", "lab",
    "neighb", "od", "parl", "ranc", "rum", "sav", "savi", "splend", "tum", "val", "vap", "vig",
  ]
  private static let ourPrefixes = ["", "dis", "mis", "un", "multi", "tri", "bi", "water", "techni", "over", "re"]
  private static let ourEndings = [
    "", "s", "ed", "ing", "ings", "er", "ers", "able", "ably", "ful", "fully", "less", "ite", "ites", "itism", "al",
    "ally", "ly", "y", "hood", "hoods", "liness", "ist", "ists", "ism",
  ]

  /// A stem that is a word's middle decides; `humorous` and `laboratory` are the same everywhere.
  private static func our(_ word: String) -> String? {
    for prefix in ourPrefixes where word.begins(with: prefix) {
      let bare = word.behind(prefix)
      for stem in ourStems where bare.begins(with: stem) {
        let rest = bare.behind(stem)
        if rest.begins(with: "our"), ourEndings.contains(rest.behind("our")) {
          return prefix + stem + "or" + rest.behind("our")
        }
        if rest.begins(with: "or"), ourEndings.contains(rest.behind("or")) {
          return prefix + stem + "our" + rest.behind("or")
        }
      }
    }
    return nil
  }

  // MARK: Single words

  /// Every word of the tables below with its other spelling.
  private static let pairs: [String: String] = {
    var pairs: [String: String] = [:]
    for (british, american, endings) in families {
      for ending in endings {
        pairs[british + ending] = american + ending
        pairs[american + ending] = british + ending
      }
    }
    for stem in doublingStems {
      for ending in ["ed", "ing", "er", "ers"] {
        pairs[stem + "l" + ending] = stem + ending
        pairs[stem + ending] = stem + "l" + ending
      }
    }
    return pairs
  }()

  private static let doublingStems = [
    "bevel", "cancel", "carol", "channel", "chisel", "counsel", "dial", "duel", "fuel", "funnel", "grovel", "initial",
    "jewel", "label", "level", "libel", "marvel", "medal", "model", "mislabel", "panel", "pedal", "pencil", "pummel",
    "quarrel", "refuel", "relabel", "remodel", "revel", "rival", "shovel", "shrivel", "signal", "snorkel", "spiral",
    "stencil", "swivel", "total", "towel", "travel", "tunnel", "unravel", "yodel",
  ]

  /// Beginnings in British and American, and how they go on in both.
  private static let families: [(String, String, [String])] = [
    ("centre", "center", ["", "s", "d", "piece", "pieces"]), ("centred", "centered", [""]),
    ("centring", "centering", [""]), ("epicentre", "epicenter", ["", "s"]), ("theatre", "theater", ["", "s", "goer"]),
    ("litre", "liter", ["", "s"]), ("millilitre", "milliliter", ["", "s"]), ("metre", "meter", ["", "s"]),
    ("kilometre", "kilometer", ["", "s"]), ("centimetre", "centimeter", ["", "s"]),
    ("millimetre", "millimeter", ["", "s"]), ("fibre", "fiber", ["", "s", "glass"]), ("calibre", "caliber", ["", "s"]),
    ("lustre", "luster", [""]), ("sombre", "somber", ["", "ly"]), ("spectre", "specter", ["", "s"]),
    ("meagre", "meager", ["", "ly"]), ("manoeuvre", "maneuver", ["", "s"]), ("manoeuvred", "maneuvered", [""]),
    ("manoeuvring", "maneuvering", [""]),
    ("catalogue", "catalog", ["", "s"]), ("catalogued", "cataloged", [""]), ("cataloguing", "cataloging", [""]),
    ("dialogue", "dialog", ["", "s"]), ("analogue", "analog", ["", "s"]), ("monologue", "monolog", ["", "s"]),
    ("defence", "defense", ["", "s", "less"]), ("offence", "offense", ["", "s"]), ("licence", "license", ["", "s"]),
    ("pretence", "pretense", ["", "s"]), ("practis", "practic", ["e", "ed", "es", "ing"]),
    ("analys", "analyz", ["e", "ed", "er", "ers", "es", "ing"]), ("paralys", "paralyz", ["e", "ed", "es", "ing"]),
    ("catalys", "catalyz", ["e", "ed", "es", "ing"]),
    ("fulfil", "fulfill", ["", "s", "ment"]), ("enrol", "enroll", ["", "s", "ment", "ments"]),
    ("instil", "instill", ["", "s"]), ("distil", "distill", ["", "s"]), ("appal", "appall", ["", "s"]),
    ("enthral", "enthrall", ["", "s"]), ("instalment", "installment", ["", "s"]),
    ("skilful", "skillful", ["", "ly"]), ("wilful", "willful", ["", "ly"]), ("marvellous", "marvelous", ["", "ly"]),
    ("counsellor", "counselor", ["", "s"]), ("woollen", "woolen", ["", "s"]), ("jeweller", "jeweler", ["", "s"]),
    ("jewellery", "jewelry", [""]),
    ("programme", "program", ["", "s"]), ("grey", "gray", ["", "s", "er", "est", "ed", "ing", "ish", "scale"]),
    ("aluminium", "aluminum", [""]), ("sceptic", "skeptic", ["", "s", "al", "ally", "ism"]),
    ("plough", "plow", ["", "s", "ed", "ing"]), ("cosy", "cozy", [""]), ("cosi", "cozi", ["er", "est", "ly", "ness"]),
    ("mum", "mom", ["", "s"]), ("moustache", "mustache", ["", "s"]), ("pyjamas", "pajamas", [""]),
    ("mould", "mold", ["", "s", "ed", "ing"]), ("ageing", "aging", [""]), ("judgement", "judgment", ["", "s"]),
    ("acknowledgement", "acknowledgment", ["", "s"]), ("maths", "math", [""]), ("yoghurt", "yogurt", ["", "s"]),
    ("doughnut", "donut", ["", "s"]), ("aeroplane", "airplane", ["", "s"]), ("artefact", "artifact", ["", "s"]),
    ("glamour", "glamor", [""]), ("anaesthetic", "anesthetic", ["", "s"]),
    ("paediatric", "pediatric", ["", "s"]), ("encyclopaedia", "encyclopedia", ["", "s"]),
  ]
}
