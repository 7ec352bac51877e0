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
    /// The languages in which they are looked for all the same, since the text is likelier in one of these.
    package var likely: LanguageMask

    package init(stream: Streams, languages: LanguageMask, isLanguageCertain: Bool, likely: LanguageMask = []) {
      self.stream = stream
      self.languages = languages
      self.isLanguageCertain = isLanguageCertain
      self.likely = likely
    }
  }

  let table: PhraseTable
  let view: TokenView
  /// The tokens and folded bytes of `view`, without counting references at every step.
  let tokens: UnsafeBufferPointer<Token>
  let bytes: UnsafeBufferPointer<UInt8>
  let request: Request
  let hits: HitBuffer
  /// For rows that may stand in many ways: which elements were not found from which token on, so that none is tried twice.
  var failures: Set<UInt64> = []
  /// The pieces of the word at hand that parts were looked up by, so that none is twice; one set for all words, as making
  /// one for each took 1 % of an archive.
  var pieces: Set<UInt32> = []
  var comparisons = 0
  /// The classes that some token of the text may begin, as bits.
  var classes: UInt32 = 0
  /// Those that each token may; filled where the table has any classes.
  let classesAt: UnsafeMutableBufferPointer<UInt32>

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
    classesAt = hits.classes.room(for: tokens.count)
  }

  /// Notes the words of the text and the classes that its tokens may be of.
  mutating func noteWords() {
    hits.words.clear()
    hits.elements.turn(to: table.elements.count)
    for index in 0..<tokens.count {
      let token = tokens[index]
      if table.hasClasses {
        classesAt[index] = mayBegin(at: index)
        classes |= classesAt[index]
      }
      guard token.isWord else { continue }
      hits.words.insert(token.hash)
      if token.flags.contains(.hasPossessive) { hits.words.insert(token.stemHash) }
      // `k0stenlos` may be read in several ways.
      if token.flags.contains(.hasDigit) { hits.words.fill() }
    }
  }

  /// A quick answer: false where no word of an element is in the text at all.
  @inline(__always)
  func hasWord(of element: Int) -> Bool {
    hits.elements.answer(for: element) {
      let element = table.elements[element]
      // An image may say of anything that it is needed.
      guard element.kind == .words else { return true }
      for place in Int(element.low)..<Int(element.high) where hits.words.contains(table.hashes[place]) { return true }
      return false
    }
  }

  mutating func run() {
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
        if request.stream == .links, table.hasSignAnchors { lookUpHost(at: index) }
      case .mark, .stop, .symbol, .emoji, .mention:
        if table.hasSignAnchors { lookUpSign(at: index) }
        if mayDisguise(tokens[index]) { lookUpDisguise(at: index) }
        if !tokens[index].isSkippable { previous = -1 }
      case .link, .email:
        if table.hasSignAnchors { lookUpSign(at: index) }
        previous = -1
      case .pause: previous = -1
      }
      let anchoring = classes & table.anchoredClasses
      if anchoring != 0, classesAt[index] & anchoring != 0 { lookUpClasses(classesAt[index] & anchoring, at: index) }
    }
  }

  @inline(__always)
  mutating func lookUp(_ token: Token, at index: Int) {
    anchor(token.hash, at: index, end: token.end)
    if token.kind == .hashtag {
      anchor(token.hash ^ PhraseTable.hashtagSalt, at: index, end: token.end)
    }
    if !token.flags.isDisjoint(with: TokenFlags.hasPossessive.union(.isGenderForm)) {
      if token.flags.contains(.hasPossessive) { anchor(token.stemHash, at: index, end: token.stemEnd) }
      if token.flags.contains(.isGenderForm) { anchor(genderKey(token), at: index, end: token.end) }
    }
    if table.mayBeExact(token.hash) { anchor(exactKey(token), at: index, end: token.end) }
    if table.hasParts { lookUpParts(token, at: index) }
  }

  @inline(__always)
  mutating func lookUpPair(_ first: Int, _ second: Int) {
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
  mutating func verifyPair(_ key: UInt64, _ first: Int) {
    for row in table.anchored(by: key) { verify(row, anchor: first..<(first + 1)) }
  }

  /// Every word that a token may stand for.
  func readings(of token: Token) -> [UInt64] {
    var readings = [token.hash]
    if token.flags.contains(.hasPossessive) { readings.append(token.stemHash) }
    if token.flags.contains(.hasDigit) {
      readings += Leet.readings(of: view.bytes(token)).map { WordHash.of($0) }
    }
    return readings
  }

  mutating func lookUpSign(at index: Int) {
    guard let key = PhraseTable.signKey(of: tokens[index], in: bytes) else { return }
    for row in table.anchored(by: key) where matchesSign(anchorElement(of: row), tokens[index]) {
      verify(row, anchor: index..<(index + 1))
    }
  }

  /// The key of a word with its own sign before `innen`.
  func genderKey(_ token: Token) -> UInt64 {
    WordHash.of(bytes, Int(token.start)..<Int(token.end)) ^ PhraseTable.genderSalt
  }

  func exactKey(_ token: Token) -> UInt64 {
    var range = view.folded.postRange(of: token).asBytes()
    if token.kind == .hashtag { range = min(range.lowerBound + 1, range.upperBound)..<range.upperBound }
    return WordHash.of(composed(range)) ^ PhraseTable.exactSalt
  }

  /// Bytes of the text as its author wrote them, but for accents that are written as signs of their own.
  @inline(__always)
  private func composed(_ range: Range<Int>) -> ArraySlice<UInt8> {
    let bytes = view.original.bytes[range]
    return bytes.contains { $0 >= 0xCC } ? Normalization.composed(String(decoding: bytes, as: UTF8.self))[...] : bytes
  }

  @inline(__always)
  mutating func anchor(_ key: UInt64, at index: Int, end: Int32) {
    guard table.mayAnchor(key) else { return }
    verifyAnchored(by: key, at: index, end: end)
  }

  @inline(never)
  mutating func verifyAnchored(by key: UInt64, at index: Int, end: Int32) {
    let rows = table.anchored(by: key)
    // A common word anchors dozens of rows; most are told apart by the words around it, which are looked at once.
    var around: (behind: UInt64, before: UInt64)?
    for row in rows {
      if asksAround(row) {
        let known = around ?? (words(behind: index + 1), words(before: index))
        around = known
        guard mayStand(row, known.behind, known.before) else { continue }
      }
      verify(row, anchor: index..<(index + 1), anchorEnd: end)
    }
  }
}
