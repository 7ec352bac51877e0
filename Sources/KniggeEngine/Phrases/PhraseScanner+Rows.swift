// Compares the rest of a phrase with what stands around its anchor.
import KniggeText

extension PhraseScanner {
  func anchorElement(of row: Int32) -> PhraseTable.Element {
    let row = table.rows[Int(row)]
    return table.element(at: Int(row.firstElement + row.anchor))
  }

  /// Compares the rest of a row with what stands around its anchor, and keeps the hit.
  @inline(__always)
  mutating func verify(_ number: Int32, anchor: Range<Int>, anchorEnd: Int32? = nil) {
    if isWorthComparing(number) { compare(number, anchor: anchor, anchorEnd: anchorEnd) }
  }

  /// A quick answer, looking at nothing but the row: whether it may stand in the text at all.
  @inline(__always)
  func isWorthComparing(_ number: Int32) -> Bool {
    guard let rows = table.rows.baseAddress else { return false }
    let row = rows + Int(number)
    guard row.pointee.traits & UInt32(request.languages.rawValue) != 0, row.pointee.classes & ~classes == 0,
      table.streams[Int(row.pointee.set)] & request.stream.rawValue == request.stream.rawValue
    else { return false }
    var needed = row.pointee.needed
    while needed != 0 {
      let place = Int32(truncatingIfNeeded: needed.trailingZeroBitCount)
      needed &= needed &- 1
      guard hasWord(of: Int(table.rowElements[Int(row.pointee.firstElement &+ place)])) else { return false }
    }
    return true
  }

  private mutating func compare(_ number: Int32, anchor: Range<Int>, anchorEnd: Int32?) {
    let row = table.rows[Int(number)]
    if row.isMistakable, mayBeMistaken(row, at: anchor.lowerBound) { return }
    if row.elementCount == 1 {
      // A word by itself, as most rows are.
      let end = anchorEnd ?? tokens[anchor.upperBound &- 1].end
      return hits.append(
        Hit(
          set: row.set, entry: row.entry, firstToken: Int32(anchor.lowerBound), endToken: Int32(anchor.upperBound),
          start: tokens[anchor.lowerBound].start, end: end))
    }
    if row.behind != ~0, !Self.mayBe(words(behind: anchor.upperBound), row.behind) { return }
    if row.before != ~0, !Self.mayBe(words(before: anchor.lowerBound), row.before) { return }
    let first = Int(row.firstElement)
    let last = first + Int(row.elementCount) - 1
    let middle = first + Int(row.anchor)
    if row.hasManyWays, !failures.isEmpty { failures.removeAll(keepingCapacity: true) }
    guard let end = forward(middle + 1, last, from: anchor.upperBound, row.hasManyWays),
      let start = backward(middle - 1, first, before: anchor.lowerBound, row.hasManyWays)
    else { return }
    let endByte = middle == last ? anchorEnd ?? tokens[end - 1].end : tokens[end - 1].end
    hits.append(
      Hit(
        set: row.set, entry: row.entry, firstToken: Int32(start), endToken: Int32(end),
        start: tokens[start].start, end: endByte))
  }

  /// Whether a row asks for certain words next to its anchor.
  @inline(__always)
  func asksAround(_ number: Int32) -> Bool {
    guard let rows = table.rows.baseAddress else { return false }
    let row = rows + Int(number)
    return row.pointee.behind & row.pointee.before != ~0
  }

  /// A quick answer: false where the words next to a row's anchor are certainly others than it asks for.
  @inline(__always)
  func mayStand(_ number: Int32, _ behind: UInt64, _ before: UInt64) -> Bool {
    guard let rows = table.rows.baseAddress else { return false }
    let row = rows + Int(number)
    return Self.mayBe(behind, row.pointee.behind) && Self.mayBe(before, row.pointee.before)
  }

  /// The bit of the next word from `index` on among the neighbours of an anchor: none where no word stands there, all of
  /// them where the word may stand for others.
  @inline(__always)
  func words(behind index: Int) -> UInt64 {
    var next = index
    let limit = min(tokens.count, index &+ Self.longestDecoration)
    while next < limit {
      let token = tokens[next]
      if !token.isSkippable { return Self.bits(of: token) }
      next &+= 1
    }
    return 0
  }

