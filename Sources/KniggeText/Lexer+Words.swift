// Words: letters, digits and what joins them.

extension Lexer {
  /// The width in bytes of the letter, digit, underscore or accent at `index`; 0 for anything else.
  func wordWidth(at index: Int) -> Int {
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

  func wordEnd(from start: Int) -> Int { run(from: start).end }

  /// A row of word characters and what is among them.
  struct WordRun {
    var end: Int
    var hasDigit = false
    var hasUnderscore = false
    var hasUmlaut = false
  }

  /// The word characters from `start` on.
  @inline(__always)
  func run(from start: Int) -> WordRun {
    let kinds = bench.wordBytes
    var end = start
    var seen: UInt8 = 0
    var hasUmlaut = false
    while end < text.count {
      let kind = kinds[Int(text[end])]
      if kind == 0 { break }
      if kind & WordByte.beyondASCII != 0 {
        // Asked one by one: a text of many signs beyond ASCII would be walked to its end for each of its words.
        if isUmlaut(at: end) {
          hasUmlaut = true
          end &+= 2
          continue
        }
        let width = wordWidth(at: end)
        if width == 0 { break }
        end &+= width
        continue
      }
      seen |= kind
      end &+= 1
    }
    return WordRun(
      end: end, hasDigit: seen & WordByte.digit != 0, hasUnderscore: seen & WordByte.underscore != 0,
      hasUmlaut: hasUmlaut)
  }

  /// Whether ä, ö, ü or ß stands at `index`: C3 and A4, B6, BC or 9F.
  @inline(__always)
  private func isUmlaut(at index: Int) -> Bool {
    guard text[index] == 0xC3, index &+ 1 < text.count else { return false }
    let next = text[index &+ 1]
    return next == 0xA4 || next == 0xB6 || next == 0xBC || next == 0x9F
  }

  /// Reads a word of up to fifteen letters from a to z with a space or the like behind it, as most are, eight bytes at a
  /// time; nil for any other.
  @inline(__always)
  mutating func plainWord(at start: Int) -> Int? {
    guard start &+ 16 <= text.count, let base = text.baseAddress else { return nil }
    let block = ByteBlock(at: start, in: base)
    var length = ByteBlock.first(notIn: block.smallLetters)
    let hash: UInt64
    if length < 8 {
      hash = WordHash.of(block.prefix(length), length)
    } else {
      let second = ByteBlock(at: start &+ 8, in: base)
      let rest = ByteBlock.first(notIn: second.smallLetters)
      guard rest < 8 else { return nil }
      length &+= rest
      hash = WordHash.of(block.bytes, second.prefix(rest), length)
    }
    guard Self.endsPlainWord(text[start &+ length]) else { return nil }
    append(Token(kind: .word, flags: flags, range: start..<(start &+ length), hash: hash))
    flags = []
    return start &+ length
  }

  /// Whether what stands before this byte is neither part of an address nor of a longer word.
  @inline(__always)
  private static func endsPlainWord(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2C || byte == 0x0A || byte == 0x21 || byte == 0x3F || byte == 0x29
  }

  mutating func word(at start: Int) -> Int {
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
    if run.hasUnderscore {
      run = withoutEmphasis(run, from: start)
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
  mutating func addWord(_ kind: TokenKind, _ range: Range<Int>, _ run: WordRun) -> Int {
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
  func mayBeGenderForm(_ run: WordRun) -> Bool {
    guard run.end < text.count else { return run.hasUnderscore }
    let next = text[run.end]
    return next == 0x3A || next == 0x2A || next == 0x2F || run.hasUnderscore
  }

  /// Reads `Kund:innen`, `Kund*in`, `Kund_innen`, `Kund/-innen` as one word.
  mutating func genderForm(_ range: Range<Int>) -> Int? {
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
}

extension Unicode.Scalar {
  /// Whether the scalar belongs into a word: a letter, an accent, a digit.
  ///
  /// Never inlined: asking Unicode's tables takes room on the stack, which every word of ASCII would pay for.
  @inline(never)
  public var isWordPart: Bool {
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
