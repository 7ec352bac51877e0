// Cuts what stands between two spaces of a phrase into its parts.

/// A run of characters without spaces, to be cut into parts.
struct WordRun {
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
