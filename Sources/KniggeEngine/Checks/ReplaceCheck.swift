// `replace`: a wrong spelling and the right one.

/// Finds phrases that have a better form; silent where the text already has it.
package struct ReplaceCheck: Sendable {
  package var words: Words
  /// The right form for each entry of `words`.
  package var replacements: [String]

  package init(words: Words, replacements: [String]) {
    self.words = words
    self.replacements = replacements
  }

  /// The entry that stands for the spellings of the configuration's brands.
  package static let brands = "company.brands"

  /// The check with `$company.brands` written out: every wrong spelling of a brand, and the right one.
  func withSpellings(of lists: PhraseLists) -> ReplaceCheck {
    guard words.entries.contains(where: \.isListOfBrands) else { return self }
    var result = ReplaceCheck(words: Words(entries: []), replacements: [])
    for (entry, replacement) in zip(words.entries, replacements) {
      guard entry.isListOfBrands else {
        result.words.entries.append(entry)
        result.replacements.append(replacement)
        continue
      }
      for brand in lists[Self.brands] ?? [] {
        let wrong = lists["\(Self.brands):\(brand.written)"] ?? []
        result.words.entries += wrong
        result.replacements += wrong.map { _ in brand.written }
      }
    }
    return result
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    post.matches(of: words, rule).compactMap { hit in
      let match = post.text(of: hit)
      let right = replacements[Int(hit.hit.entry)]
      // A hashtag has a spelling of its own; only an entry that is one asks for another.
      let asksForHashtag = words.entries[Int(hit.hit.entry)].written.hasPrefix("#")
      guard match != right, asksForHashtag || !match.hasPrefix("#") else { return nil }
      var finding = Finding(passage: hit.passage, range: post.range(of: hit), hit: hit)
      finding.values = [.match: match, .fix: right]
      finding.replacement = right
      return finding
    }
  }
}

extension WordEntry {
  fileprivate var isListOfBrands: Bool { phrase.parts == [.list(ReplaceCheck.brands)] }
}
