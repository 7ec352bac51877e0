// Reads the notations of the phrase language.
import KniggeText

/// What is wrong with a phrase, and where: scalars of the phrase as written (0-based, end excluded).
package struct PhraseProblem: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case empty
    case unclosed(Character)
    case unexpected(Character)
    case unknownClass(String)
    case gapWithoutNumber(String)
    case gapTooLong(Int)
    case gapAtEdge
    case emptyListName
    case inflectionOfNothing
    case tooLong(limit: Int)
    case nestedTooDeep(limit: Int)
    case onlyGaps
    case tooManyGaps(limit: Int)
    /// Brackets at a word hold more than letters, or stand for too many words.
    case gluedBrackets
  }

  package let kind: Kind
  package let range: Range<Int>
}

/// Reads one phrase.
package struct PhraseParser {
  /// How many parts a phrase may have, how deep brackets may nest, and how long a gap may be.
  package static let maximumParts = 24
  package static let maximumDepth = 4
  package static let maximumGap = 12
  /// Every gap multiplies the ways in which a phrase may stand in a text.
  package static let maximumGaps = 3

  let text: [Unicode.Scalar]
  var index = 0
  /// Most phrases have no brackets.
  private let hasBrackets: Bool

  private init(_ text: String) {
    self.text = Array(text.unicodeScalars)
    hasBrackets = self.text.contains("(")
  }

  package static func parse(_ text: String) throws(PhraseProblem) -> Phrase {
    var parser = PhraseParser(text)
    let parts = try parser.row(depth: 0)
    if parser.index < parser.text.count { throw parser.problem(.unexpected(Character(parser.text[parser.index]))) }
    if parts.isEmpty { throw PhraseProblem(kind: .empty, range: 0..<max(parser.text.count, 1)) }
    if parts.count > maximumParts {
      throw PhraseProblem(kind: .tooLong(limit: maximumParts), range: 0..<parser.text.count)
    }
    let gaps = parts.count(where: \.isGap)
    if gaps == parts.count { throw PhraseProblem(kind: .onlyGaps, range: 0..<parser.text.count) }
    if gaps > maximumGaps {
      throw PhraseProblem(kind: .tooManyGaps(limit: maximumGaps), range: 0..<parser.text.count)
    }
    if parts[0].isGap || parts[parts.count - 1].isGap {
      throw PhraseProblem(kind: .gapAtEdge, range: 0..<parser.text.count)
    }
    return Phrase(parts: parts)
  }

  /// The parts of one way of writing a word with brackets in it.
  static func parts(of text: String, depth: Int) throws(PhraseProblem) -> [Phrase.Part] {
    var parser = PhraseParser(text)
    let parts = try parser.row(depth: depth)
    if parser.index < parser.text.count { throw parser.problem(.unexpected(Character(parser.text[parser.index]))) }
    return parts
  }

  private func problem(_ kind: PhraseProblem.Kind, from start: Int? = nil) -> PhraseProblem {
    let low = min(start ?? index, max(text.count - 1, 0))
    return PhraseProblem(kind: kind, range: low..<max(min(index + 1, text.count), low + 1))
  }

  /// Reads parts until the end, a `|` or a `)`.
  private mutating func row(depth: Int) throws(PhraseProblem) -> [Phrase.Part] {
    guard depth <= Self.maximumDepth else { throw problem(.nestedTooDeep(limit: Self.maximumDepth)) }
    var parts: [Phrase.Part] = []
    while index < text.count {
      if parts.count > Self.maximumParts {
        throw PhraseProblem(kind: .tooLong(limit: Self.maximumParts), range: 0..<text.count)
      }
      let scalar = text[index]
      if hasBrackets, !scalar.isSpace, let glued = try gluedForms(depth: depth) {
        parts.append(glued)
        continue
      }
      switch scalar {
      case _ where scalar.isSpace: index += 1
      case "(": parts.append(try alternatives(depth: depth))
      case ")", "|":
        if depth > 0 { return SharedWords.read(parts) }
        throw problem(.unexpected(Character(scalar)))
      case "<": parts.append(try tokenClassOrGap())
      case "$": parts.append(try list())
      default: parts += try word()
      }
    }
    return SharedWords.read(parts)
  }

  private mutating func alternatives(depth: Int) throws(PhraseProblem) -> Phrase.Part {
    let start = index
    index += 1
    var rows: [[Phrase.Part]] = []
    while true {
      rows.append(try row(depth: depth + 1))
      guard index < text.count else { throw problem(.unclosed("("), from: start) }
      let end = text[index]
      index += 1
      if end == ")" { break }
    }
    // A single alternative is an optional word: `(the) best`.
    if rows.count == 1 { rows.append([]) }
    return .alternatives(rows)
  }

  private mutating func tokenClassOrGap() throws(PhraseProblem) -> Phrase.Part {
    let start = index
    guard let close = text[index...].firstIndex(of: ">") else { throw problem(.unclosed("<")) }
    let name = String(String.UnicodeScalarView(text[(index + 1)..<close]))
    index = close
    defer { index = close + 1 }
    if name.hasPrefix("..") {
      guard let count = Int(name.dropFirst(2)), count > 0 else { throw problem(.gapWithoutNumber(name), from: start) }
      guard count <= Self.maximumGap else { throw problem(.gapTooLong(Self.maximumGap), from: start) }
      return .gap(count)
    }
    guard let kind = TokenClass(rawValue: name) else { throw problem(.unknownClass(name), from: start) }
    return .tokenClass(kind)
  }

  private mutating func list() throws(PhraseProblem) -> Phrase.Part {
    let start = index
    index += 1
    while index < text.count, text[index].isListNamePart(hasMore: index + 1 < text.count ? text[index + 1] : nil) {
      index += 1
    }
    let name = String(String.UnicodeScalarView(text[(start + 1)..<index]))
    guard !name.isEmpty else { throw problem(.emptyListName, from: start) }
    if index < text.count, text[index] == "~" {
      index += 1
      return .inflectedList(name)
    }
    return .list(name)
  }

  /// Reads one run of characters up to a space or a bracket: a word, a hashtag, a part of a word, punctuation.
  private mutating func word() throws(PhraseProblem) -> [Phrase.Part] {
    if let word = plainWord() { return [word] }
    let start = index
    var run: [Unicode.Scalar] = []
    var escaped: Set<Int> = []
    while index < text.count {
      let scalar = text[index]
      if scalar == "\\", index + 1 < text.count {
        escaped.insert(run.count)
        run.append(text[index + 1])
        index += 2
        continue
      }
      if scalar.endsRun { break }
      run.append(scalar)
      index += 1
    }
    return try WordRun(run, escaped: escaped).parts { problem($0, from: start) }
  }

  /// A word of nothing but letters and digits, with or without `~`, as most words of most phrases are; nil, with nothing
  /// read, for anything else.
  private mutating func plainWord() -> Phrase.Part? {
    var end = index
    while end < text.count, text[end].isPhraseLetter { end += 1 }
    guard end > index else { return nil }
    var next = end
    let isInflected = next < text.count && text[next] == "~"
    if isInflected { next += 1 }
    guard next == text.count || text[next].endsRun else { return nil }
    let word = String(text[index..<end])
    index = next
    return .word(word, isInflected: isInflected, isExact: false)
  }
}

