// Reads the JSON of one message (RFC 8259).

/// Why a message is not JSON.
package enum JSONFailure: Error, Equatable {
  /// Something else was expected at this byte (0-based).
  case unexpected(at: Int)
  /// Lists and objects lie too deep inside each other, or there are too many values for a message.
  case tooMuch
}

/// Reads one value. Bounded in depth and in the number of values, so that no message can exhaust stack or memory.
package struct JSONParser {
  static let maximumDepth = 128
  /// Keys counted like values: each takes its piece of memory, however short it is. 100,000 edits have fewer.
  static let maximumValues = 2_000_000

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var values = 0

  package static func parse(_ bytes: some Sequence<UInt8>) throws(JSONFailure) -> JSONValue {
    let result = bytes.withContiguousStorageIfAvailable { parse(buffer: $0) }
    if let result { return try result.get() }
    return try Array(bytes).withUnsafeBufferPointer { parse(buffer: $0) }.get()
  }

  private static func parse(buffer: UnsafeBufferPointer<UInt8>) -> Result<JSONValue, JSONFailure> {
    var parser = JSONParser(bytes: buffer)
    do throws(JSONFailure) {
      let value = try parser.value(depth: 0)
      parser.skipSpace()
      guard parser.index == buffer.count else { throw .unexpected(at: parser.index) }
      return .success(value)
    } catch {
      return .failure(error)
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The byte at the current place; 0, which begins nothing, at the end.
  private var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(JSONFailure) -> JSONValue {
    skipSpace()
    if depth > Self.maximumDepth { throw .tooMuch }
    try count()
    switch current {
    case 0x7B: return try object(depth)
    case 0x5B: return try array(depth)
    case 0x22: return .text(try string())
    case 0x74: return try literal("true", .boolean(true))
    case 0x66: return try literal("false", .boolean(false))
    case 0x6E: return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func count() throws(JSONFailure) {
    values += 1
    if values > Self.maximumValues { throw .tooMuch }
  }

  private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONFailure) -> JSONValue {
    for offset in 0..<word.utf8CodeUnitCount {
      guard current == word.utf8Start[offset] else { throw .unexpected(at: index) }
      index += 1
    }
    return value
  }

  private mutating func array(_ depth: Int) throws(JSONFailure) -> JSONValue {
    index += 1
    var elements: [JSONValue] = []
    skipSpace()
    if current == 0x5D {
      index += 1
      return .array([])
    }
    while true {
      elements.append(try value(depth: depth + 1))
      if try !continues(until: 0x5D) { return .array(elements) }
    }
  }

  private mutating func object(_ depth: Int) throws(JSONFailure) -> JSONValue {
    index += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if current == 0x7D {
      index += 1
      return .object([])
    }
    while true {
      skipSpace()
      guard current == 0x22 else { throw .unexpected(at: index) }
      try count()
      let key = String(decoding: try string(), as: UTF8.self)
      skipSpace()
      guard current == 0x3A else { throw .unexpected(at: index) }
      index += 1
      members.append(JSONValue.Member(key, try value(depth: depth + 1)))
      if try !continues(until: 0x7D) { return .object(members) }
    }
  }

  /// Reads a comma, behind which more follows, or the closing bracket.
  private mutating func continues(until close: UInt8) throws(JSONFailure) -> Bool {
    skipSpace()
    let byte = current
    guard byte == 0x2C || byte == close else { throw .unexpected(at: index) }
    index += 1
    return byte == 0x2C
  }

  private mutating func number() throws(JSONFailure) -> JSONValue {
    let start = index
    if current == 0x2D { index += 1 }
    let first = index
    skipDigits()
    guard index > first, index == first + 1 || bytes[first] != 0x30 else { throw .unexpected(at: start) }
    var isInteger = true
    if current == 0x2E {
      isInteger = false
      index += 1
      let digits = index
      skipDigits()
      guard index > digits else { throw .unexpected(at: index) }
    }
    if current | 0x20 == 0x65 {
      isInteger = false
      index += 1
      if current == 0x2B || current == 0x2D { index += 1 }
      let digits = index
      skipDigits()
      guard index > digits else { throw .unexpected(at: index) }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isInteger, let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw .unexpected(at: start) }
    return .number(value)
  }

  private mutating func skipDigits() {
    while current >= 0x30, current <= 0x39 { index += 1 }
  }

  // MARK: Strings

  private mutating func string() throws(JSONFailure) -> [UInt8] {
    index += 1
    var text: [UInt8] = []
    // A text may be most of a message; what grows by doubling would take three times as much for a moment.
    text.reserveCapacity(lengthOfString)
    var copied = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x22 {
        text += bytes[copied..<index]
        index += 1
        return text
      }
      if byte < 0x20 { throw .unexpected(at: index) }
      if byte != 0x5C {
        index += 1
        continue
      }
      text += bytes[copied..<index]
      try escape(&text)
      copied = index
    }
    throw .unexpected(at: index)
  }

  /// How many bytes the string at the current place has at most.
  private var lengthOfString: Int {
    var end = index
    while end < bytes.count, bytes[end] != 0x22 { end += bytes[end] == 0x5C ? 2 : 1 }
    return min(end, bytes.count) - index
  }

  private mutating func escape(_ text: inout [UInt8]) throws(JSONFailure) {
    let start = index
    index += 2
    guard index <= bytes.count else { throw .unexpected(at: start) }
    switch bytes[start + 1] {
    case 0x22: text.append(0x22)
    case 0x5C: text.append(0x5C)
    case 0x2F: text.append(0x2F)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75: try unicodeEscape(&text)
    default: throw .unexpected(at: start)
    }
  }

  private mutating func unicodeEscape(_ text: inout [UInt8]) throws(JSONFailure) {
    let first = try hexDigits()
    if (0xD800...0xDBFF).contains(first), index + 6 <= bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 {
      let back = index
      index += 2
      let second = try hexDigits()
      if (0xDC00...0xDFFF).contains(second) {
        WTF8.append(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &text)
        return
      }
      index = back
    }
    WTF8.append(first, to: &text)
  }

  private mutating func hexDigits() throws(JSONFailure) -> UInt32 {
    guard index + 4 <= bytes.count else { throw .unexpected(at: index) }
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x61 + 10)
      default: throw .unexpected(at: index)
      }
      index += 1
    }
    return value
  }
}
