// Walks through a text in Markdown, block by block.

/// One walk over a text, line by line: blocks of code are markup, paragraphs have some (see `ParagraphMarkup`).
struct MarkupScan {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var ranges: [Range<Int>] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func run() {
    var index = 0
    var isAfterBlank = true
    var isInList = false
    while index < bytes.count {
      let end = lineEnd(index)
      if let fence = fence(at: index, end) {
        index = endOfFencedBlock(from: index, fence)
        isAfterBlank = true
        continue
      }
      let isEmpty = isBlank(index..<end)
      if !isEmpty, isAfterBlank, !isInList, isIndented(index) {
        add(index..<end)
        index = behindLine(end)
        continue
      }
      if isEmpty {
        isAfterBlank = true
        index = behindLine(end)
        continue
      }
      if isAfterBlank {
        isInList = isListItem(index, end) || isInList && isIndented(index)
      } else if isListItem(index, end) {
        isInList = true
      }
      isAfterBlank = false
      // A paragraph: up to a blank line or a fence.
      var last = end
      var next = behindLine(end)
      while next < bytes.count {
        let nextEnd = lineEnd(next)
        if isBlank(next..<nextEnd) || fence(at: next, nextEnd) != nil { break }
        if isListItem(next, nextEnd) { isInList = true }
        last = nextEnd
        next = behindLine(nextEnd)
      }
      ranges += ParagraphMarkup.ranges(in: index..<last, of: bytes)
      index = next
    }
  }

  /// Adds a range; ranges come in ascending order.
  private mutating func add(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if let last = ranges.last, range.lowerBound < last.upperBound { return }
    ranges.append(range)
  }

  // MARK: Lines

  private func lineEnd(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    return index
  }

  private func behindLine(_ end: Int) -> Int { min(end + 1, bytes.count) }

  private func isBlank(_ range: Range<Int>) -> Bool { range.allSatisfy { bytes[$0].isSpaceOrLineEnd } }

  /// By four spaces or a tab, which makes code of a line behind a blank one.
  private func isIndented(_ start: Int) -> Bool {
    var index = start
    while index < bytes.count, index - start < 4 {
      if bytes[index] == 0x09 { return true }
      guard bytes[index] == 0x20 else { return false }
      index += 1
    }
    return index - start == 4 && index < bytes.count
  }

  private func isListItem(_ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end, bytes[index].isSpaceOrTab { index += 1 }
    guard index < end else { return false }
    if bytes[index] == 0x2D || bytes[index] == 0x2A || bytes[index] == 0x2B {
      return index + 1 < end && bytes[index + 1].isSpaceOrTab
    }
    return LineStart.behindNumber(index, end, in: bytes) != nil
  }

  // MARK: Blocks

  private struct Fence {
    var sign: UInt8
    var count: Int
  }

  private func fence(at start: Int, _ end: Int) -> Fence? {
    let first = LineStart.behindSpaces(start, end, in: bytes)
    guard first < end, bytes[first] == 0x60 || bytes[first] == 0x7E else { return nil }
    let sign = bytes[first]
    var index = first
    while index < end, bytes[index] == sign { index += 1 }
    guard index - first >= 3 else { return nil }
    // What stands behind backticks on one line with others is a code span.
    if sign == 0x60, (index..<end).contains(where: { bytes[$0] == 0x60 }) { return nil }
    return Fence(sign: sign, count: index - first)
  }

  /// Adds a block from its fence on; one that is not closed goes to the end.
  private mutating func endOfFencedBlock(from start: Int, _ fence: Fence) -> Int {
    var index = behindLine(lineEnd(start))
    while index < bytes.count {
      let end = lineEnd(index)
      var sign = LineStart.behindSpaces(index, end, in: bytes)
      let first = sign
      while sign < end, bytes[sign] == fence.sign { sign += 1 }
      if sign - first >= fence.count, isBlank(sign..<end) {
        add(start..<end)
        return behindLine(end)
      }
      index = behindLine(end)
    }
    add(start..<bytes.count)
    return bytes.count
  }
}

/// What a line may begin with before its words.
enum LineStart {
  /// Behind as many as three spaces.
  static func behindSpaces(_ start: Int, _ end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = start
    while index < end, index - start < 3, bytes[index] == 0x20 { index += 1 }
    return index
  }

  /// Behind `12.` or `12)` with a space after it.
  static func behindNumber(_ start: Int, _ end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = start
    while index < end, index - start < 9, bytes[index] &- 0x30 < 10 { index += 1 }
    guard index > start, index + 1 < end, bytes[index] == 0x2E || bytes[index] == 0x29,
      bytes[index + 1].isSpaceOrTab
    else { return nil }
    return index + 1
  }
}
