// `spelling`: words that a dictionary does not know.
import KniggeText

/// Finds words that are in none of some lists. Words with digits or inner capitals, abbreviations in capitals, links,
/// mentions and hashtags are not looked at.
package struct SpellingCheck: Sendable {
  /// The hashes of the known words, folded or as they are written, ascending.
  package var known: [UInt64]
  /// Expressions for words that are not looked at, besides those.
  package var filters: [Pattern]
  /// Whether nothing but the filters decides what is not looked at.
  package var onlyFilters: Bool
  /// The real paths of the files that the words are from, where they can be named in a rule set.
  package var files: [String] = []
  /// Whether words count only as they are written: `in: verbatim`.
  package private(set) var isVerbatim: Bool
  /// The fewest letters of a part of a compound, where words count as they are written; nil where there are no compounds.
  package private(set) var shortestPart: Int?

  package init(
    words: some Sequence<String>, filters: [Pattern] = [], onlyFilters: Bool = false, isVerbatim: Bool = false,
    shortestPart: Int? = nil
  ) {
    known = Array(Set(words.map { isVerbatim ? WordHash.of($0) : WordHash.of(FoldedText.fold($0)) })).sorted()
    self.filters = filters
    self.onlyFilters = onlyFilters
    self.isVerbatim = isVerbatim
    self.shortestPart = shortestPart
  }

  /// What an archive holds.
  init(
    known: [UInt64], filters: [Pattern], onlyFilters: Bool, files: [String], isVerbatim: Bool, shortestPart: Int?
  ) {
    self.known = known
    self.filters = filters
    self.onlyFilters = onlyFilters
    self.files = files
    self.isVerbatim = isVerbatim
    self.shortestPart = shortestPart
  }

  /// The check with other words.
  package func knowing(_ words: some Sequence<String>, shortestPart: Int? = nil) -> SpellingCheck {
    SpellingCheck(
      words: words, filters: filters, onlyFilters: onlyFilters, isVerbatim: isVerbatim, shortestPart: shortestPart)
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    if isVerbatim { return writtenFindings(in: post, rule) }
    var exceptions = Exceptions(of: rule, in: post)
    let hidden = post.firstPassage(for: rule.places).map { post.passages[$0].hidden } ?? []
    return post.body.tokens.compactMap { token in
      guard token.kind == .word, !isKnown(token.hash), !token.flags.contains(.hasPossessive) || !isKnown(token.stemHash)
      else { return nil }
      let range = post.range(of: token)
      if !hidden.isEmpty, hidden.touches(range.asBytes()) { return nil }
      let word = post.body.original.string(range)
      guard onlyFilters || Self.isPlain(word), !filters.contains(where: { post.has($0, in: word, 0, range) }),
        !exceptions.cancel(range)
      else { return nil }
      var finding = Finding(passage: 0, range: range)
      finding.values[.match] = word
      return finding
    }
  }

  /// What a dictionary does not know letter for letter.
  private func writtenFindings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    guard let passage = post.firstPassage(for: rule.places) else { return [] }
    let text = post.composed(passage)
    var exceptions = Exceptions(of: rule, in: post, passage: passage)
    let dictionary = WrittenDictionary(has: isKnown, shortestPart: shortestPart)
    return WrittenWord.all(in: text.bytes, isPlainText: post.post.isPlainText).compactMap { word in
      guard onlyFilters || word.isPlain, !dictionary.knows(word) else { return nil }
      let range = text.postRange(word.range)
      guard !filters.contains(where: { post.has($0, in: word.text, passage, range) }), !exceptions.cancel(range)
      else { return nil }
      var finding = Finding(passage: passage, range: range)
      finding.values[.match] = post.passages[passage].view.original.string(range)
      return finding
    }
  }

  private func isKnown(_ hash: UInt64) -> Bool {
    let place = known.partitioningIndex { $0 >= hash }
    return place < known.count && known[place] == hash
  }

  /// A word of letters, with capitals at its beginning at most.
  private static func isPlain(_ word: String) -> Bool {
    let scalars = Array(word.unicodeScalars)
    guard scalars.allSatisfy({ $0.properties.isAlphabetic || $0 == "'" || $0 == "’" || $0 == "_" }) else {
      return false
    }
    let letters = scalars.filter(\.properties.isAlphabetic)
    guard let last = letters.last, letters.count > 1 else { return false }
    if last.properties.isUppercase { return false }
    return !letters.dropFirst().contains(where: \.properties.isUppercase)
  }
}
