// Where the name of a top-level domain ends in a text.

extension RegisteredDomains {
  /// The end of the registered name at `start`, before `limit`; what follows it must not belong to a longer word.
  static func end(from start: Int, before limit: Int, in text: ScalarText) -> Int? {
    func ends(_ index: Int) -> Bool {
      guard index < limit else { return true }
      let next = text[index]
      return !ScalarText.isLetter(next) && !ScalarText.isDigit(next) && next != 0x40 && next != 0x2B && next != 0x2D
    }
    var end = start
    while end < limit, end - start < 64, ScalarText.isLetter(text[end]) || ScalarText.isDigit(text[end]) { end += 1 }
    if end > start, ends(end) {
      let name = (start..<end).map {
        UInt8(truncatingIfNeeded: ScalarText.isLetter(text[$0]) ? text[$0] | 0x20 : text[$0])
      }
      if contains(name) { return end }
    }
    guard hasOtherScript(from: start, limit, in: text) else { return encodedEnd(from: start, limit, in: text) }
    for name in otherScripts where start + name.count <= limit && ends(start + name.count) {
      if name.indices.allSatisfy({ ScalarText.lowercased(text[start + $0]) == name[$0] }) { return start + name.count }
    }
    return encodedEnd(from: start, limit, in: text)
  }

  /// Whether a name in another script may begin at `start`: all have something beyond ASCII among their first characters.
  private static func hasOtherScript(from start: Int, _ limit: Int, in text: ScalarText) -> Bool {
    (start..<min(limit, start + otherReach)).contains { text[$0] >= 0x80 }
  }

  /// `xn--` and letters, digits, hyphens.
  private static func encodedEnd(from start: Int, _ limit: Int, in text: ScalarText) -> Int? {
    let prefix: [UInt32] = [0x78, 0x6E, 0x2D, 0x2D]
    guard start + 4 < limit, prefix.indices.allSatisfy({ ScalarText.lowercased(text[start + $0]) == prefix[$0] }) else {
      return nil
    }
    var end = start + 4
    while end < limit, ScalarText.isLetter(text[end]) || ScalarText.isDigit(text[end]) || text[end] == 0x2D { end += 1 }
    return end > start + 4 ? end : nil
  }
}
