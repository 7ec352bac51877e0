// Reads the notations of the phrase language.
import KniggeText

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
      if joins(parts.last) {
        index += 1
        continue
      }
      if hasBrackets, !scalar.isWhitespace, let glued = try gluedForms(depth: depth) {
        parts.append(glued)
        continue
      }
      switch scalar {
      case _ where scalar.isWhitespace: index += 1
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

  /// Whether a hyphen joins what stands here to a kind of token: `<number>-year-old` is no end of a longer word. As between
  /// words, it may be a space in a text.
  private func joins(_ last: Phrase.Part?) -> Bool {
    guard text[index] == "-", case .tokenClass = last, text[index - 1] == ">", index + 1 < text.count else {
      return false
    }
    return text[index + 1].properties.isAlphabetic || text[index + 1] == "("
  }

  /// The same at the end of a run: `under-<number>`.
  private func joinsClass(_ run: [Unicode.Scalar], _ escaped: Set<Int>) -> Bool {
    guard run.count > 1, run.last == "-", !escaped.contains(run.count - 1), index + 1 < text.count else { return false }
    return text[index] == "<" && text[index + 1] != "." && run[run.count - 2].isPhraseLetter
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
    if joinsClass(run, escaped) { run.removeLast() }
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

extension Unicode.Scalar {
  /// Whether a run of characters is over where the scalar stands, unless it is escaped.
  fileprivate var endsRun: Bool { self == "(" || self == ")" || self == "|" || self == "<" || isWhitespace }

  /// Whether the scalar belongs into a list's name: letters, digits, `-`, `_`, and a point with a letter behind it.
  fileprivate func isListNamePart(hasMore next: Unicode.Scalar?) -> Bool {
    if isPhraseLetter { return true }
    guard self == "." || self == "-", let next else { return false }
    return next.isWordPart
  }
}
