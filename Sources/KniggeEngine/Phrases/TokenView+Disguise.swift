// Words in leet spelling: which tokens they are made of.
import KniggeText

extension TokenView {
  /// The tokens that make one word with digits or signs for letters, beginning at `index`: `1d10t` is one token,
  /// `sch!mpf` three. Nil where nothing like that begins here.
  func disguisedRun(at index: Int) -> Range<Int>? {
    guard canDisguise(index), index == 0 || !(canDisguise(index - 1) && isJoined(index)) else { return nil }
    var end = index + 1
    while end < tokens.count, isJoined(end), canDisguise(end), end - index < 8 { end += 1 }
    // A sentence's own exclamation mark is no letter; a dollar sign may be.
    while end > index, isSign(end - 1, "!") || isSign(end - 1, "|") || isSign(end - 1, "@") { end -= 1 }
    guard end > index else { return nil }
    var hasLetter = false
    var hasDisguise = false
    for byte in bytes(of: index..<end) {
      if Leet.letter(byte) != nil { hasDisguise = true } else { hasLetter = true }
    }
    return hasLetter && hasDisguise ? index..<end : nil
  }

  /// The folded bytes from the first to the last of some tokens.
  func bytes(of run: Range<Int>) -> ArraySlice<UInt8> {
    folded.bytes[Int(tokens[run.lowerBound].start)..<Int(tokens[run.upperBound - 1].end)]
  }

  private func canDisguise(_ index: Int) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .word, .number: return true
    case .stop, .symbol: return isSign(index, "!") || isSign(index, "$") || isSign(index, "@") || isSign(index, "|")
    default: return false
    }
  }
}
