// Finds what a reader of Markdown does not read as words: code, addresses, tags, marks.

/// Code, addresses and markup of a text in Markdown, by the rules of CommonMark as far as posts need them.
///
/// Style checkers for prose look at what is left: `foo` in backticks is no word of the author's, and neither is the address
/// behind a link. What looks like markup and is not closed is text.
public enum MarkupRanges {
  /// Longer rows of backticks, and longer addresses behind the words of a link, are text: so every text takes time in
  /// proportion to its length.
  fileprivate static let longestTicks = 64
  fileprivate static let longestTarget = 4_096

  /// Byte ranges, ascending, not overlapping.
  public static func of(_ text: [UInt8]) -> [Range<Int>] {
    text.withUnsafeBufferPointer { bytes in
      guard mayHaveMarkup(bytes) else { return [] }
      var scan = MarkupScan(bytes)
      scan.run()
      return scan.ranges
    }
  }

  /// A text of the same length with an asterisk for every byte of `ranges`.
  public static func masked(_ text: [UInt8], _ ranges: [Range<Int>]) -> [UInt8] {
    var text = text
    for range in ranges {
      for index in range where text[index] != 0x0A && text[index] != 0x0D { text[index] = 0x2A }
    }
    return text
  }

  /// Most posts have none of it.
  private static func mayHaveMarkup(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isLineStart = true
    for index in bytes.indices {
      switch bytes[index] {
      case 0x60, 0x3C, 0x5D, 0x7E, 0x5F: return true  // ` < ] ~ _
      case 0x3A where index + 2 < bytes.count && bytes[index + 1] == 0x2F && bytes[index + 2] == 0x2F: return true
      case 0x30...0x39, 0x20, 0x09: if isLineStart { return true }
      default: break
      }
      isLineStart = bytes[index] == 0x0A
    }
    return false
  }
}

/// One walk over a text, line by line for blocks, sign by sign for what stands in them.
private struct MarkupScan {
  let bytes: UnsafeBufferPointer<UInt8>
  var ranges: [Range<Int>] = []
  /// Rows of backticks of these lengths are not closed in the paragraph at hand; asked once for each.
  private var openTicks: Set<Int> = []

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
      scanParagraph(index..<last)
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

  private func behindSpaces(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, index - start < 3, bytes[index] == 0x20 { index += 1 }
    return index
  }

  private func isListItem(_ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end, bytes[index].isSpaceOrTab { index += 1 }
    guard index < end else { return false }
    if bytes[index] == 0x2D || bytes[index] == 0x2A || bytes[index] == 0x2B {
      return index + 1 < end && bytes[index + 1].isSpaceOrTab
    }
    return behindNumber(index, end) != nil
  }

  /// Behind `12.` or `12)` with a space after it.
  private func behindNumber(_ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end, index - start < 9, bytes[index] &- 0x30 < 10 { index += 1 }
    guard index > start, index + 1 < end, bytes[index] == 0x2E || bytes[index] == 0x29,
      bytes[index + 1].isSpaceOrTab
    else { return nil }
    return index + 1
  }

  // MARK: Blocks

  private struct Fence {
    var sign: UInt8
    var count: Int
  }

