// Walks over a text once and finds every phrase of every rule in it.
import KniggeText

/// Looks tokens up in the phrase table.
package struct PhraseScanner {
  /// What is searched, and how.
  package struct Request {
    package var stream: Streams
    package var languages: LanguageMask
    /// Whether the language is known; otherwise words that another language has too are not looked for.
    package var isLanguageCertain: Bool

    package init(stream: Streams, languages: LanguageMask, isLanguageCertain: Bool) {
      self.stream = stream
      self.languages = languages
      self.isLanguageCertain = isLanguageCertain
    }
  }

  private let table: PhraseTable
  private let view: TokenView
  /// The tokens and folded bytes of `view`, without counting references at every step.
  private let tokens: UnsafeBufferPointer<Token>
  private let bytes: UnsafeBufferPointer<UInt8>
  private let request: Request
  private let hits: HitBuffer
  /// For rows with several gaps: which elements were not found from which token on, so that none is tried twice.
  private var failures: Set<UInt64> = []
  private var comparisons = 0

  /// Over how many marks, emoji and hyphens in a row a phrase may run: a row of a million of them must not be walked
  /// from each of its members.
  package static let longestDecoration = 100

  /// Every place where a phrase stands, in no particular order; a row is found once for each of its anchors.
  package static func hits(of table: PhraseTable, in view: TokenView, _ request: Request) -> [Hit] {
    let hits = HitBuffer()
    scan(view, for: table, request, hits)
    return Array(hits.all)
  }

  /// Adds every place where a phrase stands to `hits`. How often an element was compared with a token.
  @discardableResult
  static func scan(_ view: TokenView, for table: PhraseTable, _ request: Request, _ hits: HitBuffer) -> Int {
    view.tokens.withUnsafeBufferPointer { tokens in
      view.folded.bytes.withUnsafeBufferPointer { bytes in
        var scanner = PhraseScanner(
          table: table, view: view, tokens: tokens, bytes: bytes, request: request, hits: hits)
        scanner.run()
        return scanner.comparisons
      }
    }
  }

  private init(
    table: PhraseTable, view: TokenView, tokens: UnsafeBufferPointer<Token>,
    bytes: UnsafeBufferPointer<UInt8>,
    request: Request, hits: HitBuffer
  ) {
    self.table = table
    self.view = view
    self.tokens = tokens
    self.bytes = bytes
    self.request = request
    self.hits = hits
  }

  /// Notes the words of the text.
  private func noteWords() {
    hits.words.clear()
    for index in 0..<tokens.count where tokens[index].isWord {
      let token = tokens[index]
      hits.words.insert(token.hash)
      if token.flags.contains(.hasPossessive) { hits.words.insert(token.stemHash) }
      // `k0stenlos` may be read in several ways.
      if token.flags.contains(.hasDigit) { hits.words.fill() }
    }
  }

  /// A quick answer: false where no word of an element is in the text at all.
  @inline(__always)
  private func hasWord(of element: PhraseTable.Element) -> Bool {
    for place in Int(element.low)..<Int(element.high) where hits.words.contains(table.hashes[place]) { return true }
    return false
  }

  private mutating func run() {
    noteWords()
    /// The word before, with nothing in between that would end a phrase.
    var previous = -1
    for index in 0..<tokens.count {
      switch tokens[index].kind {
      case .word, .number, .hashtag:
        lookUp(tokens[index], at: index)
        if table.hasPairs {
          if previous >= 0 { lookUpPair(previous, index) }
          previous = index
        }
        if mayDisguise(tokens[index]) { lookUpDisguise(at: index) }
      case .mark, .stop, .symbol, .emoji, .mention:
        if table.hasSignAnchors { lookUpSign(at: index) }
        if mayDisguise(tokens[index]) { lookUpDisguise(at: index) }
        if !tokens[index].isSkippable { previous = -1 }
      case .link, .email, .pause: previous = -1
      }
      if table.anchoredClasses != 0 { lookUpClasses(at: index) }
    }
  }

  @inline(__always)
  private mutating func lookUp(_ token: Token, at index: Int) {
    anchor(token.hash, at: index, end: token.end)
    if token.kind == .hashtag {
      anchor(token.hash ^ PhraseTable.hashtagSalt, at: index, end: token.end)
    }
    if token.flags.contains(.hasPossessive) {
      anchor(token.stemHash, at: index, end: token.stemEnd)
    }
    if table.mayBeExact(token.hash) { anchor(exactKey(token), at: index, end: token.end) }
    if table.hasParts { lookUpParts(token, at: index) }
  }

  @inline(__always)
  private mutating func lookUpPair(_ first: Int, _ second: Int) {
    let mixed = TokenFlags.hasPossessive.union(.hasDigit)
    if tokens[first].flags.isDisjoint(with: mixed), tokens[second].flags.isDisjoint(with: mixed) {
      let key = PhraseTable.pairKey(tokens[first].hash, tokens[second].hash)
      if table.mayAnchor(key) { verifyPair(key, first) }
    } else {
      for one in readings(of: tokens[first]) {
        for other in readings(of: tokens[second]) {
          verifyPair(PhraseTable.pairKey(one, other), first)
        }
      }
    }
  }

  @inline(never)
  private mutating func verifyPair(_ key: UInt64, _ first: Int) {
    for row in table.anchored(by: key) { verify(row, anchor: first..<(first + 1)) }
  }

  /// Every word that a token may stand for.
  private func readings(of token: Token) -> [UInt64] {
    var readings = [token.hash]
    if token.flags.contains(.hasPossessive) { readings.append(token.stemHash) }
    if token.flags.contains(.hasDigit) {
      readings += Leet.readings(of: view.bytes(token)).map { WordHash.of($0) }
    }
    return readings
  }

  private mutating func lookUpClasses(at index: Int) {
    var classes = view.mayBegin(at: index) & table.anchoredClasses
    while classes != 0 {
      let number = classes.trailingZeroBitCount
      classes &= classes - 1
      guard let end = view.end(of: .numbered(number), at: index) else { continue }
      for place in table.classStarts[number]..<table.classStarts[number + 1] {
        verify(table.classRows[Int(place)], anchor: index..<end)
      }
    }
  }

  private mutating func lookUpSign(at index: Int) {
    guard let key = PhraseTable.signKey(of: tokens[index], in: bytes) else { return }
    for row in table.anchored(by: key) where matchesSign(anchorElement(of: row), tokens[index]) {
      verify(row, anchor: index..<(index + 1))
    }
  }

  // MARK: Disguises

  /// Whether a word in leet spelling may begin here: a word with a digit, or one that a sign is joined to.
  private func mayDisguise(_ token: Token) -> Bool {
    switch token.kind {
    case .word: token.flags.contains(.hasDigit) || nextIsSign(behind: token)
    case .number: nextIsSign(behind: token)
    case .symbol: bytes[Int(token.start)] == UInt8(ascii: "$")
    case .hashtag, .mention, .link, .email, .emoji, .mark, .stop, .pause: false
    }
  }

  private func nextIsSign(behind token: Token) -> Bool {
    let end = Int(token.end)
    guard end < bytes.count else { return false }
    switch bytes[end] {
    case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "|"): return true
    default: return false
    }
  }

  /// Looks up what a word in leet spelling stands for.
  private mutating func lookUpDisguise(at index: Int) {
    guard let run = view.disguisedRun(at: index) else { return }
    for reading in Leet.readings(of: view.bytes(of: run)) {
      for row in table.anchored(by: WordHash.of(reading)) { verify(row, anchor: run) }
    }
  }

  private func exactKey(_ token: Token) -> UInt64 {
    let bytes = view.originalBytes(token)
    return WordHash.of(Array(token.kind == .hashtag ? bytes.dropFirst() : bytes))
      ^ PhraseTable.exactSalt
  }

  @inline(__always)
  private mutating func anchor(_ key: UInt64, at index: Int, end: Int32) {
    guard table.mayAnchor(key) else { return }
    verifyAnchored(by: key, at: index, end: end)
  }

  @inline(never)
  private mutating func verifyAnchored(by key: UInt64, at index: Int, end: Int32) {
    for row in table.anchored(by: key) { verify(row, anchor: index..<(index + 1), anchorEnd: end) }
  }

  // MARK: Parts of longer words

  @inline(__always)
  private mutating func lookUpParts(_ token: Token, at index: Int) {
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
  private mutating func lookUpInnards(_ start: Int, _ end: Int, at index: Int) {
    var seen: Set<UInt32> = []
    var place = start
    var three = UInt32(bytes[start]) << 8 | UInt32(bytes[start + 1]) << 16
    while place &+ 3 <= end {
      three = three >> 8 | UInt32(bytes[place &+ 2]) << 16
      let hash = TrigramFilter.hash(three)
      if table.innards.contains(hash), seen.insert(hash).inserted {
        verifyParts(hash, .anywhere, at: index)
      }
      place &+= 1
    }
  }

  private mutating func verifyParts(_ hash: UInt32, _ affix: Phrase.Affix, at index: Int) {
    for number in table.parts(affix, with: hash) {
      let part = table.parts[Int(number)]
      guard let range = partMatch(part, at: index) else { continue }
      verify(part.row, anchor: range)
    }
  }

  /// The tokens of the longer word that a part stands in, where it stands in the token at `index`.
  private func partMatch(_ part: PhraseTable.Part, at index: Int) -> Range<Int>? {
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
  private func stands(_ part: PhraseTable.Part, at start: Int) -> Bool {
    var place = start
    for letter in Int(part.low)..<Int(part.high) {
      if bytes[place] != table.bytes[letter] { return false }
      place &+= 1
    }
    return true
  }

  /// The token behind the last of the words that hyphens join to the one at `index`.
  private func endOfHyphens(from index: Int) -> Int {
    var last = index
    while tokens[last].flags.contains(.beforeHyphen), last + 2 < tokens.count,
      last - index < Self.longestDecoration
    {
      last += 2
    }
    return last + 1
  }

  private func startOfHyphens(before index: Int) -> Int {
    var first = index
    while tokens[first].flags.contains(.behindHyphen), first >= 2,
      index - first < Self.longestDecoration
    { first -= 2 }
    return first
  }

  // MARK: Rows

  private func anchorElement(of row: Int32) -> PhraseTable.Element {
    let row = table.rows[Int(row)]
    return table.elements[Int(row.firstElement + row.anchor)]
  }

  /// Compares the rest of a row with what stands around its anchor, and keeps the hit.
  private mutating func verify(_ number: Int32, anchor: Range<Int>, anchorEnd: Int32? = nil) {
    let row = table.rows[Int(number)]
    guard !row.languages.isDisjoint(with: request.languages),
      Streams(rawValue: table.streams[Int(row.set)]).contains(request.stream),
      request.isLanguageCertain || !row.isMistakable
    else { return }
    if row.other >= 0, !hasWord(of: table.elements[Int(row.firstElement &+ row.other)]) { return }
    if row.behind != ~0, !mayStand(row.behind, behind: anchor.upperBound) { return }
    if row.before != ~0, !mayStand(row.before, before: anchor.lowerBound) { return }
    let first = Int(row.firstElement)
    let last = first + Int(row.elementCount) - 1
    let middle = first + Int(row.anchor)
    if row.hasManyGaps { failures.removeAll(keepingCapacity: true) }
    guard let end = forward(middle + 1, last, from: anchor.upperBound, row.hasManyGaps),
      let start = backward(middle - 1, first, before: anchor.lowerBound, row.hasManyGaps)
    else { return }
    let endByte = middle == last ? anchorEnd ?? tokens[end - 1].end : tokens[end - 1].end
    hits.append(
      Hit(
        set: row.set, entry: row.entry, firstToken: Int32(start), endToken: Int32(end),
        start: tokens[start].start, end: endByte))
  }

  /// A quick answer: false where the next word from `index` on is certainly none of those that the bits stand for.
  @inline(__always)
  private func mayStand(_ words: UInt64, behind index: Int) -> Bool {
    var next = index
    let limit = min(tokens.count, index &+ Self.longestDecoration)
    while next < limit {
      let token = tokens[next]
      if !token.isSkippable { return mayBe(token, words) }
      next &+= 1
    }
    return false
  }

  /// The same of the word before `index`.
  @inline(__always)
  private func mayStand(_ words: UInt64, before index: Int) -> Bool {
    var next = index
    let limit = max(0, index &- Self.longestDecoration)
    while next > limit {
      next &-= 1
      let token = tokens[next]
      if !token.isSkippable { return mayBe(token, words) }
    }
    return false
  }

  /// A token is known by its word, but for possessives and words with digits, which may stand for others.
  @inline(__always)
  private func mayBe(_ token: Token, _ words: UInt64) -> Bool {
    guard token.isWord else { return false }
    return words & PhraseTable.Row.neighbour(token.hash) != 0
      || !token.flags.isDisjoint(with: TokenFlags.hasPossessive.union(.hasDigit))
  }

  /// The token behind the elements `element...last`, when they stand from `index` on.
  ///
  /// Of several gaps each could be tried with every length of the others; where a row has more than one, what failed
  /// once is remembered, so that the work stays below elements times tokens in reach.
  private mutating func forward(_ element: Int, _ last: Int, from index: Int, _ remembers: Bool)
    -> Int?
  {
    if element > last { return index }
    comparisons &+= 1
    let wanted = table.elements[element]
    let state = UInt64(truncatingIfNeeded: element) << 32 | UInt64(truncatingIfNeeded: index)
    if wanted.kind == .gap, remembers, failures.contains(state) { return nil }
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
    while next < limit {
      if let end = end(of: wanted, at: next) {
        if let result = forward(element + 1, last, from: end, remembers) { return result }
        // `um <time> Uhr`: the word that may belong to a time may also be the phrase's own.
        if wanted.kind == .tokenClass, end - next > 1, tokens[end - 1].kind == .word,
          let result = forward(element + 1, last, from: end - 1, remembers)
        {
          return result
        }
      }
      guard tokens[next].isSkippable else { return nil }
      next += 1
    }
    return nil
  }

  /// The first token of the elements `first...element`, when they stand right before `index`.
  private mutating func backward(_ element: Int, _ first: Int, before index: Int, _ remembers: Bool)
    -> Int?
  {
    if element < first { return index }
    comparisons &+= 1
    let wanted = table.elements[element]
    let state =
      1 << 63 | UInt64(truncatingIfNeeded: element) << 32 | UInt64(truncatingIfNeeded: index)
    if wanted.kind == .gap, remembers, failures.contains(state) { return nil }
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
    while next > limit {
      if wanted.kind == .tokenClass {
        // Classes may take several tokens: a price three or four, a telephone number a dozen.
        for start in stride(from: next - 1, through: max(0, next - 16), by: -1)
        where isClass(wanted, from: start, to: next) {
          if let result = backward(element - 1, first, before: start, remembers) { return result }
        }
      } else if let start = start(of: wanted, endingAt: next),
        let result = backward(element - 1, first, before: start, remembers)
      {
        return result
      }
      guard tokens[next - 1].isSkippable else { return nil }
      next -= 1
    }
    return nil
  }

  /// Steps over one word of a gap, and over the punctuation around it; nil at the end of a sentence.
  private func passWord(from index: Int, step: Int) -> Int? {
    var next = index
    while tokens.indices.contains(next), abs(next - index) < Self.longestDecoration {
      switch tokens[next].kind {
      case .word, .number, .hashtag, .mention, .link, .email: return next + step
      case .mark, .emoji, .symbol: next += step
      case .stop, .pause: return nil
      }
    }
    return nil
  }

  /// The token behind an element that stands at `index`; nil where it does not.
  private func end(of element: PhraseTable.Element, at index: Int) -> Int? {
    let token = tokens[index]
    switch element.kind {
    case .words:
      return token.isWord
        ? word(element, token, at: index).map { max($0.upperBound, index + 1) } : nil
    case .tokenClass:
      guard view.mayBegin(at: index) >> UInt32(element.low) & 1 == 1 else { return nil }
      return view.end(of: .numbered(Int(element.low)), at: index)
    case .sign, .mention: return matchesSign(element, token) ? index + 1 : nil
    case .gap: return nil
    }
  }

  /// Where an element of one token that ends right before `index` begins.
  private func start(of element: PhraseTable.Element, endingAt index: Int) -> Int? {
    guard element.kind == .words else {
      return end(of: element, at: index - 1) == nil ? nil : index - 1
    }
    let token = tokens[index - 1]
    return token.isWord ? word(element, token, at: index - 1)?.lowerBound : nil
  }

  /// Whether a token of the class begins at `start` and ends right before `index`, or with the word there.
  private func isClass(_ element: PhraseTable.Element, from start: Int, to index: Int) -> Bool {
    let number = Int(element.low)
    guard view.mayBegin(at: start) >> UInt32(number) & 1 == 1,
      let end = view.end(of: .numbered(number), at: start)
    else { return false }
    return end == index || (end == index + 1 && tokens[index].kind == .word)
  }

  private func matchesSign(_ element: PhraseTable.Element, _ token: Token) -> Bool {
    let sign = table.bytes[Int(element.low)..<Int(element.high)]
    switch (element.kind, token.kind) {
    case (.mention, .mention): return view.bytes(token).dropFirst().elementsEqual(sign)
    case (.sign, .emoji):
      return view.bytes(token).filter(PhraseTable.isNoSelector).elementsEqual(
        sign.filter(PhraseTable.isNoSelector))
    case (.sign, .mark), (.sign, .stop), (.sign, .symbol):
      return view.bytes(token).elementsEqual(sign)
    default: return false
    }
  }

  /// The tokens of the word at `index`, where it is one that the element asks for; a part may stand in a longer word
  /// that hyphens make.
  private func word(_ element: PhraseTable.Element, _ token: Token, at index: Int) -> Range<Int>? {
    if holds(element, token) { return index..<(index + 1) }
    for number in element.partLow..<element.partHigh {
      if let range = partMatch(table.parts[Int(number)], at: index) { return range }
    }
    return nil
  }

  private func holds(_ element: PhraseTable.Element, _ token: Token) -> Bool {
    if contains(element, token.hash) { return true }
    if token.kind == .hashtag, contains(element, token.hash ^ PhraseTable.hashtagSalt) {
      return true
    }
    if token.flags.contains(.hasPossessive), contains(element, token.stemHash) { return true }
    if table.mayBeExact(token.hash), contains(element, exactKey(token)) { return true }
    return token.flags.contains(.hasDigit)
      && Leet.readings(of: view.bytes(token)).contains { contains(element, WordHash.of($0)) }
  }

  private func contains(_ element: PhraseTable.Element, _ key: UInt64) -> Bool {
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
