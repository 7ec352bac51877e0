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