  /// The same of the word before `index`.
  @inline(__always)
  func words(before index: Int) -> UInt64 {
    var next = index
    let limit = max(0, index &- Self.longestDecoration)
    while next > limit {
      next &-= 1
      let token = tokens[next]
      if !token.isSkippable { return Self.bits(of: token) }
    }
    return 0
  }

  /// A token is known by its word, but for possessives and words with digits, which may stand for others.
  @inline(__always)
  private static func bits(of token: Token) -> UInt64 {
    guard token.isWord else { return 0 }
    return token.flags.isDisjoint(with: TokenFlags.hasPossessive.union(.hasDigit))
      ? PhraseTable.Row.neighbour(token.hash) : ~0
  }

  /// Whether a word with these bits may be one of those that are asked for; all bits ask for nothing.
  @inline(__always)
  private static func mayBe(_ word: UInt64, _ asked: UInt64) -> Bool { asked == ~0 || word == ~0 || word & asked != 0 }

  /// The token behind the elements `element...last`, when they stand from `index` on.
  ///
  /// Each gap could be tried with every length of the others, and each sign at every place in a row of equal ones; where
  /// a row has more than one of them, what failed once is remembered, so that the work stays below elements times tokens
  /// in reach. What fails at the first token costs less than to remember it.
  mutating func forward(_ element: Int, _ last: Int, from index: Int, _ remembers: Bool)
    -> Int?
  {
    if element > last { return index }
    comparisons &+= 1
    let wanted = table.element(at: element)
    let state = UInt64(truncatingIfNeeded: element) << 32 | UInt64(truncatingIfNeeded: index)
    if remembers, !failures.isEmpty, failures.contains(state) { return nil }
    var next = index
    if wanted.kind == .gap {
      for _ in 0...wanted.low {
        if let end = forward(element + 1, last, from: next, remembers) { return end }
        guard let word = passWord(from: next, step: 1) else { break }
        next = word
      }
      if remembers { failures.insert(state) }
      return nil
    }
    let limit = min(tokens.count, index + Self.longestDecoration)
    var hasTried = false
    while next < limit {
      if let end = end(of: wanted, at: next) {
        if let result = forward(element + 1, last, from: end, remembers) { return result }
        // `um <time> Uhr`: the word that may belong to a time may also be the phrase's own.
        if wanted.kind == .tokenClass, end - next > 1, tokens[end - 1].kind == .word {
          if let result = forward(element + 1, last, from: end - 1, remembers) { return result }
          hasTried = true
        }
      }
      guard tokens[next].isSkippable else { break }
      next += 1
    }
    if remembers, next > index || hasTried { failures.insert(state) }
    return nil
  }

  /// The first token of the elements `first...element`, when they stand right before `index`.
  mutating func backward(_ element: Int, _ first: Int, before index: Int, _ remembers: Bool)
    -> Int?
  {
    if element < first { return index }
    comparisons &+= 1
    let wanted = table.element(at: element)
    let state =
      1 << 63 | UInt64(truncatingIfNeeded: element) << 32 | UInt64(truncatingIfNeeded: index)
    if remembers, !failures.isEmpty, failures.contains(state) { return nil }
    var next = index
    if wanted.kind == .gap {
      for _ in 0...wanted.low {
        if let start = backward(element - 1, first, before: next, remembers) { return start }
        guard let word = passWord(from: next - 1, step: -1) else { break }
        next = word + 1
      }
      if remembers { failures.insert(state) }
      return nil
    }
    let limit = max(0, index - Self.longestDecoration)
    var hasTried = false
    while next > limit {
      if wanted.kind == .tokenClass {
        // Classes may take several tokens: a price three or four, a telephone number a dozen.
        for start in stride(from: next - 1, through: max(0, next - 16), by: -1)
        where isClass(wanted, from: start, to: next) {
          if let result = backward(element - 1, first, before: start, remembers) { return result }
          hasTried = true
        }
      } else if let start = start(of: wanted, endingAt: next),
        let result = backward(element - 1, first, before: start, remembers)
      {
        return result
      }
      guard tokens[next - 1].isSkippable else { break }
      next -= 1
    }
    if remembers, next < index || hasTried { failures.insert(state) }
    return nil
  }

