// Where the items of a YAML list begin and end, when the list as a whole cannot be read.
import KniggeText

extension RecordBounds {
  /// The items of a YAML list whose dashes stand at the line's start, or of the one below `posts:`; nil for anything else.
  static func yaml(in file: SourceFile) -> [Range<FileOffset>]? {
    let lines = LineIndex(file)
    var starts: [FileOffset] = []
    var end = file.end
    // How far in the dashes stand; nil before the first item.
    var indent: Int?
    var isBelowPosts = false
    var hasKeys = false
    for line in lines.firstLine..<(lines.firstLine + lines.count) {
      let range = lines.range(ofLine: line)
      let bytes = file.bytes(range)
      let start = bytes.firstIndex { $0 != 0x20 } ?? bytes.endIndex
      let depth = start - bytes.startIndex
      if isItem(bytes[start...]), indent.map({ $0 == depth }) ?? (isBelowPosts || depth == 0 && !hasKeys) {
        indent = depth
        starts.append(range.lowerBound)
        continue
      }
      guard depth == 0, let first = bytes.first, first != 0x23, !isEnd(bytes) else { continue }
      if starts.isEmpty {
        // Anything else at the line's start before the first item is no list.
        guard isKey(bytes) else { return nil }
        hasKeys = true
        isBelowPosts = isPosts(bytes)
      } else if isBelowPosts, isKey(bytes) {
        end = range.lowerBound
        break
      }
    }
    guard starts.count > 1 else { return nil }
    return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : end) }
  }

  private static func isItem(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == 0x2D else { return false }
    return bytes.count == 1 || [0x20, 0x0A, 0x0D].contains(bytes[bytes.startIndex + 1])
  }

  /// `---`, with or without a line end.
  private static func isEnd(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.isEmpty || bytes.first == 0x0A || bytes.first == 0x0D || bytes.starts(with: [0x2D, 0x2D, 0x2D])
  }

  private static func isPosts(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.starts(with: "posts:".utf8) else { return false }
    return bytes.dropFirst(6).prefix { $0 != 0x23 }.allSatisfy { $0 <= 0x20 }
  }

  /// `key:` with something or nothing behind it, as facts beside the list are written.
  private static func isKey(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let colon = bytes.firstIndex(of: 0x3A), colon > bytes.startIndex, bytes.first != 0x2D else { return false }
    return colon + 1 == bytes.endIndex || bytes[colon + 1] <= 0x20
  }
}
