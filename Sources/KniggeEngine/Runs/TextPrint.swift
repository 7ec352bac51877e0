// A text as numbers, by which near-duplicates are found without the text.
import KniggeText

/// The hashes of a text's word triples (Broder's shingles), and the bands of their MinHash signature.
///
/// Depends on the text alone and on no machine, so that prints made in different processes can be compared. Two texts
/// resemble each other by the share of triples that both have: exactly for texts of up to `keptTriples` triples, which is
/// nearly every post, and within a few percent for longer ones. They are worth comparing when they agree in one band. A
/// band is two of 24 minima, each under a hash function of its own, so that a phrase that every post has puts no two posts
/// together; of texts that resemble each other by 80 % 1 in 200,000 pairs agrees in no band, of those by half 1 in 30.
package struct TextPrint: Hashable, Sendable {
  /// The hashes of the triples, the smallest `keptTriples` of them, ascending.
  package var triples: [UInt32]
  /// `bandCount` numbers; the first is compared with the first only, and so on.
  package private(set) var bands: [UInt32]

  package static let keptTriples = 128
  package static let bandCount = 12
  private static let rowsOfBand = 2

  /// `triples` are ascending.
  init(triples: [UInt32]) {
    self.triples = triples
    let minima = Self.minima(of: triples)
    bands = (0..<Self.bandCount).map { band in
      var result: UInt32 = 0x811C_9DC5
      for row in 0..<Self.rowsOfBand {
        let number = band * Self.rowsOfBand + row
        result = Self.mixed(result ^ minima[number / Lanes.scalarCount][number % Lanes.scalarCount])
      }
      return result
    }
  }

  /// Eight hash functions, which are worked out side by side: processors do that with one instruction.
  private typealias Lanes = SIMD8<UInt32>

  /// The least that each hash function makes of the triples, for eight functions at a time.
  @inline(__always)
  private static func minima(of triples: [UInt32]) -> [Lanes] {
    (0..<(bandCount * rowsOfBand / Lanes.scalarCount)).map { group in
      let numbers = Lanes(repeating: UInt32(group * Lanes.scalarCount)) &+ Lanes(1, 2, 3, 4, 5, 6, 7, 8)
      let seeds = numbers &* Lanes(repeating: 0x9E37_79B9)
      var least = Lanes(repeating: .max)
      triples.withUnsafeBufferPointer { triples in
        for triple in triples {
          let hashes = mixed(Lanes(repeating: triple) ^ seeds)
          least.replace(with: hashes, where: hashes .< least)
        }
      }
      return least
    }
  }

  /// `mixed` of eight numbers.
  @inline(__always)
  private static func mixed(_ numbers: Lanes) -> Lanes {
    var hashes = numbers
    hashes = (hashes ^ (hashes &>> Lanes(repeating: 16))) &* Lanes(repeating: 0x85EB_CA6B)
    hashes = (hashes ^ (hashes &>> Lanes(repeating: 13))) &* Lanes(repeating: 0xC2B2_AE35)
    return hashes ^ (hashes &>> Lanes(repeating: 16))
  }

  /// The print of a text without its links and mentions; nil for fewer than five words, which say too little.
  init?(of view: TokenView) {
    var words = 0
    var hashes = view.tokens.withUnsafeBufferPointer { tokens in
      [UInt32](unsafeUninitializedCapacity: tokens.count) { hashes, count in
        // The two words before.
        var (first, second): (UInt64, UInt64) = (0, 0)
        for index in 0..<tokens.count where tokens[index].isWord {
          let third = tokens[index].hash
          words &+= 1
          if words > 2 {
            var hash = (first ^ second) &* 0x100_0000_01B3
            hash = (hash ^ third) &* 0x100_0000_01B3
            hashes[count] = UInt32(truncatingIfNeeded: (hash ^ (hash >> 29)) &* 0x9E37_79B1)
            count &+= 1
          }
          (first, second) = (second, third)
        }
      }
    }
    guard words >= 5 else { return nil }
    hashes.sortSpread()
    hashes.removeLast(hashes.count - min(hashes.keepFirstOfEqual(), Self.keptTriples))
    self.init(triples: hashes)
  }

  /// Spreads the bits of a number (the end of MurmurHash3, by Austin Appleby, in the public domain).
  private static func mixed(_ number: UInt32) -> UInt32 {
    var hash = number
    hash = (hash ^ (hash >> 16)) &* 0x85EB_CA6B
    hash = (hash ^ (hash >> 13)) &* 0xC2B2_AE35
    return hash ^ (hash >> 16)
  }

  /// The share of triples that both texts have, in percent.
  package func resemblance(to other: TextPrint) -> Int { resemblance(to: other.triples[...]) }

  /// The same of a text of which the triples are known.
  func resemblance(to two: ArraySlice<UInt32>) -> Int {
    let one = triples
    guard let last = one.last, let otherLast = two.last else { return 0 }
    // Of cut lists only the part below the smaller cut can be compared.
    let limit = min(last, otherLast)
    let isCut = one.count >= Self.keptTriples || two.count >= Self.keptTriples
    var (left, right, shared, all) = (0, two.startIndex, 0, 0)
    while left < one.count || right < two.endIndex {
      let (a, b) = (left < one.count ? one[left] : .max, right < two.endIndex ? two[right] : .max)
      if isCut, min(a, b) > limit { break }
      all += 1
      if a == b { shared += 1 }
      if a <= b { left += 1 }
      if b <= a { right += 1 }
    }
    return all == 0 ? 0 : shared * 100 / all
  }
}
