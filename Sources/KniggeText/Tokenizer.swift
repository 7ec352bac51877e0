// Cuts folded text into tokens.

/// Reads tokens from folded text, from left to right, looking ahead but never back further than one token.
package struct Tokenizer: Sendable {
  /// Hashes of words after which a full stop ends no sentence: `nr`, `inkl`, `approx`.
  private let abbreviations: Set<UInt64>

  package init(abbreviations: some Sequence<String> = []) {
    self.abbreviations = Set(abbreviations.map { WordHash.of(FoldedText.fold($0)) })
  }

  /// The words by the hashes of their folded forms.
  package init(abbreviations: some Sequence<UInt64>) { self.abbreviations = Set(abbreviations) }

  /// The tokens of a text. A thread's parts end at `pauses` (byte offsets into the folded text, ascending).
  package func tokens(of text: FoldedText, pauses: [FoldedOffset] = []) -> [Token] {
    tokens(of: text.bytes, in: 0..<text.bytes.count, pauses: pauses)
  }

  /// The tokens of one stretch of folded text.
  package func tokens(of bytes: [UInt8], in range: Range<Int>, pauses: [FoldedOffset] = []) -> [Token] {
    bytes.withUnsafeBufferPointer { buffer in
      var lexer = Lexer(UnsafeBufferPointer(rebasing: buffer[0..<range.upperBound]), abbreviations)
      lexer.run(from: range.lowerBound, pauses: pauses.map(\.byte))
      return lexer.tokens
    }
  }
}

/// The walk itself.
private struct Lexer {
  let text: UnsafeBufferPointer<UInt8>
  let abbreviations: Set<UInt64>
  var tokens: [Token] = []
  private var flags: TokenFlags = [.startsLine]

  init(_ text: UnsafeBufferPointer<UInt8>, _ abbreviations: Set<UInt64>) {
    self.text = text
    self.abbreviations = abbreviations
    tokens.reserveCapacity(text.count / 5)
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
  private mutating func step(at index: Int) -> Int {
    let byte = text[index]
    switch byte {
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
    case 0x2C, 0x22, 0x27, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x2A, 0x60, 0x7E: return add(.mark, index..<(index + 1))
    case 0x2D: return hyphen(at: index)
    case 0..<0x80: return add(.symbol, index..<(index + 1))
    default: return beyondASCII(at: index)
    }
  }

  @discardableResult
  private mutating func add(_ kind: TokenKind, _ range: Range<Int>) -> Int {
    tokens.append(Token(kind: kind, flags: flags, range: range))
    if kind != .pause { flags = [] }
    return range.upperBound
  }

  private mutating func lineEnd(at index: Int) -> Int {
    var lines = 0
    var next = index
    while next < text.count {
      let byte = text[next]
      if byte == 0x0A || (byte == 0x0D && !(next + 1 < text.count && text[next + 1] == 0x0A)) { lines += 1 }
      guard byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0x09 else { break }
      next += 1
    }
    if lines > 1 { add(.pause, index..<index) }
    flags = [.startsLine, .behindSpace]
    return next
  }

  private mutating func hyphen(at index: Int) -> Int {
    let joins =
      index > 0 && index + 1 < text.count && wordWidth(at: index + 1) > 0
      && (tokens.last.map { $0.isWord && Int($0.end) == index } ?? false)
    if joins { tokens[tokens.count - 1].flags.insert(.beforeHyphen) }
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
    case 0x2010, 0x2011, 0x2018...0x201F, 0xAB, 0xBB, 0x2039, 0x203A, 0x201A: return add(.mark, range)
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
    case 0xC3: return index + 1 < text.count && text[index + 1] != 0x97 && text[index + 1] != 0xB7 ? 2 : 0
    default:
      let read = UTF8Scalar(at: index, in: text)
      guard read.isValid, read.scalar.isWordPart else { return 0 }
      return read.width
    }
  }

  private func wordEnd(from start: Int) -> Int {
    var end = start
    while true {
      let width = wordWidth(at: end)
      if width == 0 { return end }
      end += width
    }
  }

  private mutating func word(at start: Int) -> Int {
    if let end = addressEnd(at: start) { return add(.link, start..<end) }
    var end = wordEnd(from: start)
    while end < text.count, text[end] == 0x27, wordWidth(at: end + 1) > 0 { end = wordEnd(from: end + 1) }
    if let address = emailOrDomainEnd(at: start, behind: end) { return address }
    return addWord(.word, start..<end)
  }

