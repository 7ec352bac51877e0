// What a phrase's words stand for, for people to read.

extension PhraseExpander {
  /// All forms that a word or a part of a word stands for, as they are written; for `explain`.
  package func writtenForms(of part: Phrase.Part, language: Language) -> (written: String, forms: [String])? {
    guard let inflection = inflections[language] else { return nil }
    switch part {
    case .word(let word, _, _): return (word, inflection.forms(of: word).map(Self.written))
    case .affix(let word, let affix, _):
      let before = affix == .beginning ? "" : "-"
      let behind = affix == .end ? "" : "-"
      let forms = inflection.forms(ofPart: word).compactMap { if case .word(let form) = $0 { form } else { nil } }
      return (before + word + behind, forms.map { before + $0 + behind })
    case .hyphenated(let pieces, _):
      let before = pieces.dropLast().map { $0 + "-" }.joined()
      return (
        pieces.joined(separator: "-"), inflection.forms(of: pieces[pieces.count - 1]).map { before + Self.written($0) }
      )
    default: return nil
    }
  }

  private static func written(_ form: WordForm) -> String {
    switch form {
    case .word(let word): word
    case .apart(let verb, let prefix): verb + " … " + prefix
    }
  }
}
