// What a text must contain before a regular expression can match in it.
import KniggeText

/// Things of which every match of an expression has one, so that most texts are never searched.
///
/// Found by reading the expression; whatever is not understood needs nothing, which costs time and hides no match.
package struct PatternNeed: Hashable, Sendable {
  /// Folded, with no byte twice in a row, of three bytes or more each: `kafe` for `kaffee`. Texts are searched for them
  /// in the same form, so that `k+a+f+e+` needs something, too. Of two bytes only
  /// what is rare: a space before a mark.
  package var literals: Set<[UInt8]> = []
  /// Characters of ASCII; of other characters the first byte.
  package var bytes = ByteSet()
  /// Characters of ASCII that stand twice, or three times, in a row.
  package var doubles = ByteSet()
  package var triples = ByteSet()
  /// A digit of whatever script; those of other scripts mark the text as changed.
  package var hasDigit: Bool { !bytes.isDisjoint(with: Self.digits) }
  /// Single letters with spaces between them, five at least.
  package var isSpelled = false
  /// Folding may have made something else of what is needed; then the text has the trait `changed`.
  package var mayBeChanged = false
  /// Whether there is anything that every match has.
  package var isKnown = true

  package static let nothing = PatternNeed(isKnown: false)
  /// Of every digit.
  static let digit: PatternNeed = {
    var need = PatternNeed()
    need.bytes = digits
    need.mayBeChanged = true
    return need
  }()
  static let spelled: PatternNeed = {
    var need = PatternNeed()
    need.isSpelled = true
    return need
  }()
  private static let digits = ByteSet(of: Array("0123456789".utf8))

  /// More literals would cost more than they save.
  private static let mostLiterals = 3_000

  package init(
    literals: Set<[UInt8]> = [], bytes: ByteSet = ByteSet(), isKnown: Bool = true
  ) {
    self.literals = literals
    self.bytes = bytes
    self.isKnown = isKnown
  }

  package init(of expression: String) {
    var reader = PatternReader(Array(expression.unicodeScalars))
    guard let need = reader.need(), need.isKnown, need.worth > 0,
      need.literals.count <= Self.mostLiterals
    else {
      self = .nothing
      return
    }
    self = need
  }

  /// What either of two expressions needs.
  func or(_ other: PatternNeed) -> PatternNeed {
    var both = self
    both.formEither(other)
    return both
  }

  mutating func formEither(_ other: PatternNeed) {
    guard isKnown, other.isKnown else {
      self = .nothing
      return
    }
    literals.formUnion(other.literals)
    bytes = bytes.union(other.bytes)
    doubles = doubles.union(other.doubles)
    triples = triples.union(other.triples)
    isSpelled = isSpelled || other.isSpelled
    mayBeChanged = mayBeChanged || other.mayBeChanged
  }

  /// How rarely a text has it: more is better.
  var worth: Int {
    guard isKnown else { return 0 }
    var worth = 100
    if let shortest = literals.map(\.count).min() { worth = min(worth, 4 + shortest) }
    if isSpelled { worth = min(worth, 8) }
    if !triples.isEmpty { worth = min(worth, 5) }
    if !doubles.isEmpty { worth = min(worth, 2) }
    if !bytes.isEmpty { worth = min(worth, bytes.worth) }
    return worth == 100 ? 0 : worth
  }

  /// The need of one of these texts, each as long as it is known; nothing where one of them says too little.
  static func texts(_ texts: [[UInt8]]) -> PatternNeed {
    guard !texts.isEmpty else { return .nothing }
    var need = PatternNeed()
    for text in texts {
      let collapsed = collapsed(text)
      if collapsed.count >= 3 || isRarePair(collapsed) {
        need.literals.insert(collapsed)
      } else if let byte = byte(in: text, times: 3) {
        need.triples.insert(byte)
      } else if let byte = byte(in: text, times: 2) {
        need.doubles.insert(byte)
      } else {
        return .nothing
      }
    }
    return need
  }

  /// A space before a mark, or a sign behind a letter that elsewhere stands behind a space.
  private static func isRarePair(_ text: [UInt8]) -> Bool {
    guard text.count == 2 else { return false }
    if text[0] == 0x20 { return Array("!?;:,.)".utf8).contains(text[1]) }
    return text[0] >= 0x61 && text[0] <= 0x7A && Array("*#%@$&^~+=".utf8).contains(text[1])
  }

  /// The character of ASCII that stands so many times in a row.
  private static func byte(in text: [UInt8], times: Int) -> UInt8? {
    var count = 0
    var last: UInt8 = 0x80
    for byte in text {
      count = byte == last ? count + 1 : 1
      last = byte
      if count == times, byte < 0x80 { return byte }
    }
    return nil
  }

  /// Without the second of two equal bytes in a row.
  static func collapsed(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text where byte != result.last { result.append(byte) }
    return result
  }
}

/// Some bytes.
package struct ByteSet: Hashable, Sendable, BitwiseCopyable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  package init() {}

  /// The bytes of a text.
  package init(of text: [UInt8]) {
    for byte in text { insert(byte) }
  }

  package var isEmpty: Bool { words.0 | words.1 | words.2 | words.3 == 0 }

  @inline(__always)
  package mutating func insert(_ byte: UInt8) {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }

  @inline(__always)
  package func contains(_ byte: UInt8) -> Bool {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: return words.0 & bit != 0
    case 1: return words.1 & bit != 0
    case 2: return words.2 & bit != 0
    default: return words.3 & bit != 0
    }
  }

  package func union(_ other: ByteSet) -> ByteSet {
    var result = self
    result.words.0 |= other.words.0
    result.words.1 |= other.words.1
    result.words.2 |= other.words.2
    result.words.3 |= other.words.3
    return result
  }

  @inline(__always)
  package func isDisjoint(with other: ByteSet) -> Bool {
    (words.0 & other.words.0) | (words.1 & other.words.1) | (words.2 & other.words.2) | (words.3 & other.words.3) == 0
  }

  package static func == (left: ByteSet, right: ByteSet) -> Bool { left.words == right.words }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }

  private static let common = ByteSet(of: Array(" .,\n\r\tabcdefghijklmnopqrstuvwxyz".utf8))
  private static let frequent = ByteSet(of: Array("!?:-'\"()#".utf8) + [0xE2, 0xF0])

  /// Letters, spaces, full stops and commas are in every text.
  var worth: Int { !isDisjoint(with: Self.common) ? 0 : isDisjoint(with: Self.frequent) ? 3 : 2 }
}