  private mutating func addWord(_ kind: TokenKind, _ range: Range<Int>) -> Int {
    let start = kind == .hashtag ? range.lowerBound + 1 : range.lowerBound
    if kind == .word, let gender = genderForm(start..<range.upperBound) { return gender }
    add(kind, range)
    let last = tokens.count - 1
    tokens[last].hash = WordHash.of(text, start..<range.upperBound)
    if kind == .word, text[range].contains(where: { $0 >= 0x30 && $0 <= 0x39 }) { tokens[last].flags.insert(.hasDigit) }
    if range.count > 2, text[range.upperBound - 1] == 0x73, text[range.upperBound - 2] == 0x27 {
      tokens[last].flags.insert(.hasPossessive)
      tokens[last].stemHash = WordHash.of(text, start..<(range.upperBound - 2))
      tokens[last].stemEnd -= 2
    }
    return range.upperBound
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
    let end = wordEnd(from: tail)
    let ending = Array(text[tail..<end])
    guard ending == Array("innen".utf8) || ending == Array("in".utf8), stemEnd - range.lowerBound > 1 else {
      return nil
    }
    add(.word, range.lowerBound..<end)
    let last = tokens.count - 1
    tokens[last].flags.insert(.isGenderForm)
    tokens[last].stemEnd = Int32(truncatingIfNeeded: stemEnd)
    tokens[last].hash = WordHash.of(Array(text[range.lowerBound..<stemEnd]) + [0x3A] + ending)
    return end
  }

  // MARK: Numbers, tags and names

  private mutating func number(at start: Int) -> Int {
    if isKeycap(at: start + 1) { return add(.emoji, start..<min(start + 7, text.count)) }
    var end = wordEnd(from: start)
    guard text[start..<end].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return word(at: start) }
    while end + 1 < text.count, text[end] == 0x2E || text[end] == 0x2C, isDigit(at: end + 1) {
      let next = wordEnd(from: end + 1)
      guard text[(end + 1)..<next].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { break }
      end = next
    }
    return addWord(.number, start..<end)
  }

  private func isDigit(at index: Int) -> Bool { index < text.count && text[index] >= 0x30 && text[index] <= 0x39 }

  /// U+FE0F U+20E3, which turns a digit or `#` into a keycap.
  private func isKeycap(at index: Int) -> Bool {
    index + 6 <= text.count && Array(text[index..<(index + 6)]) == [0xEF, 0xB8, 0x8F, 0xE2, 0x83, 0xA3]
  }

  private func isBehindWord(_ index: Int) -> Bool {
    tokens.last.map { $0.isWord && Int($0.end) == index } ?? false
  }

  private mutating func hashtag(at start: Int) -> Int {
    if isKeycap(at: start + 1) { return add(.emoji, start..<(start + 7)) }
    let end = wordEnd(from: start + 1)
    let hasLetter = text[(start + 1)..<max(end, start + 1)].contains { $0 < 0x30 || $0 > 0x39 }
    guard hasLetter, !isBehindWord(start) else { return add(.symbol, start..<(start + 1)) }
    return addWord(.hashtag, start..<end)
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
    guard let last = tokens.last, Int(last.end) == index else { return true }
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
    guard starts(with: "http", at: start) || starts(with: "www.", at: start) else { return nil }
    for scheme: StaticString in ["https://", "http://", "www."] where starts(with: scheme, at: start) {
      let end = pathEnd(from: start + scheme.utf8CodeUnitCount)
      return end > start + scheme.utf8CodeUnitCount ? end : nil
    }
    return nil
  }

  private func starts(with prefix: StaticString, at start: Int) -> Bool {
    guard start + prefix.utf8CodeUnitCount <= text.count else { return false }
    for offset in 0..<prefix.utf8CodeUnitCount where text[start + offset] != prefix.utf8Start[offset] { return false }
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
    while end > start {
      switch text[end - 1] {
      case 0x2E, 0x2C, 0x3A, 0x3B, 0x21, 0x3F, 0x27, 0x2A: end -= 1
      case 0x29 where !text[start..<(end - 1)].contains(0x28): end -= 1
      case 0x5D where !text[start..<(end - 1)].contains(0x5B): end -= 1
      default: return end
      }
    }
    return end
  }

  /// Reads `name@host.tld` or `host.tld/path` whose first word ends at `end`; nil where neither stands there.
  fileprivate mutating func emailOrDomainEnd(at start: Int, behind end: Int) -> Int? {
    guard end + 1 < text.count, text[end] == 0x2E || text[end] == 0x40 || text[end] == 0x2D || text[end] == 0x2B
    else { return nil }
    var cursor = end
    var at: Int?
    var lastDot: Int?
    while cursor < text.count {
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
