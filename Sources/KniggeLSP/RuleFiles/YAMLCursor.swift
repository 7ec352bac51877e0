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
      let read = YAMLLine(text.bytes, line)
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
    if flow?.isLeft(by: YAMLLine(text.bytes, line), text.bytes) == true { flow = nil }
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
    let whole = YAMLLine(text.bytes, line)
    let column = index - line.lowerBound
    if let top = levels.last, top.isBlock, whole.isEmpty ? column > top.indent : whole.indent > top.indent {
      place = .text
      path = levels.map(\.key)
      word = Self.word(in: text.bytes, from: line.lowerBound, to: index)
      return true
    }
    let typed = YAMLLine(text.bytes, line.lowerBound..<index)
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
        var flow = YAMLFlow()
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
      var flow = YAMLFlow()
      flow.read(text.bytes[start..<index])
      finish(path, flow, text, index, from: start)
      return true
    }
    siblings = Self.siblings(of: text.line(at: index), indent: typed.isEmpty ? indent : typed.indent, text, lines)
    return true
  }

  /// Takes over what a flow collection, `{ a: b, … }`, says about its end.
  private mutating func finish(_ outer: [String], _ flow: YAMLFlow, _ text: DocumentText, _ index: Int, from start: Int)
  {
    path = outer + flow.keys
    place = flow.place
    siblings = flow.siblings
    word = Self.word(in: text.bytes, from: start, to: index)
  }

  // MARK: YAMLLines

  private static func isBlockText(_ line: YAMLLine, _ levels: [Level]) -> Bool {
    guard let top = levels.last, top.isBlock else { return false }
    return line.indent > top.indent
  }

  /// Leaves the mappings that a line does not belong to.
  private static func leave(_ line: YAMLLine, _ levels: inout [Level]) {
    if line.dashes > 0 {
      // `- a` may stand as far left as the key of its list.
      levels.removeAll { $0.indent > line.dashIndent }
    } else {
      levels.removeAll { $0.indent >= line.indent }
    }
  }

  private static func enter(_ line: YAMLLine, _ levels: inout [Level]) {
    leave(line, &levels)
    guard let key = line.key else { return }
    levels.append(Level(indent: line.indent, key: key, isBlock: line.opensBlock))
  }

  /// The keys of the mapping around a line, which are indented as it is.
  private static func siblings(of target: Int, indent: Int, _ text: DocumentText, _ lines: Range<Int>) -> [String] {
    var keys: [String] = []
    func take(_ number: Int) -> Bool {
      let line = YAMLLine(text.bytes, text.range(ofLine: number))
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
      let line = YAMLLine(text.bytes, text.range(ofLine: number))
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
