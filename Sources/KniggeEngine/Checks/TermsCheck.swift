// `terms`: phrases that should not be there.

/// Finds phrases.
package struct TermsCheck: Sendable {
  package var words: Words

  package init(words: Words) { self.words = words }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    post.matches(of: words, rule).map { hit in
      var finding = Finding(passage: hit.passage, range: post.range(of: hit), hit: hit)
      finding.values[.match] = post.text(of: hit)
      return finding
    }
  }
}
