// `either`: of two ways of writing something, one throughout.
import KniggeText

/// Finds posts in which both of two forms stand; reported at the last of them, or at the last one in each stretch of the text
/// from where on both have been seen.
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
  /// What the expressions see at once.
  package var stretch: TextStretch = .post
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
      let matches = post.matches(of: pattern, rule, in: stretch)
      return conflicts(among: matches, in: post).map { finding(matches[$0.last], matches[$0.other], in: post) }
    }
  }

  /// For each stretch in which a form stands, and both have been seen, the last match in it and the last one of the other
  /// form before that; as numbers of matches.
  private func conflicts(among matches: [PatternMatch], in post: PreparedPost) -> [(last: Int, other: Int)] {
    let isWhole = stretch.isWhole(isPlainText: post.post.isPlainText)
    var conflicts: [(last: Int, other: Int)] = []
    /// The latest match of each form.
    var latest: [Int: Int] = [:]
    var (passage, ranges, next): (Int?, [Range<Int>], Int) = (nil, [], 0)
    /// The stretch that the last conflict is in.
    var stretchOfLast: (passage: Int, number: Int)?
    for (index, match) in matches.enumerated() {
      latest[match.alternative] = index
      if !isWhole {
        if match.passage != passage {
          (passage, ranges, next) = (match.passage, post.ranges(of: stretch, in: match.passage), 0)
        }
        let text = post.composed(match.passage)
        while next < ranges.count, text.postRange(ranges[next]).upperBound <= match.range.lowerBound { next += 1 }
      }
      guard let other = latest[1 - match.alternative] else { continue }
      let here = isWhole ? (0, 0) : (match.passage, next)
      if let before = stretchOfLast, before == here { conflicts.removeLast() }
      conflicts.append((index, other))
      stretchOfLast = here
    }
    return conflicts
  }

  private func finding(_ last: PatternMatch, _ other: PatternMatch, in post: PreparedPost) -> Finding {
    let text = post.passages[last.passage].view.original
    var finding = Finding(passage: last.passage, range: last.range)
    finding.values = [.match: text.string(last.range)]
    finding.values[.other] = post.passages[other.passage].view.original.string(other.range)
    if other.passage == 0 || post.passages[other.passage].kind == .verbatim {
      finding.related = [
        (LocalText(german: "hier steht die andere Form", english: "the other form stands here"), other.range)
      ]
    }
    return finding
  }
}
