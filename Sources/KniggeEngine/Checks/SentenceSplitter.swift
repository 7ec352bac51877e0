// Cuts a text into sentences by its punctuation and what stands beside it.

/// Sentences as style checkers for prose see them: one ends with a word that `.`, `!` or `?` closes, and with nothing else;
/// a line break or an emoji ends none. `limit` and phrases go by the tokenizer, which knows posts better.
///
/// Vale tells full stops behind abbreviations from those that end a sentence by a trained model (Punkt). Here is what that
/// model does, with the commonest words in place of its twenty thousand.
struct SentenceSplitter {
  private let text: [UInt8]
  private var index = 0

  private init(_ text: [UInt8]) { self.text = text }

  static func sentences(in text: [UInt8]) -> [Range<Int>] {
    var splitter = SentenceSplitter(text)
    var ranges: [Range<Int>] = []
    var start = 0
    var next = splitter.word()
    // Whether the last word ended with a full stop, so that one by itself is the rest of an ellipsis with spaces in it.
    var isStopped = false
    while let word = next {
      next = splitter.word()
      defer { isStopped = text[word.upperBound - 1] == 0x2E }
      let isRest = isStopped && word.count == 1 && text[word.lowerBound] == 0x2E
      guard isRest ? splitter.beginsSentence(next) : splitter.ends(word, before: next) else { continue }
      ranges.append(start..<word.upperBound)
      start = word.upperBound
    }
    if start < text.count { ranges.append(start..<text.count) }
    return ranges
  }

  /// The next stretch without white space.
  private mutating func word() -> Range<Int>? {
    while index < text.count, text[index].isWhitespace { index += 1 }
    let start = index
    while index < text.count, !text[index].isWhitespace { index += 1 }
    return start < index ? start..<index : nil
  }

  // MARK: Ends

  /// Whether a sentence ends with a word.
  private func ends(_ range: Range<Int>, before next: Range<Int>?) -> Bool {
    let word = text[range]
    guard word.contains(where: { $0 == 0x2E || $0 == 0x21 || $0 == 0x3F }) else { return false }
    let isStopped = word.last == 0x2E
    var isEnd = isClosed(word) || isStopped && !word.dropLast().hasSuffix(".") && !isAbbreviation(word)
    guard let next else { return isEnd }
    let following = FollowingWord(text[next])
    if isStopped, following.isStop { return false }
    if isStopped { isEnd = self.isEnd(word, before: following, isEnd) }
    if !isEnd || Self.isClosing(word) {
      if word.contains("...".utf8), following.isCapital || following.beginsSentences { return true }
      if isEnd, following.isSmall, !following.beginsSentences { return false }
      if !isEnd, isStopped, following.isCapital, following.isOrdinary { isEnd = true }
    }
    // `p.m.`, `F.B.I.`, and `example.com.` with a full stop behind it: only what begins a sentence anywhere ends it.
    guard Self.hasInnerStop(word), !isInitial(word) else { return isEnd }
    return following.isCapital && (following.alwaysBegins || following.beginsSentences)
  }

  /// Whether a sentence begins with a word behind full stops that stand by themselves.
  private func beginsSentence(_ next: Range<Int>?) -> Bool {
    guard let next else { return false }
    let following = FollowingWord(text[next])
    return following.isCapital && following.isOrdinary
  }

  /// What the word behind a full stop says of it.
  private func isEnd(_ word: ArraySlice<UInt8>, before following: FollowingWord, _ isEnd: Bool) -> Bool {
    if isInitial(word) || Self.isNumber(word) {
      // `1. buy milk`, `J. Bach`
      if following.isSmall || following.isSign { return false }
      return isInitial(word) && following.isCapital && !following.isOrdinary ? false : isEnd
    }
    if following.isCapital, following.alwaysBegins || following.beginsSentences {
      return isEnd || isAbbreviation(word) || word.dropLast().hasSuffix(".")
    }
    return isEnd
  }

  /// Whether `!`, `?`, or something that closes behind any of the signs ends a word, or one opens behind them inside of it.
  private func isClosed(_ word: ArraySlice<UInt8>) -> Bool {
    if word.contains("Yahoo!".utf8) { return false }
    return Self.closers.contains(where: word.hasSuffix) || Self.openers.contains(where: { word.contains($0.utf8) })
  }

