// Finds lines in a file, and turns byte offsets into lines and columns.

/// The starts of a file's lines.
public struct LineIndex: Sendable {
  public let file: SourceFile
  /// Byte indexes into `file.bytes`, ascending; the first is where the text begins. A file may be nothing but line ends,
  /// so they are kept small; nothing that is held in memory is as long as four gigabytes.
  private let starts: [UInt32]

  public init(_ file: SourceFile) {
    self.file = file
    var starts = [UInt32(truncatingIfNeeded: file.start.byte - file.origin.byte)]
    file.bytes.withUnsafeBufferPointer { bytes in
      var index = Self.lineEnd(from: 0, in: bytes)
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == 0x0A || !(index < bytes.count && bytes[index] == 0x0A) {
          starts.append(UInt32(truncatingIfNeeded: index))
        }
        index = Self.lineEnd(from: index, in: bytes)
      }
    }
    self.starts = starts
  }

  /// The first LF or CR from a place on, or the end.
  private static func lineEnd(from first: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = first
    while let block = ByteBlock(at: index, of: bytes) {
      let found = block.firstEqual(to: 0x0A) | block.firstEqual(to: 0x0D)
      if found != 0 { return index + ByteBlock.first(in: found) }
      index += 8
    }
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    return index
  }

  /// How many lines there are; text behind the last line end counts as one, even when it is empty.
  public var count: Int { starts.count }

  /// The number of the first line (1-based).
  public var firstLine: Int { file.origin.line }

  /// The line (1-based) that holds an offset; an offset outside belongs to the first or last line.
  public func line(at offset: FileOffset) -> Int {
    let index = offset.byte - file.origin.byte
    return max(0, starts.partitioningIndex { Int($0) > index } - 1) + file.origin.line
  }

  /// The range of a line (1-based) without its line end.
  public func range(ofLine line: Int) -> Range<FileOffset> {
    let index = min(max(line - file.origin.line, 0), starts.count - 1)
    let start = Int(starts[index])
    var end = index + 1 < starts.count ? Int(starts[index + 1]) : file.bytes.count
    if end > start, index + 1 < starts.count {
      end -= 1
      if file.bytes[end] == 0x0A, end > start, file.bytes[end - 1] == 0x0D { end -= 1 }
    }
    return FileOffset(start + file.origin.byte)..<FileOffset(end + file.origin.byte)
  }

  /// The position of an offset; for many offsets in a row, keep a `PositionCounter`.
  public func position(of offset: FileOffset) -> Position {
    var counter = PositionCounter(self)
    return counter.position(of: offset)
  }
}

/// Counts columns from where it last stood, so that positions in ascending order cost one walk over their line.
public struct PositionCounter {
  private let lines: LineIndex
  private var offset: Int
  private var last: Position

  public init(_ lines: LineIndex) {
    self.lines = lines
    offset = lines.range(ofLine: lines.firstLine).lowerBound.byte
    last = Position(line: lines.firstLine, column: 1, utf16Column: 1, byteColumn: 1)
  }

  /// Goes on from where another one of the same lines has come, where that is further on.
  public mutating func catchUp(with other: PositionCounter) {
    guard other.offset > offset else { return }
    (offset, last) = (other.offset, other.last)
  }

  /// The position of an offset; one inside a scalar counts as the scalar's start.
  public mutating func position(of target: FileOffset) -> Position {
    let line = lines.line(at: target)
    if line != last.line || target.byte < offset {
      offset = lines.range(ofLine: line).lowerBound.byte
      last = Position(line: line, column: 1, utf16Column: 1, byteColumn: 1)
    }
    let base = lines.file.origin.byte
    let stop = min(target.byte, lines.file.end.byte)
    lines.file.bytes.withUnsafeBufferPointer { bytes in
      while offset < stop {
        // Up to eight characters of ASCII at a time.
        if offset &+ 8 <= stop, let block = ByteBlock(at: offset &- base, of: bytes) {
          let plain = ByteBlock.first(in: block.beyondASCII)
          if plain > 0 {
            last.column += plain
            last.utf16Column += plain
            last.byteColumn += plain
            offset += plain
            continue
          }
        }
        let width = min(UTF8Scalar.width(at: offset - base, in: bytes), bytes.count - (offset - base))
        if offset + width > stop { break }
        last.column += 1
        last.utf16Column += width == 4 ? 2 : 1
        last.byteColumn += width
        offset += width
      }
    }
    return last
  }
}