  /// Steps over one word of a gap, and over the punctuation around it; nil at the end of a sentence.
  func passWord(from index: Int, step: Int) -> Int? {
    var next = index
    while tokens.indices.contains(next), abs(next - index) < Self.longestDecoration {
      switch tokens[next].kind {
      case .word, .number, .hashtag, .mention, .link, .email: return next + step
      // From one item of a list into the next there is no way.
      case .symbol where tokens[next].flags.contains(.startsLine): return nil
      case .mark, .emoji, .symbol: next += step
      case .stop, .pause: return nil
      }
    }
    return nil
  }

  /// The token behind an element that stands at `index`; nil where it does not.
  func end(of element: PhraseTable.Element, at index: Int) -> Int? {
    let token = tokens[index]
    switch element.kind {
    case .words:
      guard token.isWord else { return nil }
      return word(element, token, at: index).map { max($0.upperBound, index + 1) }
        ?? endOfCompound(endingIn: element, from: index)
    case .tokenClass:
      guard classesAt[index] >> UInt32(element.low) & 1 == 1 else { return nil }
      return view.end(of: .numbered(Int(element.low)), at: index)
    case .sign, .mention: return matchesSign(element, token) ? index + 1 : nil
    case .gap: return nil
    }
  }

  /// Where an element of one token that ends right before `index` begins.
  func start(of element: PhraseTable.Element, endingAt index: Int) -> Int? {
    guard element.kind == .words else {
      return end(of: element, at: index - 1) == nil ? nil : index - 1
    }
    let token = tokens[index - 1]
    guard token.isWord else { return nil }
    return word(element, token, at: index - 1)?.lowerBound ?? startOfCompound(beginningWith: element, before: index)
  }

  /// Whether a token of the class begins at `start` and ends right before `index`, or with the word there.
  func isClass(_ element: PhraseTable.Element, from start: Int, to index: Int) -> Bool {
    let number = Int(element.low)
    guard classesAt[start] >> UInt32(number) & 1 == 1,
      let end = view.end(of: .numbered(number), at: start)
    else { return false }
    return end == index || (end == index + 1 && tokens[index].kind == .word)
  }

  func matchesSign(_ element: PhraseTable.Element, _ token: Token) -> Bool {
    let sign = table.bytes[Int(element.low)..<Int(element.high)]
    switch (element.kind, token.kind) {
    case (.mention, .mention): return view.bytes(token).dropFirst().elementsEqual(sign)
    case (.sign, .emoji):
      return view.bytes(token).filter(PhraseTable.isNoSelector).elementsEqual(
        sign.filter(PhraseTable.isNoSelector))
    case (.sign, .mark), (.sign, .stop), (.sign, .symbol), (.sign, .link), (.sign, .email):
      return view.bytes(token).elementsEqual(sign)
    default: return false
    }
  }

  /// The tokens of the word at `index`, where it is one that the element asks for; a part may stand in a longer word
  /// that hyphens make.
  func word(_ element: PhraseTable.Element, _ token: Token, at index: Int) -> Range<Int>? {
    if holds(element, token) { return index..<(index + 1) }
    for number in element.partLow..<element.partHigh {
      if let range = partMatch(table.parts[Int(number)], at: index) { return range }
    }
    return nil
  }

  func holds(_ element: PhraseTable.Element, _ token: Token) -> Bool {
    if contains(element, token.hash) { return true }
    if token.kind == .hashtag, contains(element, token.hash ^ PhraseTable.hashtagSalt) {
      return true
    }
    if token.flags.contains(.hasPossessive), contains(element, token.stemHash) { return true }
    if token.flags.contains(.isGenderForm), contains(element, genderKey(token)) { return true }
    if table.mayBeExact(token.hash), contains(element, exactKey(token)) { return true }
    return token.flags.contains(.hasDigit)
      && Leet.readings(of: view.bytes(token)).contains { contains(element, WordHash.of($0)) }
  }

  /// Asked of nearly every word that a phrase may begin with, most often in vain: written out, so that it walks through the
  /// table and not through a slice of it.
  func contains(_ element: PhraseTable.Element, _ key: UInt64) -> Bool {
    var low = Int(element.low)
    var high = Int(element.high)
    while low < high {
      let middle = (low + high) / 2
      if table.hashes[middle] == key { return true }
      if table.hashes[middle] < key { low = middle + 1 } else { high = middle }
    }
    return false
  }
}
