// Where the elements of an ordered collection begin that something is true of.

extension RandomAccessCollection {
  /// The first index of whose element something is true, where that is true of all elements behind it as well; the end
  /// where it is true of none. Asks about as many elements as their number has binary digits.
  ///
  /// Of `[2, 3, 5, 7]` with `$0 > 4`: 2. The element before it is the last one of which it is not true: the one that holds a
  /// place, where elements are ordered by where they begin.
  @inlinable public func partitioningIndex(where isBehind: (Element) -> Bool) -> Index {
    var low = startIndex
    var length = count
    while length > 0 {
      let half = length / 2
      let middle = index(low, offsetBy: half)
      if isBehind(self[middle]) {
        length = half
      } else {
        low = index(after: middle)
        length -= half + 1
      }
    }
    return low
  }
}

extension [Range<Int>] {
  /// Whether any of some ranges, which are in order and apart, has something in common with a range.
  public func touches(_ range: Range<Int>) -> Bool {
    let first = partitioningIndex { $0.upperBound > range.lowerBound }
    return first < count && self[first].lowerBound < range.upperBound
  }
}
