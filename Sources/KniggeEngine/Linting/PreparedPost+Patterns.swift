// Where regular expressions match in a post.
import KniggeText

/// A match of a pattern, in the text of a passage.
struct PatternMatch {
  var passage: Int
  var range: Range<PostOffset>
  /// Which of several expressions it is of.
  var alternative = 0
}

extension PreparedPost {
  /// What a pattern matches in the places of a rule, without the rule's exceptions. What could not be searched to its
  /// end is noted.
  func matches(of pattern: Pattern, _ rule: Rule, in stretch: TextStretch = .post) -> [PatternMatch] {
    var found: [PatternMatch] = []
    for passage in passages(for: rule.places) {
      let result = stretch == .post ? search(pattern, in: passage) : search(pattern, in: passage, each: stretch)
      guard !result.matches.isEmpty || !result.unfinished.isEmpty else { continue }
      let text = composed(passage)
      var exceptions = Exceptions(of: rule, in: self, passage: passage)
      for (number, match) in result.matches.enumerated() {
        let range = text.postRange(match)
        guard isInside(range, passage: passage, rule.places, excluding: rule.excludedPlaces),
          !exceptions.overlap(range)
        else { continue }
        found.append(
          PatternMatch(
            passage: passage, range: range,
            alternative: number < result.alternatives.count ? result.alternatives[number] : 0))
      }
      for range in result.unfinished { noteUnfinished(rule.id, passage: passage, range: text.postRange(range)) }
    }
    return found
  }
}

extension PreparedPost {
  /// What a pattern finds in the stretches of a passage, each by itself.
  private func search(_ pattern: Pattern, in passage: Int, each stretch: TextStretch) -> Pattern.Result {
    let text = composed(passage).bytes
    var result = Pattern.Result()
    var budget = PatternBudget()
    for range in stretch.ranges(in: text) {
      let found = pattern.matches(in: Array(text[range]), on: notes.patternBench, &budget)
      result.matches += found.matches.map { ($0.lowerBound + range.lowerBound)..<($0.upperBound + range.lowerBound) }
      result.alternatives += found.alternatives
      result.unfinished += found.unfinished.map {
        ($0.lowerBound + range.lowerBound)..<($0.upperBound + range.lowerBound)
      }
    }
    return result
  }
}

extension Pattern {
  /// Whether it matches somewhere in a few words; what cannot be decided counts as no match.
  func isIn(_ words: String, on bench: PatternBench) -> Bool {
    !matches(in: Array(words.utf8), on: bench).matches.isEmpty
  }
}
