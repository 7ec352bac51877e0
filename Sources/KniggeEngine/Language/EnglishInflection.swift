// English words: plural, tenses and comparison.

/// Inflects English words.
struct EnglishInflection {
  private let lexicon: InflectionLexicon

  init(_ lexicon: InflectionLexicon) { self.lexicon = lexicon }

  func inflect(_ word: String, into list: inout FormList) {
    if word.hasCapital {
      inflectName(word, into: &list)
    } else if let forms = irregular(word) {
      inflect(word, irregular: forms, into: &list)
    } else {
      inflectRegular(word, into: &list)
    }
  }

  /// Names and abbreviations have a plural and nothing else.
  private func inflectName(_ word: String, into list: inout FormList) {
    // A noun may stand with a capital, too: `Child`. Only what can be no form of a verb is taken: `Leaf` is a car, and
    // somebody leaves.
    if !word.isAbbreviation {
      list.add(
        lexicon.irregular[word.small, default: []].filter { $0.ends(in: Self.pluralEndings) && !$0.ends(with: "ves") })
    }
    list.add(word.isAbbreviation ? [word + "s"] : Self.plurals(word))
    if word.ends(with: "y") { list.add(word + "s") }
  }

  // MARK: Irregular words

  /// What verbs are made longer with: `oversell`, `rebuild`, `mislead`.
  private static let prefixes = ["over", "under", "fore", "with", "out", "mis", "re", "un", "up"]

  /// What a plural ends in that is not made with -s.
  private static let pluralEndings = ["ren", "men", "eet", "eeth", "ves", "ice", "eople", "ae", "eria", "ses", "geese"]

  /// What compounds end in.
  private static let heads = [
    "woman", "child", "wife", "life", "knife", "tooth", "mouse", "shelf", "goose", "thief", "wolf", "person",
  ]

  /// `Roman` and others are no men.
  private static let notMen = ["human", "german", "roman", "shaman", "talisman", "ottoman", "norman"]

  private func irregular(_ word: String) -> [String]? {
    if let forms = lexicon.irregular[word] { return forms }
    for prefix in Self.prefixes where word.begins(with: prefix) {
      guard let forms = lexicon.irregular[word.behind(prefix)] else { continue }
      return forms.map { prefix + $0 }
    }
    for noun in Self.heads where word.ends(with: noun) {
      guard let forms = lexicon.irregular[noun] else { continue }
      return forms.map { word.without(noun.letterCount) + $0 }
    }
    if word.ends(with: "man"), word.letterCount > 5, !word.ends(in: Self.notMen) { return [word.without(2) + "en"] }
    if word.ends(with: "sis"), word.letterCount > 4 { return [word.without(2) + "es"] }
    return nil
  }

  /// `good` and `child` have only the forms that the data names; `buy` has `buys` and `buying` besides, and `dry`, whose
  /// comparison is regular, is a verb like any other.
  private func inflect(_ word: String, irregular forms: [String], into list: inout FormList) {
    list.add(forms)
    if let superlative = forms.first(where: { $0.ends(in: ["est", "worst", "most"]) }) {
      if Self.stems(word).contains(where: { $0.ed + "est" == superlative }) { inflectRegular(word, into: &list) }
      return
    }
    if forms.contains(where: { $0.ends(in: Self.pluralEndings) }) { return }
    if !forms.contains(where: { $0.ends(with: "s") }) { list.add(Self.plurals(word)) }
    if !forms.contains(where: { $0.ends(with: "ing") }) { list.add(Self.stems(word).map { $0.ing + "ing" }) }
  }

  // MARK: Rules

  /// Words that look as if they had more forms than these endings allow.
  private enum Limit {
    case nothing, plural

    private static let unchanging = [
      "ous", "less", "ally", "edly", "ously", "ively", "ently", "antly", "fully",
      "lessly", "ably", "ibly", "tely",
    ]
    private static let nouns = ["ness", "ity", "ism", "tive", "ship", "hood", "ful"]
    private static let verbs: Set<String> = ["dally", "embed", "pity", "rally", "tally", "worship"]

    init?(_ word: String) {
      guard word.syllables > 1, !Self.verbs.contains(word) else { return nil }
      if word.ends(in: Self.unchanging) || word.ends(with: "ed") && !word.ends(with: "eed") {
        self = .nothing
      } else if word.ends(in: Self.nouns) || word.ends(with: "ing") {
        self = .plural
      } else {
        return nil
      }
    }
  }

  private func inflectRegular(_ word: String, into list: inout FormList) {
    let limit = Limit(word)
    if limit == .nothing { return }
    list.add(Self.plurals(word))
    if limit == .plural { return }
    for stem in Self.stems(word) {
      list.add(stem.ed + "ed")
      list.add(stem.ing + "ing")
    }
    if Self.isCompared(word), let stem = Self.stems(word).first { list.add([stem.ed + "er", stem.ed + "est"]) }
  }

  /// The plural of a noun, which is also the third person of a verb.
  private static func plurals(_ word: String) -> [String] {
    if endsInConsonant(word, and: "y") { return [word.without(1) + "ies"] }
    if word.ends(with: "z"), doublesLast(word) { return [word + "zes"] }
    if word.ends(in: ["s", "x", "z", "ch", "sh"]) { return [word + "es"] }
    if endsInConsonant(word, and: "o") { return [word + "s", word + "es"] }
    return [word + "s"]
  }

