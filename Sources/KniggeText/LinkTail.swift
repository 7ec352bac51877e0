// What stands behind the domain name of an address.

/// The port, the path and the query of an address, by the rules of twitter-text (see `LinkScanner`).
struct LinkTail {
  /// The path with the slash before it; nil where there is none.
  private(set) var path: Range<Int>?
  /// Where the address ends.
  private(set) var end: Int

  init(behind domainEnd: Int, in text: ScalarText) {
    end = domainEnd
    if text.at(end) == 0x3A, ScalarText.isDigit(text.at(end + 1)) {
      end += 1
      while end < text.count, ScalarText.isDigit(text[end]) { end += 1 }
    }
    if text.at(end) == 0x2F {
      let behindPath = Self.pathEnd(from: end + 1, in: text)
      path = end..<behindPath
      end = behindPath
    }
    if text.at(end) == 0x3F { end = Self.queryEnd(from: end + 1, in: text) ?? end }
  }

  private static func isPathPart(_ value: UInt32) -> Bool {
    switch value {
    case 0x21, 0x23...0x27, 0x2A...0x2F, 0x3A, 0x3B, 0x3D, 0x40, 0x5B, 0x5D, 0x5F, 0x7C, 0x7E, 0x2013: true
    default:
      ScalarText.isLetter(value) || ScalarText.isDigit(value) || ScalarText.isCyrillic(value)
        || ScalarText.isAccentedLatin(value)
    }
  }

  private static func mayEndPath(_ value: UInt32) -> Bool {
    switch value {
    case 0x2B, 0x2D, 0x3D, 0x5F, 0x23, 0x2F: true
    default:
      ScalarText.isLetter(value) || ScalarText.isDigit(value) || ScalarText.isCyrillic(value)
        || ScalarText.isAccentedLatin(value)
    }
  }

  /// The end of a path: brackets only in pairs, and no punctuation of the sentence around it at the end.
  private static func pathEnd(from start: Int, in text: ScalarText) -> Int {
    var end = start
    var index = start
    while index < text.count {
      if text[index] == 0x28 {
        guard let close = bracketsEnd(from: index, in: text) else { break }
        index = close
        end = close
      } else if isPathPart(text[index]) {
        index += 1
        if mayEndPath(text[index - 1]) { end = index }
      } else {
        break
      }
    }
    return end
  }

  /// The end of `(…)`, which may have one pair inside.
  private static func bracketsEnd(from start: Int, in text: ScalarText) -> Int? {
    var index = start + 1
    while index < text.count, isPathPart(text[index]) { index += 1 }
    guard index < text.count else { return nil }
    if text[index] == 0x29 { return index > start + 1 ? index + 1 : nil }
    guard text[index] == 0x28 else { return nil }
    let inner = index + 1
    index = inner
    while index < text.count, isPathPart(text[index]) { index += 1 }
    guard index > inner, text.at(index) == 0x29 else { return nil }
    index += 1
    while index < text.count, isPathPart(text[index]) { index += 1 }
    return text.at(index) == 0x29 ? index + 1 : nil
  }

  /// The end of what stands behind a question mark; nil where that belongs to the sentence.
  static func queryEnd(from start: Int, in text: ScalarText) -> Int? {
    var end: Int?
    var index = start
    while index < text.count {
      let value = text[index]
      let isPlain = ScalarText.isLetter(value) || ScalarText.isDigit(value)
      switch value {
      case 0x2D, 0x5F, 0x26, 0x3D, 0x23, 0x2F: end = index + 1
      case 0x21, 0x3F, 0x2A, 0x27, 0x40, 0x28, 0x29, 0x3B, 0x3A, 0x2B, 0x24, 0x25, 0x5B, 0x5D, 0x2E, 0x2C, 0x7E, 0x7C:
        break
      case _ where isPlain: end = index + 1
      default: return end
      }
      index += 1
    }
    return end
  }
}
