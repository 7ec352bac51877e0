// Writes a phrase out: inflection, spelling variants, alternatives, optional words, lists.
import KniggeText

/// Names and the phrases behind them: `company.products`, `hype`.
package typealias PhraseLists = [String: [WordEntry]]

/// Turns phrases into rows of elements.
package struct PhraseExpander: Sendable {
  /// How many rows one phrase may be written out to.
  package static let maximumRows = 4_096
  /// How many words one row may have, gaps and signs included.
  package static let maximumWords = 256
  /// How many forms one element may have.
  static let maximumForms = 65_536
  /// How much is written out in all, in elements of rows and forms of words: lists that name lists multiply.
  private static let maximumWork = 8_000_000
  /// How deep lists may name lists.
  package static let maximumListDepth = 8

  package enum Failure: Error, Hashable, Sendable {
    case unknownList(String)
    case listsTooDeep(String)
    case tooManyRows
    /// One row of it has more words than so many.
    case tooManyWords(limit: Int)
    /// All phrases together stand for more than there is room for.
    case tooMuchInAll
    /// `~` behind a word of more letters than so many.
    case wordTooLong(String, limit: Int)
    /// `~` in words that belong to no language.
    case inflectionWithoutLanguage(String)
    /// A part of a word must have three letters, or it is found everywhere.
    case partTooShort(String)
  }

  private struct MergedList: Hashable, Sendable {
    var name: String
    var language: Language?
  }

  private let lists: PhraseLists
  let inflections: [Language: Inflection]
  /// Words of shipped sets in other languages are not written out.
  private let languages: LanguageMask
  /// Lists that were written out before: many rules use the same ones.
  private var knownLists: [String: [PhraseRow]] = [:]
  /// The same as one element for each language, as phrases use them; shared, so that tables hold them once.
  private var mergedLists: [MergedList: [PhraseRow]] = [:]
  /// Inflected words that were written out before.
  var knownWords: [InflectedWord: [PhraseRow]] = [:]
  /// The same of words that stand as they are. Shared, so that everything is found out once of a word that many phrases have.
  var knownPlainWords: [PlainWord: [PhraseRow]] = [:]
  /// What is left of `maximumWork`.
  private var work = maximumWork

  /// A word that stands for all its forms.
  struct InflectedWord: Hashable, Sendable {
    var word: String
    var language: Language
  }

  /// A word that stands for itself and its other spellings, by its hash: they are told apart by it in the table, too.
  struct PlainWord: Hashable, Sendable {
    private let hash: UInt64
    private let language: Language?

    init(_ word: String, _ language: Language?) {
      hash = WordHash.of(word)
      self.language = language
    }

    func hash(into hasher: inout Hasher) { hasher.combine(hash) }
  }

  package init(lists: PhraseLists, inflections: [Language: Inflection], languages: LanguageMask = .all) {
    self.languages = languages
    self.lists = lists
    self.inflections = inflections
  }

  /// Every row that the phrase stands for. Alternatives of one word each stay together in one element.
  package mutating func rows(of phrase: Phrase, language: Language?) throws(Failure) -> [PhraseRow] {
    try rows(phrase.parts, language, depth: 0).filter { !$0.elements.isEmpty }
  }

  /// Whether an entry is written out: in a language that is asked for, or somebody's own, whose mistakes must be found.
  package func writes(_ entry: WordEntry) -> Bool {
    guard let language = entry.language, !languages.contains(LanguageMask(language)) else { return true }
    return !(entry.location?.isShipped ?? false)
  }

  private mutating func rows(_ parts: [Phrase.Part], _ language: Language?, depth: Int) throws(Failure) -> [PhraseRow] {
    // A word by itself, as most alternatives are.
    if parts.count == 1 {
      let rows = try merged(try options(parts[0], language, depth: depth))
      let longest = rows.reduce(0) { max($0, $1.elements.count) }
      try check(rows.count, longest: longest)
      try spend(rows.count * longest)
      return rows
    }
    var product = RowProduct()
    for part in parts {
      product.add(try merged(try options(part, language, depth: depth)))
      try check(product.count, longest: product.longest)
    }
    try spend(product.count * product.longest)
    return product.rows
  }

  /// Whether one phrase may have so many rows, and rows of so many words.
  private func check(_ rows: Int, longest: Int) throws(Failure) {
    if rows > Self.maximumRows { throw .tooManyRows }
    if longest > Self.maximumWords { throw .tooManyWords(limit: Self.maximumWords) }
  }

  /// Takes away from what may be written out in all.
  private mutating func spend(_ count: Int) throws(Failure) {
    guard count <= work else { throw .tooMuchInAll }
    work -= count
  }

  /// Puts the rows that are one word of the same language into one element.
  private mutating func merged(_ rows: [PhraseRow]) throws(Failure) -> [PhraseRow] {
    guard rows.count > 1 else { return rows }
    var result: [PhraseRow] = []
    // For each language, and for none: where its words are in the result, and the forms of all of them.
    var places: [(place: Int, forms: FormRow, isOne: Bool)?] = [nil, nil, nil]
    var known: [Set<FormRow.Key>] = [[], [], []]
    for row in rows {
      guard row.elements.count == 1, case .words(let forms) = row.elements[0] else {
        result.append(row)
        continue
      }
      let kind =
        switch row.language {
        case nil: 0
        case .german: 1
        case .english: 2
        }
      if places[kind] == nil {
        places[kind] = (result.count, forms.list, true)
        result.append(row)
      } else {
        try spend(forms.list.forms.count)
        places[kind]?.forms.add(forms.list, &known[kind])
        places[kind]?.isOne = false
        if places[kind]?.forms.forms.count ?? 0 > Self.maximumForms { throw .tooManyRows }
      }
    }
    for case .some(let (place, forms, isOne)) in places where !isOne {
      result[place].elements[0] = .words(WordForms(forms))
    }
    return result
  }

  private mutating func options(_ part: Phrase.Part, _ language: Language?, depth: Int) throws(Failure) -> [PhraseRow] {
    switch part {
    case .word(let word, let isInflected, let isExact):
      if isExact { return [row(FormRow(Array(word.utf8), .exact), language)] }
      return isInflected ? try inflected(word, language) : plain(word, language)
    case .hyphenated(let pieces, let isInflected): return try hyphenated(pieces, isInflected, language)
    case .affix(let word, let affix, let isInflected): return [try affixed(word, affix, isInflected, language)]
    case .hashtag(let name): return [row(FormRow(FoldedText.fold(name), .hashtag), nil)]
    case .mention(let name): return [PhraseRow(elements: [.mention(FoldedText.fold(name))], language: nil)]
    case .sign(let sign), .address(let sign):
      return [PhraseRow(elements: [.sign(FoldedText.fold(sign))], language: nil)]
    case .gap(let count): return [PhraseRow(elements: [.gap(count)], language: nil)]
    case .tokenClass(let kind): return [PhraseRow(elements: [.tokenClass(kind)], language: nil)]
    case .alternatives(let alternatives):
      var result: [PhraseRow] = []
      for alternative in alternatives { result += try rows(alternative, language, depth: depth) }
      return result
    case .list(let name):
      let key = MergedList(name: name, language: language)
      if let known = mergedLists[key] { return known }
      // A list in two languages, named under one of them, stands for its words in that one.
      let rows = try merged(
        try entries(of: name, depth: depth).filter {
          language == nil || $0.language == nil || $0.language == language
        })
      mergedLists[key] = rows
      return rows
    case .inflectedList(let name): return try inflectedEntries(of: name, language, depth: depth)
    }
  }

  /// The entries of a list with their last words in all their forms, in the language of the phrase that names it:
  /// names belong to no language of their own.
  private mutating func inflectedEntries(
    of name: String, _ language: Language?, depth: Int
  ) throws(Failure) -> [PhraseRow] {
    guard let entries = lists[name] else { throw .unknownList(name) }
    guard depth < Self.maximumListDepth else { throw .listsTooDeep(name) }
    var result: [PhraseRow] = []
    for entry in entries where writes(entry) && (entry.language == nil || entry.language == language) {
      result += try rows(entry.phrase.inflected(language), language, depth: depth + 1)
      // English makes verbs of names; a word with a capital has a plural and nothing else.
      if language == .english {
        result += try rows(entry.phrase.inflected(asName: false, language), language, depth: depth + 1)
      }
      if result.count > Self.maximumRows { throw .tooManyRows }
    }
    return result
  }

  private mutating func entries(of name: String, depth: Int) throws(Failure) -> [PhraseRow] {
    if let known = knownLists[name] { return known }
    guard let entries = lists[name] else { throw .unknownList(name) }
    guard depth < Self.maximumListDepth else { throw .listsTooDeep(name) }
    var result: [PhraseRow] = []
    for entry in entries where writes(entry) {
      result += try rows(entry.phrase.parts, entry.language, depth: depth + 1)
      if result.count > Self.maximumRows { throw .tooManyRows }
    }
    knownLists[name] = result
    return result
  }
}