  /// What -ed and -ing are put to; two pairs for `travelled` and `traveled`.
  private static func stems(_ word: String) -> [(ed: String, ing: String)] {
    if word.ends(with: "ie") { return [(word.without(1), word.without(2) + "y")] }
    if word.ends(in: ["ee", "oe", "ye"]) { return [(word.without(1), word)] }
    if word.ends(with: "e"), !word.without(1).hasVowel { return [] }
    if word.ends(with: "e") { return [(word.without(1), word.without(1))] }
    if endsInConsonant(word, and: "y") { return [(word.without(1) + "i", word)] }
    guard let last = word.lastLetter else { return [] }
    let doubled = word + String(last)
    if doublesLast(word) { return [(doubled, doubled)] }
    if last == "l", endsLikeStop(word) { return [(word, word), (doubled, doubled)] }
    if word.ends(with: "ic") { return [(word + "k", word + "k")] }
    return [(word, word)]
  }

  private static func endsInConsonant(_ word: String, and letter: Unicode.Scalar) -> Bool {
    guard word.lastLetter == letter, let before = word.unicodeScalars.dropLast().last else { return false }
    return !before.isVowel
  }

  // MARK: Doubling

  /// Longer words that are stressed on the last syllable.
  private static let doubling: Set<String> = [
    "abet", "abhor", "acquit", "allot", "begin", "control", "debug", "deter", "embed", "equip", "forget", "format",
    "handicap", "inset", "kidnap", "outbid", "outwit", "overlap", "patrol", "program", "rerun", "reset", "unban",
    "unplug", "unwrap", "unzip", "upset", "worship", "zigzag", "hashtag", "rebel", "compel", "expel", "propel",
    "repel", "dispel", "excel",
  ]
  private static let doublingEndings = ["mit", "cur", "fer"]
  private static let notDoubling = ["limit", "vomit", "ffer"]

  /// One vowel and one consonant at the end, stressed: `stop`, `commit`.
  private static func doublesLast(_ word: String) -> Bool {
    guard endsLikeStop(word) else { return false }
    if doubling.contains(word) { return true }
    if syllables(word) == 1 { return true }
    return word.ends(in: doublingEndings) && !word.ends(in: notDoubling)
  }

  private static func endsLikeStop(_ word: String) -> Bool {
    guard word.letterCount > 2, let last = word.lastLetter, !last.isVowel, last != "w", last != "x", last != "h" else {
      return false
    }
    let before = word.unicodeScalars.dropLast()
    guard before.last?.isVowel == true, let third = before.dropLast().last else { return false }
    return !third.isVowel || third == "u" && before.dropLast(2).last == "q"
  }

  private static func syllables(_ word: String) -> Int {
    word.begins(with: "qu") ? word.behind("qu").syllables : word.syllables
  }

  // MARK: Comparison

  /// Short words that are compared; of most others, -er makes a person or a thing (`worker`, `shower`).
  private static let adjectives: Set<String> = [
    "bald", "big", "black", "bland", "blank", "bleak", "blind", "blue", "bold", "brash", "brave", "brief", "bright",
    "brisk", "broad", "calm", "cheap", "chic", "clean", "clear", "clever", "close", "coarse", "cold", "cool", "coy",
    "crass", "crisp", "crude", "cruel", "daft", "damp", "dark", "dead", "deaf", "dear", "deep", "deft", "dense", "dim",
    "dire", "dry", "dull", "dumb", "fair", "fake", "false", "fast", "fat", "feeble", "few", "fierce", "fine", "firm",
    "fit", "flat", "fond", "foul", "frail", "frank", "free", "fresh", "full", "gentle", "glad", "grand", "grave",
    "gray", "great", "green", "grey", "grim", "gross", "gruff", "hale", "hard", "harsh", "high", "hip", "hot", "huge",
    "humble", "idle", "keen", "kind", "lame", "large", "late", "lax", "lean", "lewd", "light", "limp", "long", "loose",
    "loud", "low", "lush", "mad", "mean", "meek", "mild", "moist", "naff", "narrow", "near", "neat", "new", "nice",
    "nimble", "noble", "nude", "odd", "old", "pale", "plain", "plump", "poor", "posh", "proud", "pure", "quaint",
    "queer", "quick", "quiet", "rad", "rank", "rare", "rash", "raw", "red", "rich", "ripe", "rough", "round", "rude",
    "sad", "safe", "sane", "scarce", "shallow", "sharp", "shrewd", "shrill", "shy", "sick", "simple", "sleek", "slick",
    "slight", "slim", "slow", "sly", "small", "smart", "smooth", "snide", "snug", "soft", "sore", "sour", "sparse",
    "stale", "stark", "steep", "stern", "stiff", "strange", "strict", "strong", "suave", "subtle", "sure", "sweet",
    "swift", "tall", "tame", "tart", "taut", "tense", "terse", "thick", "thin", "tight", "tough", "trite", "true",
    "vague", "vain", "vast", "vile", "warm", "weak", "weird", "wet", "white", "wide", "wild", "wise", "young",
  ]

  /// Words in -y of which -er makes something else.
  private static let notCompared: Set<String> = ["carry", "copy", "fly", "hurry", "marry", "worry", "party", "terry"]

  private static func isCompared(_ word: String) -> Bool {
    if adjectives.contains(word) { return true }
    let isShort = word.letterCount > 3 && word.syllables == (word.begins(with: "un") ? 3 : 2)
    return isShort && endsInConsonant(word, and: "y") && !word.ends(with: "fy") && !notCompared.contains(word)
  }
}
