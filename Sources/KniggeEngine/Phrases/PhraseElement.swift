// A phrase as the matcher sees it: lists, inflection and alternatives written out.
import KniggeText

/// One step of a row of words.
package enum PhraseElement: Hashable, Sendable {
  /// Any of these words.
  case words(WordForms)
  /// Up to so many words that are not looked at.
  case gap(Int)
  case tokenClass(TokenClass)
  /// Punctuation or an address, folded.
  case sign([UInt8])
  /// A mention's name, folded, without `@`.
  case mention([UInt8])
}

/// One way in which a word may stand in a text.
package struct PhraseForm: Hashable, Sendable {
  package enum Kind: Hashable, Sendable, BitwiseCopyable {
    case whole
    /// Only as a hashtag.
    case hashtag
    /// Only in exactly this case; `bytes` are not folded.
    case exact
    /// Only with exactly this sign between stem and ending: `Kund:innen` is not `Kund*innen`.
    case gender
    /// Only as a part of a longer word.
    case part(Phrase.Affix)
  }

  package let bytes: [UInt8]
  package let kind: Kind
}

/// A row of elements, with the language that its words are in; nil for every language.
package struct PhraseRow: Hashable, Sendable {
  package var elements: [PhraseElement]
  package var language: Language?
}
