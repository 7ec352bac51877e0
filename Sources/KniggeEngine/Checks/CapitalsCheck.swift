// `capitals`: which words of a heading or sentence begin with a capital.
import KniggeText

/// Compares the capitals of each stretch of a text with a style of writing them; reports stretches of another one.
package struct CapitalsCheck: Sendable {
  package var style: Style
  package var stretch: TextStretch
  /// What this matches is written as it is.
  package var exceptions: Pattern?
  /// Endings behind which the next word is free: `:`.
  package var indicators: [String]
  /// How many of a hundred words must be written right, and more.
  package var share: Int

  package enum Style: String, CaseIterable, Sendable {
    /// Every word but small ones, as newspapers do it (AP).
    case title
    /// Every word but small ones and prepositions, as books do it (Chicago).
    case titleChicago = "title-chicago"
    /// The first word, and names.
    case sentence
    case lower
    case upper
  }

  package init(
    style: Style, stretch: TextStretch = .post, exceptions: Pattern? = nil, indicators: [String] = [], share: Int = 80
  ) {
    self.style = style
    self.stretch = stretch
    self.exceptions = exceptions
    self.indicators = indicators
    self.share = share
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    let passage = post.firstPassage(for: rule.places) ?? 0
    let text = post.composed(passage)
    var dropped = Exceptions(of: rule, in: post, passage: passage)
    return post.ranges(of: stretch, in: passage).compactMap { range in
      let words = String(decoding: text.bytes[range], as: UTF8.self)
      let place = text.postRange(range)
      guard !isRight(words, CapitalExceptions(exceptions, in: post, passage, place)), !dropped.overlap(place) else {
        return nil
      }
      var finding = Finding(passage: passage, range: place)
      finding.values = [.match: post.passages[passage].view.original.string(place)]
      return finding
    }
  }

  private func isRight(_ text: String, _ exceptions: CapitalExceptions) -> Bool {
    switch style {
    case .lower: text == text.lowercased() || exceptions.has(text)
    case .upper: text == text.uppercased() || exceptions.has(text)
    case .title, .titleChicago: isTitle(text, exceptions)
    case .sentence: isSentence(text, exceptions)
    }
  }

  /// The words of a text, each with all up to the next space. What the exceptions match is one word.
  private func words(of text: String, _ exceptions: CapitalExceptions) -> [(text: String, range: Range<Int>)] {
    let bytes = Array(text.utf8)
    let excepted = exceptions.places(in: bytes)
    var result: [(String, Range<Int>)] = []
    var index = 0
    var next = 0
    func isWord(_ index: Int) -> Int {
      let read = bytes.withUnsafeBufferPointer { UTF8Scalar(at: index, in: $0) }
      return read.scalar == "*" || read.scalar.isWordPart ? read.width : 0
    }
    while index < bytes.count {
      while next < excepted.count, excepted[next].lowerBound < index { next += 1 }
      if next < excepted.count, excepted[next].lowerBound == index {
        result.append((String(decoding: bytes[excepted[next]], as: UTF8.self), excepted[next]))
        index = max(excepted[next].upperBound, index + 1)
        continue
      }
      guard isWord(index) > 0 else {
        index += 1
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        continue
      }
      let start = index
      while index < bytes.count, !SuppressionText.isSpace(bytes[index]) { index += 1 }
      result.append((String(decoding: bytes[start..<index], as: UTF8.self), start..<index))
    }
    return result
  }

  private func isEnough(_ right: Int, of all: Int) -> Bool { all == 0 || right * 100 > all * share }

  private func isSentence(_ text: String, _ exceptions: CapitalExceptions) -> Bool {
    var text = text[...]
    while let last = text.last, "?!.:".contains(last) { text.removeLast() }
    var right = 0
    let words = words(of: String(text), exceptions).map(\.text)
    for (index, whole) in words.enumerated() {
      let signs: [Character] = ["-", "'", "’"]
      let cut = signs.lazy.compactMap { whole.firstIndex(of: $0) }.first
      let word = cut.map { String(whole[..<$0]) } ?? whole
      let isFree = index > 0 && indicators.contains { words[index - 1].hasSuffix($0) }
      if word == word.uppercased() || isFree || exceptions.has(word) {
        right += 1
      } else if index == 0, word != word.prefix(1).uppercased() + word.dropFirst().lowercased() {
        return false
      } else if index == 0 || word == word.lowercased() {
        right += 1
      }
    }
    return isEnough(right, of: words.count)
  }

  private func isTitle(_ text: String, _ exceptions: CapitalExceptions) -> Bool {
    let expected = TitleCase(isChicago: style == .titleChicago).title(text)
    let bytes = Array(expected.utf8)
    let words = words(of: text, exceptions)
    let right = words.count { word in
      // A capital may have more bytes than its letter; then the word cannot be compared, and passes.
      guard bytes.count == text.utf8.count else { return true }
      return bytes[word.range].elementsEqual(word.text.utf8) || word.text == word.text.uppercased()
        || exceptions.has(word.text)
    }
    return isEnough(right, of: words.count)
  }
}

