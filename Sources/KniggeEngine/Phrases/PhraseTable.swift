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
  /// The running text once more, cut at everything that is neither letter, digit nor underscore.
  package static let verbatim = Streams(rawValue: 128)
}

/// The table: for each word that a phrase can be recognised by, the phrases; for each phrase, its row.
///
/// Of each row one element is its anchor, the rarest word in it. A text is walked once; each word is looked up once;
/// only where it anchors a phrase is the rest of the row compared. Words are known by a 64-bit hash of their folded
/// bytes: two words of the same hash would be taken for each other, which needs 4 billion words to become likely.
///
/// Everything is plain values in one image (`TableStorage`), made by `PhraseTableBuilder`. `storage.bytes` may be kept
/// in a file and mapped: `TableStorage(borrowing:layout:owner:)` and then `init(opening:)`, which checks once that every
/// index in it leads inside, so that the walk needs not. An image that is no table, or one of another layout, gives nil;
/// then the table is built from the rules again.
///
/// Unchecked sendable because the image never changes.
package final class PhraseTable: @unchecked Sendable {
  /// The layout of the image; its low number grows with every change of the sections, of hashes or of folding.
  package static let layout: UInt64 = 0x5068_7261_7365_000A

  /// One row of one phrase.
  struct Row: BitwiseCopyable {
    var set: Int32
    var entry: Int32
    var firstElement: Int32
    var elementCount: Int32
    var anchor: Int32
    /// The languages in the lowest eight bits; above them whether it is also a word of another language, so that it is
    /// not looked for where the language is not certain.
    var traits: UInt32
    /// Which words may stand behind the anchor, and before it: one bit for each by `neighbour`; all where anything may.
    var behind: UInt64 = ~0
    var before: UInt64 = ~0
    /// An element of words, other than the anchor, one of which has to stand in the text; -1 for none.
    var other: Int32 = -1
    /// The kinds of token that the row asks for besides its anchor, as bits by their numbers.
    var classes: UInt32 = 0

    init(
      set: Int32, entry: Int32, firstElement: Int32, elementCount: Int32, anchor: Int32, traits: UInt32,
      behind: UInt64, before: UInt64, other: Int32, classes: UInt32
    ) {
      self.set = set
      self.entry = entry
      self.firstElement = firstElement
      self.elementCount = elementCount
      self.anchor = anchor
      self.traits = traits
      self.behind = behind
      self.before = before
      self.other = other
      self.classes = classes
    }

    /// The bit of a word among the neighbours of an anchor.
    @inline(__always)
    static func neighbour(_ hash: UInt64) -> UInt64 { 1 << (hash >> 40 & 63) }

    var isMistakable: Bool { traits & Self.mistakable != 0 }
    /// More than one gap, sign or kind of token besides the anchor, so that there are many ways to try.
    var hasManyWays: Bool { traits & Self.manyWays != 0 }
    static let mistakable: UInt32 = 0x100
    static let manyWays: UInt32 = 0x200
  }

  /// One element of a row; what `low` and `high` mean depends on the kind.
  struct Element: BitwiseCopyable {
    enum Kind: UInt32 {
      /// `low..<high` are places in `hashes` (ascending there), `partLow..<partHigh` places in `parts`.
      case words
      /// `low` is how many words may stand in between.
      case gap
      /// `low` is the number of the class.
      case tokenClass
      /// `low..<high` are places in `bytes`.
      case sign, mention
    }
    private var rawKind: UInt32
    var low: Int32
    var high: Int32
    var partLow: Int32
    var partHigh: Int32

    init(kind: Kind, low: Int32, high: Int32, partLow: Int32 = 0, partHigh: Int32 = 0) {
      rawKind = kind.rawValue
      self.low = low
      self.high = high
      self.partLow = partLow
      self.partHigh = partHigh
    }

    /// A number that is no kind is refused when an image is opened.
    var kind: Kind { Kind(rawValue: rawKind) ?? .gap }
    fileprivate var hasKnownKind: Bool { Kind(rawValue: rawKind) != nil }
  }

  /// A part of a longer word.
  struct Part: BitwiseCopyable {
    private var rawAffix: UInt32
    /// Places in `bytes`.
    var low: Int32
    var high: Int32
    /// The row that it anchors; -1 where it only continues one.
    var row: Int32

    init(affix: Phrase.Affix, low: Int32, high: Int32, row: Int32) {
      rawAffix = UInt32(affix.rawValue)
      self.low = low
      self.high = high
      self.row = row
    }

    var affix: Phrase.Affix {
      Phrase.Affix(rawValue: UInt8(truncatingIfNeeded: rawAffix)) ?? .anywhere
    }
  }

  /// Bytes that must stand in a text so many times, all together, or one of them twice or three times in a row; and the set
  /// that is found with them.
  struct ByteNeed: BitwiseCopyable {
    var bytes: ByteSet
    var doubles: ByteSet
    var triples: ByteSet
    var times: Int64
    var set: Int64
  }

  /// What a pattern cannot do without, with no byte twice in a row.
  struct Literal: BitwiseCopyable {
    /// Places in `bytes`.
    var low: Int32
    var high: Int32
    /// A place in `literalSets`.
    var set: Int32
    /// Where the three bytes begin that it is looked for by, in the literal.
    var anchor: Int32
  }

  /// A slot of an open-addressing table.
  struct Slot: BitwiseCopyable {
    var key: UInt64 = 0
    /// Places in the table's postings; empty slots have none.
    var low: Int32 = 0
    var count: Int32 = 0
  }

  /// The image.
  package let storage: TableStorage

  let rows: UnsafeBufferPointer<Row>
  let elements: UnsafeBufferPointer<Element>
  let hashes: UnsafeBufferPointer<UInt64>
  let bytes: UnsafeBufferPointer<UInt8>
  let parts: UnsafeBufferPointer<Part>
  /// Which words may be in `slots`: one bit for each by its hash, 16 bits for each key.
  let filter: UnsafeBufferPointer<UInt64>
  let slots: UnsafeBufferPointer<Slot>
  /// Rows by the slot of their anchor.
  let postings: UnsafeBufferPointer<Int32>
  /// Rows anchored by a kind of token instead of a word: those of kind n are at `classStarts[n]..<classStarts[n + 1]`.
  let classStarts: UnsafeBufferPointer<Int32>
  let classRows: UnsafeBufferPointer<Int32>
  /// Which three-byte beginnings, endings and inner pieces any part has.
  let beginnings: TrigramFilter
  let endings: TrigramFilter
  let innards: TrigramFilter
  /// Anchoring parts by `partKey`.
  let partSlots: UnsafeBufferPointer<Slot>
  let partPostings: UnsafeBufferPointer<Int32>
  /// Which words, folded, may stand in exactly the case of some phrase: bits by a hash's lowest 12. Empty where none may.
  let exactWords: UnsafeBufferPointer<UInt64>
  /// Numbers of the sets of literals: what a pattern cannot do without.
  let literalSets: UnsafeBufferPointer<Int32>
  /// Literals: three bytes of each in a filter, the rest to be compared.
  let literals: UnsafeBufferPointer<Literal>
  let literalFilter: TrigramFilter
  let literalSlots: UnsafeBufferPointer<Slot>
  let literalPostings: UnsafeBufferPointer<Int32>
  /// Sets that count as found where one of some bytes stands in a text.
  let byteNeeds: UnsafeBufferPointer<ByteNeed>
  /// The pairs of characters that patterns need, and the set of each.
  let pairs: PairMasks
  let pairSets: UnsafeBufferPointer<Int32>
  /// The second bytes of literals of two.
  let pairEnds: ByteSet
  /// The streams in which each set is to be found.
  let streams: UnsafeBufferPointer<UInt8>
  /// All of them together.
  let allStreams: Streams
  /// The classes that anchor some row, by number; and whether signs, and parts of words, do.
  let anchoredClasses: UInt32
  let hasSignAnchors: Bool
  let hasParts: Bool
  /// Whether some row is anchored by two words side by side.
  let hasPairs: Bool

  /// The sections of an image, in their order.
  enum Section: Int, CaseIterable {
    case rows, elements, hashes, bytes, parts, filter, slots, postings, classStarts, classRows,
      beginnings
    case endings, innards, partSlots, partPostings, exactWords, literalSets, literals,
      literalFilter, literalSlots
    case literalPostings, byteNeeds, switches, streams, pairEnds, pairMasks, pairSets
  }

  /// Opens an image; nil where it is not one of a phrase table, or leads outside itself.
  package init?(opening storage: TableStorage) {
    func section<Value: BitwiseCopyable>(_ section: Section, _ type: Value.Type)
      -> UnsafeBufferPointer<Value>?
    {
      storage.section(section.rawValue, of: type)
    }
    guard storage.layout == Self.layout, let rows = section(.rows, Row.self),
      let elements = section(.elements, Element.self), let hashes = section(.hashes, UInt64.self),
      let bytes = section(.bytes, UInt8.self), let parts = section(.parts, Part.self),
      let filter = section(.filter, UInt64.self), let slots = section(.slots, Slot.self),
      let postings = section(.postings, Int32.self),
      let classStarts = section(.classStarts, Int32.self),
      let classRows = section(.classRows, Int32.self),
      let beginnings = section(.beginnings, UInt64.self),
      let endings = section(.endings, UInt64.self),
      let innards = section(.innards, UInt64.self), let partSlots = section(.partSlots, Slot.self),
      let partPostings = section(.partPostings, Int32.self),
      let exactWords = section(.exactWords, UInt64.self),
      let literalSets = section(.literalSets, Int32.self),
      let literals = section(.literals, Literal.self),
      let literalFilter = section(.literalFilter, UInt64.self),
      let literalSlots = section(.literalSlots, Slot.self),
      let literalPostings = section(.literalPostings, Int32.self),
      let byteNeeds = section(.byteNeeds, ByteNeed.self),
      let switches = section(.switches, UInt8.self),
      let streams = section(.streams, UInt8.self),
      let pairEnds = section(.pairEnds, ByteSet.self)?.first,
      let pairMasks = section(.pairMasks, UInt64.self), let pairSets = section(.pairSets, Int32.self)
    else { return nil }
    self.storage = storage
    self.rows = rows
    self.elements = elements
    self.hashes = hashes
    self.bytes = bytes
    self.parts = parts
    self.filter = filter
    self.slots = slots
    self.postings = postings
    self.classStarts = classStarts
    self.classRows = classRows
    self.beginnings = TrigramFilter(bits: beginnings)
    self.endings = TrigramFilter(bits: endings)
    self.innards = TrigramFilter(bits: innards)
    self.partSlots = partSlots
    self.partPostings = partPostings
    self.exactWords = exactWords
    self.literalSets = literalSets
    self.literals = literals
    self.literalFilter = TrigramFilter(bits: literalFilter)
    self.literalSlots = literalSlots
    self.literalPostings = literalPostings
    self.byteNeeds = byteNeeds
    self.pairEnds = pairEnds
    pairs = PairMasks(masks: pairMasks)
    self.pairSets = pairSets
    hasPairs = switches.first == 1
    self.streams = streams
    hasParts = !beginnings.isEmpty || !endings.isEmpty || !innards.isEmpty
    var classes: UInt32 = 0
    if classStarts.count > TokenClass.allCases.count {
      for number in TokenClass.allCases.indices where classStarts[number] < classStarts[number + 1] {
        classes |= 1 << UInt32(number)
      }
    }
    anchoredClasses = classes
    hasSignAnchors = switches.count > 1 && switches[1] == 1
    allStreams = streams.reduce(into: []) { $0.formUnion(Streams(rawValue: $1)) }
    guard leadsNowhereOutside else { return nil }
  }

  /// Keeps hashtags apart from words in the table.
  static let hashtagSalt: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// Keeps words in exact case apart from folded ones.
  static let exactSalt: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  /// Whether a word's case may matter to some phrase.
  @inline(__always)
  func mayBeExact(_ hash: UInt64) -> Bool {
    !exactWords.isEmpty && exactWords[Int(hash >> 6 & 63)] >> (hash & 63) & 1 == 1
  }

  /// Whether a key may anchor a phrase; one in sixteen others is let through, too.
  @inline(__always)
  func mayAnchor(_ key: UInt64) -> Bool {
    let bit = Self.filterBit(of: key) & (filter.count &* 64 &- 1)
    return filter[bit >> 6] >> UInt64(truncatingIfNeeded: bit & 63) & 1 == 1
  }

  /// The postings of a key; empty where no phrase is anchored by it.
  @inline(__always)
  func anchored(by key: UInt64) -> UnsafeBufferPointer<Int32> {
    guard mayAnchor(key), let slot = Self.slot(of: key, in: slots) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(rebasing: postings[Int(slot.low)..<Int(slot.low &+ slot.count)])
  }

  /// The parts of a kind that a piece of three bytes may belong to.
  func parts(_ affix: Phrase.Affix, with trigram: UInt32) -> UnsafeBufferPointer<Int32> {
    guard let slot = Self.slot(of: Self.partKey(affix, trigram), in: partSlots) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(rebasing: partPostings[Int(slot.low)..<Int(slot.low &+ slot.count)])
  }

  /// The key of a sign or a mention, as a token has it; nil for other tokens.
  static func signKey(of token: Token, in bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    switch token.kind {
    case .mark, .stop, .symbol: WordHash.of(bytes, Int(token.start)..<Int(token.end)) ^ signSalt
    case .mention: WordHash.of(bytes, Int(token.start) + 1..<Int(token.end)) ^ mentionSalt
    case .emoji:
      WordHash.of(bytes[Int(token.start)..<Int(token.end)].filter(isNoSelector)) ^ emojiSalt
    case .word, .number, .hashtag, .link, .email, .pause: nil
    }
  }

  /// The keys under which a sign is looked for: as punctuation, and as an emoji with or without its selector.
  static func signKeys(of sign: [UInt8]) -> [UInt64] {
    [WordHash.of(sign) ^ signSalt, WordHash.of(sign.filter(isNoSelector)) ^ emojiSalt]
  }

  /// Bytes other than those of U+FE0F, which asks for the coloured form of an emoji.
  static func isNoSelector(_ byte: UInt8) -> Bool { byte != 0xEF && byte != 0xB8 && byte != 0x8F }

  /// Keep signs, mentions and emoji apart from words.
  static let signSalt: UInt64 = 0x2545_F491_4F6C_DD1D
  static let mentionSalt: UInt64 = 0x9FB2_1C65_1E98_DF25
  private static let emojiSalt: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// The key of two words side by side.
  @inline(__always)
  static func pairKey(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first &* hashtagSalt) ^ (second &+ exactSalt)
  }

  static func partKey(_ affix: Phrase.Affix, _ trigram: UInt32) -> UInt64 {
    (UInt64(affix.rawValue) << 32 | UInt64(trigram) | 1 << 40) &* hashtagSalt
  }

  /// The slot of a key, or nil where no phrase is anchored by it.
  @inline(__always)
  static func slot(of key: UInt64, in slots: UnsafeBufferPointer<Slot>) -> Slot? {
    let mask = slots.count - 1
    var index = firstPlace(of: key) & mask
    while true {
      let slot = slots[index]
      if slot.count == 0 { return nil }
      if slot.key == key { return slot }
      index = (index + 1) & mask
    }
  }

  /// Where the search for a key begins; cut to the table's size.
  @inline(__always)
  static func firstPlace(of key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ (key >> 32)) }

  /// A key's bit in the filter; cut to the filter's size. Other bits of the hash than the slot's.
  @inline(__always)
  static func filterBit(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key >> 16 ^ key &* 31) & 0x7FFF_FFFF)
  }
}

