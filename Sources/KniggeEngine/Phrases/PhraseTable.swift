// All words and phrases of all rules in one flat table.
import KniggeText

/// The languages of a text or a phrase.
package struct LanguageMask: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let german = LanguageMask(rawValue: 1)
  package static let english = LanguageMask(rawValue: 2)
  package static let all: LanguageMask = [.german, .english]

  package init(_ language: Language?) {
    switch language {
    case .german: self = .german
    case .english: self = .english
    case nil: self = .all
    }
  }

  package init(_ languages: some Sequence<Language>) {
    self = languages.reduce(into: []) { $0.formUnion(LanguageMask($1)) }
  }
}

/// Where a text is searched: the running text, or the words hidden in hashtags, addresses and facts.
package struct Streams: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let text = Streams(rawValue: 1)
  package static let hashtags = Streams(rawValue: 2)
  package static let links = Streams(rawValue: 4)
  package static let mentions = Streams(rawValue: 8)
  package static let alt = Streams(rawValue: 16)
  package static let file = Streams(rawValue: 32)
  package static let facts = Streams(rawValue: 64)
}

/// The table: for each word that a phrase can be recognised by, the phrases; for each phrase, its row.
///
/// Of each row one element is its anchor, the rarest word in it. A text is walked once; each word is looked up once;
/// only where it anchors a phrase is the rest of the row compared. Words are known by a 64-bit hash of their folded
/// bytes: two words of the same hash would be taken for each other, which needs 4 billion words to become likely.
///
/// Arrays of plain values only, so that threads share it without counting references.
package struct PhraseTable: Sendable {
  /// One row of one phrase.
  struct Row {
    var set: Int32
    var entry: Int32
    var languages: LanguageMask
    /// Also a word of another language: not looked for where the language is not certain.
    var isMistakable: Bool
    var firstElement: Int32
    var elementCount: Int32
    var anchor: Int32
  }

  /// One element of a row; what `low` and `high` mean depends on the kind.
  struct Element {
    enum Kind: UInt8 {
      /// `low..<high` are places in `hashes` (ascending there), `partLow..<partHigh` places in `parts`.
      case words
      /// `low` is how many words may stand in between.
      case gap
      /// `low` is the number of the class.
      case tokenClass
      /// `low..<high` are places in `bytes`.
      case sign, mention
    }
    var kind: Kind
    var low: Int32
    var high: Int32
    var partLow: Int32 = 0
    var partHigh: Int32 = 0
  }

  /// A part of a longer word.
  struct Part {
    var affix: Phrase.Affix
    /// Places in `bytes`.
    var low: Int32
    var high: Int32
    /// The row that it anchors; -1 where it only continues one.
    var row: Int32
  }

  /// A slot of the open-addressing table.
  struct Slot {
    var key: UInt64 = 0
    /// Places in `postings`; empty slots have none.
    var low: Int32 = 0
    var count: Int32 = 0
  }

  var rows: [Row] = []
  var elements: [Element] = []
  var hashes: [UInt64] = []
  var bytes: [UInt8] = []
  var parts: [Part] = []
  var slots: [Slot] = [Slot()]
  /// Rows by the slot of their anchor.
  var postings: [Int32] = []
  /// Rows anchored by a kind of token instead of a word, by the kind's number.
  var rowsByClass: [[Int32]] = Array(repeating: [], count: TokenClass.allCases.count)
  /// Rows anchored by punctuation or a mention.
  var signRows: [Int32] = []
  /// Which three-byte beginnings, endings and inner pieces any part has: 65,536 bits each, by a 16-bit hash.
  var beginnings = TrigramFilter()
  var endings = TrigramFilter()
  var innards = TrigramFilter()
  /// Anchoring parts by their filter's 16-bit hash.
  var partsByTrigram: [UInt32: [Int32]] = [:]
  var hasExactForms = false
  /// Which words, folded, may stand in exactly the case of some phrase: bits by a hash's lowest 12.
  var exactWords: [UInt64] = Array(repeating: 0, count: 64)
  /// The streams in which each set is to be found.
  var streams: [Streams] = []
  /// All of them together.
  var allStreams: Streams = []

  package init() {}

  /// Keeps hashtags apart from words in the table.
  static let hashtagSalt: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// Keeps words in exact case apart from folded ones.
  static let exactSalt: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  /// Whether a word's case may matter to some phrase.
  @inline(__always)
  func mayBeExact(_ hash: UInt64) -> Bool {
    hasExactForms && exactWords[Int(hash >> 6 & 63)] >> (hash & 63) & 1 == 1
  }

  /// The slot of a key, or nil where no phrase is anchored by it.
  @inline(__always)
  func slot(of key: UInt64, in slots: UnsafeBufferPointer<Slot>) -> Slot? {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
    while true {
      let slot = slots[index]
      if slot.count == 0 { return nil }
      if slot.key == key { return slot }
      index = (index + 1) & mask
    }
  }
}

/// Remembers which three-byte pieces occur, with false alarms but without misses.
struct TrigramFilter: Sendable {
  private var bits: [UInt64] = []

  var isEmpty: Bool { bits.isEmpty }

  static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    let value = UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16
    return (value &* 0x9E37_79B1) >> 16
  }

  mutating func insert(_ hash: UInt32) {
    if bits.isEmpty { bits = Array(repeating: 0, count: 1_024) }
    bits[Int(hash >> 6)] |= 1 << UInt64(hash & 63)
  }

  func contains(_ hash: UInt32) -> Bool {
    !bits.isEmpty && bits[Int(hash >> 6)] >> UInt64(hash & 63) & 1 == 1
  }
}
