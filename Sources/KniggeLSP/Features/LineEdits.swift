// The edits that turn one text into another, as narrow as lines allow, so that cursors stay where they are.

enum LineEdits {
  /// Byte ranges of the old text with the bytes that come in their place, in order.
  static func edits(from old: DocumentText, to new: DocumentText) -> [(range: Range<Int>, text: [UInt8])] {
    guard old.bytes != new.bytes else { return [] }
    guard old.lineCount == new.lineCount else { return [edit(old, 0..<old.bytes.count, new, 0..<new.bytes.count)] }
    var edits: [(range: Range<Int>, text: [UInt8])] = []
    for line in 0..<old.lineCount {
      let before = lineWithEnd(line, of: old)
      let after = lineWithEnd(line, of: new)
      guard old.bytes[before] != new.bytes[after] else { continue }
      edits.append(edit(old, before, new, after))
    }
    return edits
  }

  private static func lineWithEnd(_ line: Int, of text: DocumentText) -> Range<Int> {
    let start = text.range(ofLine: line).lowerBound
    return start..<(line + 1 < text.lineCount ? text.range(ofLine: line + 1).lowerBound : text.bytes.count)
  }

  /// What differs between two stretches, without what they begin and end with alike; code points stay whole.
  private static func edit(
    _ old: DocumentText, _ before: Range<Int>, _ new: DocumentText, _ after: Range<Int>
  ) -> (range: Range<Int>, text: [UInt8]) {
    var (low, newLow) = (before.lowerBound, after.lowerBound)
    while low < before.upperBound, newLow < after.upperBound, old.bytes[low] == new.bytes[newLow] {
      low += 1
      newLow += 1
    }
    while low > before.lowerBound, isTail(low, of: old) || isTail(newLow, of: new) {
      low -= 1
      newLow -= 1
    }
    var (high, newHigh) = (before.upperBound, after.upperBound)
    while high > low, newHigh > newLow, old.bytes[high - 1] == new.bytes[newHigh - 1] {
      high -= 1
      newHigh -= 1
    }
    while high < before.upperBound, isTail(high, of: old) || isTail(newHigh, of: new) {
      high += 1
      newHigh += 1
    }
    return (low..<high, Array(new.bytes[newLow..<newHigh]))
  }

  private static func isTail(_ index: Int, of text: DocumentText) -> Bool {
    index < text.bytes.count && text.bytes[index] & 0xC0 == 0x80
  }
}
