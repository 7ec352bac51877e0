// Lookbehinds that a search cannot run by itself.

/// `(?<!:[^ ]+?)`: a lookbehind of no fixed length, which PCRE2 does not run by itself.
struct Lookbehind: Sendable {
  /// Matches up to the end of what stands before.
  let pattern: Pattern
  let isNegative: Bool

  /// How far back it looks, in bytes.
  static let longest = 1_024
  /// PCRE2 numbers callouts up to 255.
  private static let most = 200

  /// The expression with a callout for each lookbehind that does not compile by itself.
  static func cut(out expression: String, isCaseSensitive: Bool) -> (rest: String, found: [Lookbehind]) {
    let bytes = Array(expression.utf8)
    var rest: [UInt8] = []
    var found: [Lookbehind] = []
    var index = 0
    while index < bytes.count {
      guard let head = head(in: bytes, at: index), found.count < most, let end = end(of: index, in: bytes) else {
        let width =
          bytes[index] == 0x5C ? 2 : bytes[index] == 0x5B ? (classEnd(index, in: bytes) ?? index) + 1 - index : 1
        rest += bytes[index..<min(index + width, bytes.count)]
        index += width
        continue
      }
      let whole = String(decoding: bytes[index..<end], as: UTF8.self)
      let inner = String(decoding: bytes[(index + 4)..<(end - 1)], as: UTF8.self)
      let compiled = try? Pattern(
        whole, compiling: whole, isCaseSensitive: true, tellsAlternatives: false, cutsLookbehinds: false)
      if compiled == nil,
        let pattern = try? Pattern("(?:\(inner))\\z", isCaseSensitive: isCaseSensitive)
      {
        found.append(Lookbehind(pattern: pattern, isNegative: head))
        rest += Array("(?C\(found.count))".utf8)
      } else {
        rest += bytes[index..<end]
      }
      index = end
    }
    return (String(decoding: rest, as: UTF8.self), found)
  }

  /// Whether a lookbehind that begins here is a negative one; nil where none does.
  private static func head(in bytes: [UInt8], at index: Int) -> Bool? {
    guard index + 4 < bytes.count, bytes[index] == 0x28, bytes[index + 1] == 0x3F, bytes[index + 2] == 0x3C,
      bytes[index + 3] == 0x21 || bytes[index + 3] == 0x3D
    else { return nil }
    return bytes[index + 3] == 0x21
  }

  /// The byte behind the bracket that closes the group at `start`.
  private static func end(of start: Int, in bytes: [UInt8]) -> Int? {
    var depth = 0
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case 0x5C: index += 1
      case 0x5B:
        guard let end = classEnd(index, in: bytes) else { return nil }
        index = end
      case 0x28: depth += 1
      case 0x29:
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The bracket that closes the class at `start`.
  private static func classEnd(_ start: Int, in bytes: [UInt8]) -> Int? {
    var index = start + 1
    if index < bytes.count, bytes[index] == 0x5E { index += 1 }
    if index < bytes.count, bytes[index] == 0x5D { index += 1 }
    while index < bytes.count {
      if bytes[index] == 0x5D { return index }
      index += bytes[index] == 0x5C ? 2 : 1
    }
    return nil
  }
}