extension Phrase.Part {
  fileprivate var isGap: Bool { if case .gap = self { true } else { false } }
}

/// A run of characters without spaces, to be cut into parts.
private struct WordRun {
  let scalars: [Unicode.Scalar]
  let escaped: Set<Int>

  init(_ scalars: [Unicode.Scalar], escaped: Set<Int>) {
    self.scalars = scalars
    self.escaped = escaped
  }

  private func isSpecial(_ index: Int, _ scalar: Unicode.Scalar) -> Bool {
    scalars.indices.contains(index) && scalars[index] == scalar && !escaped.contains(index)
  }

  private func isWordPart(_ index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].isPhraseLetter
  }

  func parts(_ problem: (PhraseProblem.Kind) -> PhraseProblem) throws(PhraseProblem) -> [Phrase.Part] {
    let low = 0
    var high = scalars.count
    var isInflected = false
    if high > 0, isSpecial(high - 1, "~") {
      isInflected = true
      high -= 1
      guard isWordPart(high - 1) else { throw problem(.inflectionOfNothing) }
    }
    if isSpecial(0, "="), high > 1, isWordPart(1) {
      return [.word(string(1..<high), isInflected: false, isExact: true)]
    }
    if let affix = affixParts(low..<high, isInflected: isInflected) { return affix }
    if !isInflected, let address = PhraseAddress.read(scalars) { return [.address(address)] }
    return pieces(low..<high, isInflected: isInflected)
  }

  /// `Spitzen-`, `-preis`, `-rabatt-`; of `Full-Service-` the part next to the open hyphen is the one that continues.
  private func affixParts(_ range: Range<Int>, isInflected: Bool) -> [Phrase.Part]? {
    let (low, high) = (range.lowerBound, range.upperBound)
    let atStart = isSpecial(low, "-") && isWordPart(low + 1)
    let atEnd = high > 1 && isSpecial(high - 1, "-") && isWordPart(high - 2)
    guard atStart || atEnd else { return nil }
    let inner = (atStart ? low + 1 : low)..<(atEnd ? high - 1 : high)
    guard inner.allSatisfy({ isWordPart($0) || (isSpecial($0, "-") && isWordPart($0 - 1) && isWordPart($0 + 1)) })
    else { return nil }
    var words = [""]
    for index in inner {
      if isSpecial(index, "-") {
        words.append("")
      } else {
        words[words.count - 1].unicodeScalars.append(scalars[index])
      }
    }
    guard words.count > 1 else {
      let affix: Phrase.Affix = atStart && atEnd ? .anywhere : atStart ? .end : .beginning
      return [.affix(words[0], affix, isInflected: isInflected)]
    }
    let first = words.removeFirst()
    let last = words.removeLast()
    let head: Phrase.Part =
      atStart ? .affix(first, .end, isInflected: false) : .word(first, isInflected: false, isExact: false)
    let tail: Phrase.Part =
      atEnd
      ? .affix(last, .beginning, isInflected: isInflected) : .word(last, isInflected: isInflected, isExact: false)
    return [head] + words.map { .word($0, isInflected: false, isExact: false) } + [tail]
  }

  /// Cuts a run with punctuation in it: `Nr.`, `100%`, `24/7`, `#ad`, `game-changer`, `don't`.
  private func pieces(_ range: Range<Int>, isInflected: Bool) -> [Phrase.Part] {
    var parts: [Phrase.Part] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if scalars[index] == "#" || scalars[index] == "@", isWordPart(index + 1) {
        let end = wordEnd(from: index + 1, until: range.upperBound)
        let name = string((index + 1)..<end)
        let isNumber = name.unicodeScalars.allSatisfy { ("0"..."9").contains($0) }
        if scalars[index] == "@" {
          parts.append(.mention(name))
        } else if isNumber {
          parts += [.sign("#"), .word(name, isInflected: false, isExact: false)]
        } else {
          parts.append(.hashtag(name))
        }
        index = end
      } else if isWordPart(index) {
        index = appendWord(from: index, until: range.upperBound, isInflected: isInflected, to: &parts)
      } else {
        let sign = signEnd(from: index, until: range.upperBound)
        parts.append(.sign(string(index..<sign)))
        index = sign
      }
    }
    return parts
  }

  private func appendWord(from start: Int, until limit: Int, isInflected: Bool, to parts: inout [Phrase.Part]) -> Int {
    let first = wordEnd(from: start, until: limit)
    if let end = GenderWord.end(from: first, in: scalars, until: limit, isLetter: isWordPart) {
      parts.append(genderWord(start..<end, isInflected: isInflected && end == limit))
      return end
    }
    var pieces: [Range<Int>] = [start..<first]
    while let last = pieces.last?.upperBound, last < limit, isSpecial(last, "-"), isWordPart(last + 1) {
      pieces.append((last + 1)..<wordEnd(from: last + 1, until: limit))
    }
    let end = pieces[pieces.count - 1].upperBound
    let inflects = isInflected && end == limit
    if pieces.count == 1 {
      parts.append(.word(string(pieces[0]), isInflected: inflects, isExact: false))
    } else {
      parts.append(.hyphenated(pieces.map(string), isInflected: inflects))
    }
    return end
  }

  /// `Kund:innen`; `Kund:innen~` is `Kund:in` as well.
  private func genderWord(_ range: Range<Int>, isInflected: Bool) -> Phrase.Part {
    let word = string(range)
    func part(_ word: String) -> Phrase.Part { .word(word, isInflected: false, isExact: false) }
    guard isInflected, let parts = GenderWord.parts(of: word) else { return part(word) }
    return .alternatives(GenderWord.endings.map { [part(parts.stem + parts.sign + $0)] })
  }

  /// The end of a word: letters and digits with apostrophes inside; of a number also points and commas between digits.
  private func wordEnd(from start: Int, until limit: Int) -> Int {
    var end = start
    while end < limit {
      if isWordPart(end) {
        end += 1
      } else if end + 1 < limit, isWordPart(end + 1), joins(end, from: start, until: limit) {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  /// So many scalars are looked at for the end of a character: no emoji has more.
  private static let longestCharacter = 32

  /// The end of a sign: one character, so that an emoji of many scalars stays whole; points in a row are one sign.
  private func signEnd(from start: Int, until limit: Int) -> Int {
    if scalars[start] == "." {
      return scalars[start..<limit].firstIndex { $0 != "." } ?? limit
    }
    let first = String(String.UnicodeScalarView(scalars[start..<limit].prefix(Self.longestCharacter))).first
    return min(limit, start + max(first?.unicodeScalars.count ?? 1, 1))
  }

  /// As texts are cut: `1.500` is a number, `v2.0` and `1.5M` are two words and the sign between them.
  private func joins(_ index: Int, from start: Int, until limit: Int) -> Bool {
    switch scalars[index] {
    case "'", "\u{2019}": return true
    case ".", ",":
      var next = index + 1
      while next < limit, isWordPart(next), isDigit(next) { next += 1 }
      return next > index + 1 && (next == limit || !isWordPart(next))
        && (start..<index).allSatisfy { isDigit($0) || scalars[$0] == "." || scalars[$0] == "," }
    default: return false
    }
  }

  private func isDigit(_ index: Int) -> Bool {
    scalars.indices.contains(index) && ("0"..."9").contains(scalars[index])
  }

  private func string(_ range: Range<Int>) -> String { String(scalars[range]) }
}

extension String {
  /// Built byte by byte: appending scalars to a view of them costs ten times as much.
  fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.init(unsafeUninitializedCapacity: scalars.count * 4) { bytes in
      var count = 0
      for scalar in scalars {
        if scalar.value < 0x80 {
          bytes[count] = UInt8(truncatingIfNeeded: scalar.value)
          count += 1
        } else {
          for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            bytes[count] = byte
            count += 1
          }
        }
      }
      return count
    }
  }
}

extension Unicode.Scalar {
  /// Whether the scalar may stand in a word: what belongs into words everywhere, and `_`. Without Unicode's tables where
  /// possible: phrases are read by the thousand.
  fileprivate var isPhraseLetter: Bool {
    switch value {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x5F: true
    case 0..<0x80: false
    default: isWordPart
    }
  }

  fileprivate var isSpace: Bool {
    switch value {
    case 0x20, 0x09...0x0D: true
    case 0..<0x80: false
    default: properties.isWhitespace
    }
  }

  /// Whether a run of characters is over where the scalar stands, unless it is escaped.
  fileprivate var endsRun: Bool { self == "(" || self == ")" || self == "|" || self == "<" || isSpace }

  /// Whether the scalar belongs into a list's name: letters, digits, `-`, `_`, and a point with a letter behind it.
  fileprivate func isListNamePart(hasMore next: Unicode.Scalar?) -> Bool {
    if isPhraseLetter { return true }
    guard self == "." || self == "-", let next else { return false }
    return next.isWordPart
  }
}
