// What a post has in it, seen in one walk over its tokens: most rules can tell from it that they have nothing to say.
import KniggeText

/// Things that a post has or may have. A trait too many costs time; one too few would hide findings.
struct PostTraits: OptionSet, Sendable {
  let rawValue: UInt64
  init(rawValue: UInt64) { self.rawValue = rawValue }

  static let emoji = PostTraits(rawValue: 1)
  static let exclamations = PostTraits(rawValue: 2)
  static let hashtags = PostTraits(rawValue: 4)
  static let mentions = PostTraits(rawValue: 8)
  static let links = PostTraits(rawValue: 16)
  static let digits = PostTraits(rawValue: 32)
  static let media = PostTraits(rawValue: 64)
  /// Two capital letters in a row.
  static let capitals = PostTraits(rawValue: 128)
  /// Characters that stand for others.
  static let disguise = PostTraits(rawValue: 256)
  /// Digits or signs that may stand for letters.
  static let leet = PostTraits(rawValue: 512)
  /// A word right behind itself.
  static let doubledWord = PostTraits(rawValue: 1_024)
  /// A word in -innen, or one that names both genders with a sign.
  static let gender = PostTraits(rawValue: 2_048)
  /// A fact of the company's own, `x-…`.
  static let customFact = PostTraits(rawValue: 4_096)

  /// Folding made something else of some characters, or may have.
  static let changed = PostTraits(rawValue: 8_192)

  /// Three words of one letter, or more.
  static let spelled = PostTraits(rawValue: 16_384)

  /// The post has this fact.
  static func fact(_ fact: Fact) -> PostTraits {
    PostTraits(rawValue: 1 << UInt64(min(firstFact + Int(unsafeBitCast(fact, to: UInt8.self)), 63)))
  }

  private static let firstFact = 24

  static func fact(_ key: FactKey) -> PostTraits {
    switch key {
    case .post(let fact): self.fact(fact)
    case .medium: .media
    case .custom: .customFact
    }
  }
}

/// The traits of a text, and how much of it there is.
struct PostCensus: Sendable {
  private(set) var traits: PostTraits = []
  private(set) var words = 0
  /// Tokens that end a sentence.
  private(set) var ends = 0
  /// Signs of exclamation, in rows.
  private(set) var exclamations = 0
  private(set) var emoji = 0
  private(set) var hashtags = 0
  private(set) var mentions = 0
  private(set) var links = 0

  init(of view: TokenView) {
    if view.folded.traits.contains(.capitalsInARow) { traits.insert(.capitals) }
    if view.folded.traits.contains(.disguise) { traits.formUnion([.disguise, .changed]) }
    if view.folded.traits.contains(.foreign) { traits.insert(.changed) }
    var kinds: UInt32 = 0
    var flags: TokenFlags = []
    var (words, ends) = (0, 0)
    var (hasSign, hasDouble, hasGender) = (false, false, false)
    var (exclamations, emoji, hashtags, mentions, links) = (0, 0, 0, 0, 0)
    // Words of one letter of ASCII or Latin-1; letters of other scripts are changed.
    var short = 0
    view.folded.bytes.withUnsafeBufferPointer { bytes in
      view.tokens.withUnsafeBufferPointer { tokens in
        var previous: UInt64 = 0
        for index in 0..<tokens.count {
          let token = tokens[index]
          kinds |= 1 << UInt32(token.kind.rawValue)
          flags.formUnion(token.flags)
          let end = Int(token.end)
          switch token.kind {
          case .word, .number, .hashtag:
            words &+= 1
            let length = end &- Int(token.start)
            if length == 1 || (length == 2 && bytes[end &- 2] >= 0x80), token.kind == .word { short &+= 1 }
            if token.kind == .hashtag { hashtags &+= 1 }
            if token.hash == previous { hasDouble = true }
            previous = token.hash
            if end < bytes.count, Self.isLetterLike(bytes[end]) { hasSign = true }
            if end &- Int(token.start) > 5, bytes[end &- 1] == 0x6E, bytes[end &- 2] == 0x65,
              bytes[end &- 3] == 0x6E,
              bytes[end &- 4] == 0x6E, bytes[end &- 5] == 0x69
            {
              hasGender = true
            }
          case .stop:
            ends &+= 1
            previous = 0
            if bytes[Int(token.start)] == 0x21 { exclamations &+= 1 }
          case .pause:
            ends &+= 1
            previous = 0
          case .symbol:
            previous = 0
            if Self.isLetterLike(bytes[Int(token.start)]) { hasSign = true }
          case .emoji:
            previous = 0
            emoji &+= 1
            if bytes[Int(token.start)] < 0x80 { flags.insert(.hasDigit) }  // a keycap
          case .mention:
            previous = 0
            mentions &+= 1
          case .link:
            previous = 0
            links &+= 1
          case .mark, .email: previous = 0
          }
        }
      }
    }
    self.words = words
    self.ends = ends
    self.exclamations = exclamations
    self.emoji = emoji
    self.hashtags = hashtags
    self.mentions = mentions
    self.links = links
    func has(_ kind: TokenKind) -> Bool { kinds >> UInt32(kind.rawValue) & 1 == 1 }
    if has(.emoji) { traits.insert(.emoji) }
    if has(.hashtag) { traits.insert(.hashtags) }
    if has(.mention) { traits.insert(.mentions) }
    if has(.link) || has(.email) { traits.insert(.links) }
    if has(.number) || flags.contains(.hasDigit) || view.folded.traits.contains(.foreign) {
      traits.insert(.digits)
    }
    if short > 2 { traits.insert(.spelled) }
    if exclamations > 0 { traits.insert(.exclamations) }
    if hasSign || flags.contains(.hasDigit) { traits.insert(.leet) }
    if hasDouble { traits.insert(.doubledWord) }
    if hasGender || flags.contains(.isGenderForm) || view.folded.traits.contains(.disguise) {
      traits.insert(.gender)
    }
  }

  /// `!`, `$`, `@` and `|` stand for letters in leet spelling.
  @inline(__always)
  private static func isLetterLike(_ byte: UInt8) -> Bool {
    byte == 0x21 || byte == 0x24 || byte == 0x40 || byte == 0x7C
  }

  /// Adds what the post's facts and media are.
  mutating func add(_ more: PostTraits) { traits.formUnion(more) }
}
