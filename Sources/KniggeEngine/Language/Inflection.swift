// All forms of a word, as a phrase's `~` asks for them.

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

  /// Every form of a word, itself first, without duplicates, in the same order every time.
  package func forms(of word: String) -> [WordForm] {
    var list = FormList(word, never: lexicon.never)
    guard word.count > 1 else { return list.forms }
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
  /// What no rule may make, in small letters.
  let never: Set<String>
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
    never = Set(data.never.map { $0.lowercased() })
    separablePrefixes = data.separablePrefixes.sorted { ($1.count, $0) < ($0.count, $1) }
  }
}

extension InflectionLexicon {
  /// The participles among a verb's forms: `gesprochen`, `begonnen`, `gehängt`; not `begannen`, which is `begann` in
  /// the plural.
  static func participles(of verb: String, among forms: [String]) -> [String] {
    let start = verb.hasPrefix("ge") ? "gege" : "ge"
    let withGe = forms.filter { $0.hasPrefix(start) && $0.ends(in: ["en", "ien", "an", "t"]) }
    if !withGe.isEmpty { return withGe }
    if forms.contains(verb + "e") { return [verb] }
    let weak = forms.filter { $0.hasSuffix("t") && forms.contains($0 + "e") }
    let strong = forms.filter { $0.hasSuffix("en") }
    return [strong.last { !forms.contains($0.without(2)) } ?? strong.last].compactMap { $0 } + weak
  }
}

/// Collects the forms of one word.
struct FormList {
  private(set) var forms: [WordForm]
  private var seen: Set<WordForm>
  private let never: Set<String>

  init(_ lemma: String, never: Set<String>) {
    forms = [.word(lemma)]
    seen = [.word(lemma.lowercased())]
    self.never = never
  }

  /// Adds a form, unless it is there already or must never be made.
  mutating func add(_ form: String) {
    let key = form.lowercased()
    if !never.contains(key), seen.insert(.word(key)).inserted { forms.append(.word(form)) }
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
    let form = WordForm.apart(verb: verb, prefix: prefix)
    if seen.insert(form).inserted { forms.append(form) }
  }
}

/// What inflection asks about the look of a word.
extension StringProtocol {
  /// Whether the word ends in one of these.
  func ends(in endings: [String]) -> Bool { endings.contains { hasSuffix($0) } }

  var hasVowel: Bool { contains(where: \.isVowel) }

  /// Groups of vowels, which is near enough to syllables.
  var syllables: Int {
    var count = 0
    var wasVowel = false
    for letter in self {
      if letter.isVowel, !wasVowel { count += 1 }
      wasVowel = letter.isVowel
    }
    return count
  }

  /// Two capitals or more and no small letter: `KI`, `AGB`.
  var isAbbreviation: Bool {
    count > 1 && !contains(where: \.isLowercase) && filter(\.isUppercase).count > 1
  }

  /// The word without its last letters.
  func without(_ count: Int) -> String { String(dropLast(count)) }
}

extension Character {
  var isVowel: Bool {
    switch unicodeScalars.first {
    case "a", "e", "i", "o", "u", "y", "ä", "ö", "ü", "A", "E", "I", "O", "U", "Y", "Ä", "Ö", "Ü": true
    default: false
    }
  }
}
