// What lines begin with in Markdown, and signs of emphasis around words.

extension Lexer {
  /// Whether `-` or `*` at an index is the sign of a list: first in its line, with a space behind it. A phrase does not run
  /// from one item into the next.
  func beginsItem(at index: Int) -> Bool {
    flags.contains(.startsLine) && index + 1 < text.count && text[index + 1] == 0x20
  }

  /// Whether one to six `#` at an index are those of a heading.
  func beginsHeading(at index: Int) -> Bool {
    guard flags.contains(.startsLine) else { return false }
    var end = index
    while end < text.count, text[end] == 0x23, end - index < 7 { end += 1 }
    return end - index < 7 && end < text.count && text[end] == 0x20
  }

  /// Reads `>`. A quote that is wrapped goes on behind the sign; nothing runs into a quote, or over an empty line of it.
  mutating func quoteSign(at index: Int) -> Int {
    let isFirst = flags.contains(.startsLine)
    var next = index + 1
    while next < text.count, text[next] == 0x20 { next += 1 }
    let isEmpty = next == text.count || text[next] == 0x0A || text[next] == 0x0D
    let goesOn = isFirst && goesOnQuoting && !isEmpty
    if isFirst { isQuote = !isEmpty }
    return add(goesOn ? .mark : .symbol, index..<(index + 1))
  }

  /// More of them are a gap to fill in.
  private static let longestEmphasis = 3

  /// Reads a row of underscores that stands before a word or right behind one: `_toll_`, `__toll__`. Any other row is a word
  /// of its own, as in `a _ b`.
  mutating func underscores(at start: Int) -> Int {
    var end = start
    while end < text.count, text[end] == 0x5F { end += 1 }
    let isBehind = start > 0 && last.map { $0.kind != .pause && Int($0.end) == start } == true
    let isBefore = end < text.count && text[end] > 0x20
    guard end - start <= Self.longestEmphasis, isBehind || isBefore else { return word(at: start) }
    for index in start..<end { add(.mark, index..<(index + 1)) }
    return end
  }

  /// A run without the underscores at its end, which close emphasis; they stay where an address goes on behind them.
  @inline(never)
  func withoutEmphasis(_ run: WordRun, from start: Int) -> WordRun {
    var end = run.end
    while end > start, text[end - 1] == 0x5F { end -= 1 }
    let closing = run.end - end
    guard end > start, closing > 0, closing <= Self.longestEmphasis else { return run }
    if run.end + 1 < text.count, text[run.end] == 0x40 || text[run.end] == 0x2E, wordWidth(at: run.end + 1) > 0 {
      return run
    }
    var result = run
    result.end = end
    result.hasUnderscore = text[start..<end].contains(0x5F)
    return result
  }
}
