// The ways in which a single word of a phrase may stand in a text.
import KniggeText

extension PhraseExpander {
  /// The verb and the torn-off prefix of a separable verb may stand this far apart.
  private static let separableGap = 6

  func row(_ forms: FormRow, _ language: Language?) -> PhraseRow {
    PhraseRow(elements: [.words(WordForms(forms))], language: language)
  }

  private static func isNumber(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || $0 == "." || $0 == "," }
  }

  /// A word as it is written, in one element.
  mutating func plain(_ word: String, _ language: Language?) -> [PhraseRow] {
    let key = PlainWord(word, language)
    if let known = knownPlainWords[key] { return known }
    let rows = [row(wholeForms(of: word, language), Self.isNumber(word) ? nil : language)]
    knownPlainWords[key] = rows
    return rows
  }

  /// A word with its spellings: ä and ae, ß and ss.
  private func wholeForms(of word: String, _ language: Language?) -> FormRow {
    var list = FormRow()
    list.add(word, language)
    guard let gender = GenderWord.parts(of: word) else { return list }
    // The low line is a letter where a text is cut into nothing but words.
    var known: Set<FormRow.Key> = []
    var forms = list.genderForms
    if gender.sign == "_" { forms.add(list, &known) }
    return forms
  }

  mutating func inflected(_ word: String, _ language: Language?) throws(Failure) -> [PhraseRow] {
    guard let language, inflections[language] != nil else { throw .inflectionWithoutLanguage(word) }
    guard Self.isInflected(word) else { throw .wordTooLong(word, limit: Inflection.longestWord) }
    let key = InflectedWord(word: word, language: language)
    if let known = knownWords[key] { return known }
    let rows = written(key)
    knownWords[key] = rows
    return rows
  }

  private static func isInflected(_ word: String) -> Bool {
    word.utf8.count <= Inflection.longestWord || word.letterCount <= Inflection.longestWord
  }

  /// The inflected words of entries that were not written out yet, as far as they can be told at a glance.
  func addUnknownWords(of entries: [WordEntry], to words: inout Set<InflectedWord>) {
    for entry in entries where writes(entry) {
      guard let language = entry.language, inflections[language] != nil else { continue }
      addUnknownWords(of: entry.phrase.parts, language, to: &words)
    }
  }

  private func addUnknownWords(of parts: [Phrase.Part], _ language: Language, to words: inout Set<InflectedWord>) {
    for part in parts {
      switch part {
      case .word(let word, isInflected: true, _):
        let key = InflectedWord(word: word, language: language)
        if knownWords[key] == nil, Self.isInflected(word) { words.insert(key) }
      case .alternatives(let rows): for row in rows { addUnknownWords(of: row, language, to: &words) }
      default: break
      }
    }
  }

  /// Notes what `written` gave for a word.
  mutating func know(_ word: InflectedWord, _ rows: [PhraseRow]) { knownWords[word] = rows }

  /// The forms of a word in one element, then those that stand in two places.
  func written(_ inflected: InflectedWord) -> [PhraseRow] {
    let (word, language) = (inflected.word, inflected.language)
    guard let inflection = inflections[language] else { return [] }
    var words = FormRow()
    var apart: [PhraseRow] = []
    for form in inflection.forms(of: word) {
      switch form {
      case .word(let form):
        words.add(form, language)
        if language == .english {
          for spelling in SpellingVariants.of(form, in: .english) { words.add(spelling, language) }
        }
      case .apart(let verb, let prefix):
        apart.append(
          PhraseRow(
            elements: [
              .words(WordForms(wholeForms(of: verb, language))), .gap(Self.separableGap),
              .words(WordForms(wholeForms(of: prefix, language))),
            ], language: language))
      }
    }
    return [row(words, language)] + apart
  }

  /// `game-changer`: every way of joining the pieces or leaving them apart.
  mutating func hyphenated(
    _ pieces: [String], _ isInflected: Bool, _ language: Language?
  ) throws(Failure) -> [PhraseRow] {
    var result: [PhraseRow] = []
    let joints = min(pieces.count - 1, 4)
    for choice in 0..<(1 << joints) {
      var words = [pieces[0]]
      for joint in 1..<pieces.count {
        if choice >> (joint - 1) & 1 == 1 || joint > joints {
          words[words.count - 1] += pieces[joint].lowercased()
        } else {
          words.append(pieces[joint])
        }
      }
      var rows = [PhraseRow(elements: [], language: language)]
      for (index, word) in words.enumerated() {
        let isLast = index == words.count - 1
        let options =
          isLast && isInflected ? try inflected(word, language) : [row(wholeForms(of: word, language), language)]
        rows = rows.flatMap { row in options.compactMap { row.followed(by: $0) } }
      }
      result += rows
    }
    return result
  }

  func affixed(
    _ word: String, _ affix: Phrase.Affix, _ isInflected: Bool, _ language: Language?
  ) throws(Failure) -> PhraseRow {
    var words = [word]
    if isInflected {
      guard let language, let inflection = inflections[language] else { throw .inflectionWithoutLanguage(word) }
      guard Self.isInflected(word) else { throw .wordTooLong(word, limit: Inflection.longestWord) }
      words = inflection.forms(ofPart: word).compactMap { if case .word(let form) = $0 { form } else { nil } }
    }
    var list = FormRow()
    for word in words { list.add(word, language) }
    for form in list.forms where form.length < 3 { throw .partTooShort(word) }
    return row(list.parts(affix), language)
  }
}
