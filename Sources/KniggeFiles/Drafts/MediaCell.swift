// The pictures that one cell of a sheet lists.
import KniggeEngine
import KniggeText

/// Cuts `https://a.example/1.jpg, https://a.example/2.jpg` into addresses, and the descriptions beside them.
enum MediaCell {
  /// The addresses of a cell; the cell itself where it has one. A comma may belong to an address.
  static func files(in cell: CSVCell) -> [CSVCell] {
    let bytes = cell.text.bytes
    var parts: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where isSign(bytes[index]) && isBetweenFiles(index, from: start, bytes) {
      parts.append(start..<index)
      start = index + 1
    }
    return cells(of: parts + [start..<bytes.count], in: cell)
  }

  /// The descriptions of so many pictures; the whole cell where it does not have as many.
  static func descriptions(in cell: CSVCell, count: Int) -> [CSVCell] {
    let bytes = cell.text.bytes
    guard count > 1 else { return [cell] }
    for sign in [UInt8(0x0A), 0x7C, 0x3B, 0x2C] {
      let found = cells(of: bytes.indices.split(omittingEmptySubsequences: false) { bytes[$0] == sign }, in: cell)
      if found.count == count { return found }
    }
    return [cell]
  }

  /// Whether a sign parts two addresses.
  private static func isBetweenFiles(_ index: Int, from start: Int, _ bytes: [UInt8]) -> Bool {
    let before = bytes[start..<index].drop(while: \.isSpaceOrLineEnd)
    let behind = bytes[(index + 1)...].drop(while: \.isSpaceOrLineEnd)
    let next = behind.prefix { !isSign($0) }
    if isAddress(next) { return true }
    guard hasEnding(next), isAddress(before) || hasEnding(before) else { return false }
    // `https://a.example/w_300,h_200/1.jpg` is one.
    let isApart = behind.startIndex > index + 1 || bytes[index] != 0x2C && bytes[index] != 0x3B
    return isApart || !isAddress(before)
  }

  /// Comma, semicolon, `|`, line ends.
  private static func isSign(_ byte: UInt8) -> Bool { [0x2C, 0x3B, 0x7C, 0x0A, 0x0D].contains(byte) }

  private static func isAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count > 7 && zip(bytes, "http".utf8).allSatisfy { $0 | 0x20 == $1 } && bytes.contains(0x3A)
  }

  /// `bild.jpg`: a name with an ending.
  private static func hasEnding(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let dot = bytes.lastIndex(of: 0x2E), dot > bytes.startIndex else { return false }
    let ending = bytes[(dot + 1)...].prefix { !$0.isSpaceOrLineEnd }
    return (2...5).contains(ending.count) && bytes[(dot + 1 + ending.count)...].allSatisfy(\.isSpaceOrLineEnd)
      && ending.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
  }

  /// Stretches of a cell, without the spaces around them; none for spaces.
  private static func cells(of parts: [Range<Int>], in cell: CSVCell) -> [CSVCell] {
    guard parts.count > 1 else { return [cell] }
    return parts.compactMap { part in
      var (low, high) = (part.lowerBound, part.upperBound)
      while low < high, cell.text.bytes[low].isSpaceOrLineEnd { low += 1 }
      while high > low, cell.text.bytes[high - 1].isSpaceOrLineEnd { high -= 1 }
      guard low < high else { return nil }
      var bytes: [UInt8] = []
      var map = OffsetMap<PostSpace, FileSpace>()
      cell.text.copy(low..<high, to: &bytes, &map)
      return CSVCell(
        text: MappedText(bytes: bytes, map: map), range: cell.text.map.range(.bytes(low..<high)), isQuoted: false)
    }
  }
}
