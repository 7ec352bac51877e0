// The phrase language, matched in the slowest and most obvious way: every row at every token, in every way.
import KniggeText

@testable import KniggeEngine

/// Finds phrases without a table, hashes, filters or anchors.
struct ReferenceMatcher {
  let view: TokenView

  private var tokens: [Token] { view.tokens }

  /// Every stretch of tokens that a row covers, in whatever way its gaps are filled, and with the nearest of repeated signs.
  func matches(of row: PhraseRow) -> Set<Range<Int>> {
    var found: Set<Range<Int>> = []
    // A gap that nothing stands before is none: `(nur) <..1> kaufen` is also `kaufen`.
    let elements = row.elements.drop { if case .gap = $0 { true } else { false } }
    guard let opening = elements.first else { return [] }
    for start in tokens.indices {
      for (first, end) in places(of: opening, at: start) {
        for last in ends(of: elements.dropFirst(), from: end) { found.insert(first..<last) }
      }
    }
    guard !elements.contains(where: { if case .gap = $0 { true } else { false } }) else { return found }
    return found.filter { match in !found.contains { isNearer($0, match, elements) } }
  }

  /// Whether a sign that stands again and again at the beginning or the end of a row is taken where it stands nearer:
  /// of `abc - - -` only `abc -` is what `abc -` says.
  private func isNearer(_ match: Range<Int>, _ other: Range<Int>, _ elements: ArraySlice<PhraseElement>) -> Bool {
    if case .sign? = elements.first, match.upperBound == other.upperBound, match.lowerBound > other.lowerBound {
      return true
    }
    guard case .sign? = elements.last else { return false }
    return match.lowerBound == other.lowerBound && match.upperBound < other.upperBound
  }

  /// Every token at which the rest of a row may end that begins at `index`.
  private func ends(of elements: ArraySlice<PhraseElement>, from index: Int) -> Set<Int> {
    guard let element = elements.first else { return [index] }
    var result: Set<Int> = []
    if case .gap(let most) = element {
      var place = index
      for count in 0...most {
        result.formUnion(ends(of: elements.dropFirst(), from: place))
        guard count < most, let next = behindWord(from: place) else { break }
        place = next
      }
      return result
    }
    var place = index
    while place < tokens.count {
      for (_, end) in places(of: element, at: place, isFirst: false) {
        result.formUnion(ends(of: elements.dropFirst(), from: end))
        // The word that may belong to a time may also be the phrase's own.
        if case .tokenClass = element, end - place > 1, tokens[end - 1].kind == .word {
          result.formUnion(ends(of: elements.dropFirst(), from: end - 1))
        }
      }
      guard tokens[place].isSkippable else { break }
      place += 1
    }
    return result
  }

  private func behindWord(from index: Int) -> Int? {
    var place = index
    while place < tokens.count {
      switch tokens[place].kind {
      case .word, .number, .hashtag, .mention, .link, .email: return place + 1
      case .mark, .emoji, .symbol: place += 1
      case .stop, .pause: return nil
      }
    }
    return nil
  }

  /// Where an element stands that begins at a token; a part of a word may reach back over hyphens.
  private func places(of element: PhraseElement, at index: Int, isFirst: Bool = true) -> [(
    Int, Int
  )] {
    let token = tokens[index]
    switch element {
    case .words(let forms):
      guard token.isWord else { return [] }
      if forms.all.contains(where: { isWhole($0, token) }) { return [(index, index + 1)] }
      return forms.all.compactMap { part($0, at: index) }
    case .gap: return []
    case .tokenClass(let kind): return view.end(of: kind, at: index).map { [(index, $0)] } ?? []
    case .sign(let bytes):
      let isSign =
        [.mark, .stop, .symbol, .emoji, .link, .email].contains(token.kind)
      return isSign && Array(view.bytes(token)) == bytes ? [(index, index + 1)] : []
    case .mention(let name):
      return token.kind == .mention && Array(view.bytes(token).dropFirst()) == name
        ? [(index, index + 1)] : []
    }
  }

  private func letters(_ token: Token) -> [UInt8] {
    let bytes = Array(view.bytes(token))
    return token.kind == .hashtag ? Array(bytes.dropFirst()) : bytes
  }

  private func isWhole(_ form: PhraseForm, _ token: Token) -> Bool {
    let word = letters(token)
    switch form.kind {
    case .whole:
      if word == form.bytes { return true }
      return word.suffix(2) == [0x27, 0x73] && word.dropLast(2) == form.bytes[...]
    case .hashtag: return token.kind == .hashtag && word == form.bytes
    case .exact:
      let written = Array(view.originalBytes(token))
      return (token.kind == .hashtag ? Array(written.dropFirst()) : written) == form.bytes
    case .gender: return token.flags.contains(.isGenderForm) && word == form.bytes
    case .part: return false
    }
  }

  private func part(_ form: PhraseForm, at index: Int) -> (Int, Int)? {
    guard case .part(let affix) = form.kind else { return nil }
    let word = letters(tokens[index])
    if word == form.bytes {
      var (first, last) = (index, index)
      if affix != .end, tokens[index].flags.contains(.beforeHyphen) {
        while tokens[last].flags.contains(.beforeHyphen) { last += 2 }
        return (index, last + 1)
      }
      if affix != .beginning, tokens[index].flags.contains(.behindHyphen) {
        while tokens[first].flags.contains(.behindHyphen) { first -= 2 }
        return (first, index + 1)
      }
      return nil
    }
    guard word.count >= form.bytes.count + 2 else { return nil }
    let stands =
      switch affix {
      case .beginning: word.starts(with: form.bytes)
      case .end: Array(word.suffix(form.bytes.count)) == form.bytes
      case .anywhere:
        (0...(word.count - form.bytes.count)).contains {
          Array(word[$0..<($0 + form.bytes.count)]) == form.bytes
        }
      }
    return stands ? (index, index + 1) : nil
  }
}