  private func fence(at start: Int, _ end: Int) -> Fence? {
    let first = behindSpaces(start, end)
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
      var sign = behindSpaces(index, end)
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

  private mutating func scanParagraph(_ range: Range<Int>) {
    openTicks.removeAll()
    var index = range.lowerBound
    var isLineStart = true
    // A number in the middle of a paragraph begins no list.
    let isNumbered = behindNumber(behindSpaces(index, range.upperBound), range.upperBound) != nil
    while index < range.upperBound {
      if isLineStart {
        isLineStart = false
        let first = behindSpaces(index, range.upperBound)
        if isNumbered, let end = behindNumber(first, range.upperBound) {
          add(first..<end)
          index = end
          continue
        }
        if first < range.upperBound, bytes[first] == 0x5B, let end = endOfDefinition(first, range.upperBound) {
          add(first..<end)
          index = end
          continue
        }
      }
      let next: Int?
      switch bytes[index] {
      case 0x0A:
        isLineStart = true
        next = nil
      case 0x5C:  // the sign behind a backslash is text
        next = index + 1 < range.upperBound && bytes[index + 1] != 0x0A ? index + 2 : nil
      case 0x60: next = codeSpan(index, range.upperBound)
      case 0x3C: next = tag(index, range.upperBound)
      case 0x5D: next = target(index, range.upperBound)
      case 0x5F: next = mark(index, range)
      case 0x48, 0x68, 0x66, 0x46: next = address(index, range)
      default: next = nil
      }
      index = next ?? index + 1
    }
  }

  // MARK: Inside of blocks

  /// A row of backticks with what stands between it and one of the same length.
  private mutating func codeSpan(_ start: Int, _ limit: Int) -> Int {
    let count = ticks(start, limit)
    guard count <= MarkupRanges.longestTicks, !openTicks.contains(count) else { return start + count }
    var index = start + count
    while index < limit {
      guard bytes[index] == 0x60 else {
        index += 1
        continue
      }
      let found = ticks(index, limit)
      if found == count {
        add(start..<(index + found))
        return index + found
      }
      index += found
    }
    openTicks.insert(count)
    return start + count
  }

  private func ticks(_ start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit, bytes[index] == 0x60 { index += 1 }
    return index - start
  }

  /// `<https://a.example>`, `<b>`, `</b>`; what is neither is text.
  private mutating func tag(_ start: Int, _ limit: Int) -> Int? {
    guard start + 2 < limit else { return nil }
    var index = start + 1
    if bytes[index] == 0x2F { index += 1 }
    guard (bytes[index] | 0x20) &- 0x61 < 26 else { return nil }
    var isMail = false
    var hasSpace = false
    while index < limit, bytes[index] != 0x3E {
      if bytes[index] == 0x3C { return nil }
      if bytes[index] <= 0x20 { hasSpace = true }
      if bytes[index] == 0x40, !hasSpace { isMail = true }
      index += 1
    }
    guard index < limit else { return nil }
    // A mail address is read, as anybody reads it.
    let isAddress = (start..<index).contains { bytes[$0] == 0x3A }
    if isMail, !isAddress { return index + 1 }
    add(start..<(index + 1))
    return index + 1
  }

  /// What stands behind the words of a link: `](address "title")`, `][name]`.
  private mutating func target(_ start: Int, _ limit: Int) -> Int? {
    guard start + 1 < limit else { return nil }
    let close: UInt8
    switch bytes[start + 1] {
    case 0x28: close = 0x29
    case 0x5B: close = 0x5D
    default: return nil
    }
    var depth = 0
    var index = start + 1
    let limit = min(limit, start + MarkupRanges.longestTarget)
    while index < limit {
      if bytes[index] == 0x5C {
        index += 2
        continue
      }
      if bytes[index] == bytes[start + 1] { depth += 1 }
      if bytes[index] == close {
        depth -= 1
        if depth == 0 {
          add((start + 1)..<(index + 1))
          return index + 1
        }
      }
      index += 1
    }
    return nil
  }

  /// `[name]: address` on a line of its own.
  private func endOfDefinition(_ start: Int, _ limit: Int) -> Int? {
    var index = start + 1
    while index < limit, bytes[index] != 0x5D, bytes[index] != 0x0A { index += 1 }
    guard index + 1 < limit, bytes[index] == 0x5D, bytes[index + 1] == 0x3A else { return nil }
    return min(lineEnd(index), limit)
  }

  /// Underscores at the edge of a word, which set it off; inside of one they belong to it.
  private mutating func mark(_ start: Int, _ range: Range<Int>) -> Int {
    var end = start
    while end < range.upperBound, bytes[end] == 0x5F { end += 1 }
    let before = start > range.lowerBound && isWordByte(bytes[start - 1])
    let behind = end < range.upperBound && isWordByte(bytes[end])
    if before != behind { add(start..<end) }
    return end
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  /// `https://…`, `http://…` and `ftp://…` up to the next space, without the punctuation of the sentence around it.
  private mutating func address(_ start: Int, _ range: Range<Int>) -> Int? {
    if start > range.lowerBound, isWordByte(bytes[start - 1]) { return nil }
    guard let name = schemeEnd(start, range.upperBound) else { return nil }
    var end = name
    while end < range.upperBound, bytes[end] > 0x20, bytes[end] != 0x3C { end += 1 }
    var opened = 0
    for index in name..<end {
      if bytes[index] == 0x28 { opened += 1 }
      if bytes[index] == 0x29 { opened -= 1 }
    }
    while end > name {
      let last = bytes[end - 1]
      if last == 0x29, opened < 0 {
        opened += 1
      } else if !Self.punctuation.contains(last) {
        break
      }
      end -= 1
    }
    guard end > name else { return nil }
    add(start..<end)
    return end
  }

  /// ? ! . , : * _ ~ ' " and ;
  private static let punctuation: Set<UInt8> = [0x3F, 0x21, 0x2E, 0x2C, 0x3A, 0x2A, 0x5F, 0x7E, 0x27, 0x22, 0x3B]

  private func schemeEnd(_ start: Int, _ limit: Int) -> Int? {
    for scheme: StaticString in ["https://", "http://", "ftp://"] {
      let count = scheme.utf8CodeUnitCount
      guard start + count < limit else { continue }
      let isThere = (0..<count).allSatisfy { offset in
        let byte = bytes[start + offset]
        return (byte &- 0x41 < 26 ? byte | 0x20 : byte) == scheme.utf8Start[offset]
      }
      if isThere { return start + count }
    }
    return nil
  }
}
