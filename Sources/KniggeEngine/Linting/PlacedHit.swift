// Hits of all passages of a post, in order.
import KniggeText

/// A hit and the passage that it lies in.
struct PlacedHit {
  var hit: Hit
  var passage: Int
}

extension PlacedHit {
  /// By set, passage and place.
  static func isOrdered(_ one: PlacedHit, _ other: PlacedHit) -> Bool {
    if one.hit.set != other.hit.set { return one.hit.set < other.hit.set }
    if one.passage != other.passage { return one.passage < other.passage }
    return one.hit.start < other.hit.start
  }
}

extension PlacedHit {
  /// The same order as a number, as long as passages and places are small.
  fileprivate var key: UInt64 {
    UInt64(UInt32(bitPattern: hit.set)) << 32 | UInt64(truncatingIfNeeded: passage) << 22
      | UInt64(UInt32(bitPattern: hit.start))
  }

  fileprivate var hasKey: Bool { passage < 1 << 10 && hit.start < 1 << 22 }
}

extension [PlacedHit] {
  /// Puts hits in order. A post has a few dozen, for which calling a sorting function takes longer than sorting; and what is
  /// moved while sorting are numbers, since a hit is four times as large.
  mutating func sortHits() {
    guard count > 1 else { return }
    guard count <= 64, allSatisfy(\.hasKey) else { return sort(by: PlacedHit.isOrdered) }
    let count = count
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { keys in
      withUnsafeTemporaryAllocation(of: PlacedHit.self, capacity: count) { unordered in
        withUnsafeMutableBufferPointer { hits in
          _ = unordered.initialize(fromContentsOf: hits)
          withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { numbers in
            var index = 0
            while index < count {
              let key = hits[index].key
              var place = index
              while place > 0, key < keys[place &- 1] {
                keys[place] = keys[place &- 1]
                numbers[place] = numbers[place &- 1]
                place &-= 1
              }
              keys[place] = key
              numbers[place] = UInt8(truncatingIfNeeded: index)
              index &+= 1
            }
            for place in 0..<count { hits[place] = unordered[Int(numbers[place])] }
          }
        }
      }
    }
  }
}
