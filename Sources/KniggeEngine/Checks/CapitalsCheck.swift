// `capitals`: which words of a heading or sentence begin with a capital.
import KniggeText

/// Compares the capitals of each stretch of a text with a style of writing them; reports stretches of another one.
package struct CapitalsCheck: Sendable {
  package var style: Style
  package var stretch: TextStretch
  /// What this matches is written as it is.
  package let exceptions: Pattern?
  /// Endings behind which the next word is free, or begins with a capital where the style is strict: `:`.
  package var indicators: [String]
  /// How many of a hundred words must be written right, at least.
  package var share: Int
  /// A beginning that is none of the words, such as the number of a step.
  package var prefix: Pattern?
  /// Words that are written in one way only, under their small letters.
  package private(set) var spellings: [String: String] = [:]
  /// The exceptions as whole words; a strict style has no others that run over several words.
  private let wholeExceptions: Pattern?

  package enum Style: String, CaseIterable, Sendable {
    /// Every word but small ones, as newspapers do it (AP).
    case title
    /// Every word but small ones and prepositions, as books do it (Chicago).
    case titleChicago = "title-chicago"
    /// The first word, names, and words all in capitals.
    case sentence
    /// The first word, and the first one behind an indicator; everything else is an exception.
    case sentenceStrict = "sentence-strict"
    case lower
    case upper
  }

  package init(
    style: Style, stretch: TextStretch = .post, exceptions: Pattern? = nil, indicators: [String] = [], share: Int = 80,
    prefix: Pattern? = nil, spellings: [String] = []
  ) {
    self.style = style
    self.stretch = stretch
    self.exceptions = exceptions
    self.indicators = indicators
    self.share = share
    self.prefix = prefix
    self.spellings = Dictionary(spellings.map { ($0.inSmallLetters, $0) }) { first, _ in first }
    // What compiles compiles in a group, too.
    wholeExceptions =
      style == .sentenceStrict
      ? exceptions.map {
        (try? Pattern("\\b(?:\($0.source))\\b", isCaseSensitive: $0.isCaseSensitive)) ?? $0
      } : exceptions
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    let passage = post.firstPassage(for: rule.places) ?? 0
    let text = post.composed(passage)
    var dropped = Exceptions(of: rule, in: post, passage: passage)
    lazy var kept = OrderedRanges(post.wordsOfNobody(in: passage))
    return post.ranges(of: stretch, in: passage).compactMap { range in
      let seen = text.bytes[range]
      let place = text.postRange(range)
      let exceptions = CapitalExceptions(exceptions, wholeExceptions, in: post, passage, place)
      let verdict = verdict(on: String(decoding: seen, as: UTF8.self), exceptions)
      guard !verdict.isRight, !dropped.cancel(place) else { return nil }
      let written = post.passages[passage].view.original.string(place)
      var finding = Finding(passage: passage, range: place)
      let start = place.lowerBound.byte
      let others = kept.inside(place.asBytes()).map { $0.moved(by: -start) }
      let form = Self.form(verdict.expected, seen, written, keeping: others)
      finding.values = [.match: written, .fix: form]
      return finding
    }
  }

  /// The text as it should be, with the code and the addresses that the check saw as asterisks, and with what is `kept`,
  /// in bytes of the text; as it is where that cannot be told.
  private static func form(
    _ expected: String, _ seen: ArraySlice<UInt8>, _ written: String, keeping kept: [Range<Int>]
  ) -> String {
    var result = Array(expected.utf8)
    let original = Array(written.utf8)
    let areSameLength = result.count == seen.count && original.count == seen.count
    if areSameLength {
      for (index, byte) in seen.enumerated() where byte != original[index] { result[index] = original[index] }
      for range in kept where range.upperBound <= original.count {
        result.replaceSubrange(range, with: original[range])
      }
    }
    let form = String(decoding: result, as: UTF8.self)
    let isSame = form.inCapitals.inSmallLetters == written.inCapitals.inSmallLetters
    return isSame && (areSameLength || kept.isEmpty) ? form : written
  }

  // MARK: Styles

  /// What a text should be, and whether it is near enough to that.
  private typealias Verdict = (expected: String, isRight: Bool)

  private func verdict(on text: String, _ exceptions: CapitalExceptions) -> Verdict {
    switch style {
    case .lower:
      let expected = text.inSmallLetters
      return (expected, text == expected || exceptions.has(text))
    case .upper:
      let expected = text.inCapitals
      return (expected, text == expected || exceptions.has(text))
    case .title, .titleChicago: return title(text, exceptions)
    case .sentence: return sentence(text, exceptions)
    case .sentenceStrict: return strictSentence(text, exceptions)
    }
  }

  private func isEnough(_ right: Int, of all: Int) -> Bool { all == 0 || right * 100 >= all * share }

  private func title(_ text: String, _ exceptions: CapitalExceptions) -> Verdict {
    let (prefix, rest) = Self.split(text, at: lengthOfPrefix(of: text, exceptions))
    let titled = TitleCase(isChicago: style == .titleChicago).title(rest) { spelling(of: $0, exceptions) }
    let expected = prefix + Self.keeping(exceptions.places(in: Array(rest.utf8)), of: rest, in: titled)
    let wanted = words(of: expected, exceptions)
    let written = words(of: text, exceptions)
    let right = written.enumerated().count { index, word in
      // Exceptions may be cut in another way in the one text than in the other; what is behind its end passes.
      index >= wanted.count || word.text == wanted[index].text || word.text == word.text.inCapitals
        || exceptions.has(word.text)
    }
    return (expected, isEnough(right, of: written.count))
  }

  /// A text with stretches of another one of the same length as they are there: exceptions of several words.
  private static func keeping(_ ranges: [Range<Int>], of original: String, in text: String) -> String {
    let bytes = Array(original.utf8)
    var result = Array(text.utf8)
    guard !ranges.isEmpty, result.count == bytes.count else { return text }
    for range in ranges { result.replaceSubrange(range, with: bytes[range]) }
    return String(decoding: result, as: UTF8.self)
  }

  private func sentence(_ text: String, _ exceptions: CapitalExceptions) -> Verdict {
    let (prefix, rest) = Self.split(text, at: lengthOfPrefix(of: text, exceptions))
    var end = rest[...]
    while let last = end.last, "?!.:".contains(last) { end.removeLast() }
    var right = 0
    var mayPass = true
    var expected = Rewriting(of: rest)
    let words = words(of: String(end), exceptions)
    for (index, whole) in words.enumerated() {
      let signs: [Character] = ["-", "'", "’"]
      let cut = signs.lazy.compactMap { whole.text.firstIndex(of: $0) }.first
      let word = cut.map { String(whole.text[..<$0]) } ?? whole.text
      let isFree = index > 0 && indicators.contains { words[index - 1].text.hasSuffix($0) }
      if isFree || word == word.inCapitals || exceptions.has(word) {
        right += 1
        continue
      }
      let wanted = index == 0 ? word.withOneCapital : word.inSmallLetters
      if word == wanted {
        right += 1
      } else {
        expected.put(wanted, in: whole.range.lowerBound..<(whole.range.lowerBound + word.utf8.count))
        if index == 0 { mayPass = false }
      }
    }
    return (prefix + expected.text, mayPass && isEnough(right, of: words.count))
  }

  /// Builds the text that is expected out of its words, and compares word by word.
  private func strictSentence(_ text: String, _ exceptions: CapitalExceptions) -> Verdict {
    let (prefix, rest) = Self.split(text, at: lengthOfPrefix(of: text, exceptions))
    var expected = Rewriting(of: rest)
    var made: [String] = []
    var previous: String?
    for (index, word) in words(of: rest, exceptions).enumerated() {
      let isFirst = index == 0 || previous.map { isIndicator($0, isFirst: index == 1) } ?? false
      let wanted =
        spelling(of: word.text, exceptions) ?? (isFirst ? word.text.withOneCapital : word.text.inSmallLetters)
      expected.put(wanted, in: word.range)
      made.append(wanted)
      previous = word.text
    }
    let wanted = words(of: prefix + made.joined(separator: " "), exceptions)
    let written = words(of: text, exceptions)
    var right = 0
    for (index, word) in written.enumerated() {
      if index >= wanted.count || word.text == wanted[index].text || exceptions.hasWhole(word.text) {
        right += 1
      } else if index == 0, word.text != word.text.inSmallLetters.withCapitals {
        return (prefix + expected.text, false)
      }
    }
    return (prefix + expected.text, isEnough(right, of: written.count))
  }

  /// How an exception is written: as it stands there, or as the one way of writing it wants. Nil for other words.
  private func spelling(of word: String, _ exceptions: CapitalExceptions) -> String? {
    if exceptions.has(word) { return word }
    return spellings.isEmpty ? nil : spellings[word.inSmallLetters]
  }

  /// Whether the word behind begins with a capital: behind an ending, and behind the number of a heading.
  private func isIndicator(_ word: String, isFirst: Bool) -> Bool {
    if indicators.contains(where: { word.utf8.count > $0.utf8.count && word.hasSuffix($0) }) { return true }
    guard isFirst else { return false }
    var wasDigit = false
    for scalar in word.unicodeScalars {
      if wasDigit, scalar == "." { return true }
      wasDigit = scalar.properties.generalCategory == .decimalNumber
    }
    return false
  }

  // MARK: Words

  /// How many bytes of a text are its prefix.
  private func lengthOfPrefix(of text: String, _ exceptions: CapitalExceptions) -> Int {
    guard let prefix, let found = exceptions.places(of: prefix, in: Array(text.utf8)).first, found.lowerBound == 0
    else { return 0 }
    return found.upperBound
  }

  private static func split(_ text: String, at byte: Int) -> (String, String) {
    guard byte > 0 else { return ("", text) }
    let bytes = Array(text.utf8)
    return (String(decoding: bytes[..<byte], as: UTF8.self), String(decoding: bytes[byte...], as: UTF8.self))
  }

  /// The words of a text, each with all up to the next space. What the exceptions match is one word.
  private func words(of text: String, _ exceptions: CapitalExceptions) -> [(text: String, range: Range<Int>)] {
    let bytes = Array(text.utf8)
    let excepted = exceptions.places(in: bytes)
    var result: [(String, Range<Int>)] = []
    var index = 0
    var next = 0
    /// How many bytes a scalar has that may begin a word; 0 for any other.
    func wordWidth(at index: Int) -> Int {
      let read = bytes.withUnsafeBufferPointer { UTF8Scalar(at: index, in: $0) }
      return read.scalar == "*" || read.scalar.isWordPart ? read.width : 0
    }
    while index < bytes.count {
      while next < excepted.count, excepted[next].lowerBound < index { next += 1 }
      if next < excepted.count, excepted[next].lowerBound == index {
        if !excepted[next].isEmpty {
          result.append((String(decoding: bytes[excepted[next]], as: UTF8.self), excepted[next]))
          index = excepted[next].upperBound
          continue
        }
        next += 1
        continue
      }
      guard wordWidth(at: index) > 0 else {
        index += 1
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        continue
      }
      let start = index
      while index < bytes.count, !bytes[index].isWhitespace { index += 1 }
      result.append((String(decoding: bytes[start..<index], as: UTF8.self), start..<index))
    }
    return result
  }
}

extension PreparedPost {
  /// Addresses, names of accounts, hashtags and code of a passage, in bytes and in order: what says something else when its
  /// capitals change.
  fileprivate func wordsOfNobody(in passage: Int) -> [Range<Int>] {
    let isBody = [.text, .verbatim].contains(passages[passage].kind)
    let view = isBody ? body : passages[passage].view
    let tokens = view.tokens.filter { [.link, .email, .mention, .hashtag].contains($0.kind) }
    let code = post.isPlainText || !isBody ? [] : MarkupRanges.of(view.original.bytes)
    return (tokens.map { view.folded.postRange(of: $0).asBytes() } + code).sorted { $0.lowerBound < $1.lowerBound }
  }
}
