// `terms`: phrases that should not be there.

/// Finds phrases.
package struct TermsCheck: Sendable {
  package var words: Words
  /// How they must be written; nil where the notations of phrases count.
  package var exact: ExactWords?

  package init(words: Words, exact: ExactWords? = nil) {
    self.words = words
    self.exact = exact
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    let hits = exact.map { post.matches(of: words, as: $0, rule) } ?? post.matches(of: words, rule)
    return hits.map { hit in
      var finding = Finding(passage: hit.passage, range: post.range(of: hit), hit: hit)
      finding.values[.match] = post.text(of: hit)
      return finding
    }
  }
}
