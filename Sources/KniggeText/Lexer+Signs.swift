// Numbers, hashtags, mentions and emoji.

extension Lexer {
  mutating func number(at start: Int) -> Int {
    if isKeycap(at: start + 1) { return add(.emoji, start..<min(start + 7, text.count)) }
    var run = run(from: start)
    if run.hasUnderscore { run = withoutEmphasis(run, from: start) }
    guard isNumber(start..<run.end) else { return word(at: start) }
    while run.end + 1 < text.count, text[run.end] == 0x2E || text[run.end] == 0x2C,
      isDigit(at: run.end + 1)
    {
      let next = wordEnd(from: run.end + 1)
      guard isNumber((run.end + 1)..<next) else { break }
      run.end = next
    }
    return addWord(.number, start..<run.end, run)
  }

  func isNumber(_ range: Range<Int>) -> Bool {
    text[range].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  func isDigit(at index: Int) -> Bool {
    index < text.count && text[index] >= 0x30 && text[index] <= 0x39
  }

  /// U+FE0F U+20E3, which turns a digit or `#` into a keycap.
  func isKeycap(at index: Int) -> Bool {
    index + 6 <= text.count && text[index] == 0xEF
      && text[index..<(index + 6)].elementsEqual([0xEF, 0xB8, 0x8F, 0xE2, 0x83, 0xA3])
  }

  func isBehindWord(_ index: Int) -> Bool {
    guard count > 0 else { return false }
    let last = bench.tokens[count - 1]
    return last.isWord && Int(last.end) == index
  }

  mutating func hashtag(at start: Int) -> Int {
    if isKeycap(at: start + 1) { return add(.emoji, start..<(start + 7)) }
    var run = run(from: start + 1)
    // The underscores of `_#werbung_` are none of the tag's.
    if run.hasUnderscore, start > 0, text[start - 1] == 0x5F { run = withoutEmphasis(run, from: start + 1) }
    let hasLetter = text[(start + 1)..<max(run.end, start + 1)].contains { $0 < 0x30 || $0 > 0x39 }
    if run.end == start + 1, beginsHeading(at: start) { isHeading = true }
    guard hasLetter, !isBehindWord(start) else { return add(.symbol, start..<(start + 1)) }
    return addWord(.hashtag, start..<run.end, run)
  }

  mutating func mention(at start: Int) -> Int {
    func nameEnd(_ from: Int) -> Int {
      var end = from
      while end < text.count {
        let width = wordWidth(at: end)
        if width > 0 {
          end += width
        } else if text[end] == 0x2E || text[end] == 0x2D, wordWidth(at: end + 1) > 0 {
          end += 1
        } else {
          break
        }
      }
      return end
    }
    var end = nameEnd(start + 1)
    guard end > start + 1, !isBehindWord(start) else { return add(.symbol, start..<(start + 1)) }
    if end + 1 < text.count, text[end] == 0x40 {
      let host = nameEnd(end + 1)
      if host > end + 1 { end = host }
    }
    return add(.mention, start..<end)
  }

  mutating func emoji(at start: Int) -> Int {
    var end = start
    var joined = true
    var indicators = 0
    while end < text.count {
      let read = UTF8Scalar(at: end, in: text)
      let value = read.scalar.value
      switch value {
      case 0xFE0F, 0x20E3, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: break
      case 0x200D: joined = true
      case 0x1F1E6...0x1F1FF where (joined && end == start) || indicators == 1:
        indicators += 1
        joined = false
      default:
        guard joined, end == start || read.scalar.isEmojiPart(behindEmoji: true) else {
          return add(.emoji, start..<end)
        }
        joined = false
      }
      end += read.width
      if value == 0x200D { continue }
    }
    return add(.emoji, start..<end)
  }
}
