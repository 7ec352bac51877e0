// What counts as white space: each of the sets that readers and checks go by, once.

extension UInt8 {
  /// White space of ASCII: the space, and the controls from tab to carriage return.
  @inlinable public var isWhitespace: Bool { self == 0x20 || self &- 0x09 < 5 }

  /// What parts words without ending a line.
  @inlinable public var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }

  /// What may stand between the values of a JSON text, and makes a line or a cell no less empty: space, tab, line feed,
  /// carriage return.
  @inlinable public var isSpaceOrLineEnd: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

  /// The space and all that stands before it in ASCII: nothing that anybody reads.
  @inlinable public var isSpaceOrControl: Bool { self <= 0x20 }
}

extension Unicode.Scalar {
  /// White space as Unicode has it; without its tables for what is of ASCII, which nearly all is.
  @inlinable public var isWhitespace: Bool {
    value < 0x80 ? UInt8(truncatingIfNeeded: value).isWhitespace : properties.isWhitespace
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// A range without the white space at its ends. Of nothing else the empty range at its end is left.
  @inlinable public func trimmed(
    _ range: Range<Int>, of isSpace: (UInt8) -> Bool = { $0.isWhitespace }
  ) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, isSpace(self[low]) { low += 1 }
    while high > low, isSpace(self[high - 1]) { high -= 1 }
    return low..<high
  }
}
