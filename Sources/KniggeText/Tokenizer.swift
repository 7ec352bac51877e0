// Cuts folded text into tokens.

/// Reads tokens from folded text, from left to right, looking ahead but never back further than one token.
package struct Tokenizer: Sendable {
  /// Words after which a full stop ends no sentence: `nr`, `inkl`, `approx`.
  private let abbreviations: WordSet

  package init(abbreviations: [String] = []) {
    self.abbreviations = WordSet(words: abbreviations)
  }

  /// The words by the hashes of their folded forms.
  package init(abbreviations: [UInt64]) { self.abbreviations = WordSet(abbreviations) }

  /// The tokens of a text. A thread's parts end at `pauses` (byte offsets into the folded text, ascending).
  package func tokens(of text: FoldedText, pauses: [FoldedOffset] = []) -> [Token] {
    tokens(of: text.bytes, in: 0..<text.bytes.count, pauses: pauses)
  }

  /// The tokens of one stretch of folded text.
  package func tokens(of bytes: [UInt8], in range: Range<Int>, pauses: [FoldedOffset] = [])
    -> [Token]
  {
    var tokens: [Token] = []
    fill(&tokens, from: bytes, in: range, pauses: pauses, on: TextBench())
    return tokens
  }

  /// Reads the tokens of one stretch of folded text into an array's memory.
  package func fill(
    _ tokens: inout [Token], from bytes: [UInt8], in range: Range<Int>, pauses: [FoldedOffset] = [],
    on bench: TextBench
  ) {
    tokens.removeAll(keepingCapacity: true)
    bytes.withUnsafeBufferPointer { buffer in
      var lexer = Lexer(
        UnsafeBufferPointer(rebasing: buffer[0..<range.upperBound]), abbreviations, bench)
      lexer.run(from: range.lowerBound, pauses: pauses.map(\.byte))
      tokens.append(contentsOf: UnsafeBufferPointer(start: bench.tokens, count: lexer.count))
    }
  }
}

/// The walk itself.
private struct Lexer {
  let text: UnsafeBufferPointer<UInt8>
  let abbreviations: WordSet
  let bench: TextBench
  /// How many tokens there are so far, on the bench.
  private(set) var count = 0
  private var flags: TokenFlags = [.startsLine]

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
  private mutating func step(at index: Int) -> Int {
    let byte = text[index]
    if byte &- 0x61 < 26 { return word(at: index) }
    if byte == 0x20 {
      flags.insert(.behindSpace)
      return index + 1
    }
    return rareStep(at: index)
  }

  private mutating func rareStep(at index: Int) -> Int {
    switch text[index] {
    case 0x20, 0x09, 0x0B, 0x0C:
      flags.insert(.behindSpace)
      return index + 1
    case 0x0A, 0x0D: return lineEnd(at: index)
    case 0x23: return hashtag(at: index)
    case 0x40: return mention(at: index)
    case 0x30...0x39: return number(at: index)
    case 0x61...0x7A, 0x5F: return word(at: index)
    case 0x2E: return fullStop(at: index)
    case 0x21, 0x3F, 0x3A, 0x3B: return add(.stop, index..<(index + 1))
    case 0x2C, 0x22, 0x27, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x2A, 0x60, 0x7E:
      return add(.mark, index..<(index + 1))
    case 0x2D: return hyphen(at: index)
    case 0..<0x80: return add(.symbol, index..<(index + 1))
    default: return beyondASCII(at: index)
    }
  }

  /// The token that was read last.
  private var last: Token? { count > 0 ? bench.tokens[count - 1] : nil }

  @discardableResult
  @inline(__always)
  private mutating func add(_ kind: TokenKind, _ range: Range<Int>) -> Int {
    append(Token(kind: kind, flags: flags, range: range))
    if kind != .pause { flags = [] }
    return range.upperBound
  }

  @inline(__always)
  private mutating func append(_ token: Token) {
    if count == bench.tokenCapacity { bench.growTokens(keeping: count) }
    bench.tokens[count] = token
    count &+= 1
  }

  private mutating func lineEnd(at index: Int) -> Int {
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
    if lines > 1 { add(.pause, index..<index) }
    flags = [.startsLine, .behindSpace]
    return next
  }

  private mutating func hyphen(at index: Int) -> Int {
    let joins = index > 0 && wordWidth(at: index + 1) > 0 && isBehindWord(index)
    if joins { bench.tokens[count - 1].flags.insert(.beforeHyphen) }
    let next = add(.mark, index..<(index + 1))
    if joins { flags.insert(.behindHyphen) }
    return next
  }

