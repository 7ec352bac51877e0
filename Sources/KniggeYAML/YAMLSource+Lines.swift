// Looks around in the lines of a text, to say where a mistake lies.

extension YAMLSource {
  /// Where the line that holds `index` ends, without its line end.
  func lineEnd(from index: Int) -> Int {
    var end = firstPossibleBreak(from: max(index, range.lowerBound))
    while end < range.upperBound, breakWidth(at: end) == 0 { end = firstPossibleBreak(from: end + 1) }
    return min(end, range.upperBound)
  }

  /// Where the line that holds `index` begins.
  func lineStart(before index: Int) -> Int {
    var start = min(index, range.upperBound)
    while start > range.lowerBound, !endsLine(before: start) { start -= 1 }
    return max(start, range.lowerBound)
  }

  /// Whether the byte before `index` is the last of a line end.
  private func endsLine(before index: Int) -> Bool {
    (1...3).contains { breakWidth(at: index - $0) == $0 }
  }

  /// The rest of a line from `index` on, without the blanks behind it.
  func textLine(at index: Int) -> Range<Int> {
    var end = lineEnd(from: index)
    while end > index, isBlank(at: end - 1) { end -= 1 }
    return index..<max(index, end)
  }

  /// The text of the nearest line above that has any; empty where there is none.
  func textLine(above index: Int) -> Range<Int> {
    var above = lineStart(before: index)
    while above > range.lowerBound, self[above - 1] <= 0x20 { above -= 1 }
    guard above > range.lowerBound else { return range.lowerBound..<range.lowerBound }
    return textLine(at: skippingBlanks(from: lineStart(before: above - 1)))
  }

  /// The comment that follows on the line of a value that ends at `index`.
  func comment(behind index: Int) -> Range<Int>? {
    let start = skippingBlanks(from: index)
    return self[start] == UInt8(ascii: "#") ? start..<lineEnd(from: start) : nil
  }

  func isSameLine(_ first: Int, _ second: Int) -> Bool { lineStart(before: first) == lineStart(before: second) }

  /// Whether only blanks stand before `index` on its line.
  func isFirstOnLine(_ index: Int) -> Bool { skippingBlanks(from: lineStart(before: index)) >= index }

  /// The index of the first byte from `index` on that is neither a blank nor part of a line end.
  func skippingSpace(from index: Int) -> Int {
    var index = index
    while index < range.upperBound, isBlank(at: index) || breakWidth(at: index) > 0 {
      index += max(breakWidth(at: index), 1)
    }
    return index
  }

  /// Where the characters from `index` on stop at a blank, a line end or a flow indicator.
  func wordEnd(from index: Int) -> Int {
    var end = index + 1
    while end < range.upperBound, !isBlank(at: end), breakWidth(at: end) == 0, !",]}".utf8.contains(self[end]) {
      end += 1
    }
    return end
  }

  /// The code point at an index; behind the last one, the last that can be seen.
  func codePoint(at index: Int) -> Range<Int> {
    var start = min(max(index, range.lowerBound), range.upperBound)
    if start == range.upperBound {
      while start > range.lowerBound, self[start - 1] <= 0x20 { start -= 1 }
      guard start > range.lowerBound else { return range.upperBound..<range.upperBound }
      start -= 1
    }
    while start > range.lowerBound, isContinuation(at: start) { start -= 1 }
    var end = start + 1
    while isContinuation(at: end) { end += 1 }
    return start..<end
  }

  /// The code point of a place that `codePoint(at:)` gave.
  func scalar(at place: Range<Int>) -> Unicode.Scalar {
    string(place).unicodeScalars.first ?? " "
  }
}
