// The line that a comment is about.
import KniggeText

/// Finds the next line of a text that is not empty, for places that are asked in ascending order: what was walked over
/// for one of them is not walked over again for the next.
struct NextLine {
  private let text: MappedText
  /// The last line end that was looked for, and from where.
  private var lineEnd = 0..<0
  /// The last stretch of nothing but white space, and the end of the line behind it.
  private var gap = 0..<0
  private var end = -1

  init(of text: MappedText) { self.text = text }

  /// The line that `offset` is in the middle of is not meant.
  mutating func range(behind offset: Int) -> Range<FileOffset> {
    let bytes = text.bytes
    var start = offset
    if start > 0, start < bytes.count, !Self.isEnd(bytes[start - 1]) {
      if !(lineEnd.lowerBound...lineEnd.upperBound).contains(start) || lineEnd.isEmpty {
        lineEnd = start..<(bytes[start...].firstIndex(where: Self.isEnd) ?? bytes.count)
      }
      start = lineEnd.upperBound
    }
    if end < 0 || !(gap.lowerBound...gap.upperBound).contains(start) {
      var first = start
      while first < bytes.count, bytes[first] <= 0x20 { first += 1 }
      gap = start..<first
      end = bytes[first...].firstIndex(where: Self.isEnd) ?? bytes.count
    }
    return text.map.range(.bytes(gap.upperBound..<end))
  }

  private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
