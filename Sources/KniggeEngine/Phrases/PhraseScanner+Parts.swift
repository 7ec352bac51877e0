// Parts of longer words: `Spitzen~` in `Spitzenpreis`.
import KniggeText

extension PhraseScanner {
  @inline(__always)
  mutating func lookUpParts(_ token: Token, at index: Int) {
    let start = Int(token.start) + (token.kind == .hashtag ? 1 : 0)
    let end = Int(token.end)
    guard end - start >= 3 else { return }
    if !table.beginnings.isEmpty {
      let hash = TrigramFilter.hash(bytes[start], bytes[start + 1], bytes[start + 2])
      if table.beginnings.contains(hash) { verifyParts(hash, .beginning, at: index) }
    }
    if !table.endings.isEmpty {
      let hash = TrigramFilter.hash(bytes[end - 3], bytes[end - 2], bytes[end - 1])
      if table.endings.contains(hash) { verifyParts(hash, .end, at: index) }
    }
    if !table.innards.isEmpty { lookUpInnards(start, end, at: index) }
  }

  @inline(__always)
  mutating func lookUpInnards(_ start: Int, _ end: Int, at index: Int) {
    if !pieces.isEmpty { pieces.removeAll(keepingCapacity: true) }
    var place = start
    var three = UInt32(bytes[start]) << 8 | UInt32(bytes[start + 1]) << 16
    while place &+ 3 <= end {
      three = three >> 8 | UInt32(bytes[place &+ 2]) << 16
      let hash = TrigramFilter.hash(three)
      if table.innards.contains(hash), pieces.insert(hash).inserted {
        verifyParts(hash, .anywhere, at: index)
      }
      place &+= 1
    }
  }

  mutating func verifyParts(_ hash: UInt32, _ affix: Phrase.Affix, at index: Int) {
    let start = Int(tokens[index].start) + (tokens[index].kind == .hashtag ? 1 : 0)
    let end = Int(tokens[index].end)
    for number in table.parts(affix, with: hash) {
      let part = table.parts[Int(number)]
      guard mayStand(part, affix, start, end), let range = partMatch(part, at: index) else { continue }
      verify(part.row, anchor: range)
    }
  }

  /// A quick answer: the letter next to the three that parts are looked up by tells most of them apart.
  @inline(__always)
  func mayStand(_ part: PhraseTable.Part, _ affix: Phrase.Affix, _ start: Int, _ end: Int) -> Bool {
    let length = Int(part.high &- part.low)
    if length > end &- start { return false }
    if length <= 3 { return true }
    switch affix {
    case .beginning: return bytes[start &+ 3] == table.bytes[Int(part.low) &+ 3]
    case .end: return bytes[end &- 4] == table.bytes[Int(part.high) &- 4]
    case .anywhere: return true
    }
  }

  /// The tokens of the longer word that a part stands in, where it stands in the token at `index`.
  func partMatch(_ part: PhraseTable.Part, at index: Int) -> Range<Int>? {
    let start = Int(tokens[index].start) + (tokens[index].kind == .hashtag ? 1 : 0)
    let end = Int(tokens[index].end)
    let length = Int(part.high - part.low)
    if end - start == length {
      // Spitzen-Preis: the longer word is the one that hyphens make.
      guard stands(part, at: start) else { return nil }
      let flags = tokens[index].flags
      if part.affix != .end, flags.contains(.beforeHyphen) {
        return index..<endOfHyphens(from: index)
      }
      if part.affix != .beginning, flags.contains(.behindHyphen) {
        return startOfHyphens(before: index)..<(index + 1)
      }
      return nil
    }
    guard end - start >= length + 2 else { return nil }
    let isThere =
      switch part.affix {
      case .beginning: stands(part, at: start)
      case .end: stands(part, at: end - length)
      case .anywhere: (start...(end - length)).contains { stands(part, at: $0) }
      }
    return isThere ? index..<(index + 1) : nil
  }

  /// Whether a part's letters stand at a byte of the text, which has enough of them.
  @inline(__always)
  func stands(_ part: PhraseTable.Part, at start: Int) -> Bool {
    var place = start
    for letter in Int(part.low)..<Int(part.high) {
      if bytes[place] != table.bytes[letter] { return false }
      place &+= 1
    }
    return true
  }

  /// The token behind a word that hyphens make and that begins at `index`, where its last piece is one of the endings that
  /// an element asks for: `kaufen -aktien` in „kaufen Solar-Aktien“.
  func endOfCompound(endingIn element: PhraseTable.Element, from index: Int) -> Int? {
    guard element.partLow < element.partHigh, tokens[index].flags.contains(.beforeHyphen) else { return nil }
    let end = endOfHyphens(from: index)
    for number in element.partLow..<element.partHigh {
      let part = table.parts[Int(number)]
      if part.affix != .beginning, partMatch(part, at: end - 1)?.lowerBound == index { return end }
    }
    return nil
  }

  /// The first token of such a word that ends right before `index`, where its first piece is one of the beginnings that an
  /// element asks for: `Solar- kaufen` in „Solar-Aktien kaufen“.
  func startOfCompound(beginningWith element: PhraseTable.Element, before index: Int) -> Int? {
    guard element.partLow < element.partHigh, tokens[index - 1].flags.contains(.behindHyphen) else { return nil }
    let start = startOfHyphens(before: index - 1)
    for number in element.partLow..<element.partHigh {
      let part = table.parts[Int(number)]
      if part.affix != .end, partMatch(part, at: start)?.upperBound == index { return start }
    }
    return nil
  }

  /// The token behind the last of the words that hyphens join to the one at `index`.
  func endOfHyphens(from index: Int) -> Int {
    var last = index
    while tokens[last].flags.contains(.beforeHyphen), last + 2 < tokens.count,
      last - index < Self.longestDecoration
    {
      last += 2
    }
    return last + 1
  }

  func startOfHyphens(before index: Int) -> Int {
    var first = index
    while tokens[first].flags.contains(.behindHyphen), first >= 2,
      index - first < Self.longestDecoration
    { first -= 2 }
    return first
  }
}
