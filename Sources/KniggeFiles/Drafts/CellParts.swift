// The values that one cell of a sheet lists.
import KniggeEngine
import KniggeText

/// Cuts `X, LinkedIn` into names. Commas and line ends part every value; `/`, `&` and „und“ may belong to a name, and part it
/// only where all that they part is known.
enum CellParts {
  /// Ranges of bytes without the spaces around them; none for a text of spaces.
  static func ranges(in bytes: [UInt8], isKnown: (String) -> Bool) -> [Range<Int>] {
    cut(bytes, 0..<bytes.count, at: isListSign).flatMap { part -> [Range<Int>] in
      if isKnown(text(bytes, part)) { return [part] }
      let ways = [cut(bytes, part, at: isJoiningSign)] + joiningWords.map { cut(bytes, part, atWord: $0) }
      return ways.first { $0.count > 1 && $0.allSatisfy { isKnown(text(bytes, $0)) } } ?? [part]
    }
  }

  /// The values of a cell, each with its place.
  static func values(of cell: CSVCell, isKnown: (String) -> Bool) -> [DraftValue] {
    ranges(in: cell.text.bytes, isKnown: isKnown).map { part in
      let range = cell.text.map.range(.bytes(part))
      var map = OffsetMap<PostSpace, FileSpace>()
      map.appendReplacement(part.count, of: range)
      return .text(MappedText(bytes: Array(cell.text.bytes[part]), map: map), range)
    }
  }

  private static func cut(_ bytes: [UInt8], _ range: Range<Int>, at isSign: (UInt8) -> Bool) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where isSign(bytes[index]) {
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<range.upperBound)
    return trimmed(parts, bytes)
  }

  private static let joiningWords = [" und ", " and "].map { Array($0.utf8) }

  private static func cut(_ bytes: [UInt8], _ range: Range<Int>, atWord word: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where index >= start && bytes[index..<range.upperBound].starts(with: word) {
      parts.append(start..<index)
      start = index + word.count
    }
    parts.append(start..<range.upperBound)
    return trimmed(parts, bytes)
  }

  /// Ranges without the spaces at their ends; none for spaces.
  private static func trimmed(_ parts: [Range<Int>], _ bytes: [UInt8]) -> [Range<Int>] {
    parts.compactMap { part in
      var (low, high) = (part.lowerBound, part.upperBound)
      while low < high, bytes[low].isSpaceOrLineEnd { low += 1 }
      while high > low, bytes[high - 1].isSpaceOrLineEnd { high -= 1 }
      return low < high ? low..<high : nil
    }
  }

  private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Comma, semicolon, `|`, line ends.
  private static func isListSign(_ byte: UInt8) -> Bool { [0x2C, 0x3B, 0x7C, 0x0A, 0x0D].contains(byte) }

  /// `/`, `&`, `+`.
  private static func isJoiningSign(_ byte: UInt8) -> Bool { [0x2F, 0x26, 0x2B].contains(byte) }
}

extension Platforms {
  /// The names of the platforms that a text lists, each once; nil where it has another word.
  func names(in text: String) -> [String]? {
    let bytes = Array(text.utf8)
    let parts = CellParts.ranges(in: bytes) { self[$0] != nil }
    let found = parts.map { self[String(decoding: bytes[$0], as: UTF8.self)]?.name }
    var seen: Set<String> = []
    let names = found.compactMap(\.self)
    return names.isEmpty || names.count < found.count ? nil : names.filter { seen.insert($0).inserted }
  }
}
