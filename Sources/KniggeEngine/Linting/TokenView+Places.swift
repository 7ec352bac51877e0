// Where in a text something stands: as a label, in quotation marks, at the start.
import KniggeText

extension TokenView {
  /// The tokens that lie in a range of the text.
  package func tokens(in range: Range<PostOffset>) -> Range<Int> {
    let low = tokens.partitioningIndex { folded.postRange(of: $0).upperBound > range.lowerBound }
    return low..<max(low, tokens.partitioningIndex { folded.postRange(of: $0).lowerBound >= range.upperBound })
  }

  /// Whether the tokens stand as a label: a whole hashtag (in a row of hashtags only the first), in brackets, or at a
  /// line's start before `: | – • /` or the line's end.
  func isLabel(_ range: Range<Int>) -> Bool {
    guard let first = range.first, let last = range.last else { return false }
    if range.count == 1, tokens[first].kind == .hashtag { return isFirstOfRow(first) }
    let before = skipDecoration(from: first - 1, step: -1)
    let after = skipDecoration(from: last + 1, step: 1)
    if isOneOf(before, ["(", "[", "{"]), isOneOf(after, [")", "]", "}"]) { return true }
    guard startsLine(first) else { return false }
    guard tokens.indices.contains(after), !tokens[after].flags.contains(.startsLine),
      tokens[after].kind != .pause
    else { return true }
    // `Ad-hoc` and `Werbung-frei` are words.
    if isSign(after, "-") { return tokens[after].flags.contains(.behindSpace) }
    return isOneOf(after, [":", "|", "–", "—", "•", "·", "/", "+", "="])
  }

  private func isFirstOfRow(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    return tokens[index - 1].kind != .hashtag
  }

  /// Whether nothing but emoji, mentions, decoration and a number like `1/5` stands before the token on its line.
  private func startsLine(_ index: Int) -> Bool {
    let last = index
    var index = index
    while true {
      if tokens[index].flags.contains(.startsLine) { return true }
      // A line of a million emoji must not be walked from each of them.
      if last - index > PhraseScanner.longestDecoration { return false }
      index -= 1
      guard tokens.indices.contains(index) else { return true }
      switch tokens[index].kind {
      case .emoji, .mention, .mark, .symbol: continue
      case .number where isSign(index + 1, "/") || isSign(index - 1, "/"): continue
      case .stop, .word, .number, .hashtag, .link, .email: return false
      case .pause: return true
      }
    }
  }

  /// Skips the signs that only decorate: `**Anzeige**`, `_Werbung_`.
  private func skipDecoration(from index: Int, step: Int) -> Int {
    var index = index
    while isOneOf(index, ["*", "_", "`", "~"]) { index += step }
    return index
  }

  private func isOneOf(_ index: Int, _ signs: [StaticString]) -> Bool {
    signs.contains { isSign(index, $0) }
  }

  /// How many tokens away a quotation mark is looked for, so that one endless line costs no more than many short ones.
  private static let longestQuotation = 400

  /// Whether the tokens stand between quotation marks of the same paragraph.
  func isQuoted(_ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    var index = first - 1
    while index >= 0, first - index <= Self.longestQuotation {
      let token = tokens[index]
      if token.kind == .pause { return false }
      if isOneOf(index, ["„", "“", "«", "»", "‚", "‘", "‹", "›", "\""]) {
        return isOpening(index) && hasClosing(of: index, behind: range.upperBound)
      }
      index -= 1
    }
    return false
  }

  /// An opening mark has nothing, a space, a bracket, a colon or a dash before it, and its word right behind it.
  private func isOpening(_ index: Int) -> Bool {
    let isBehindSpace =
      tokens[index].flags.contains(.behindSpace) || tokens[index].flags.contains(.startsLine)
      || index == 0 || isOneOf(index - 1, ["(", "[", "{", ":", "–", "—", "-", "/"])
    let isBeforeWord = index + 1 < tokens.count && !tokens[index + 1].flags.contains(.behindSpace)
    return isBehindSpace && isBeforeWord
  }

  private func hasClosing(of opening: Int, behind start: Int) -> Bool {
    let closing: [StaticString] =
      if isOneOf(opening, ["‚", "‘"]) { ["‘", "’"] } else if isOneOf(opening, ["‹", "›"]) { ["‹", "›"] } else {
        ["“", "”", "«", "»", "‘", "\""]
      }
    var index = start
    while index < tokens.count, index - start <= Self.longestQuotation, tokens[index].kind != .pause {
      if isOneOf(index, closing),
        !tokens[index].flags.contains(.behindSpace)
      {
        return true
      }
      index += 1
    }
    return false
  }

  /// The first token that is neither emoji, mention, decoration nor a number like `1/5`: what begins up to there stands
  /// at the start.
  var endOfDecoration: Int {
    tokens.firstIndex { token in
      switch token.kind {
      case .emoji, .mention, .mark, .symbol, .pause, .number: false
      case .word, .hashtag, .link, .email, .stop: true
      }
    } ?? tokens.count
  }

  /// Where the first line that is not empty ends, in the text.
  var endOfFirstLine: PostOffset {
    let next = tokens.dropFirst().first {
      $0.flags.contains(.startsLine) && $0.kind != .pause && $0.start > 0
    }
    guard let next else { return PostOffset(original.bytes.count) }
    return folded.postRange(next.range).lowerBound
  }

  /// Cuts the tokens into stretches, behind each token for which `endsHere` holds; empty ones are left out.
  func split(_ endsHere: ([Token], Int) -> Bool) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    for index in tokens.indices where endsHere(tokens, index) || index + 1 == tokens.count {
      if tokens[start...index].contains(where: \.isWord) { stretches.append(start..<(index + 1)) }
      start = index + 1
    }
    return stretches
  }
}
