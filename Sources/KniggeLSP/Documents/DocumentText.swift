// The text of an open document: bytes, lines, and the edits that an editor makes to it.

/// An immutable snapshot; an edit makes the next one.
///
/// Half of a surrogate pair, which only exists between two keystrokes, is kept as its three bytes (WTF-8), so that the
/// other half finds it; to the readers of drafts it is a mistake like any other bytes that are no UTF-8.
package struct DocumentText: Sendable {
  package private(set) var bytes: [UInt8]
  /// Where lines begin (byte indexes, ascending; the first is 0). Lines end at LF, CRLF or CR, as the protocol has it.
  private var starts: [Int]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = Self.starts(of: bytes)
  }

  package var lineCount: Int { starts.count }

  private static func starts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte > 0x0D { continue }
        if byte == 0x0A || (byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A)) { starts.append(index) }
      }
    }
    return starts
  }

  // MARK: Lines

  /// The bytes of a line (0-based) without its line end.
  package func range(ofLine line: Int) -> Range<Int> {
    let start = starts[line]
    guard line + 1 < starts.count else { return start..<bytes.count }
    var end = starts[line + 1] - 1
    if bytes[end] == 0x0A, end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The line (0-based) that holds a byte.
  package func line(at index: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return low
  }

  // MARK: Positions

  /// The byte at a position. One behind the end of its line is the line's end, one behind the last line the text's end;
  /// one inside a code point is where that begins.
  package func index(of position: EditorPosition, in encoding: PositionEncoding) -> Int {
    place(of: position, in: encoding).index
  }

  /// The byte at a position, and whether the position lies between the halves of a surrogate pair.
  private func place(of position: EditorPosition, in encoding: PositionEncoding) -> (index: Int, isInsidePair: Bool) {
    guard position.line >= 0 else { return (0, false) }
    guard position.line < starts.count else { return (bytes.count, false) }
    let line = range(ofLine: position.line)
    return bytes.withUnsafeBufferPointer { bytes in
      var index = line.lowerBound
      var left = position.character
      while index < line.upperBound, left > 0 {
        let width = min(WTF8.width(at: index, in: bytes), line.upperBound - index)
        let units = encoding.units(ofWidth: width)
        if units > left { return (index, encoding == .utf16) }
        left -= units
        index += width
      }
      return (index, false)
    }
  }

  /// The position of a byte; of one inside a code point, that of its start.
  package func position(of index: Int, in encoding: PositionEncoding) -> EditorPosition {
    var counter = ColumnCounter(self, encoding)
    return counter.position(of: index)
  }

  // MARK: Edits

  /// Replaces a stretch.
  package mutating func replace(_ range: EditorRange, by new: [UInt8], in encoding: PositionEncoding) {
    var end = place(of: range.end, in: encoding)
    if end.isInsidePair {
      split(at: end.index)
      end.index += 3
    }
    var start = place(of: range.start, in: encoding)
    if start.isInsidePair {
      split(at: start.index)
      start.index += 3
      // Cutting the pair in front made the text two bytes longer. A pair with both ends inside was cut already.
      end.index += 2
    }
    let low = min(start.index, end.index)
    let high = max(start.index, end.index)
    bytes.replaceSubrange(low..<high, with: new)
    join(at: low + new.count - 3)
    join(at: low - 3)
    starts = Self.starts(of: bytes)
  }

  /// Takes the code point of four bytes at an index apart into the halves that UTF-16 has it in.
  private mutating func split(at index: Int) {
    bytes.replaceSubrange(index..<(index + 4), with: WTF8.halves(of: bytes[index..<(index + 4)]))
  }

  /// Puts two halves that have come to stand next to each other together.
  private mutating func join(at index: Int) {
    if let joined = WTF8.joined(at: index, in: bytes) { bytes.replaceSubrange(index..<(index + 6), with: joined) }
  }

  fileprivate func start(ofLine line: Int) -> Int { starts[line] }
}

/// Counts columns from where it last stood, so that positions in ascending order cost one walk over their line.
package struct ColumnCounter {
  private let text: DocumentText
  private let encoding: PositionEncoding
  private var index = 0
  private var last = EditorPosition(line: 0, character: 0)

  package init(_ text: DocumentText, _ encoding: PositionEncoding) {
    self.text = text
    self.encoding = encoding
  }

  package mutating func position(of target: Int) -> EditorPosition {
    let line = text.line(at: target)
    if line != last.line || target < index {
      index = text.start(ofLine: line)
      last = EditorPosition(line: line, character: 0)
    }
    let stop = min(target, text.range(ofLine: line).upperBound)
    text.bytes.withUnsafeBufferPointer { bytes in
      while index < stop {
        let width = WTF8.width(at: index, in: bytes)
        if index + width > stop { break }
        last.character += encoding.units(ofWidth: width)
        index += width
      }
    }
    return last
  }

  package mutating func range(of range: Range<Int>) -> EditorRange {
    let start = position(of: range.lowerBound)
    return EditorRange(start: start, end: position(of: range.upperBound))
  }
}
