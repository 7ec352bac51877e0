// Hosts among the words of addresses: `bit.ly` in `https://bit.ly/abc`.
import KniggeText

extension PhraseScanner {
  /// Longer hosts are none, in bytes (RFC 1035).
  private static let longestHost = 255

  /// Looks for an address that begins with the word at `index` and ends where its host does: `shop.acme.de` also as
  /// `acme.de`, but not as `me.de`.
  mutating func lookUpHost(at index: Int) {
    let start = Int(tokens[index].start)
    guard start == 0 || !Self.isHostPart(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".") else { return }
    var end = start
    let limit = min(bytes.count, start + Self.longestHost)
    while end < limit, Self.isHostPart(bytes[end]) { end += 1 }
    while end > start, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    let key = WordHash.of(bytes, start..<end) ^ PhraseTable.signSalt
    guard table.mayAnchor(key) else { return }
    var next = index
    while next < tokens.count, tokens[next].kind == .word, Int(tokens[next].end) <= end { next += 1 }
    guard next > index else { return }
    for row in table.anchored(by: key) where stands(anchorElement(of: row), start..<end) {
      verify(row, anchor: index..<next)
    }
  }

  private func stands(_ element: PhraseTable.Element, _ range: Range<Int>) -> Bool {
    element.kind == .sign && table.bytes[Int(element.low)..<Int(element.high)].elementsEqual(bytes[range])
  }

  private static func isHostPart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