  private mutating func beyondASCII(at index: Int) -> Int {
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

  // MARK: Words

  /// The width in bytes of the letter, digit, underscore or accent at `index`; 0 for anything else.
  private func wordWidth(at index: Int) -> Int {
    guard index < text.count else { return 0 }
    let byte = text[index]
    switch byte {
    case 0x30...0x39, 0x61...0x7A, 0x5F: return 1
    case 0..<0x80: return 0
    case 0xC3:
      return index + 1 < text.count && text[index + 1] != 0x97 && text[index + 1] != 0xB7 ? 2 : 0
    default:
      let read = UTF8Scalar(at: index, in: text)
      guard read.isValid, read.scalar.isWordPart else { return 0 }
      return read.width
    }
  }

  private func wordEnd(from start: Int) -> Int { run(from: start).end }

  /// A row of word characters and what is among them.
  private struct WordRun {
    var end: Int
    var hasDigit = false
    var hasUnderscore = false
    var hasUmlaut = false
  }

  /// The word characters from `start` on.
  @inline(__always)
  private func run(from start: Int) -> WordRun {
    guard let base = text.baseAddress, start < text.count else { return WordRun(end: start) }
    var end = start
    var digits: UInt64 = 0
    var underscores: UInt64 = 0
    var others: UInt64 = 0
    while true {
      let block = end &+ 8 <= text.count ? ByteBlock(at: end, in: base) : lastBlock(at: end)
      let stops =
        ~(block.letters | block.digits | block.underscores | block.beyondASCII) & ByteBlock.highBits
      let length = ByteBlock.first(in: stops)
      digits |= ByteBlock.prefix(length, of: block.digits)
      underscores |= ByteBlock.prefix(length, of: block.underscores)
      others |= ByteBlock.prefix(length, of: block.beyondASCII)
      end &+= length
      if length < 8 { break }
    }
    var run = WordRun(end: end, hasDigit: digits != 0, hasUnderscore: underscores != 0)
    if others != 0 { check(&run, from: start) }
    return run
  }

  /// Fewer than eight bytes at the end of the text, filled up with zeros.
  private func lastBlock(at index: Int) -> ByteBlock {
    var bytes: UInt64 = 0
    for place in 0..<max(0, text.count &- index) {
      bytes |= UInt64(text[index &+ place]) << UInt64(truncatingIfNeeded: place &* 8)
    }
    return ByteBlock(bytes)
  }

  /// Cuts a row at the first character beyond ASCII that belongs into no word.
  private func check(_ run: inout WordRun, from start: Int) {
    var index = start
    while index < run.end {
      let byte = text[index]
      if byte < 0x80 {
        index &+= 1
        continue
      }
      if byte == 0xC3, index + 1 < text.count {
        // ä ö ü ß in UTF-8: C3 and A4, B6, BC or 9F.
        let next = text[index + 1]
        if next == 0xA4 || next == 0xB6 || next == 0xBC || next == 0x9F {
          run.hasUmlaut = true
          index &+= 2
          continue
        }
      }
      let width = wordWidth(at: index)
      if width == 0 {
        run.end = index
        run.hasDigit = text[start..<index].contains { $0 >= 0x30 && $0 <= 0x39 }
        run.hasUnderscore = text[start..<index].contains(0x5F)
        return
      }
      index &+= width
    }
  }

  private mutating func word(at start: Int) -> Int {
    if let end = addressEnd(at: start) { return add(.link, start..<end) }
    var run = run(from: start)
    var next: UInt8 = run.end < text.count ? text[run.end] : 0
    while next == 0x27, wordWidth(at: run.end + 1) > 0 {
      let rest = self.run(from: run.end + 1)
      run = WordRun(
        end: rest.end, hasDigit: run.hasDigit || rest.hasDigit,
        hasUnderscore: run.hasUnderscore || rest.hasUnderscore,
        hasUmlaut: run.hasUmlaut || rest.hasUmlaut)
      next = run.end < text.count ? text[run.end] : 0
    }
    if next == 0x2E || next == 0x40 || next == 0x2D || next == 0x2B,
      let address = emailOrDomainEnd(at: start, behind: run.end)
    {
      return address
    }
    return addWord(.word, start..<run.end, run)
  }

  @inline(__always)
  private mutating func addWord(_ kind: TokenKind, _ range: Range<Int>, _ run: WordRun) -> Int {
    let start = kind == .hashtag ? range.lowerBound + 1 : range.lowerBound
    if kind == .word, mayBeGenderForm(run), let gender = genderForm(start..<range.upperBound) {
      return gender
    }
    var token = Token(
      kind: kind, flags: flags, range: range, hash: WordHash.of(text, start..<range.upperBound))
    flags = []
    if kind == .word, run.hasDigit { token.flags.insert(.hasDigit) }
    if run.hasUmlaut { token.flags.insert(.hasUmlaut) }
    if range.count > 2, text[range.upperBound - 1] == 0x73, text[range.upperBound - 2] == 0x27 {
      token.flags.insert(.hasPossessive)
      token.stemHash = WordHash.of(text, start..<(range.upperBound - 2))
      token.stemEnd -= 2
    }
    append(token)
    return range.upperBound
  }

  @inline(__always)
  private func mayBeGenderForm(_ run: WordRun) -> Bool {
    guard run.end < text.count else { return run.hasUnderscore }
    let next = text[run.end]
    return next == 0x3A || next == 0x2A || next == 0x2F || run.hasUnderscore
  }

  /// Reads `Kund:innen`, `Kund*in`, `Kund_innen`, `Kund/-innen` as one word.
  private mutating func genderForm(_ range: Range<Int>) -> Int? {
    var stemEnd = range.upperBound
    var tail = range.upperBound
    if tail < text.count, text[tail] == 0x3A || text[tail] == 0x2A {
      tail += 1
    } else if tail < text.count, text[tail] == 0x2F {
      tail += tail + 1 < text.count && text[tail + 1] == 0x2D ? 2 : 1
    } else if let underscore = text[range].lastIndex(of: 0x5F), underscore > range.lowerBound {
      (stemEnd, tail) = (underscore, underscore + 1)
    } else {
      return nil
    }
    guard starts(with: "in", at: tail) else { return nil }
    let end = wordEnd(from: tail)
    guard end - tail == 2 || (end - tail == 5 && starts(with: "innen", at: tail)),
      stemEnd - range.lowerBound > 1
    else {
      return nil
    }
    var token = Token(
      kind: .word, flags: flags.union(.isGenderForm), range: range.lowerBound..<end,
      hash: WordHash.of(Array(text[range.lowerBound..<stemEnd]) + [0x3A] + Array(text[tail..<end])))
    flags = []
    if text[range.lowerBound..<end].contains(0xC3), run(from: range.lowerBound).hasUmlaut {
      token.flags.insert(.hasUmlaut)
    }
    token.stemEnd = Int32(truncatingIfNeeded: stemEnd)
    append(token)
    return end
  }

  // MARK: Numbers, tags and names

  private mutating func number(at start: Int) -> Int {
    if isKeycap(at: start + 1) { return add(.emoji, start..<min(start + 7, text.count)) }
    var run = run(from: start)
    guard isNumber(start..<run.end) else { return word(at: start) }
    while run.end + 1 < text.count, text[run.end] == 0x2E || text[run.end] == 0x2C,
      isDigit(at: run.end + 1)
    {
      let next = wordEnd(from: run.end + 1)
      guard isNumber((run.end + 1)..<next) else { break }
      run.end = next
    }
    return addWord(.number, start..<run.end, run)
  }

  private func isNumber(_ range: Range<Int>) -> Bool {
    text[range].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private func isDigit(at index: Int) -> Bool {
    index < text.count && text[index] >= 0x30 && text[index] <= 0x39
  }

  /// U+FE0F U+20E3, which turns a digit or `#` into a keycap.
  private func isKeycap(at index: Int) -> Bool {
    index + 6 <= text.count && text[index] == 0xEF
      && text[index..<(index + 6)].elementsEqual([0xEF, 0xB8, 0x8F, 0xE2, 0x83, 0xA3])
  }

  private func isBehindWord(_ index: Int) -> Bool {
    guard count > 0 else { return false }
    let last = bench.tokens[count - 1]
    return last.isWord && Int(last.end) == index
  }

  private mutating func hashtag(at start: Int) -> Int {
    if isKeycap(at: start + 1) { return add(.emoji, start..<(start + 7)) }
    let run = run(from: start + 1)
    let hasLetter = text[(start + 1)..<max(run.end, start + 1)].contains { $0 < 0x30 || $0 > 0x39 }
    guard hasLetter, !isBehindWord(start) else { return add(.symbol, start..<(start + 1)) }
    return addWord(.hashtag, start..<run.end, run)
  }

  private mutating func mention(at start: Int) -> Int {
    func nameEnd(_ from: Int) -> Int {
      var end = from
      while end < text.count {
        let width = wordWidth(at: end)
        if width > 0 {
          end += width
        } else if text[end] == 0x2E || text[end] == 0x2D, wordWidth(at: end + 1) > 0 {
          end += 1
        } else {
          break
        }
      }
      return end
    }
    var end = nameEnd(start + 1)
    guard end > start + 1, !isBehindWord(start) else { return add(.symbol, start..<(start + 1)) }
    if end + 1 < text.count, text[end] == 0x40 {
      let host = nameEnd(end + 1)
      if host > end + 1 { end = host }
    }
    return add(.mention, start..<end)
  }

  private mutating func emoji(at start: Int) -> Int {
    var end = start
    var joined = true
    var indicators = 0
    while end < text.count {
      let read = UTF8Scalar(at: end, in: text)
      let value = read.scalar.value
      switch value {
      case 0xFE0F, 0x20E3, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: break
      case 0x200D: joined = true
      case 0x1F1E6...0x1F1FF where (joined && end == start) || indicators == 1:
        indicators += 1
        joined = false
      default:
        guard joined, end == start || read.scalar.isEmojiPart(behindEmoji: true) else {
          return add(.emoji, start..<end)
        }
        joined = false
      }
      end += read.width
      if value == 0x200D { continue }
    }
    return add(.emoji, start..<end)
  }

  // MARK: Sentence ends

  private mutating func fullStop(at index: Int) -> Int {
    var end = index + 1
    while end < text.count, text[end] == 0x2E { end += 1 }
    if end > index + 1 { return add(.stop, index..<end) }
    return add(endsSentence(at: index) ? .stop : .mark, index..<end)
  }

  /// Whether the single full stop at `index` ends a sentence: not inside a word, behind an initial, an abbreviation
  /// or a day of the month.
  private func endsSentence(at index: Int) -> Bool {
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

extension Unicode.Scalar {
  /// Whether the scalar belongs into a word: a letter, an accent, a digit.
  package var isWordPart: Bool {
    switch value {
    case 0xC0..<0x250: return value != 0xD7 && value != 0xF7
    case 0x2000..<0x2070: return false
    default: break
    }
    if properties.isAlphabetic { return true }
    switch properties.generalCategory {
    case .nonspacingMark: return value != 0xFE0F && value != 0xFE0E
    case .spacingMark, .decimalNumber: return true
    default: return false
    }
  }
}

// MARK: Addresses

extension Lexer {
  /// The end of an address that begins with a scheme or `www.` at `start`, or nil.
  fileprivate func addressEnd(at start: Int) -> Int? {
    guard text[start] == 0x68 || text[start] == 0x77,
      starts(with: "http", at: start) || starts(with: "www.", at: start)
    else { return nil }
    for scheme: StaticString in ["https://", "http://", "www."]
    where starts(with: scheme, at: start) {
      let end = pathEnd(from: start + scheme.utf8CodeUnitCount)
      return end > start + scheme.utf8CodeUnitCount ? end : nil
    }
    return nil
  }

  private func starts(with prefix: StaticString, at start: Int) -> Bool {
    guard start + prefix.utf8CodeUnitCount <= text.count else { return false }
    for offset in 0..<prefix.utf8CodeUnitCount
    where text[start + offset] != prefix.utf8Start[offset] { return false }
    return true
  }

  /// The end of an address's remaining characters; punctuation that closes the sentence around it stays outside.
  private func pathEnd(from start: Int) -> Int {
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
  private static let longestAddress = 1_024

  /// Reads `name@host.tld` or `host.tld/path` whose first word ends at `end`; nil where neither stands there.
  fileprivate mutating func emailOrDomainEnd(at start: Int, behind end: Int) -> Int? {
    guard end + 1 < text.count,
      text[end] == 0x2E || text[end] == 0x40 || text[end] == 0x2D || text[end] == 0x2B
    else { return nil }
    var cursor = end
    var at: Int?
    var lastDot: Int?
    while cursor < text.count {
      if cursor - start > Self.longestAddress { return nil }
      let width = wordWidth(at: cursor)
      if width > 0 {
        cursor += width
      } else if text[cursor] == 0x40, at == nil, wordWidth(at: cursor + 1) > 0 {
        at = cursor
        lastDot = nil
        cursor += 1
      } else if text[cursor] == 0x2E || text[cursor] == 0x2D || (text[cursor] == 0x2B && at == nil),
        wordWidth(at: cursor + 1) > 0
      {
        if text[cursor] == 0x2E { lastDot = cursor }
        cursor += 1
      } else {
        break
      }
    }
    guard let dot = lastDot else { return nil }
    guard cursor - dot <= 64 else { return nil }
    let domain = Array(text[(dot + 1)..<cursor])
    if at != nil {
      guard domain.count >= 2, domain.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return nil }
      return add(.email, start..<cursor)
    }
    let hasPath = cursor < text.count && text[cursor] == 0x2F
    guard TopLevelDomain.isKnown(domain, withPath: hasPath) else { return nil }
    return add(.link, start..<(hasPath ? pathEnd(from: cursor) : cursor))
  }
}
