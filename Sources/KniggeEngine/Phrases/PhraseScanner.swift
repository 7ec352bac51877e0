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
  private let request: Request
  private var hits: [Hit] = []

  private init(_ table: PhraseTable, _ view: TokenView, _ request: Request) {
    self.table = table
    self.view = view
    self.request = request
  }

  /// Every place where a phrase stands, in no particular order; a row is found once for each of its anchors.
  package static func hits(of table: PhraseTable, in view: TokenView, _ request: Request) -> [Hit] {
    var scanner = PhraseScanner(table, view, request)
    scanner.run()
    return scanner.hits
  }

  private mutating func run() {
    let usedClasses = TokenClass.allCases.indices.filter { table.classStarts[$0] < table.classStarts[$0 + 1] }
    for index in view.tokens.indices {
      let token = view.tokens[index]
      if token.isWord { lookUp(token, at: index) }
      if mayDisguise(token) { lookUpDisguise(at: index) }
      for number in usedClasses {
        guard let end = view.end(of: TokenClass.allCases[number], at: index) else { continue }
        for place in table.classStarts[number]..<table.classStarts[number + 1] {
          verify(table.classRows[Int(place)], anchor: index..<end)
        }
      }
      if !table.signRows.isEmpty, !token.isWord {
        for row in table.signRows where matchesSign(anchorElement(of: row), token) {
          verify(row, anchor: index..<(index + 1))
        }
      }
    }
  }

  private mutating func lookUp(_ token: Token, at index: Int) {
    anchor(token.hash, at: index, end: token.end)
    if token.kind == .hashtag { anchor(token.hash ^ PhraseTable.hashtagSalt, at: index, end: token.end) }
    if token.flags.contains(.hasPossessive) { anchor(token.stemHash, at: index, end: token.stemEnd) }
    if table.mayBeExact(token.hash) { anchor(exactKey(token), at: index, end: token.end) }
    lookUpParts(token, at: index)
  }

  // MARK: Disguises

  /// Whether a word in leet spelling may begin here: a word with a digit, or one that a sign is joined to.
  private func mayDisguise(_ token: Token) -> Bool {
    switch token.kind {
    case .word: token.flags.contains(.hasDigit) || nextIsSign(behind: token)
    case .number: nextIsSign(behind: token)
    case .symbol: view.folded.bytes[Int(token.start)] == UInt8(ascii: "$")
    default: false
    }
  }

  private func nextIsSign(behind token: Token) -> Bool {
    let end = Int(token.end)
    guard end < view.folded.bytes.count else { return false }
    switch view.folded.bytes[end] {
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
    return WordHash.of(Array(token.kind == .hashtag ? bytes.dropFirst() : bytes)) ^ PhraseTable.exactSalt
  }

  private mutating func anchor(_ key: UInt64, at index: Int, end: Int32) {
    for row in table.anchored(by: key) { verify(row, anchor: index..<(index + 1), anchorEnd: end) }
  }

  // MARK: Parts of longer words

  private mutating func lookUpParts(_ token: Token, at index: Int) {
    let start = Int(token.start) + (token.kind == .hashtag ? 1 : 0)
    let end = Int(token.end)
    guard end - start >= 3 else { return }
    let bytes = view.folded.bytes
    if !table.beginnings.isEmpty {
      let hash = TrigramFilter.hash(bytes[start], bytes[start + 1], bytes[start + 2])
      if table.beginnings.contains(hash) { verifyParts(hash, .beginning, at: index) }
    }
    if !table.endings.isEmpty {
      let hash = TrigramFilter.hash(bytes[end - 3], bytes[end - 2], bytes[end - 1])
      if table.endings.contains(hash) { verifyParts(hash, .end, at: index) }
    }
    guard !table.innards.isEmpty else { return }
    var seen: Set<UInt32> = []
    for place in start...(end - 3) {
      let hash = TrigramFilter.hash(bytes[place], bytes[place + 1], bytes[place + 2])
      if table.innards.contains(hash), seen.insert(hash).inserted { verifyParts(hash, .anywhere, at: index) }
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
    let token = view.tokens[index]
    let word = view.folded.bytes[(Int(token.start) + (token.kind == .hashtag ? 1 : 0))..<Int(token.end)]
    let bytes = table.bytes[Int(part.low)..<Int(part.high)]
    if word.count == bytes.count {
      // Spitzen-Preis: the longer word is the one that hyphens make.
      guard word.elementsEqual(bytes) else { return nil }
      if part.affix != .end, token.flags.contains(.beforeHyphen) { return index..<endOfHyphens(from: index) }
      if part.affix != .beginning, token.flags.contains(.behindHyphen) {
        return startOfHyphens(before: index)..<(index + 1)
      }
      return nil
    }
    guard word.count >= bytes.count + 2 else { return nil }
    let isThere =
      switch part.affix {
      case .beginning: word.starts(with: bytes)
      case .end: word.suffix(bytes.count).elementsEqual(bytes)
      case .anywhere: Self.contains(word, bytes)
      }
    return isThere ? index..<(index + 1) : nil
  }

  /// The token behind the last of the words that hyphens join to the one at `index`.
  private func endOfHyphens(from index: Int) -> Int {
    var last = index
    while view.tokens[last].flags.contains(.beforeHyphen), last + 2 < view.tokens.count { last += 2 }
    return last + 1
  }

  private func startOfHyphens(before index: Int) -> Int {
    var first = index
    while view.tokens[first].flags.contains(.behindHyphen), first >= 2 { first -= 2 }
    return first
  }

  private static func contains(_ word: ArraySlice<UInt8>, _ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard word.count >= part.count else { return false }
    for start in word.startIndex...(word.endIndex - part.count)
    where word[start..<(start + part.count)].elementsEqual(part) { return true }
    return false
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
    let first = Int(row.firstElement)
    let last = first + Int(row.elementCount) - 1
    let middle = first + Int(row.anchor)
    guard let end = forward(middle + 1, last, from: anchor.upperBound),
      let start = backward(middle - 1, first, before: anchor.lowerBound)
    else { return }
    let endByte = middle == last ? anchorEnd ?? view.tokens[end - 1].end : view.tokens[end - 1].end
    hits.append(
      Hit(
        set: row.set, entry: row.entry, firstToken: Int32(start), endToken: Int32(end),
        start: view.tokens[start].start, end: endByte))
  }

  /// The token behind the elements `element...last`, when they stand from `index` on.
  private func forward(_ element: Int, _ last: Int, from index: Int) -> Int? {
    if element > last { return index }
    let wanted = table.elements[element]
    var next = index
    if wanted.kind == .gap {
      for _ in 0...wanted.low {
        if let end = forward(element + 1, last, from: next) { return end }
        guard let word = passWord(from: next, step: 1) else { return nil }
        next = word
      }
      return nil
    }
    while next < view.tokens.count {
      if let end = end(of: wanted, at: next) {
        if let result = forward(element + 1, last, from: end) { return result }
        // `um <time> Uhr`: the word that may belong to a time may also be the phrase's own.
        if wanted.kind == .tokenClass, end - next > 1, view.tokens[end - 1].kind == .word,
          let result = forward(element + 1, last, from: end - 1)
        {
          return result
        }
      }
      guard view.tokens[next].isSkippable else { return nil }
      next += 1
    }
    return nil
  }

  /// The first token of the elements `first...element`, when they stand right before `index`.
  private func backward(_ element: Int, _ first: Int, before index: Int) -> Int? {
    if element < first { return index }
    let wanted = table.elements[element]
    var next = index
    if wanted.kind == .gap {
      for _ in 0...wanted.low {
        if let start = backward(element - 1, first, before: next) { return start }
        guard let word = passWord(from: next - 1, step: -1) else { return nil }
        next = word + 1
      }
      return nil
    }
    while next > 0 {
      for start in starts(of: wanted, endingAt: next) {
        if let result = backward(element - 1, first, before: start) { return result }
      }
      guard view.tokens[next - 1].isSkippable else { return nil }
      next -= 1
    }
    return nil
  }

  /// Steps over one word of a gap, and over the punctuation around it; nil at the end of a sentence.
  private func passWord(from index: Int, step: Int) -> Int? {
    var next = index
    while view.tokens.indices.contains(next) {
      switch view.tokens[next].kind {
      case .word, .number, .hashtag, .mention, .link, .email: return next + step
      case .mark, .emoji, .symbol: next += step
      case .stop, .pause: return nil
      }
    }
    return nil
  }

  /// The token behind an element that stands at `index`; nil where it does not.
  private func end(of element: PhraseTable.Element, at index: Int) -> Int? {
    let token = view.tokens[index]
    switch element.kind {
    case .words: return token.isWord ? word(element, token, at: index).map { max($0.upperBound, index + 1) } : nil
    case .tokenClass: return view.end(of: TokenClass.allCases[Int(element.low)], at: index)
    case .sign, .mention: return matchesSign(element, token) ? index + 1 : nil
    case .gap: return nil
    }
  }

  /// Where an element that ends right before `index` may begin.
  private func starts(of element: PhraseTable.Element, endingAt index: Int) -> [Int] {
    if element.kind == .words {
      let token = view.tokens[index - 1]
      return token.isWord ? word(element, token, at: index - 1).map { [$0.lowerBound] } ?? [] : []
    }
    guard element.kind == .tokenClass else { return end(of: element, at: index - 1) == nil ? [] : [index - 1] }
    // Classes may take several tokens: a price three or four, a telephone number a dozen.
    return stride(from: index - 1, through: max(0, index - 16), by: -1).filter { start in
      guard let end = view.end(of: TokenClass.allCases[Int(element.low)], at: start) else { return false }
      return end == index || (end == index + 1 && view.tokens[index].kind == .word)
    }
  }

  private func matchesSign(_ element: PhraseTable.Element, _ token: Token) -> Bool {
    let bytes = table.bytes[Int(element.low)..<Int(element.high)]
    switch (element.kind, token.kind) {
    case (.mention, .mention): return view.bytes(token).dropFirst().elementsEqual(bytes)
    case (.sign, .emoji):
      let selector: Set<UInt8> = [0xEF, 0xB8, 0x8F]
      return view.bytes(token).filter { !selector.contains($0) }.elementsEqual(bytes.filter { !selector.contains($0) })
    case (.sign, .mark), (.sign, .stop), (.sign, .symbol): return view.bytes(token).elementsEqual(bytes)
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
    if token.kind == .hashtag, contains(element, token.hash ^ PhraseTable.hashtagSalt) { return true }
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