extension PhraseTable {
  /// Whether every index of every section lies inside the section that it leads to.
  private var leadsNowhereOutside: Bool {
    func isRange(_ low: Int32, _ high: Int32, in count: Int) -> Bool {
      low >= 0 && low <= high && Int(high) <= count
    }
    // Without branches, so that several are looked at in one step: every run that takes a table from the cache pays for it.
    func areIndices(_ indices: UnsafeBufferPointer<Int32>, of count: Int) -> Bool {
      var largest: UInt32 = 0
      for index in indices { largest = max(largest, UInt32(bitPattern: index)) }
      return indices.isEmpty || Int(largest) < count
    }
    func isTable(_ slots: UnsafeBufferPointer<Slot>, of count: Int) -> Bool {
      guard slots.count.isPowerOfTwo, count <= Int(Int32.max) else { return false }
      var empty = 0
      var negative: Int32 = 0
      var largest: Int32 = 0
      for slot in slots {
        let (end, overflows) = slot.low.addingReportingOverflow(slot.count)
        negative |= slot.low | slot.count | (overflows ? -1 : 0)
        largest = max(largest, end)
        if slot.count == 0 { empty &+= 1 }
      }
      // A table without an empty slot would be searched forever.
      return empty > 0 && negative >= 0 && Int(largest) <= count
    }
    let classes = TokenClass.allCases.count
    return filter.count.isPowerOfTwo && (exactWords.isEmpty || exactWords.count == 64)
      && [beginnings, endings, innards].allSatisfy(\.isWhole)
      && isTable(slots, of: postings.count) && isTable(partSlots, of: partPostings.count)
      && areIndices(postings, of: rows.count) && areIndices(classRows, of: rows.count)
      && areIndices(partPostings, of: parts.count)
      && classStarts.count == classes + 1
      && (0..<classes).allSatisfy {
        isRange(classStarts[$0], classStarts[$0 + 1], in: classRows.count)
      }
      && parts.allSatisfy { part in
        isRange(part.low, part.high, in: bytes.count) && Int(part.row) < rows.count
      }
      && partPostings.allSatisfy { parts[Int($0)].row >= 0 }
      && literalFilter.isWhole && isTable(literalSlots, of: literalPostings.count)
      && areIndices(literalPostings, of: literals.count)
      && areIndices(literalSets, of: streams.count) && areIndices(pairSets, of: streams.count)
      && byteNeeds.allSatisfy { $0.set >= 0 && $0.set < Int64(streams.count) }
      && literals.allSatisfy {
        isRange($0.low, $0.high, in: bytes.count) && $0.set >= 0 && Int($0.set) < literalSets.count
          && $0.anchor >= 0 && $0.anchor < $0.high &- $0.low
      }
      && rows.allSatisfy { row in
        row.set >= 0 && Int(row.set) < streams.count && row.entry >= 0 && row.elementCount > 0
          && isRange(row.firstElement, row.firstElement &+ row.elementCount, in: elements.count)
          && row.anchor >= 0 && row.anchor < row.elementCount && row.other >= -1 && row.other < row.elementCount
          && (row.other < 0 || elements[Int(row.firstElement &+ row.other)].kind == .words)
      }
      && elements.allSatisfy { element in
        guard element.hasKnownKind else { return false }
        switch element.kind {
        case .words:
          return isRange(element.low, element.high, in: hashes.count)
            && isRange(element.partLow, element.partHigh, in: parts.count)
        case .gap: return (0...1_000).contains(element.low)
        case .tokenClass: return element.low >= 0 && Int(element.low) < classes
        case .sign, .mention: return isRange(element.low, element.high, in: bytes.count)
        }
      }
  }
}

extension Int {
  fileprivate var isPowerOfTwo: Bool { self > 0 && self & (self - 1) == 0 }
}

/// Remembers which three-byte pieces occur, with false alarms but without misses: 65,536 bits by a 16-bit hash, or none.
struct TrigramFilter {
  let bits: UnsafeBufferPointer<UInt64>

  static let words = 1_024

  var isEmpty: Bool { bits.isEmpty }
  fileprivate var isWhole: Bool { bits.isEmpty || bits.count == Self.words }

  @inline(__always)
  static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    hash(UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16)
  }

  /// Of three bytes in one number, the first one lowest.
  @inline(__always)
  static func hash(_ three: UInt32) -> UInt32 { (three &* 0x9E37_79B1) >> 16 }

  @inline(__always)
  func contains(_ hash: UInt32) -> Bool { bits[Int(hash >> 6)] >> UInt64(hash & 63) & 1 == 1 }
}
