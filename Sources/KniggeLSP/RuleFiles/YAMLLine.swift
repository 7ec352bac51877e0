// One line of a YAML file, read by itself.

/// One line, cut into dashes, key and value.
struct YAMLLine {
  var isEmpty: Bool
  var isComment = false
  /// Whether a comment has begun behind a value.
  var hasComment = false
  /// How many `- ` it begins with, and how far the first one is indented.
  var dashes = 0
  var dashIndent = 0
  /// How far what follows is indented.
  var indent = 0
  /// Where what follows begins.
  var start: Int
  var key: String?
  var valueStart: Int
  var opensBlock = false
  /// Where a value in brackets begins.
  var flowStart: Int?

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    var index = line.lowerBound
    func skipSpaces() { while index < line.upperBound, bytes[index] == 0x20 { index += 1 } }
    skipSpaces()
    start = index
    valueStart = index
    isEmpty = index == line.upperBound
    indent = index - line.lowerBound
    guard !isEmpty else { return }
    isComment = bytes[index] == 0x23
    guard !isComment else { return }
    while index < line.upperBound, bytes[index] == 0x2D, index + 1 == line.upperBound || bytes[index + 1] == 0x20 {
      if dashes == 0 { dashIndent = index - line.lowerBound }
      dashes += 1
      index += 1
      skipSpaces()
    }
    start = index
    // Behind a lone dash, what is typed next is indented by two.
    indent =
      dashes > 0 && index == line.upperBound ? max(index - line.lowerBound, dashIndent + 2) : index - line.lowerBound
    valueStart = index
    readKey(bytes, line)
    let value = key == nil ? start : valueStart
    if value < line.upperBound {
      if bytes[value] == 0x7B || bytes[value] == 0x5B { flowStart = value }
      opensBlock = key != nil && (bytes[value] == 0x7C || bytes[value] == 0x3E)
      hasComment = Self.hasComment(bytes, value..<line.upperBound)
    }
  }

  private mutating func readKey(_ bytes: [UInt8], _ line: Range<Int>) {
    guard start < line.upperBound, bytes[start] != 0x7B, bytes[start] != 0x5B else { return }
    var index = start
    var quote: UInt8?
    if bytes[index] == 0x22 || bytes[index] == 0x27 { quote = bytes[index] }
    if let mark = quote {
      index += 1
      while index < line.upperBound, bytes[index] != mark { index += 1 }
      guard index < line.upperBound else { return }
      let name = start + 1..<index
      index += 1
      guard index < line.upperBound, bytes[index] == 0x3A else { return }
      key = String(decoding: bytes[name], as: UTF8.self)
    } else {
      while index < line.upperBound {
        if bytes[index] == 0x3A, index + 1 == line.upperBound || bytes[index + 1] == 0x20 { break }
        if bytes[index] == 0x23, index > start, bytes[index - 1] == 0x20 { return }
        index += 1
      }
      guard index < line.upperBound else { return }
      key = String(decoding: bytes[start..<index], as: UTF8.self)
    }
    index += 1
    while index < line.upperBound, bytes[index] == 0x20 { index += 1 }
    valueStart = index
  }

  private static func hasComment(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var quote: UInt8?
    for index in range {
      let byte = bytes[index]
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        if index == range.lowerBound || YAMLCursor.isSeparator(bytes[index - 1]) { quote = byte }
      } else if byte == 0x23, index == range.lowerBound || bytes[index - 1] == 0x20 {
        // `#ad` in a list may be meant as a word; a remark has a space behind its sign.
        if index + 1 < range.upperBound, bytes[index + 1] == 0x20 { return true }
      }
    }
    return false
  }
}
