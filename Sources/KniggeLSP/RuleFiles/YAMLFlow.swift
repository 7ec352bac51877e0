// Brackets in a YAML file, open or closed.

/// Brackets that a line opened and left open.
struct OpenFlow {
  /// How far the key in front of the brackets is indented.
  var indent: Int
  var flow = YAMLFlow()

  init(indent: Int) { self.indent = indent }

  /// Whether a line belongs to what stands around the brackets: nobody has closed them yet, and the next key begins.
  func isLeft(by line: YAMLLine, _ bytes: [UInt8]) -> Bool {
    guard line.key != nil, line.indent <= indent, bytes.indices.contains(line.start) else { return false }
    return bytes[line.start] != 0x7D && bytes[line.start] != 0x5D
  }
}

/// A collection in brackets, read up to some point.
struct YAMLFlow {
  private struct Bracket {
    var isMapping: Bool
    var key: String?
    var seen: [String] = []
  }

  private static let maximumDepth = 64

  private var open: [Bracket] = []
  private var token: [UInt8] = []
  /// Whether the token is anything but spaces. Kept, because every quotation mark asks: `[it's` may have many of them.
  private var hasText = false
  private var quote: UInt8?
  private var hasBegun = false
  private var depth = 0

  var isClosed: Bool { hasBegun && depth == 0 }

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for index in bytes.indices { take(bytes[index], next: index + 1 < bytes.endIndex ? bytes[index + 1] : 0x20) }
    // A line end is a space.
    if quote == nil { append(0x20) }
  }

  private mutating func take(_ byte: UInt8, next: UInt8) {
    if isClosed { return }
    if let mark = quote {
      if byte == mark { quote = nil } else { append(byte) }
      return
    }
    switch byte {
    case 0x22 where !hasText, 0x27 where !hasText: quote = byte
    case 0x7B, 0x5B:
      hasBegun = true
      depth += 1
      if depth <= Self.maximumDepth { open.append(Bracket(isMapping: byte == 0x7B)) }
      forgetToken()
    case 0x7D, 0x5D:
      if depth <= Self.maximumDepth { _ = open.popLast() }
      depth = max(0, depth - 1)
      forgetToken()
    case 0x2C:
      if var last = open.popLast() {
        last.key = nil
        open.append(last)
      }
      forgetToken()
    case 0x3A
    where (next == 0x20 || next == 0x0A || next == 0x0D) && open.last?.isMapping == true && open.last?.key == nil:
      if var last = open.popLast() {
        let key = trimmed
        last.key = key
        last.seen.append(key)
        open.append(last)
      }
      forgetToken()
    default: append(byte)
    }
  }

  private mutating func append(_ byte: UInt8) {
    token.append(byte)
    if byte != 0x20 { hasText = true }
  }

  private mutating func forgetToken() {
    token = []
    hasText = false
  }

  /// The token without the spaces around it.
  private var trimmed: String {
    guard let first = token.firstIndex(where: { $0 != 0x20 }), let last = token.lastIndex(where: { $0 != 0x20 }) else {
      return ""
    }
    return String(decoding: token[first...last], as: UTF8.self)
  }

  /// The keys of the open mappings.
  var keys: [String] { open.compactMap(\.key) }

  var place: YAMLCursor.Place {
    guard let last = open.last else { return .value }
    if !last.isMapping { return .item }
    return last.key == nil ? .key : .value
  }

  var siblings: [String] { open.last?.isMapping == true ? open.last?.seen ?? [] : [] }
}
