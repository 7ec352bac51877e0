// Words with marks: in which of several sets each of them is.

/// Words by their hashes, each with up to eight marks, in one flat table of a power of two, at most half full.
public struct MarkedWords: Sendable {
  private struct Place: BitwiseCopyable, Sendable {
    var hash: UInt64 = 0
    /// 0 for an empty place.
    var marks: UInt64 = 0
  }

  private var places = Array(repeating: Place(), count: 4)
  private var count = 0

  public init() {}

  public mutating func insert(_ hash: UInt64, mark: UInt8) {
    if (count + 1) * 2 > places.count {
      let old = places
      places = Array(repeating: Place(), count: old.count * 2)
      for place in old where place.marks != 0 { places[index(of: place.hash)] = place }
    }
    let index = index(of: hash)
    if places[index].marks == 0 { count += 1 }
    places[index] = Place(hash: hash, marks: places[index].marks | UInt64(mark))
  }

  /// Where a word stands, or would.
  private func index(of hash: UInt64) -> Int {
    places.withUnsafeBufferPointer { places in
      let mask = places.count &- 1
      var index = Int(truncatingIfNeeded: hash) & mask
      while places[index].marks != 0, places[index].hash != hash { index = (index &+ 1) & mask }
      return index
    }
  }

  /// The marks of a word; 0 for one that is in no set.
  public func marks(of hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: places[index(of: hash)].marks) }
}
