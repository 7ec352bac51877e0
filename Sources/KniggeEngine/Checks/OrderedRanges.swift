// Ranges of bytes, asked in the order of a text.

/// Answers which ranges lie inside a stretch; stretches must come in ascending order, so that the ranges are walked once.
struct OrderedRanges<Ranges: RandomAccessCollection<Range<Int>>> {
  private let ranges: Ranges
  private var next: Ranges.Index

  /// - Parameter ranges: in ascending order of where they begin.
  init(_ ranges: Ranges) {
    self.ranges = ranges
    next = ranges.startIndex
  }

  mutating func inside(_ stretch: Range<Int>) -> [Range<Int>] {
    while next < ranges.endIndex, ranges[next].lowerBound < stretch.lowerBound { ranges.formIndex(after: &next) }
    return ranges[next...].prefix { $0.lowerBound < stretch.upperBound }.filter { $0.upperBound <= stretch.upperBound }
  }
}
