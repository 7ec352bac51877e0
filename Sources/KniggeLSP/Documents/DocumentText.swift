// The text of an open document: bytes, lines, and the edits that an editor makes to it.
import KniggeText

/// An immutable snapshot; an edit makes the next one.
///
/// Half of a surrogate pair, which only exists between two keystrokes, is kept as its three bytes (WTF-8), so that the
/// other half finds it; to the readers of drafts it is a mistake like any other bytes that are no UTF-8.
package struct DocumentText: Sendable {
  /// The most bytes that a document may grow to; whoever keeps documents sees to it. A message can bring no more.
  package static let maximumSize = FrameReader.maximumLength

  package private(set) var bytes: [UInt8]
  /// Where lines begin (byte indexes, ascending; the first is 0). Lines end at LF, CRLF or CR, as the protocol has it.
  /// In 32 bits, since a text of line ends has as many lines as bytes.
  private var starts: [UInt32]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = Self.starts(of: bytes, in: 0...bytes.count)
  }

  package var lineCount: Int { starts.count }

  /// The starts of lines that lie in a stretch, both ends included.
  private static func starts(of bytes: [UInt8], in stretch: ClosedRange<Int>) -> [UInt32] {
    bytes.withUnsafeBufferPointer { bytes in
      // Counted first: what grows by doubling takes three times as much for a moment.
      var count = 0
      eachStart(of: bytes, in: stretch) { _ in count += 1 }
      var starts: [UInt32] = []
      starts.reserveCapacity(count)
      eachStart(of: bytes, in: stretch) { starts.append(UInt32(truncatingIfNeeded: $0)) }
      return starts
    }
  }

  @inline(__always)
  private static func eachStart(
    of bytes: UnsafeBufferPointer<UInt8>, in stretch: ClosedRange<Int>, _ body: (Int) -> Void
  ) {
    if stretch.lowerBound == 0 { body(0) }
    var index = max(0, stretch.lowerBound - 1)
    while index < stretch.upperBound {
      let byte = bytes[index]
      index += 1
      if byte > 0x0D { continue }
      if byte == 0x0A || (byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A)) { body(index) }
    }
  }

  // MARK: Lines

  /// The bytes of a line (0-based) without its line end.
  package func range(ofLine line: Int) -> Range<Int> {
    let start = Int(starts[line])
    guard line + 1 < starts.count else { return start..<bytes.count }
    var end = Int(starts[line + 1]) - 1
    if bytes[end] == 0x0A, end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The line (0-based) that holds a byte.
  package func line(at index: Int) -> Int { max(0, countOfStarts(upTo: index) - 1) }

  /// How many lines begin at an index or before it.
  private func countOfStarts(upTo index: Int) -> Int { starts.partitioningIndex { Int($0) > index } }

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
    // What lies further away than a code point stays what it is, whatever is cut and joined.
    let countBefore = bytes.count
    var untouched = (front: end.index, back: max(0, countBefore - end.index - 4))
    if end.isInsidePair {
      split(at: end.index)
      end.index += 3
    }
    var start = place(of: range.start, in: encoding)
    untouched.front = max(0, min(untouched.front, start.index) - 3)
    untouched.back = min(untouched.back, max(0, bytes.count - start.index - 4))
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
    moveStarts(untouched, countBefore)
  }

  /// Finds the lines anew between what an edit left alone in front and at the back; those behind only move.
  private mutating func moveStarts(_ untouched: (front: Int, back: Int), _ countBefore: Int) {
    // The byte at a start, and the one before, say whether it is one.
    let kept = countOfStarts(upTo: untouched.front - 1)
    let moved = countOfStarts(upTo: countBefore - untouched.back)
    let between = Self.starts(of: bytes, in: untouched.front...(bytes.count - untouched.back))
    if bytes.count != countBefore {
      let distance = UInt32(truncatingIfNeeded: bytes.count - countBefore)
      starts.withUnsafeMutableBufferPointer { starts in
        for index in moved..<starts.count { starts[index] &+= distance }
      }
    }
    starts.replaceSubrange(kept..<moved, with: between)
  }

  /// Takes the code point of four bytes at an index apart into the halves that UTF-16 has it in.
  private mutating func split(at index: Int) {
    bytes.replaceSubrange(index..<(index + 4), with: WTF8.halves(of: bytes[index..<(index + 4)]))
  }

  /// Puts two halves that have come to stand next to each other together.
  private mutating func join(at index: Int) {
    if let joined = WTF8.joined(at: index, in: bytes) { bytes.replaceSubrange(index..<(index + 6), with: joined) }
  }

  /// The bytes between two positions.
  package func bytes(of range: EditorRange, in encoding: PositionEncoding) -> ClosedRange<Int> {
    let (low, high) = (index(of: range.start, in: encoding), index(of: range.end, in: encoding))
    return min(low, high)...max(low, high)
  }
}
