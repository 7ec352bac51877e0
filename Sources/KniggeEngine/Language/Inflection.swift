// All forms of a word, as a phrase's `~` asks for them.
import KniggeText

/// Inflects the words of one language.
///
/// The rules know no word classes: a capitalised German word is a noun, one in -en, -ern or -eln a verb, any other an
/// adjective or participle; an English word is whatever it could be. They make forms that nobody would say rather than
/// miss one, for a form that is no word is never found. Forms that are other common words are in the language's data.
package struct Inflection: Sendable {
  private let language: Language
  private let lexicon: InflectionLexicon

  package init(_ language: Language, _ data: LanguageData) {
    self.language = language
    lexicon = InflectionLexicon(data)
  }

  /// The longest word that is inflected, in letters. No word of either language has more, and verbs are taken apart
  /// prefix by prefix.
  package static let longestWord = 64

  private static func isInflected(_ word: String) -> Bool { (2...longestWord).contains(word.letterCount) }

  /// Every form of a part of a word, such as `-frei`, itself first: of an adjective, or of the noun that the second part of
  /// a German compound is although it is written small.
  package func forms(ofPart part: String) -> [WordForm] {
    guard language == .german, part.unicodeScalars.first?.isSmallLetter == true, !part.hasCapital else {
      return forms(of: part)
    }
    let noun = part.prefix(1).uppercased() + part.dropFirst()
    let kind = GermanWordPart(part, lexicon)
    if kind == .noun || !Self.isInflected(part) { return forms(of: noun) }
    // A form that is another word by itself is none in a longer one: `arbeitsloser`.
    var list = FormList(part, never: WordSet())
    GermanAdjective(lexicon).inflect(part, into: &list)
    let adjective = list.forms
    guard kind == .both else { return adjective }
    var known = Set(adjective.map(\.small))
    return adjective + forms(of: noun).filter { known.insert($0.small).inserted }
  }

  /// Every form of a word, itself first, without duplicates, in the same order every time. Of a word that is too long
  /// there is no other form.
  package func forms(of word: String) -> [WordForm] {
    let word = word.utf8.contains { $0 >= 0xCC } ? String(decoding: Normalization.composed(word), as: UTF8.self) : word
    var list = FormList(word, never: lexicon.never)
    guard Self.isInflected(word) else { return list.forms }
    switch language {
    case .german: GermanInflection(lexicon).inflect(word, into: &list)
    case .english: EnglishInflection(lexicon).inflect(word, into: &list)
    }
    return list.forms
  }
}

/// A language's data as inflection looks things up in it.
struct InflectionLexicon: Sendable {
  /// Forms of words that are written small.
  let irregular: [String: [String]]
  /// Forms of words that are written with a capital, under the word in small letters.
  let irregularNouns: [String: [String]]
  /// Participles of irregular verbs: `gesprochen`.
  let participles: Set<String>
  /// The words of both, by hash: most words that are looked up are not there.
  let irregularHashes: WordSet
  let irregularNounHashes: WordSet
  /// What no rule may make, in small letters, by hash.
  let never: WordSet
  /// The longest first.
  let separablePrefixes: [String]

  init(_ data: LanguageData) {
    var words: [String: [String]] = [:]
    var nouns: [String: [String]] = [:]
    for (lemma, forms) in data.irregular {
      if lemma.first?.isUppercase == true { nouns[lemma.lowercased()] = forms } else { words[lemma] = forms }
    }
    irregular = words
    participles = Set(words.flatMap { lemma, forms in Self.participles(of: lemma, among: forms) })
    irregularNouns = nouns
    irregularHashes = WordSet(exactly: Array(words.keys))
    irregularNounHashes = WordSet(exactly: Array(nouns.keys))
    never = WordSet(exactly: data.never.map { $0.lowercased() })
    separablePrefixes = data.separablePrefixes.sorted { ($1.count, $0) < ($0.count, $1) }
  }
}

extension InflectionLexicon {
  /// The participles among a verb's forms: `gesprochen`, `begonnen`, `gehängt`; not `begannen`, which is `begann` in
  /// the plural.
  static func participles(of verb: String, among forms: [String]) -> [String] {
    let start = verb.begins(with: "ge") ? "gege" : "ge"
    let withGe = forms.filter { $0.begins(with: start) && $0.ends(in: ["en", "ien", "an", "t"]) }
    if !withGe.isEmpty { return withGe }
    if forms.contains(verb + "e") { return [verb] }
    let weak = forms.filter { $0.ends(with: "t") && forms.contains($0 + "e") }
    let strong = forms.filter { $0.ends(with: "en") }
    return [strong.last { !forms.contains($0.without(2)) } ?? strong.last].compactMap { $0 } + weak
  }
}

/// Collects the forms of one word.
struct FormList {
  private(set) var forms: [WordForm]
  /// The hashes of the forms in small letters. There are a few dozen at most, so looking through them is quickest.
  private var seen: [UInt64]
  private let never: WordSet
  /// The lemma, where it is itself what other words must not become: of `customer`, which `custom` must not, the plural is
  /// a form like any other.
  private let ownLemma: String?

  init(_ lemma: String, never: WordSet) {
    ownLemma = never.contains(WordHash.ofSmall(lemma)) ? lemma : nil
    forms = [.word(lemma)]
    forms.reserveCapacity(32)
    seen = [WordHash.ofSmall(lemma)]
    seen.reserveCapacity(32)
    self.never = never
  }

  /// Adds a form that the data names for this very word, whatever no rule may make: `heiße` of `heiß`.
  mutating func add(known form: String) {
    if isNew(WordHash.ofSmall(form)) { forms.append(.word(form)) }
  }

  /// Adds a form, unless it is there already or must never be made.
  mutating func add(_ form: String) {
    let hash = WordHash.ofSmall(form)
    if !never.contains(hash) || isOwnPlural(form), isNew(hash) { forms.append(.word(form)) }
  }

  /// `customers` of `customer`, `Raten` of `Rate`; not `heißen` of `heiße`.
  private func isOwnPlural(_ form: String) -> Bool {
    guard let ownLemma else { return false }
    return form == ownLemma + "s" || ownLemma.first?.isUppercase == true && form == ownLemma + "n"
  }

  private mutating func isNew(_ hash: UInt64) -> Bool {
    for other in seen where other == hash { return false }
    seen.append(hash)
    return true
  }

  mutating func add(_ forms: [String]) {
    for form in forms { add(form) }
  }

  /// Adds a stem with each of some endings.
  mutating func add(_ stem: String, _ endings: [String]) {
    for ending in endings { add(stem + ending) }
  }

  /// Adds a separable verb in its two places.
  mutating func add(verb: String, prefix: String) {
    // A space, which no word has, keeps these apart from words.
    if isNew(WordHash.of(verb + " " + prefix)) { forms.append(.apart(verb: verb, prefix: prefix)) }
  }
}
