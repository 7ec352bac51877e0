// Finds out where in a YAML file somebody is typing, also where what is there is not YAML yet.

/// A place by the keys that lead to it. Reads lines, not YAML: half a line must not hide where it stands.
struct YAMLCursor: Equatable {
  enum Place: Equatable {
    /// Where a key begins or is being typed; `path` leads to the mapping.
    case key
    /// Behind the last key of `path`.
    case value
    /// An item of the list behind the last key of `path`; it may become a key.
    case item
    /// In a block of lines behind the last key of `path`.
    case text
  }

  var path: [String] = []
  var place = Place.key
  /// What was typed of the word so far, as bytes of the text.
  var word: Range<Int>
  /// Keys of the same mapping that are there already.
  var siblings: [String] = []

  private struct Level {
    var indent: Int
    var key: String
    var isBlock = false
  }

  /// The place of a byte in a stretch of lines; nil in a comment.
  init?(_ text: DocumentText, at index: Int, lines: Range<Int>? = nil) {
    let lines = lines ?? 0..<text.lineCount
    let target = text.line(at: index)
    guard lines.contains(target) else { return nil }
    var levels: [Level] = []
    var flow: OpenFlow?
    word = index..<index
    for number in lines.lowerBound..<target {
      let line = text.range(ofLine: number)
      let read = Line(text.bytes, line)
      if flow?.isLeft(by: read, text.bytes) == true { flow = nil }
      if flow != nil {
        flow?.flow.read(text.bytes[line])
        if flow?.flow.isClosed == true { flow = nil }
        continue
      }
      if read.isEmpty || Self.isBlockText(read, levels) { continue }
      if read.isComment { continue }
      Self.enter(read, &levels)
      if let start = read.flowStart {
        var opened = OpenFlow(indent: read.indent)
        opened.flow.read(text.bytes[start..<line.upperBound])
        if !opened.flow.isClosed { flow = opened }
      }
    }
    let line = text.range(ofLine: target)
    if flow?.isLeft(by: Line(text.bytes, line), text.bytes) == true { flow = nil }
    if var flow = flow?.flow {
      flow.read(text.bytes[line.lowerBound..<index])
      finish(levels.map(\.key), flow, text, index, from: line.lowerBound)
      return
    }
    guard read(line, of: text, at: index, &levels, lines) else { return nil }
  }

  /// Reads the line that the place is in; false for a comment.
  private mutating func read(
    _ line: Range<Int>, of text: DocumentText, at index: Int, _ levels: inout [Level], _ lines: Range<Int>
  ) -> Bool {
    let whole = Line(text.bytes, line)
    let column = index - line.lowerBound
    if let top = levels.last, top.isBlock, whole.isEmpty ? column > top.indent : whole.indent > top.indent {
      place = .text
      path = levels.map(\.key)
      word = Self.word(in: text.bytes, from: line.lowerBound, to: index)
      return true
    }
    let typed = Line(text.bytes, line.lowerBound..<index)
    if typed.isComment || typed.hasComment { return false }
    let indent = whole.isEmpty ? column : whole.indent
    if whole.isEmpty {
      levels.removeAll { $0.indent >= indent }
    } else {
      Self.leave(typed.isEmpty ? whole : typed, &levels)
    }
    if let key = typed.key {
      path = levels.map(\.key) + [key]
      if let start = typed.flowStart {
        var flow = Flow()
        flow.read(text.bytes[start..<index])
        finish(path, flow, text, index, from: start)
        return true
      }
      place = .value
      word = Self.word(in: text.bytes, from: typed.valueStart, to: index)
      return true
    }
    path = levels.map(\.key)
    place = typed.dashes > 0 ? .item : .key
    word = max(typed.start, line.lowerBound)..<max(typed.start, index)
    if typed.dashes > 0, let start = typed.flowStart {
      var flow = Flow()
      flow.read(text.bytes[start..<index])
      finish(path, flow, text, index, from: start)
      return true
    }
    siblings = Self.siblings(of: text.line(at: index), indent: typed.isEmpty ? indent : typed.indent, text, lines)
    return true
  }

  /// Takes over what a flow collection, `{ a: b, … }`, says about its end.
  private mutating func finish(_ outer: [String], _ flow: Flow, _ text: DocumentText, _ index: Int, from start: Int) {
    path = outer + flow.keys
    place = flow.place
    siblings = flow.siblings
    word = Self.word(in: text.bytes, from: start, to: index)
  }

  // MARK: Lines

  private static func isBlockText(_ line: Line, _ levels: [Level]) -> Bool {
    guard let top = levels.last, top.isBlock else { return false }
    return line.indent > top.indent
  }

  /// Leaves the mappings that a line does not belong to.
  private static func leave(_ line: Line, _ levels: inout [Level]) {
    if line.dashes > 0 {
      // `- a` may stand as far left as the key of its list.
      levels.removeAll { $0.indent > line.dashIndent }
    } else {
      levels.removeAll { $0.indent >= line.indent }
    }
  }

  private static func enter(_ line: Line, _ levels: inout [Level]) {
    leave(line, &levels)
    guard let key = line.key else { return }
    levels.append(Level(indent: line.indent, key: key, isBlock: line.opensBlock))
  }

