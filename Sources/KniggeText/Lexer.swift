// The walk over folded text that cuts it into tokens.

/// The walk itself.
struct Lexer {
  let text: UnsafeBufferPointer<UInt8>
  let abbreviations: WordSet
  let bench: TextBench
  /// How many tokens there are on the bench, which spills those of long texts.
  private(set) var count = 0
  var flags: TokenFlags = [.startsLine]
  /// What the line that is read begins with, and whether the one before it began with `>`.
  var isHeading = false
  var isQuote = false
  private(set) var goesOnQuoting = false
  /// The last walk over what may be an address.
  var lastWalk = AddressWalk()

  init(_ text: UnsafeBufferPointer<UInt8>, _ abbreviations: WordSet, _ bench: TextBench) {
    self.text = text
    self.abbreviations = abbreviations
    self.bench = bench
  }

  mutating func run(from start: Int, pauses: [Int]) {
    var index = start
    var pause = 0
    while index < text.count {
      while pause < pauses.count, pauses[pause] <= index {
        add(.pause, index..<index)
        pause += 1
      }
      index = step(at: index)
    }
  }

  /// Reads what begins at `index`; returns the index behind it.
  @inline(__always)
  mutating func step(at index: Int) -> Int {
    let byte = text[index]
    if byte &- 0x61 < 26 { return plainWord(at: index) ?? word(at: index) }
    if byte == 0x20 {
      flags.insert(.behindSpace)
      return index + 1
    }
    return rareStep(at: index)
  }

  mutating func rareStep(at index: Int) -> Int {
    switch text[index] {
    case 0x20, 0x09, 0x0B, 0x0C:
      flags.insert(.behindSpace)
      return index + 1
    case 0x0A, 0x0D: return lineEnd(at: index)
    case 0x23: return hashtag(at: index)
    case 0x40: return mention(at: index)
    case 0x30...0x39: return number(at: index)
    case 0x61...0x7A: return word(at: index)
    case 0x5F: return underscores(at: index)
    case 0x2E: return fullStop(at: index)
    case 0x21, 0x3F, 0x3A, 0x3B: return add(.stop, index..<(index + 1))
    case 0x2A where beginsItem(at: index): return add(.symbol, index..<(index + 1))
    case 0x2C, 0x22, 0x27, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x2A, 0x60, 0x7E:
      return add(.mark, index..<(index + 1))
    case 0x2D: return hyphen(at: index)
    case 0x3E: return quoteSign(at: index)
    case 0..<0x80: return add(.symbol, index..<(index + 1))
    default: return beyondASCII(at: index)
    }
  }

  /// The token that was read last.
  var last: Token? { count > 0 ? bench.tokens[count - 1] : nil }

  @discardableResult
  @inline(__always)
  mutating func add(_ kind: TokenKind, _ range: Range<Int>) -> Int {
    append(Token(kind: kind, flags: flags, range: range))
    if kind != .pause { flags = [] }
    return range.upperBound
  }

  @inline(__always)
  mutating func append(_ token: Token) {
    if count == bench.tokenCapacity { count = bench.makeRoom(behind: count) }
    bench.tokens[count] = token
    count &+= 1
  }

  mutating func lineEnd(at index: Int) -> Int {
    var lines = 0
    var next = index
    while next < text.count {
      let byte = text[next]
      if byte == 0x0A || (byte == 0x0D && !(next + 1 < text.count && text[next + 1] == 0x0A)) {
        lines += 1
      }
      guard byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0x09 else { break }
      next += 1
    }
    if lines > 1 || isHeading { add(.pause, index..<index) }
    isHeading = false
    goesOnQuoting = isQuote && lines == 1
    isQuote = false
    flags = [.startsLine, .behindSpace]
    return next
  }

  mutating func hyphen(at index: Int) -> Int {
    if beginsItem(at: index) { return add(.symbol, index..<(index + 1)) }
    let joins = index > 0 && wordWidth(at: index + 1) > 0 && isBehindWord(index)
    if joins { bench.tokens[count - 1].flags.insert(.beforeHyphen) }
    let next = add(.mark, index..<(index + 1))
    if joins { flags.insert(.behindHyphen) }
    return next
  }

  mutating func beyondASCII(at index: Int) -> Int {
    if wordWidth(at: index) > 0 { return word(at: index) }
    let read = UTF8Scalar(at: index, in: text)
    let range = index..<(index + read.width)
    switch read.scalar.value {
    case 0x2026: return add(.stop, range)
    case 0x2028, 0x2029, 0x85:
      flags.formUnion([.startsLine, .behindSpace])
      return range.upperBound
    case 0x2010, 0x2011, 0x2018...0x201F, 0xAB, 0xBB, 0x2039, 0x203A, 0x201A:
      return add(.mark, range)
    case 0x203C, 0x2047...0x2049, 0x3002, 0xFF01, 0xFF1F: return add(.stop, range)
    case 0x20E3, 0xFE0F, 0x200D: return add(.mark, range)
    default: break
    }
    if read.scalar.isEmojiPart(behindEmoji: false) { return emoji(at: index) }
    if read.scalar.properties.isWhitespace {
      flags.insert(.behindSpace)
      return range.upperBound
    }
    return add(.symbol, range)
  }

  // MARK: Sentence ends

  mutating func fullStop(at index: Int) -> Int {
    var end = index + 1
    while end < text.count, text[end] == 0x2E { end += 1 }
    if end > index + 1 { return add(.stop, index..<end) }
    return add(endsSentence(at: index) ? .stop : .mark, index..<end)
  }

  /// Whether the single full stop at `index` ends a sentence: not inside a word, behind an initial, an abbreviation
  /// or a day of the month.
  func endsSentence(at index: Int) -> Bool {
    if wordWidth(at: index + 1) > 0 { return false }
    guard let last, Int(last.end) == index else { return true }
    switch last.kind {
    case .number: return last.end - last.start > 2
    case .word:
      let isInitial = wordWidth(at: Int(last.start)) == Int(last.end - last.start)
      return !isInitial && !abbreviations.contains(last.hash)
    default: return true
    }
  }
}
