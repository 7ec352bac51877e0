// A phrase as it was written, taken apart.

/// A row of words with the notations of the phrase language; `nie wieder <..2> Probleme`.
package struct Phrase: Hashable, Sendable {
  package var parts: [Part]

  package init(parts: [Part]) { self.parts = parts }

  /// One member of the row.
  package indirect enum Part: Hashable, Sendable {
    /// `innovativ`, `innovativ~`, `=IT`
    case word(String, isInflected: Bool, isExact: Bool)
    /// `game-changer`: its parts may be joined by a hyphen, a space or nothing.
    case hyphenated([String], isInflected: Bool)
    /// `Spitzen-`, `-preis`, `-rabatt-`
    case affix(String, Affix, isInflected: Bool)
    /// `#ad`
    case hashtag(String)
    /// `@name`
    case mention(String)
    /// Punctuation that must be there.
    case sign(String)
    /// `bit.ly`, `info@acme.example`: an address as it stands in a text.
    case address(String)
    /// `(save|spare)`, `(the)`; an empty row is “or nothing”.
    case alternatives([[Part]])
    /// `<..3>`: up to so many words.
    case gap(Int)
    /// `<number>`
    case tokenClass(TokenClass)
    /// `$company.products`
    case list(String)
    /// `$company.registered~`: any form of any entry.
    case inflectedList(String)
  }

  /// Which end of a longer word a part must stand at.
  package enum Affix: UInt8, Hashable, Sendable, BitwiseCopyable {
    case beginning, end, anywhere
  }
}

extension Phrase {
  /// The parts with the last word in all its forms: those of a name, or of the word if it had no capital. In German the
  /// adjectives before it have theirs: `Deutsche Bank`, `der Deutschen Bank`.
  func inflected(asName: Bool = true, _ language: Language?) -> [Part] {
    func written(_ word: String) -> String { asName ? word : word.lowercased() }
    let last: Part? =
      switch parts.last {
      case .word(let word, _, _): .word(written(word), isInflected: true, isExact: false)
      case .hyphenated(let words, _): .hyphenated(words.map(written), isInflected: true)
      case .list(let name): .inflectedList(name)
      default: parts.last
      }
    let before = language == .german ? NameAdjectives.inflected(in: parts) : Array(parts.dropLast())
    return before + [last].compactMap(\.self)
  }

  /// Whether there is nothing in it that must be there: `(Anzeige)`.
  package var mayBeLeftOut: Bool {
    parts.allSatisfy { if case .alternatives(let rows) = $0 { rows.contains([]) } else { false } }
  }

  /// Whether a list is named somewhere in it.
  package var namesLists: Bool { Self.nameLists(parts) }

  private static func nameLists(_ parts: [Part]) -> Bool {
    for part in parts {
      switch part {
      case .list, .inflectedList: return true
      case .alternatives(let rows): for row in rows where nameLists(row) { return true }
      default: break
      }
    }
    return false
  }

  /// The words and parts of words in the phrase that stand for all their forms.
  package var inflectedParts: [Part] { Self.inflected(among: parts) }

  private static func inflected(among parts: [Part]) -> [Part] {
    parts.flatMap { part -> [Part] in
      switch part {
      case .word(_, isInflected: true, _), .affix(_, _, isInflected: true), .hyphenated(_, isInflected: true): [part]
      case .alternatives(let rows): rows.flatMap { inflected(among: $0) }
      default: []
      }
    }
  }
}

/// Kinds of token that a phrase can name.
package enum TokenClass: String, CaseIterable, Sendable {
  case number, percent, money, date, time, link, mention, hashtag, emoji, email, phone, iban, caps, superlative

  /// The bit of the class by its number.
  @inline(__always)
  var bit: UInt32 { 1 << UInt32(unsafeBitCast(self, to: UInt8.self)) }

  /// The class of a number in `allCases`, without making a list of them all at every step of a walk.
  static func numbered(_ number: Int) -> TokenClass {
    precondition(number >= 0 && number <= Int(unsafeBitCast(superlative, to: UInt8.self)), "no class has this number")
    return unsafeBitCast(UInt8(truncatingIfNeeded: number), to: TokenClass.self)
  }
}

/// A phrase of a list, with its language and its place.
package struct WordEntry: Sendable {
  package var phrase: Phrase
  /// The language that it is written in; nil for what is the same in every language (names, hashtags, numbers).
  package var language: Language?
  /// The words as they were written, for messages and coverage.
  package var written: String
  /// Where they were written; nil for words that come from no file.
  package var location: Location?

  package init(phrase: Phrase, language: Language?, written: String, location: Location? = nil) {
    self.phrase = phrase
    self.language = language
    self.written = written
    self.location = location
  }

  /// Whether it is nothing but words in one form, so that what is written is what it stands for.
  var isPlain: Bool {
    phrase.parts.allSatisfy { if case .word(_, isInflected: false, _) = $0 { true } else { false } }
  }
}

/// Words that a rule looks for: one list of phrases, searched as one set.
///
/// Archived once they are linked, by the set's number: what the entries stand for is in the table then.
package struct Words: Sendable {
  package var entries: [WordEntry]
  /// The set's number in the linter's table; given when the rules are linked.
  package internal(set) var set: Int = -1
  /// The languages of the entries, for words that have no entries any more.
  var linkedLanguages: Set<Language>?

  package init(entries: [WordEntry]) { self.entries = entries }

  /// Notes the number, and what else is asked about words that are linked.
  mutating func link(as set: Int) {
    self.set = set
    linkedLanguages = languages
  }

  /// The languages in which there is something to find; empty entries of `any` count for every language.
  package var languages: Set<Language> {
    if let linkedLanguages, entries.isEmpty { return linkedLanguages }
    var languages: Set<Language> = []
    for entry in entries {
      guard let language = entry.language else { return Set(Language.allCases) }
      languages.insert(language)
    }
    return languages
  }
}
