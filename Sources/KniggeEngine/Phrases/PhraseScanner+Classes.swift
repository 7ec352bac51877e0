// Which kinds of token may begin where.
import KniggeText

extension PhraseScanner {
  /// The classes that what begins at `index` may be of, as bits by their numbers: a quick answer that may say too much.
  @inline(__always)
  func mayBegin(at index: Int) -> UInt32 {
    let token = tokens[index]
    switch token.kind {
    case .number:
      return TokenClass.number.bit | TokenClass.percent.bit | TokenClass.money.bit | TokenClass.date.bit
        | TokenClass.time.bit | TokenClass.phone.bit
    case .word: return wordClasses(of: token, at: index)
    case .hashtag: return TokenClass.hashtag.bit | TokenClass.caps.bit
    case .link: return TokenClass.link.bit
    case .mention: return TokenClass.mention.bit
    case .emoji: return TokenClass.emoji.bit
    case .email: return TokenClass.email.bit
    case .symbol, .mark: return signClasses(at: index)
    case .stop, .pause: return 0
    }
  }

  /// What a word may begin. Nearly every word has no digit, and none behind it.
  @inline(__always)
  private func wordClasses(of token: Token, at index: Int) -> UInt32 {
    var classes = TokenClass.caps.bit
    if mayBeSuperlative(token) { classes |= TokenClass.superlative.bit }
    if beginsWithDigit(token) { classes |= TokenClass.money.bit | TokenClass.time.bit | TokenClass.date.bit }
    if token.flags.contains(.hasDigit) { classes |= TokenClass.iban.bit }
    guard index &+ 1 < tokens.count else { return classes }
    let next = tokens[index &+ 1]
    let isBeforeDigits = next.kind == .number || next.flags.contains(.hasDigit)
    // A month, or a currency's code.
    if isBeforeDigits { classes |= TokenClass.date.bit | TokenClass.money.bit }
    // A month that is cut short: `Nov. 30`.
    if next.start < next.end, bytes[Int(next.start)] == 0x2E, index &+ 2 < tokens.count,
      beginsWithDigit(tokens[index &+ 2])
    {
      classes |= TokenClass.date.bit
    }
    // A country's two letters may stand apart from the rest of an account number.
    if token.end &- token.start == 2, isBeforeDigits || next.kind != .word {
      classes |= TokenClass.iban.bit
      if bytes[Int(token.start)] == 0x66 { classes |= TokenClass.money.bit }  // Fr. 20.–
    }
    return classes
  }

  /// What a sign may begin: an amount behind it, a telephone number behind its plus or bracket.
  @inline(__always)
  private func signClasses(at index: Int) -> UInt32 {
    guard index &+ 1 < tokens.count else { return 0 }
    let next = tokens[index &+ 1]
    if beginsWithDigit(next) { return TokenClass.money.bit | TokenClass.phone.bit }
    return next.kind == .mark || next.kind == .symbol ? TokenClass.phone.bit : 0
  }

  @inline(__always)
  private func beginsWithDigit(_ token: Token) -> Bool {
    token.end > token.start && bytes[Int(token.start)] &- 0x30 < 10
  }

  /// All superlatives have a t among their last three letters, behind s or ß; few other words do.
  @inline(__always)
  private func mayBeSuperlative(_ word: Token) -> Bool {
    let end = Int(word.end)
    guard end &- Int(word.start) >= 4 else { return false }
    return isSuperlativeEnding(at: end &- 3) || isSuperlativeEnding(at: end &- 2) || isSuperlativeEnding(at: end &- 1)
  }

  @inline(__always)
  private func isSuperlativeEnding(at place: Int) -> Bool {
    bytes[place] == 0x74 && (bytes[place &- 1] == 0x73 || bytes[place &- 1] == 0x9F)
  }

  /// Looks up what begins at a token, by the classes that it may be of.
  mutating func lookUpClasses(_ classes: UInt32, at index: Int) {
    var possible = classes
    while possible != 0 {
      let number = possible.trailingZeroBitCount
      possible &= possible - 1
      guard let end = view.end(of: .numbered(number), at: index) else { continue }
      for place in table.classStarts[number]..<table.classStarts[number + 1] {
        verify(table.classRows[Int(place)], anchor: index..<end)
      }
    }
  }
}
