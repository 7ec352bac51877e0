// Sorting hashes.

extension [UInt32] {
  /// More numbers than these are left to the library's sort, whose time does not depend on how they are spread.
  private static let mostSpread = 256

  /// Sorts numbers that are spread evenly, as hashes are: each is put about where it belongs, and neighbours are exchanged.
  /// The forty hashes of a post take a fifth of the steps that sorting by comparisons takes.
  mutating func sortSpread() {
    guard count > 1, count <= Self.mostSpread else { return sort() }
    // A box for each number, a power of two of them; the highest bits of a number name its box.
    let bits = Int.bitWidth - (count - 1).leadingZeroBitCount
    let shift = UInt32(32 - bits)
    withUnsafeMutableBufferPointer { numbers in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: numbers.count) { sorted in
        withUnsafeTemporaryAllocation(of: Int.self, capacity: (1 << bits) + 1) { ends in
          ends.initialize(repeating: 0)
          for number in numbers { ends[Int(number &>> shift) &+ 1] &+= 1 }
          for box in 1..<ends.count { ends[box] &+= ends[box &- 1] }
          for number in numbers {
            let box = Int(number &>> shift)
            sorted[ends[box]] = number
            ends[box] &+= 1
          }
        }
        for index in 0..<numbers.count {
          let number = sorted[index]
          var place = index
          while place > 0, numbers[place &- 1] > number {
            numbers[place] = numbers[place &- 1]
            place &-= 1
          }
          numbers[place] = number
        }
      }
    }
  }

  /// Puts each of several equal neighbours once to the front; returns how many numbers stand there.
  mutating func keepFirstOfEqual() -> Int {
    withUnsafeMutableBufferPointer { numbers in
      var kept = numbers.isEmpty ? 0 : 1
      for index in 0..<numbers.count where index > 0 && numbers[index] != numbers[kept &- 1] {
        numbers[kept] = numbers[index]
        kept &+= 1
      }
      return kept
    }
  }
}
