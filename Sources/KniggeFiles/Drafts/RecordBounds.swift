// Where the records of a list begin and end, when the list as a whole cannot be read.
import KniggeText

/// Looks at brackets, quotation marks and indentation only, so that one bad record does not hide the others.
enum RecordBounds {
  /// Yields the elements of a JSON list, or of the one behind `posts` in an object; false for anything that does not begin
  /// as one of them.
  static func json(in file: SourceFile, _ yield: (Range<FileOffset>) throws -> Void) rethrows -> Bool {
    let bytes = file.bytes
    let base = file.origin.byte
    var index = file.start.byte - base
    while index < bytes.count, bytes[index].isSpaceOrLineEnd { index += 1 }
    if index < bytes.count, bytes[index] == 0x7B { index = listOfPosts(from: index, in: bytes) }
    guard index < bytes.count, bytes[index] == 0x5B else { return false }
    index += 1
    var start = index
    var depth = 0
    let indent = indentOfFirstRecord(from: index, in: bytes)
    func element(_ end: Int) -> Range<FileOffset>? {
      let record = bytes.trimmed(start..<end, of: \.isSpaceOrLineEnd)
      return record.isEmpty ? nil : .bytes((base + record.lowerBound)..<(base + record.upperBound))
    }
    while index < bytes.count {
      switch bytes[index] {
      case 0x22: index = stringEnd(from: index, in: bytes)
      case 0x7B, 0x5B: depth += 1
      case 0x7D: depth = max(0, depth - 1)
      case 0x5D:
        if depth == 0 {
          if let element = element(index) { try yield(element) }
          return true
        }
        depth -= 1
      case 0x2C where depth == 0:
        if let element = element(index) { try yield(element) }
        start = index + 1
      // A record on a line of its own begins a new one, whatever was left open before.
      case 0x0A where depth > 0 && beginsRecord(behind: index, in: bytes, indent):
        if let element = element(index) { try yield(element) }
        start = index + 1
        depth = 0
      default: break
      }
      index += 1
    }
    if let element = element(bytes.count) { try yield(element) }
    return true
  }

  /// The bracket that opens the list behind `posts` in an object; the end where there is none.
  private static func listOfPosts(from start: Int, in bytes: [UInt8]) -> Int {
    let key = Array("\"posts\"".utf8)
    var index = start
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D: depth -= 1
      case 0x22:
        let end = stringEnd(from: index, in: bytes)
        if depth == 1, end < bytes.count, bytes[index...end].elementsEqual(key) {
          var next = end + 1
          while next < bytes.count, bytes[next].isSpaceOrLineEnd || bytes[next] == 0x3A { next += 1 }
          if next < bytes.count, bytes[next] == 0x5B { return next }
        }
        index = end
      default: break
      }
      index += 1
    }
    return bytes.count
  }

  /// The index of the closing mark, or of the line's end: strings do not run over lines.
  private static func stringEnd(from start: Int, in bytes: [UInt8]) -> Int {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case 0x5C: index += 1
      case 0x22: return index
      case 0x0A, 0x0D: return index - 1
      default: break
      }
      index += 1
    }
    return bytes.count
  }

  /// What stands before the first record on its line; nil where it does not begin one.
  private static func indentOfFirstRecord(from start: Int, in bytes: [UInt8]) -> ArraySlice<UInt8>? {
    guard let brace = bytes[start...].firstIndex(of: 0x7B), let line = bytes[..<brace].lastIndex(of: 0x0A) else {
      return nil
    }
    let indent = bytes[(line + 1)..<brace]
    return indent.allSatisfy(\.isSpaceOrTab) ? indent : nil
  }

  /// Whether the next line begins with `{`, as far in as the first record.
  private static func beginsRecord(behind lineEnd: Int, in bytes: [UInt8], _ indent: ArraySlice<UInt8>?) -> Bool {
    guard let indent else { return false }
    let brace = lineEnd + 1 + indent.count
    return brace < bytes.count && bytes[brace] == 0x7B && bytes[(lineEnd + 1)..<brace].elementsEqual(indent)
  }
}
