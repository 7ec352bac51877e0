// `either`: of two ways of writing something, one throughout.
import KniggeText

/// Finds posts in which both of two forms stand; reported at the last of them.
package struct EitherCheck: Sendable {
  /// Two expressions of which only one may match in a post.
  package struct Pair: Hashable, Sendable {
    package var one: String
    package var other: String

    package init(one: String, other: String) {
      self.one = one
      self.other = other
    }
  }

  package let pairs: [Pair]
  package let wholeWords: Bool
  package let isCaseSensitive: Bool
  let patterns: [Pattern]

  package init(pairs: [Pair], wholeWords: Bool = true, isCaseSensitive: Bool = false) throws(Pattern.Failure) {
    self.pairs = pairs
    self.wholeWords = wholeWords
    self.isCaseSensitive = isCaseSensitive
    var patterns: [Pattern] = []
    for pair in pairs {
      patterns.append(
        try Pattern(alternatives: [pair.one, pair.other], wholeWords: wholeWords, isCaseSensitive: isCaseSensitive))
    }
    self.patterns = patterns
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    patterns.flatMap { pattern -> [Finding] in
      let matches = post.matches(of: pattern, rule)
      guard let last = matches.last, let other = matches.last(where: { $0.alternative != last.alternative })
      else { return [] }
      let text = post.passages[last.passage].view.original
      var finding = Finding(passage: last.passage, range: last.range)
      finding.values = [.match: text.string(last.range)]
      finding.values[.other] = post.passages[other.passage].view.original.string(other.range)
      if other.passage == 0 || post.passages[other.passage].kind == .verbatim {
        finding.related = [
          (LocalText(german: "hier steht die andere Form", english: "the other form stands here"), other.range)
        ]
      }
      return [finding]
    }
  }
}
