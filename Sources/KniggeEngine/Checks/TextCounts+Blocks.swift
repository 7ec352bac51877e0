// What the formulas of other tools are about.
import KniggeText

extension TextCounts {
  /// What Vale counts in a post (`internal/lint/ast.go` of errata-ai/vale and `summarize` of jdkato/twine, read 2026-11-29): the
  /// words of paragraphs, items and quotes, numbers among them, but not of headings; at least one sentence for each of them;
  /// an item for each `list`. Syllables are always those of English.
  init(blocksOf post: PreparedPost, passage: Int) {
    let text = post.composed(passage).bytes
    let markup = post.markup(of: passage)
    for block in TextBlock.all(in: markup) {
      switch block.kind {
      case .heading(let level):
        headings[level, default: 0] += 1
        continue
      case .quote: quotes += 1
      case .item: lists += 1
      case .paragraph: break
      }
      let range = block.range.clamped(to: text.indices)
      paragraphs += 1
      sentences += max(TextStretch.sentence.ranges(in: Array(text[range]), isPlainText: true).count, 1)
      for word in Self.words(in: text[range]) { add(word) }
    }
    codeBlocks = TextBlock.fences(in: markup)
  }

  /// Rows of letters, digits and straight apostrophes, and capitals with a stop behind each: `U.S.`
  private static func words(in text: ArraySlice<UInt8>) -> [String] {
    var words: [String] = []
    var rest = String(decoding: text, as: UTF8.self).unicodeScalars[...]
    while let start = rest.firstIndex(where: isInWord) {
      rest = rest[start...]
      let end = endOfInitials(rest) ?? rest.firstIndex { !isInWord($0) } ?? rest.endIndex
      words.append(String(rest[..<end]))
      rest = rest[end...]
    }
    return words
  }

  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      true
    default: scalar == "'"
    }
  }

  /// Where two or more capitals with stops end; nil where there are none.
  private static func endOfInitials(_ text: Substring.UnicodeScalarView) -> String.Index? {
    var index = text.startIndex
    var count = 0
    while index < text.endIndex, ("A"..."Z").contains(text[index]) {
      let stop = text.index(after: index)
      guard stop < text.endIndex, text[stop] == "." else { break }
      index = text.index(after: stop)
      count += 1
    }
    return count > 1 ? index : nil
  }

  private mutating func add(_ word: String) {
    let count = Syllables.count(in: word.lowercased(), .english)
    words += 1
    characters += word.unicodeScalars.count { $0 != "'" && $0 != "." }
    syllables += count
    if count > 2 { polysyllabicWords += 1 }
    // Vale counts the bytes of a word here.
    if word.utf8.count > 6 { longWords += 1 }
    // An ending is no syllable of its own.
    if ["es", "ed", "ing"].contains(where: word.hasSuffix) ? count > 3 : count > 2 { complexWords += 1 }
  }
}