/// What a rule's exceptions match in one stretch of a post.
private struct CapitalExceptions {
  private let pattern: Pattern?
  private let post: PreparedPost
  private let passage: Int
  private let place: Range<PostOffset>

  init(_ pattern: Pattern?, in post: PreparedPost, _ passage: Int, _ place: Range<PostOffset>) {
    self.pattern = pattern
    self.post = post
    self.passage = passage
    self.place = place
  }

  /// Whether they match somewhere in some words of the stretch.
  func has(_ words: String) -> Bool { pattern.map { post.has($0, in: words, passage, place) } ?? false }

  func places(in text: [UInt8]) -> [Range<Int>] {
    guard let pattern else { return [] }
    let found = post.search(pattern, inPiece: text)
    if !found.unfinished.isEmpty { post.noteUnfinished(passage: passage, range: place) }
    return found.matches
  }
}

/// Puts a text into title case.
struct TitleCase {
  let isChicago: Bool

  /// Words that stay small inside a title, as AP writes them.
  private static let small: Set<String> = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to",
    "vs",
    "vs.", "via", "v", "v.",
  ]
  /// And those that Chicago adds.
  private static let prepositions: Set<String> = [
    "with", "from", "into", "during", "including", "until", "against", "among", "throughout", "despite", "towards",
    "upon", "concerning", "about", "over", "through", "before", "between", "after", "since", "without", "under",
    "within",
    "along", "following", "across", "behind", "beyond", "plus", "except", "up", "out", "around", "down", "off", "above",
    "near",
  ]

  func title(_ text: String) -> String {
    let characters = Array(text)
    var result = ""
    var index = 0
    while index < characters.count {
      guard characters[index].isLetter || characters[index].isNumber else {
        result.append(characters[index])
        index += 1
        continue
      }
      let start = index
      while index < characters.count, !characters[index].isWhitespace, characters[index] != "-",
        characters[index] != "/"
      {
        index += 1
      }
      let word = String(characters[start..<index])
      let isAtEdge = start == 0 || index == characters.count
      let before = start > 0 ? characters[start - 1] : " "
      let further = start > 1 ? characters[start - 2] : " "
      let behind = index < characters.count ? characters[index] : " "
      let staysSmall =
        !isAtEdge && isSmall(word.lowercased()) && (before == " " || before == "-" || before == "/")
        && further != ":" && further != "-" && (behind != "-" || before == "-")
      result += staysSmall ? word.lowercased() : word.prefix(1).uppercased() + word.dropFirst()
    }
    return result
  }

  private func isSmall(_ word: String) -> Bool {
    Self.small.contains(word) || (isChicago && Self.prepositions.contains(word))
  }
}
