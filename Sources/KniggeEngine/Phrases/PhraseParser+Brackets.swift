// Brackets that stand at a word without a space: they are of its letters, not words of their own.

extension PhraseParser {
  /// How many words such brackets may stand for together.
  private static let maximumForms = 64

  /// `Preis(e)` is Preis or Preise, `(Sonder|Mega)preis~` Sonderpreis and Megapreis with all their forms. Nil, with nothing
  /// read, where no bracket touches a word.
  mutating func gluedForms(depth: Int) throws(PhraseProblem) -> Phrase.Part? {
    let start = index
    guard BracketChunk.mayBeGlued(text, from: start), let chunk = BracketChunk(text, from: start), chunk.isGlued
    else { return nil }
    let range = start..<chunk.end
    guard let forms = chunk.forms(atMost: Self.maximumForms) else {
      throw PhraseProblem(kind: .gluedBrackets, range: range)
    }
    var rows: [[Phrase.Part]] = []
    for form in forms {
      let row: [Phrase.Part]
      do throws(PhraseProblem) {
        row = try Self.parts(of: form, depth: depth + 1)
      } catch {
        throw PhraseProblem(kind: error.kind, range: range)
      }
      if !rows.contains(row) { rows.append(row) }
    }
    index = chunk.end
    return .alternatives(rows)
  }
}

/// What stands between two spaces of a phrase, cut at its outermost brackets.
private struct BracketChunk {
  private enum Piece {
    case text([Unicode.Scalar])
    /// What stands in brackets, cut at `|`; nil where it is more than letters, words and signs.
    case group([[Unicode.Scalar]]?)
  }

  private var pieces: [Piece] = []
  /// The scalar behind it.
  let end: Int
  /// Whether a letter stands on both sides of some bracket.
  private(set) var isGlued = false

  /// A quick answer, asked at every word of every phrase that has brackets: false where none touches what stands here.
  static func mayBeGlued(_ text: [Unicode.Scalar], from start: Int) -> Bool {
    var index = start
    while index < text.count {
      let scalar = text[index]
      if scalar.isWhitespace || scalar == ")" || scalar == "|" { return false }
      guard scalar == "(" else {
        index += scalar == "\\" ? 2 : 1
        continue
      }
      if index > start, touches(text[index - 1], before: true) { return true }
      guard let close = close(of: text, from: index) else { return false }
      if close + 1 < text.count, touches(text[close + 1], before: false) { return true }
      index = close + 1
    }
    return false
  }

  /// Nil where there are no brackets, or one is not closed.
  init?(_ text: [Unicode.Scalar], from start: Int) {
    var run: [Unicode.Scalar] = []
    var index = start
    while index < text.count {
      let scalar = text[index]
      if scalar == "\\", index + 1 < text.count {
        run += [scalar, text[index + 1]]
        index += 2
        continue
      }
      if scalar.isWhitespace || scalar == ")" || scalar == "|" { break }
      guard scalar == "(" else {
        run.append(scalar)
        index += 1
        continue
      }
      guard let close = Self.close(of: text, from: index) else { return nil }
      if !run.isEmpty { pieces.append(.text(run)) }
      run = []
      let inside = text[(index + 1)..<close]
      pieces.append(.group(Self.alternatives(inside)))
      if index > start, Self.touches(text[index - 1], before: true), inside.contains(where: Self.isLetter) {
        isGlued = true
      }
      if close + 1 < text.count, Self.touches(text[close + 1], before: false), inside.contains(where: Self.isLetter) {
        isGlued = true
      }
      index = close + 1
    }
    if !run.isEmpty { pieces.append(.text(run)) }
    end = index
    guard pieces.contains(where: { if case .group = $0 { true } else { false } }) else { return nil }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.isWordPart }

  /// Whether a sign outside of a bracket makes one word with what is in it.
  private static func touches(_ scalar: Unicode.Scalar, before isBefore: Bool) -> Bool {
    isLetter(scalar) || scalar == "-" || scalar == (isBefore ? "#" : "~") || isBefore && scalar == "@"
  }

  /// The bracket that closes the one at an index.
  private static func close(of text: [Unicode.Scalar], from start: Int) -> Int? {
    var depth = 0
    var index = start
    while index < text.count {
      switch text[index] {
      case "\\": index += 1
      case "(": depth += 1
      case ")":
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return nil
  }

  private static func alternatives(_ inside: ArraySlice<Unicode.Scalar>) -> [[Unicode.Scalar]]? {
    guard !inside.contains(where: isNotation) else { return nil }
    let rows = inside.split(separator: "|", omittingEmptySubsequences: false).map(Array.init)
    return rows.count == 1 ? rows + [[]] : rows
  }

  private static func isNotation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", "<", "$", "~", "=", "\\": true
    default: false
    }
  }

  /// Every way of writing it; nil where there are too many, or something in brackets cannot be put into a word.
  func forms(atMost limit: Int) -> [String]? {
    var forms: [[Unicode.Scalar]] = [[]]
    for piece in pieces {
      switch piece {
      case .text(let text):
        if text.contains("<") || text.contains("$") { return nil }
        for index in forms.indices { forms[index] += text }
      case .group(let rows):
        guard let rows, forms.count * rows.count <= limit else { return nil }
        forms = forms.flatMap { form in rows.map { form + $0 } }
      }
    }
    let capital = forms.contains { $0.first?.properties.isUppercase ?? false }
    return forms.filter { !$0.isEmpty }.map { form in
      let word = String(String.UnicodeScalarView(form))
      // Of `(Sonder)preis~` the short form is a noun as well.
      guard capital, case .group(let rows)? = pieces.first, rows?.contains([]) == true else { return word }
      return word.prefix(1).uppercased() + word.dropFirst()
    }
  }
}