  private static let closers =
    [".\"", ".)", ".’", ".”"]
    + ["?", "!"].flatMap { sign in ["", "\"", "'", ")", "’", "”"].map { sign + $0 } }
  private static let openers = [".[", ".(", ".\"", "?[", "?(", "![", "!("]

  /// Whether a word ends with what may stand in the middle of a sentence, too: `(really?)`, `“No!”`.
  private static func isClosing(_ word: ArraySlice<UInt8>) -> Bool {
    [")", "’", "”", "\"", "'"].contains(where: word.hasSuffix)
  }

  // MARK: Kinds of words

  private func isAbbreviation(_ word: ArraySlice<UInt8>) -> Bool {
    let stem = String(decoding: word.dropLast(), as: UTF8.self).lowercased()
    return Self.abbreviations.contains(stem)
      || Self.abbreviations.contains(String(stem.split(separator: "-", omittingEmptySubsequences: false).last ?? ""))
  }

  private static let abbreviations = Set(
    """
    adm ala ariz aug ave bros c calif chg cie co col colo conn corp cos ct d dec dr e f feb fla fri ft g ga gen gov h ill inc \
    jan jr k kan ky l lt ltd m maj messrs mg mich minn mr mrs ms mt n nev no nov oct ok okla ore p pa prof r rep reps s sen \
    sep sept sgt sr st sw t tenn tues v va vs vt w wash wed wis yr a.m p.m d.c ph.d u.k u.n u.s u.s.a
    """.split(separator: " ").map(String.init))

  /// `J.`
  private func isInitial(_ word: ArraySlice<UInt8>) -> Bool {
    word.count == 2 && word.last == 0x2E && (word.first ?? 0) | 0x20 &- 0x61 < 26
  }

  /// `3.`, `-1,000.`, `3.5.`
  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    if rest.first == 0x2D { rest = rest.dropFirst() }
    if rest.first == 0x2E || rest.first == 0x2C { rest = rest.dropFirst() }
    guard let first = rest.first, first &- 0x30 < 10 else { return false }
    return rest.allSatisfy { $0 &- 0x30 < 10 || $0 == 0x2C || $0 == 0x2E || $0 == 0x2D }
  }

  /// Whether a word has two full stops with nothing but word characters between them, and one before the first.
  private static func hasInnerStop(_ word: ArraySlice<UInt8>) -> Bool {
    func isPart(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x5F }
    var hasStop = false
    var previous: UInt8 = 0
    for byte in word {
      if byte == 0x2E {
        if hasStop { return true }
        hasStop = isPart(previous)
      } else if !isPart(byte) {
        hasStop = false
      }
      previous = byte
    }
    return false
  }
}

/// The word behind one that may end a sentence.
private struct FollowingWord {
  let isCapital: Bool
  let isSmall: Bool
  /// Whether it is a full stop by itself.
  let isStop: Bool
  /// Whether it is a sign such as `,` by itself.
  let isSign: Bool
  private let word: String

  init(_ bytes: ArraySlice<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    isCapital = text.unicodeScalars.first?.properties.generalCategory == .uppercaseLetter
    isSmall = text.unicodeScalars.first?.properties.generalCategory == .lowercaseLetter
    isStop = text == "."
    isSign = [",", ";", ":", ".", "!", "?"].contains(text)
    var word = text.lowercased().filter { $0 != "," }
    if word.count > 1, word.last == "." { word.removeLast() }
    self.word = word
  }

  /// Whether sentences often begin with it.
  var beginsSentences: Bool { SentenceWords.starters.contains(word) }
  /// Whether it has a capital only where a sentence begins.
  var alwaysBegins: Bool { SentenceWords.leaders.contains(word) }
  /// Whether it is written with a small letter elsewhere.
  var isOrdinary: Bool { alwaysBegins || beginsSentences && word != "i" || SentenceWords.ordinary.contains(word) }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }

  /// Whether some bytes stand in it one behind the other.
  fileprivate func contains(_ bytes: String.UTF8View) -> Bool {
    guard let first = bytes.first else { return true }
    return indices.contains { self[$0] == first && self[$0...].starts(with: bytes) }
  }
}
