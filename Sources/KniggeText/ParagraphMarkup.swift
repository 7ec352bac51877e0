// Finds what is markup in a paragraph: code, addresses, tags, marks.

/// One walk over a paragraph of Markdown, sign by sign.
struct ParagraphMarkup {
  /// Longer rows of backticks, and longer addresses behind the words of a link, are text: so every text takes time in
  /// proportion to its length.
  private static let longestTicks = 64
  private static let longestTarget = 4_096

  private let bytes: UnsafeBufferPointer<UInt8>
  private var ranges: [Range<Int>] = []
  /// Rows of backticks of these lengths are not closed in the paragraph; asked once for each.
  private var openTicks: Set<Int> = []

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Byte ranges in a stretch of a text, ascending, not overlapping.
  static func ranges(in paragraph: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var markup = ParagraphMarkup(bytes)
    markup.scan(paragraph)
    return markup.ranges
  }

  /// Adds a range; ranges come in ascending order.
  private mutating func add(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if let last = ranges.last, range.lowerBound < last.upperBound { return }
    ranges.append(range)
  }

  private mutating func scan(_ range: Range<Int>) {
    var index = range.lowerBound
    var isLineStart = true
    // A number in the middle of a paragraph begins no list.
    let firstWord = LineStart.behindSpaces(index, range.upperBound, in: bytes)
    let isNumbered = LineStart.behindNumber(firstWord, range.upperBound, in: bytes) != nil
    while index < range.upperBound {
      if isLineStart {
        isLineStart = false
        let first = LineStart.behindSpaces(index, range.upperBound, in: bytes)
        if isNumbered, let end = LineStart.behindNumber(first, range.upperBound, in: bytes) {
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

  /// A row of backticks with what stands between it and one of the same length.
  private mutating func codeSpan(_ start: Int, _ limit: Int) -> Int {
    let count = ticks(start, limit)
    guard count <= Self.longestTicks, !openTicks.contains(count) else { return start + count }
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
    let limit = min(limit, start + Self.longestTarget)
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
    while index < limit, bytes[index] != 0x0A { index += 1 }
    return index
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
