// `require`: something that must be said.

/// Asks for one of the phrases, in the rule's places.
package struct RequireCheck: Sendable {
  package var words: Words

  package init(words: Words) { self.words = words }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    // A list that says nothing in the post's language cannot ask for anything.
    guard !post.languages.isDisjoint(with: LanguageMask(words.languages)) else { return [] }
    guard post.matches(of: words, rule).isEmpty else { return [] }
    guard let trigger = rule.when.flatMap(post.trigger) else {
      return [Finding(passage: 0, range: post.firstWord)]
    }
    var finding = Finding(passage: trigger.passage, range: post.range(of: trigger), hit: trigger)
    finding.values[.trigger] = post.text(of: trigger)
    return [finding]
  }
}
