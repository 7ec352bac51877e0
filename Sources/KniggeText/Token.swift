// What a text is made of: words, numbers, hashtags, links, punctuation.

/// The kinds of token. Phrases are rows of words; the other kinds are what stands between them or for themselves.
public enum TokenKind: UInt8, Sendable, BitwiseCopyable {
  /// Letters and digits with inner apostrophes: `don't`, `3D`, `Kund:innen`.
  case word
  /// Digits with inner points and commas: `1.500`, `3,5`.
  case number
  /// `#` with its word. Counts as a word.
  case hashtag
  /// `@name`, `@name@host`.
  case mention
  /// An address, with or without scheme.
  case link
  case email
  /// One emoji, however many scalars it is made of.
  case emoji
  /// Punctuation that a phrase may run across: commas, quotation marks, brackets, hyphens.
  case mark
  /// Punctuation that ends a sentence or clause: `. ! ? … : ;`
  case stop
  /// Any other sign: `% € + & / – |`
  case symbol
  /// A blank line or the end of a thread's part; has no bytes.
  case pause
}

public struct TokenFlags: OptionSet, Sendable, BitwiseCopyable {
  public let rawValue: UInt16
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The first token of its line.
  @inlinable public static var startsLine: TokenFlags { TokenFlags(rawValue: 1) }
  /// White space stands before it.
  @inlinable public static var behindSpace: TokenFlags { TokenFlags(rawValue: 2) }
  /// Ends in `'s`; `stemHash` and `stemEnd` leave it out.
  @inlinable public static var hasPossessive: TokenFlags { TokenFlags(rawValue: 4) }
  /// `Kund:innen`, `Kund*in` and the like: hashed as if written with a colon; the stem ends at `stemEnd`.
  @inlinable public static var isGenderForm: TokenFlags { TokenFlags(rawValue: 8) }
  /// Joined to the word before it by a hyphen: the second part of `Spitzen-Preis`.
  @inlinable public static var behindHyphen: TokenFlags { TokenFlags(rawValue: 16) }
  /// Joined to the word behind it by a hyphen.
  @inlinable public static var beforeHyphen: TokenFlags { TokenFlags(rawValue: 32) }
  /// A word of letters with digits among them: `1d10t`, `H2O`.
  @inlinable public static var hasDigit: TokenFlags { TokenFlags(rawValue: 64) }
  /// A word with ä, ö, ü or ß in it.
  @inlinable public static var hasUmlaut: TokenFlags { TokenFlags(rawValue: 128) }
}

/// The questions of every step of every walk, without the detour over `SetAlgebra`: that cost a hundred instructions each
/// in other modules, and a third of linting.
extension TokenFlags {
  @inlinable @inline(__always) public func contains(_ other: TokenFlags) -> Bool {
    rawValue & other.rawValue == other.rawValue
  }
  @inlinable @inline(__always) public func isDisjoint(with other: TokenFlags) -> Bool {
    rawValue & other.rawValue == 0
  }
  @inlinable public func union(_ other: TokenFlags) -> TokenFlags {
    TokenFlags(rawValue: rawValue | other.rawValue)
  }
  @inlinable public mutating func formUnion(_ other: TokenFlags) { self = union(other) }
}

extension TokenKind {
  @inlinable @inline(__always) public static func == (left: TokenKind, right: TokenKind) -> Bool {
    unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
  }
}

/// A piece of folded text.
public struct Token: Sendable, BitwiseCopyable {
  public var kind: TokenKind
  public var flags: TokenFlags
  /// Byte offsets into the folded text, end excluded.
  public var start: Int32
  public var end: Int32
  /// For words, numbers and hashtags: the hash of the folded word, of a hashtag without its `#`.
  public var hash: UInt64
  /// For words ending in `'s`: the hash of what stands before it.
  public var stemHash: UInt64
  /// For possessives and gender forms: the end of the stem (folded bytes); else the same as `end`.
  public var stemEnd: Int32

  public init(
    kind: TokenKind, flags: TokenFlags = [], range: Range<Int>, hash: UInt64 = 0
  ) {
    self.kind = kind
    self.flags = flags
    start = Int32(truncatingIfNeeded: range.lowerBound)
    end = Int32(truncatingIfNeeded: range.upperBound)
    self.hash = hash
    stemHash = 0
    stemEnd = end
  }

  public var range: Range<FoldedOffset> { FoldedOffset(Int(start))..<FoldedOffset(Int(end)) }

  /// Whether a phrase's word can be compared with it.
  @inlinable public var isWord: Bool { kind == .word || kind == .number || kind == .hashtag }
  /// Whether a phrase may run across it without naming it.
  @inlinable public var isSkippable: Bool { kind == .mark || kind == .emoji }
}
