// Addresses of pages and people.

extension Lexer {
  /// The end of an address that begins with a scheme or `www.` at `start`, or nil.
  @inline(__always)
  func addressEnd(at start: Int) -> Int? {
    text[start] == 0x68 || text[start] == 0x77 ? addressEnd(behindSchemeAt: start) : nil
  }

  private func addressEnd(behindSchemeAt start: Int) -> Int? {
    guard starts(with: "http", at: start) || starts(with: "www.", at: start) else { return nil }
    for scheme: StaticString in ["https://", "http://", "www."]
    where starts(with: scheme, at: start) {
      let end = pathEnd(from: start + scheme.utf8CodeUnitCount)
      return end > start + scheme.utf8CodeUnitCount ? end : nil
    }
    return nil
  }

  func starts(with prefix: StaticString, at start: Int) -> Bool {
    guard start + prefix.utf8CodeUnitCount <= text.count else { return false }
    for offset in 0..<prefix.utf8CodeUnitCount
    where text[start + offset] != prefix.utf8Start[offset] { return false }
    return true
  }

  /// The end of an address's remaining characters; punctuation that closes the sentence around it stays outside.
  func pathEnd(from start: Int) -> Int {
    var end = start
    while end < text.count {
      let byte = text[end]
      if byte <= 0x20 || byte == 0x22 || byte == 0x3C || byte == 0x3E || byte == 0x60 { break }
      if byte >= 0x80 {
        let width = wordWidth(at: end)
        if width == 0 { break }
        end += width
      } else {
        end += 1
      }
    }
    // Where the first opening bracket of each kind stands; asked once, or a row of closing ones would cost its square.
    let round = text[start..<end].firstIndex(of: 0x28) ?? end
    let square = text[start..<end].firstIndex(of: 0x5B) ?? end
    while end > start {
      switch text[end - 1] {
      case 0x2E, 0x2C, 0x3A, 0x3B, 0x21, 0x3F, 0x27, 0x2A: end -= 1
      case 0x29 where round >= end - 1: end -= 1
      case 0x5D where square >= end - 1: end -= 1
      default: return end
      }
    }
    return end
  }

  /// Longer ones are none, and are not read to their end: every word of `a.b.c.d…` could begin one.
  static let longestAddress = 1_024

  /// Reads `name@host.tld` or `host.tld/path` whose first word ends at `end`; nil where neither stands there.
  mutating func emailOrDomainEnd(at start: Int, behind end: Int) -> Int? {
    guard end + 1 < text.count,
      text[end] == 0x2E || text[end] == 0x40 || text[end] == 0x2D || text[end] == 0x2B,
      wordWidth(at: end + 1) > 0
    else { return nil }
    let walk = addressWalk(from: end, atMost: start + Self.longestAddress)
    guard let cursor = walk.end, let dot = walk.lastDot else { return nil }
    guard cursor - dot <= 64 else { return nil }
    let domain = Array(text[(dot + 1)..<cursor])
    if walk.at != nil {
      guard domain.count >= 2, domain.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return nil }
      return add(.email, start..<cursor)
    }
    let hasPath = cursor < text.count && text[cursor] == 0x2F
    guard TopLevelDomain.isKnown(domain, withPath: hasPath) else { return nil }
    return add(.link, start..<(hasPath ? pathEnd(from: cursor) : cursor))
  }

  /// Walks over words and the signs between them, and goes on where the walk from the word before has ended.
  private mutating func addressWalk(from start: Int, atMost limit: Int) -> AddressWalk {
    var walk = lastWalk
    if start >= walk.start, start <= walk.at ?? walk.reach {
      if let dot = walk.lastDot, dot < start { walk.lastDot = nil }
    } else {
      walk = AddressWalk(start: start, reach: start)
    }
    walk.end = nil
    while true {
      let cursor = walk.reach
      guard cursor < text.count else {
        walk.end = cursor
        break
      }
      if cursor > limit { break }
      let width = wordWidth(at: cursor)
      if width > 0 {
        walk.reach += width
      } else if text[cursor] == 0x40, walk.at == nil, wordWidth(at: cursor + 1) > 0 {
        walk.at = cursor
        walk.lastDot = nil
        walk.reach += 1
      } else if text[cursor] == 0x2E || text[cursor] == 0x2D || (text[cursor] == 0x2B && walk.at == nil),
        wordWidth(at: cursor + 1) > 0
      {
        if text[cursor] == 0x2E { walk.lastDot = cursor }
        walk.reach += 1
      } else {
        walk.end = cursor
        break
      }
    }
    lastWalk = walk
    return walk
  }
}

/// How far what may be an address was read. Every word of `a.b.c.d…` may begin one, and all of them lead over the same.
struct AddressWalk {
  /// Behind the first word of the first of them.
  var start = Int.max
  var reach = 0
  /// Where it ends; nil where it is longer than an address may be.
  var end: Int?
  /// The sign between name and host.
  var at: Int?
  /// The last full stop, behind the sign where there is one.
  var lastDot: Int?
}