  /// The keys of the mapping around a line, which are indented as it is.
  private static func siblings(of target: Int, indent: Int, _ text: DocumentText, _ lines: Range<Int>) -> [String] {
    var keys: [String] = []
    func take(_ number: Int) -> Bool {
      let line = Line(text.bytes, text.range(ofLine: number))
      if line.isEmpty || line.isComment { return true }
      if line.indent < indent
        || (line.dashes > 0 && line.dashIndent < indent && number != target && line.indent != indent)
      {
        return false
      }
      if line.indent == indent, number != target, let key = line.key { keys.append(key) }
      return !(line.dashes > 0 && line.indent == indent)
    }
    var number = target - 1
    while number >= lines.lowerBound, take(number) { number -= 1 }
    number = target + 1
    while number < lines.upperBound {
      let line = Line(text.bytes, text.range(ofLine: number))
      if line.dashes > 0, line.indent == indent { break }
      if !take(number) { break }
      number += 1
    }
    return keys
  }

  /// The word that ends at an index: up to a space, a separator or a quotation mark. `$` and `<` begin one.
  static func word(in bytes: [UInt8], from start: Int, to index: Int) -> Range<Int> {
    var low = index
    while low > start {
      let byte = bytes[low - 1]
      if isSeparator(byte) || byte == 0x7C || byte == 0x28 { break }
      low -= 1
      if byte == 0x24 || byte == 0x3C { break }
    }
    return low..<index
  }

  static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5B, 0x5D, 0x7B, 0x7D, 0x22, 0x27: true
    default: false
    }
  }

  /// The word around an index.
  static func wholeWord(in text: DocumentText, at index: Int) -> Range<Int> {
    let line = text.range(ofLine: text.line(at: index))
    var low = index
    while low > line.lowerBound, !isSeparator(text.bytes[low - 1]), !isPhraseSign(text.bytes[low - 1]) {
      low -= 1
      if text.bytes[low] == 0x24 { break }
    }
    var high = index
    while high < line.upperBound, !isSeparator(text.bytes[high]), !isPhraseSign(text.bytes[high]) {
      // The `$` of the next list begins another word.
      if text.bytes[high] == 0x24, high > low { break }
      high += 1
    }
    while high > low, text.bytes[high - 1] == 0x3A { high -= 1 }
    return low..<high
  }

  private static func isPhraseSign(_ byte: UInt8) -> Bool {
    byte == 0x7C || byte == 0x28 || byte == 0x29 || byte == 0x3C || byte == 0x3E || byte == 0x7E
  }
}

/// One line, cut into dashes, key and value.
private struct Line {
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

/// Brackets that a line opened and left open.
private struct OpenFlow {
  /// How far the key in front of the brackets is indented.
  var indent: Int
  var flow = Flow()

  init(indent: Int) { self.indent = indent }

  /// Whether a line belongs to what stands around the brackets: nobody has closed them yet, and the next key begins.
  func isLeft(by line: Line, _ bytes: [UInt8]) -> Bool {
    guard line.key != nil, line.indent <= indent, bytes.indices.contains(line.start) else { return false }
    return bytes[line.start] != 0x7D && bytes[line.start] != 0x5D
  }
}

/// A collection in brackets, read up to some point.
private struct Flow {
  private struct Bracket {
    var isMapping: Bool
    var key: String?
    var seen: [String] = []
  }

  private static let maximumDepth = 64

  private var open: [Bracket] = []
  private var token: [UInt8] = []
  private var quote: UInt8?
  private var hasBegun = false
  private var depth = 0

  var isClosed: Bool { hasBegun && depth == 0 }

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for index in bytes.indices { take(bytes[index], next: index + 1 < bytes.endIndex ? bytes[index + 1] : 0x20) }
    // A line end is a space.
    if quote == nil { token.append(0x20) }
  }

  private mutating func take(_ byte: UInt8, next: UInt8) {
    if isClosed { return }
    if let mark = quote {
      if byte == mark { quote = nil } else { token.append(byte) }
      return
    }
    switch byte {
    case 0x22 where trimmed.isEmpty, 0x27 where trimmed.isEmpty: quote = byte
    case 0x7B, 0x5B:
      hasBegun = true
      depth += 1
      if depth <= Self.maximumDepth { open.append(Bracket(isMapping: byte == 0x7B)) }
      token = []
    case 0x7D, 0x5D:
      if depth <= Self.maximumDepth { _ = open.popLast() }
      depth = max(0, depth - 1)
      token = []
    case 0x2C:
      if var last = open.popLast() {
        last.key = nil
        open.append(last)
      }
      token = []
    case 0x3A
    where (next == 0x20 || next == 0x0A || next == 0x0D) && open.last?.isMapping == true && open.last?.key == nil:
      if var last = open.popLast() {
        last.key = trimmed
        last.seen.append(trimmed)
        open.append(last)
      }
      token = []
    default: token.append(byte)
    }
  }

  private var trimmed: String {
    let text = String(decoding: token, as: UTF8.self)
    return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
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
