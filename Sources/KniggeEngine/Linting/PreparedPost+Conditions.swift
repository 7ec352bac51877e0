// Answers the questions of `when`, `unless`, `softer` and `facts`.
import KniggeText

extension PreparedPost {
  /// Whether the post has one of some traits; nil asks for nothing.
  func hasAny(of traits: PostTraits?) -> Bool { traits.map { !census.traits.isDisjoint(with: $0) } ?? true }

  /// Whether a condition holds for the post, or, where it asks what stands near, for the match at `hit`.
  func holds(_ condition: Condition, near hit: PlacedHit? = nil) -> Bool {
    switch condition {
    case .all(let parts): parts.allSatisfy { holds($0, near: hit) }
    case .any(let parts): parts.contains { holds($0, near: hit) }
    case .fact(let test): holds(test)
    case .language(let wanted): !languages.isDisjoint(with: LanguageMask(wanted))
    case .words(let test): holds(test, near: hit)
    case .pattern(let pattern, let nearness): holds(pattern, nearness, hit)
    }
  }

  /// The first words that made a condition true: where a missing statement is reported.
  func trigger(of condition: Condition) -> PlacedHit? {
    switch condition {
    case .all(let parts): parts.lazy.compactMap(trigger).first
    case .any(let parts): parts.lazy.filter { self.holds($0) }.compactMap(trigger).first
    case .words(let test): hits(of: test.words, in: test.places, notIn: []).first
    case .fact, .language, .pattern: nil
    }
  }

  private func holds(_ test: WordsTest, near hit: PlacedHit?) -> Bool {
    guard let nearness = test.near, let hit else { return hasHits(of: test.words, in: test.places) }
    return hasHit(of: test.words, in: test.places, nearness, hit.hit.tokens, hit.passage)
  }

  private func holds(_ pattern: Pattern, _ nearness: Nearness?, _ hit: PlacedHit?) -> Bool {
    let result = search(pattern, in: 0)
    let matches = result.matches
    // What was found counts; what was not may be there.
    if let first = result.unfinished.first {
      noteUnfinished(passage: 0, range: composed(0).postRange(first))
    }
    guard let nearness, let hit, hit.passage == 0, !matches.isEmpty else { return !matches.isEmpty }
    let text = composed(0)
    func isFound(_ match: Range<Int>) -> Bool {
      isNear(body.tokens(in: text.postRange(match)), hit.hit.tokens, nearness, 0)
    }
    // Matches are in order and do not overlap: those next to the hit are the nearest.
    let place = range(of: hit)
    var low = 0
    var high = matches.count
    while low < high {
      let middle = (low + high) / 2
      if text.postRange(matches[middle]).upperBound <= place.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    if low > 0, isFound(matches[low - 1]) { return true }
    while low < matches.count {
      if isFound(matches[low]) { return true }
      if text.postRange(matches[low]).lowerBound >= place.upperBound { return false }
      low += 1
    }
    return false
  }

  /// Whether two stretches of tokens, which do not overlap, stand as close as asked.
  func isNear(_ one: Range<Int>, _ other: Range<Int>, _ nearness: Nearness, _ passage: Int) -> Bool {
    if one.overlaps(other) { return false }
    let between =
      one.upperBound <= other.lowerBound
      ? one.upperBound..<other.lowerBound : other.upperBound..<one.lowerBound
    let counts = notes.counts(passage, passages[passage].view)
    switch nearness {
    case .sentence: return counts.sentenceEnds(in: between) == 0
    case .line:
      let later = max(one.lowerBound, other.lowerBound)
      return counts.lineStarts(in: between.lowerBound..<(later + 1)) == 0
    case .words(let count): return counts.words(in: between) <= count
    }
  }
}
