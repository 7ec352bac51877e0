// The full stop that an abbreviation shares with its sentence.
import KniggeText

extension PreparedPost {
  /// Whether a match ends in a full stop that ends the sentence as well: “dazu gehört Bier u.a.” keeps it when the words
  /// are written out.
  func sharesStop(_ range: Range<PostOffset>, in passage: Int) -> Bool {
    let view = passages[passage].view
    let bytes = view.original.bytes
    let place = range.asBytes()
    guard place.count > 1, bytes[place.upperBound - 1] == 0x2E, Self.isLetter(bytes[place.upperBound - 2]) else {
      return false
    }
    var index = place.upperBound
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    let next = view.tokens(in: .bytes(index..<bytes.count)).lowerBound
    guard index < bytes.count, next < view.tokens.count else { return true }
    let token = view.tokens[next]
    if next > 0, view.tokens[next - 1].kind == .pause { return true }
    let word = view.originalBytes(token)
    let isSmall = String(decoding: word.prefix(4), as: UTF8.self).first?.isLowercase ?? false
    if bytes[index] == 0x0A || bytes[index] == 0x0D { return !isSmall && token.kind != .stop }
    // “u.a. Wir freuen uns”: a word like that has a capital nowhere else; forms of address may.
    guard token.kind == .word, !isSmall, token.end - token.start > 1, vocabulary.isFunctionWord(token.hash) else {
      return false
    }
    let small = view.bytes(token)
    return word.dropFirst().contains { $0 &- 0x61 < 26 }
      && !["ih", "sie", "i'"].contains { small.starts(with: $0.utf8) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 }
}
