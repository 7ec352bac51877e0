// A phrase as the matcher sees it: lists, inflection and alternatives written out.
import KniggeText

/// One step of a row of words.
package enum PhraseElement: Hashable, Sendable {
  /// Any of these words.
  case words(WordForms)
  /// Up to so many words that are not looked at.
  case gap(Int)
  case tokenClass(TokenClass)
  /// Punctuation, folded.
  case sign([UInt8])
  /// A mention's name, folded, without `@`.
  case mention([UInt8])
}

/// The ways in which a word may stand in a text. A reference: the rows of a phrase, and phrases that name the same list or
/// the same word, have the same forms, of which everything is found out once.
package final class WordForms: Hashable, Sendable {
  package let all: [PhraseForm]

  package init(_ forms: [PhraseForm]) { all = forms }

  package static func == (left: WordForms, right: WordForms) -> Bool { left === right || left.all == right.all }
  package func hash(into hasher: inout Hasher) { hasher.combine(all) }
}

/// One way in which a word may stand in a text.
package struct PhraseForm: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case whole
    /// Only as a hashtag.
    case hashtag
    /// Only in exactly this case; `bytes` are not folded.
    case exact
    /// Only as a part of a longer word.
    case part(Phrase.Affix)
  }

  package let bytes: [UInt8]
  package let kind: Kind
  /// Of `bytes`.
  let hash: UInt64

  package init(bytes: [UInt8], kind: Kind) {
    self.bytes = bytes
    self.kind = kind
    hash = WordHash.of(bytes)
  }
}

/// A row of elements, with the language that its words are in; nil for every language.
package struct PhraseRow: Hashable, Sendable {
  package var elements: [PhraseElement]
  package var language: Language?
}
