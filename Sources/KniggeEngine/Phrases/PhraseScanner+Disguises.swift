// Words in leet spelling: `k0stenl0s`.
import KniggeText

extension PhraseScanner {
  /// Whether a word in leet spelling may begin here: a word with a digit, or one that a sign is joined to.
  @inline(__always)
  func mayDisguise(_ token: Token) -> Bool {
    switch token.kind {
    case .word: token.flags.contains(.hasDigit) || nextIsSign(behind: token)
    case .number: nextIsSign(behind: token)
    case .symbol: bytes[Int(token.start)] == UInt8(ascii: "$")
    case .hashtag, .mention, .link, .email, .emoji, .mark, .stop, .pause: false
    }
  }

  @inline(__always)
  func nextIsSign(behind token: Token) -> Bool {
    let end = Int(token.end)
    guard end < bytes.count else { return false }
    switch bytes[end] {
    case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "|"): return true
    default: return false
    }
  }

  /// Looks up what a word in leet spelling stands for.
  mutating func lookUpDisguise(at index: Int) {
    guard let run = view.disguisedRun(at: index) else { return }
    let next = table.hasPairs ? tokens[run.upperBound...].prefix(Self.longestDecoration).first { !$0.isSkippable } : nil
    for reading in Leet.readings(of: view.bytes(of: run)) {
      let word = WordHash.of(reading)
      for row in table.anchored(by: word) { verify(row, anchor: run) }
      guard let next, next.isWord else { continue }
      for row in table.anchored(by: PhraseTable.pairKey(word, next.hash)) { verify(row, anchor: run) }
    }
  }
}
