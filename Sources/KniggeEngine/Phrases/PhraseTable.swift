// All words and phrases of all rules in one flat table.
import KniggeText

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
  package static let layout: UInt64 = 0x5068_7261_7365_0010

  /// The image.
  package let storage: TableStorage

  let rows: UnsafeBufferPointer<Row>
  /// Each once.
  let elements: UnsafeBufferPointer<Element>
  /// The numbers of the elements of every row, one row behind the other.
  let rowElements: UnsafeBufferPointer<Int32>
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
  /// Whether any of these are letters from a to z, or spaces.
  let countsLetters: Bool
  /// The pairs of characters that patterns need, and the set of each.
  let pairs: PairMasks
  let pairSets: UnsafeBufferPointer<Int32>
  /// The second bytes of literals of two.
  let pairEnds: ByteSet
  /// Words that are words of another language, too, by `MistakenWords.key`, ascending.
  let mistaken: UnsafeBufferPointer<UInt64>
  /// The streams in which each set is to be found.
  let streams: UnsafeBufferPointer<UInt8>
  /// All of them together.
  let allStreams: Streams
  /// The classes that anchor some row, by number; and whether signs, and parts of words, do.
  let anchoredClasses: UInt32
  let hasSignAnchors: Bool
  /// Whether any row asks for a class, as its anchor or elsewhere.
  let hasClasses: Bool
  let hasParts: Bool
  /// Whether some row is anchored by two words side by side.
  let hasPairs: Bool

  /// The sections of an image, in their order.
  enum Section: Int, CaseIterable {
    case rows, elements, rowElements, hashes, bytes, parts, filter, slots, postings, classStarts, classRows,
      beginnings
    case endings, innards, partSlots, partPostings, exactWords, literalSets, literals,
      literalFilter, literalSlots
    case literalPostings, byteNeeds, switches, streams, pairEnds, pairMasks, pairSets, mistaken
  }

  /// Opens an image; nil where it is not one of a phrase table, or leads outside itself.
  package init?(opening storage: TableStorage) {
    func section<Value: BitwiseCopyable>(_ section: Section, _ type: Value.Type)
      -> UnsafeBufferPointer<Value>?
    {
      storage.section(section.rawValue, of: type)
    }
    guard storage.layout == Self.layout, let rows = section(.rows, Row.self),
      let elements = section(.elements, Element.self), let rowElements = section(.rowElements, Int32.self),
      let hashes = section(.hashes, UInt64.self),
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
      let pairMasks = section(.pairMasks, UInt64.self), let pairSets = section(.pairSets, Int32.self),
      let mistaken = section(.mistaken, UInt64.self)
    else { return nil }
    self.storage = storage
    self.rows = rows
    self.elements = elements
    self.rowElements = rowElements
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
    let plain = ByteSet(of: Array(" abcdefghijklmnopqrstuvwxyz".utf8))
    countsLetters = byteNeeds.contains { !$0.bytes.isDisjoint(with: plain) }
    self.pairEnds = pairEnds
    pairs = PairMasks(masks: pairMasks)
    self.pairSets = pairSets
    hasPairs = switches.first == 1
    self.mistaken = mistaken
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
    hasClasses = switches.count > 2 && switches[2] == 1
    allStreams = streams.reduce(into: []) { $0.formUnion(Streams(rawValue: $1)) }
    guard leadsNowhereOutside else { return nil }
  }

  /// The element at a place among those of the rows.
  @inline(__always)
  func element(at place: Int) -> Element { elements[Int(rowElements[place])] }

  /// Keeps hashtags apart from words in the table.
  static let hashtagSalt: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// Keeps words in exact case apart from folded ones.
  static let exactSalt: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  /// Keeps words with a certain sign before `innen` apart from those with any.
  static let genderSalt: UInt64 = 0xA24B_AED4_963E_E407

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

  /// The key of a sign, an address or a mention, as a token has it; nil for other tokens.
  static func signKey(of token: Token, in bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    switch token.kind {
    case .mark, .stop, .symbol, .link, .email: WordHash.of(bytes, Int(token.start)..<Int(token.end)) ^ signSalt
    case .mention: WordHash.of(bytes, Int(token.start) + 1..<Int(token.end)) ^ mentionSalt
    case .emoji:
      WordHash.of(bytes[Int(token.start)..<Int(token.end)].filter(isNoSelector)) ^ emojiSalt
    case .word, .number, .hashtag, .pause: nil
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

  /// Where the search for a key begins; cut to the table's size. The upper bits of the product depend on all bits of the
  /// key. The lower ones of a word's hash folded upon themselves did on its last letters alone: six slots were looked at
  /// for a word where there is one now.
  @inline(__always)
  static func firstPlace(of key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) }

  /// A key's bit in the filter; cut to the filter's size. Other bits of the hash than the slot's.
  @inline(__always)
  static func filterBit(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key >> 16 ^ key &* 31) & 0x7FFF_FFFF)
  }
}
