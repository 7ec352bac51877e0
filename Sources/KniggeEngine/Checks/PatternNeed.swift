// What a text must contain before a regular expression can match in it.
import KniggeText

/// Things of which every match of an expression has one, so that most texts are never searched.
///
/// Found by reading the expression; whatever is not understood needs nothing, which costs time and hides no match.
package struct PatternNeed: Hashable, Sendable {
  /// Folded, with no byte twice in a row, of three bytes or more each: `kafe` for `kaffee`. Texts are searched for them
  /// in the same form, so that `k+a+f+e+` needs something, too.
  package var literals: Set<[UInt8]> = []
  /// Characters of ASCII.
  package var bytes = ByteSet()
  /// A digit of whatever script.
  package var hasDigit = false
  /// Whether there is anything that every match has.
  package var isKnown = true

  package static let nothing = PatternNeed(isKnown: false)

  /// More literals would cost more than they save.
  private static let mostLiterals = 3_000

  package init(
    literals: Set<[UInt8]> = [], bytes: ByteSet = ByteSet(), hasDigit: Bool = false,
    isKnown: Bool = true
  ) {
    self.literals = literals
    self.bytes = bytes
    self.hasDigit = hasDigit
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
    guard isKnown, other.isKnown else { return .nothing }
    return PatternNeed(
      literals: literals.union(other.literals), bytes: bytes.union(other.bytes),
      hasDigit: hasDigit || other.hasDigit)
  }

  /// How rarely a text has it: more is better.
  var worth: Int {
    guard isKnown else { return 0 }
    var worth = 100
    if let shortest = literals.map(\.count).min() { worth = min(worth, 4 + shortest) }
    if hasDigit { worth = min(worth, 3) }
    if !bytes.isEmpty { worth = min(worth, bytes.worth) }
    return worth == 100 ? 0 : worth
  }

  /// The need of one of these texts; of too short ones, nothing.
  static func texts(_ texts: [[UInt8]]) -> PatternNeed {
    let collapsed = Set(texts.map(collapsed))
    guard !collapsed.isEmpty, collapsed.allSatisfy({ $0.count >= 3 }) else { return .nothing }
    return PatternNeed(literals: collapsed)
  }

  /// Without the second of two equal bytes in a row.
  static func collapsed(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text where byte != result.last { result.append(byte) }
    return result
  }
}

/// Some bytes of ASCII.
package struct ByteSet: Hashable, Sendable {
  package var low: UInt64 = 0
  package var high: UInt64 = 0

  package init() {}

  package var isEmpty: Bool { low == 0 && high == 0 }

  package mutating func insert(_ byte: UInt8) {
    if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
  }

  package func union(_ other: ByteSet) -> ByteSet {
    var result = self
    result.low |= other.low
    result.high |= other.high
    return result
  }

  package func isDisjoint(with other: ByteSet) -> Bool {
    low & other.low == 0 && high & other.high == 0
  }

  /// The bytes of a text.
  package init(of text: [UInt8]) {
    for byte in text where byte < 0x80 { insert(byte) }
  }

  /// Letters, spaces, full stops and commas are in every text.
  var worth: Int {
    if !isDisjoint(with: ByteSet(of: Array(" .,\n\r\tabcdefghijklmnopqrstuvwxyz".utf8))) {
      return 0
    }
    return isDisjoint(with: ByteSet(of: Array("!?:-'\"()#".utf8))) ? 3 : 2
  }
}
