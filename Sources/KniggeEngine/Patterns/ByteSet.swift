// Some bytes of all that there are.
import KniggeText

/// Some bytes.
package struct ByteSet: Hashable, Sendable, BitwiseCopyable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  package init() {}

  /// The bytes of a text.
  package init(of text: [UInt8]) {
    for byte in text { insert(byte) }
  }

  /// The bytes whose number is not 0, of a list with a number for each of the 256. Eight numbers at a time: what is not 0
  /// sets the highest bit of its byte, and a product brings these bits together.
  @inline(__always)
  init(countedIn counts: UnsafeBufferPointer<UInt8>) {
    guard let start = counts.baseAddress, counts.count == 256 else { return }
    @inline(__always)
    func word(_ first: Int) -> UInt64 {
      var word: UInt64 = 0
      for group in 0..<8 {
        let counted = ByteBlock(at: first &+ 8 &* group, in: start).different(from: ByteBlock(0))
        let bits = ((counted >> 7) &* 0x0102_0408_1020_4080) >> 56
        word |= bits << UInt64(truncatingIfNeeded: 8 &* group)
      }
      return word
    }
    words = (word(0), word(64), word(128), word(192))
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

  /// All bytes from one to another, both included.
  package mutating func insert(_ range: ClosedRange<UInt8>) {
    for byte in range { insert(byte) }
  }

  /// All of them, ascending.
  var all: [UInt8] {
    var all: [UInt8] = []
    forEach { all.append($0) }
    return all
  }

  /// Calls with all of them, ascending.
  @inline(__always)
  func forEach(_ body: (UInt8) -> Void) {
    Self.each(of: words.0, from: 0, body)
    Self.each(of: words.1, from: 64, body)
    Self.each(of: words.2, from: 128, body)
    Self.each(of: words.3, from: 192, body)
  }

  @inline(__always)
  private static func each(of word: UInt64, from first: UInt8, _ body: (UInt8) -> Void) {
    var bits = word
    while bits != 0 {
      body(first &+ UInt8(truncatingIfNeeded: bits.trailingZeroBitCount))
      bits &= bits &- 1
    }
  }

  package func isSubset(of other: ByteSet) -> Bool { union(other) == other }

  package func union(_ other: ByteSet) -> ByteSet {
    var result = self
    result.words.0 |= other.words.0
    result.words.1 |= other.words.1
    result.words.2 |= other.words.2
    result.words.3 |= other.words.3
    return result
  }

  func subtracting(_ other: ByteSet) -> ByteSet {
    var result = self
    result.words.0 &= ~other.words.0
    result.words.1 &= ~other.words.1
    result.words.2 &= ~other.words.2
    result.words.3 &= ~other.words.3
    return result
  }

  @inline(__always)
  func intersection(_ other: ByteSet) -> ByteSet {
    var result = self
    result.words.0 &= other.words.0
    result.words.1 &= other.words.1
    result.words.2 &= other.words.2
    result.words.3 &= other.words.3
    return result
  }

  /// What a number for each byte adds up to.
  @inline(__always)
  func sum(of number: (UInt8) -> Int64) -> Int64 {
    var sum: Int64 = 0
    forEach { sum &+= number($0) }
    return sum
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

  /// Something to put sets in order by, the same in every run.
  var order: [UInt64] { [words.0, words.1, words.2, words.3] }
}

/// Characters that a text must have so many times, all of them together: of ASCII themselves, of others the first byte.
package struct ByteCount: Hashable, Sendable {
  package var bytes: ByteSet
  package var times: Int
}
