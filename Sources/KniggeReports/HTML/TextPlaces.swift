// Finds in a post what a diagnostic says about its file.
import KniggeText

/// The way from the bytes of a file to those of a post's text.
package struct TextPlaces {
  /// Where each byte of the text begins and ends in the file. A text that was put together from several columns of a
  /// row need not be in order.
  private let origins: [Range<Int>]
  private let isAscending: Bool

  package init(_ text: MappedText) {
    var origins: [Range<Int>] = []
    origins.reserveCapacity(text.bytes.count)
    var isAscending = true
    for byte in text.bytes.indices {
      let origin = text.map.range(.bytes(byte..<(byte + 1))).asBytes()
      if let last = origins.last, origin.lowerBound < last.lowerBound { isAscending = false }
      origins.append(origin)
    }
    self.origins = origins
    self.isAscending = isAscending
  }

  /// The bytes of the text that come from a range of the file, whole characters as far as that range has them; nil where
  /// none does.
  package func range(of stretch: Range<Int>) -> Range<Int>? {
    if isAscending {
      let first = origins.partitioningIndex { $0.upperBound > stretch.lowerBound }
      let end = origins.partitioningIndex { $0.lowerBound >= stretch.upperBound }
      return first < end ? first..<end : nil
    }
    guard let first = origins.firstIndex(where: { $0.overlaps(stretch) }),
      let last = origins.lastIndex(where: { $0.overlaps(stretch) })
    else { return nil }
    return first..<(last + 1)
  }
}
