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
  /// Single characters, and how often the text must have them.
  package private(set) var counts: Set<ByteCount> = []
  /// Characters side by side in the text as it is written, in form C: `aB`, `**`. A text that folding has changed may be in
  /// another form, so that it has all of them.
  package var pairs: Set<SymbolPair> = []
  /// Characters of ASCII that stand twice, or three times, in a row.
  package var doubles = ByteSet()
  package var triples = ByteSet()
  /// All of `counts`, however often.
  package var bytes: ByteSet { counts.reduce(ByteSet()) { $0.union($1.bytes) } }
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
    var need = PatternNeed(bytes: digits)
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
    if !bytes.isEmpty { counts = [ByteCount(bytes: bytes, times: 1)] }
    self.isKnown = isKnown
  }

  package init(of expression: String, isCaseSensitive: Bool = false) {
    var reader = PatternReader(Array(expression.unicodeScalars), isCaseSensitive: isCaseSensitive)
    guard var need = reader.need(), need.isKnown, need.cost < Int.max, !need.isEverywhere else {
      self = .nothing
      return
    }
    need.shortenLiterals()
    guard need.literals.count <= Self.mostLiterals else {
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
    formCounts(with: other.counts)
    pairs.formUnion(other.pairs)
    doubles = doubles.union(other.doubles)
    triples = triples.union(other.triples)
    isSpelled = isSpelled || other.isSpelled
    mayBeChanged = mayBeChanged || other.mayBeChanged
  }

  /// What is needed only once is one set of bytes, however many there are.
  private mutating func formCounts(with others: Set<ByteCount>) {
    guard !others.isEmpty else { return }
    counts.formUnion(others)
    let single = counts.filter { $0.times == 1 }
    if single.count > 1 || counts.count > Self.mostCounts {
      let merged = counts.count > Self.mostCounts ? counts : single
      counts.subtract(merged)
      counts.insert(ByteCount(bytes: merged.reduce(ByteSet()) { $0.union($1.bytes) }, times: 1))
    }
  }

  private static let mostCounts = 12

  /// Leaves of each literal the rarest piece. An expression with three words that vary has a hundred literals, which have
  /// few such pieces between them: with the shipped patterns, posts are compared with literals half as often.
  private mutating func shortenLiterals() {
    literals = Set(literals.map { LiteralAnchor.rarestPiece(of: $0) })
  }

  /// What so many of the same in a row need; only single characters add up.
  func repeated(_ count: Int) -> PatternNeed {
    guard count > 1, isKnown, literals.isEmpty, doubles.isEmpty, triples.isEmpty, pairs.isEmpty, !isSpelled,
      counts.count == 1,
      let one = counts.first
    else { return self }
    var need = self
    need.counts = [ByteCount(bytes: one.bytes, times: min(one.times * count, Self.mostTimes))]
    return need
  }

  private static let mostTimes = 100

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
