// Stretches of mapped text, copied with the places they came from.
import KniggeEngine
import KniggeText

extension MappedText {
  /// Copies a stretch of the text, and where it came from, behind another.
  func copy(_ range: Range<Int>, to bytes: inout [UInt8], _ map: inout OffsetMap<PostSpace, FileSpace>) {
    guard !range.isEmpty else { return }
    if self.map.isCopied(.bytes(range)) {
      map.appendCopy(range.count, from: self.map.range(.bytes(range)).lowerBound)
    } else {
      for index in range {
        let source: Range<FileOffset> = self.map.range(.bytes(index..<(index + 1)))
        map.appendReplacement(1, of: source)
      }
    }
    bytes += self.bytes[range]
  }
}
