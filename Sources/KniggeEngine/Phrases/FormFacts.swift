// What the table has to know about the forms of a word.
import KniggeText

/// Found out once for all rows that have the forms in them.
struct FormFacts {
  /// Keeps them where they are, since they are known by their place.
  let forms: WordForms
  /// Ascending; where the same keys lie in the table, once they were added.
  let keys: [UInt64]
  var places: Range<Int32>?
  /// The number of the element that rows which they do not anchor have in common, once it was added.
  var element: Int32?
  /// How many rows are anchored by them.
  var anchoredRows = 0
  let hasParts: Bool
  /// Whether every form is a whole word in any case.
  let areWhole: Bool
  /// Whether one of them is too common to recognise a phrase by.
  let isCommon: Bool
  /// The bytes of the shortest form.
  let shortest: Int
  /// How well phrases are recognised by them.
  let weight: Int
  /// The languages in which one of them is also a word of another one.
  let mistakable: LanguageMask
  /// The words, as `PhraseTable.Row.neighbour` has them; all where they are anything but whole words.
  let neighbours: UInt64
  /// The hashes of the folded words that are looked for in exactly their case.
  let exactWords: [UInt64]

  /// What languages say about words.
  struct Lexicon {
    /// Words that also exist in another language.
    fileprivate let mistakable: [(language: Language, words: WordSet)]
    /// Words too common to recognise a phrase by.
    fileprivate let common: WordSet

    init(_ languages: [Language: LanguageData]) {
      mistakable = languages.map { ($0.key, WordSet(words: $0.value.mistakable)) }
      common = WordSet(words: languages.values.flatMap { $0.functionWords + $0.sharedFunctionWords })
    }

    func knows(_ language: Language) -> Bool { mistakable.contains { $0.language == language } }
  }

  init(of forms: WordForms, _ lexicon: Lexicon) {
    self.forms = forms
    var keys: [UInt64] = []
    let list = forms.list
    keys.reserveCapacity(list.forms.count)
    var exactWords: [UInt64] = []
    var isCommon = false
    var hasParts = false
    var areWhole = true
    var neighbours: UInt64 = 0
    var shortest = Int.max
    for form in list.forms {
      shortest = min(shortest, Int(form.length))
      if !isCommon, form.length < 12 { isCommon = lexicon.common.contains(form.hash) }
      switch form.kind {
      case .whole:
        keys.append(form.hash)
        neighbours |= PhraseTable.Row.neighbour(form.hash)
        continue
      case .hashtag: keys.append(form.hash ^ PhraseTable.hashtagSalt)
      case .gender: keys.append(form.hash ^ PhraseTable.genderSalt)
      case .exact:
        let word = String(decoding: list.text[form.range], as: UTF8.self)
        exactWords.append(WordHash.of(FoldedText(Array(GenderWord.withColon(word).utf8)).bytes))
        keys.append(form.hash ^ PhraseTable.exactSalt)
      case .part: hasParts = true
      }
      areWhole = false
    }
    keys.sort()
    var count = 0
    for key in keys where count == 0 || keys[count - 1] != key {
      keys[count] = key
      count += 1
    }
    keys.removeLast(keys.count - count)
    self.keys = keys
    self.exactWords = exactWords
    self.isCommon = isCommon
    self.hasParts = hasParts
    self.areWhole = areWhole
    self.neighbours = areWhole ? neighbours : ~0
    self.shortest = min(shortest, 50)
    weight =
      (isCommon ? 100 : 1_000) + self.shortest * 4 - min(list.forms.count, 100) - (hasParts ? 300 : 0)
    var mistakable = LanguageMask(rawValue: 0)
    for (language, words) in lexicon.mistakable where list.forms.contains(where: { words.contains($0.hash) }) {
      mistakable.formUnion(LanguageMask(language))
    }
    self.mistakable = mistakable
  }
}
