// What the sections of the table hold, as it lies there.
import KniggeText

extension PhraseTable {
  /// One row of one phrase.
  struct Row: BitwiseCopyable {
    var set: Int32
    var entry: Int32
    /// A place among the elements of all rows.
    var firstElement: Int32
    var elementCount: Int32
    var anchor: Int32
    /// The languages in the lowest eight bits; above them whether it may be words of another language, too, which then count
    /// for nothing where the language is not certain.
    var traits: UInt32
    /// Which words may stand behind the anchor, and before it: one bit for each by `neighbour`; all where anything may.
    var behind: UInt64 = ~0
    var before: UInt64 = ~0
    /// Elements of words, one of each of which has to stand in the text: bits by their places in the row.
    var needed: UInt32
    /// The kinds of token that the row asks for besides its anchor, as bits by their numbers.
    var classes: UInt32 = 0

    init(
      set: Int32, entry: Int32, firstElement: Int32, elementCount: Int32, anchor: Int32, traits: UInt32,
      behind: UInt64, before: UInt64, needed: UInt32, classes: UInt32
    ) {
      self.set = set
      self.entry = entry
      self.firstElement = firstElement
      self.elementCount = elementCount
      self.anchor = anchor
      self.traits = traits
      self.behind = behind
      self.before = before
      self.needed = needed
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
    var hasKnownKind: Bool { Kind(rawValue: rawKind) != nil }
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
}
