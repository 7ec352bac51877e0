// Answers the questions of `when`, `unless`, `softer` and `facts`.
import KniggeText

/// Where something was found, around which is looked for what must stand near.
struct FoundPlace {
  let passage: Int
  /// Those of the passage that it touches.
  let tokens: Range<Int>
  let range: Range<PostOffset>
}

extension PreparedPost {
  /// Where a finding stands; nil for one about the post as a whole.
  func place(of finding: Finding) -> FoundPlace? {
    if let hit = finding.hit { return FoundPlace(passage: hit.passage, tokens: hit.hit.tokens, range: range(of: hit)) }
    guard let passage = finding.passage, passages.indices.contains(passage) else { return nil }
    let tokens = passages[passage].view.tokens(in: finding.range)
    return FoundPlace(passage: passage, tokens: tokens, range: finding.range)
  }

  /// Whether the post has one of some traits; nil asks for nothing.
  func hasAny(of traits: PostTraits?) -> Bool { traits.map { !census.traits.isDisjoint(with: $0) } ?? true }

  /// Whether a condition holds for the post, or, where it asks what stands near, for what was found at `found`.
  func holds(_ condition: Condition, near found: FoundPlace? = nil) -> Bool {
    switch condition {
    case .all(let parts): parts.allSatisfy { holds($0, near: found) }
    case .any(let parts): parts.contains { holds($0, near: found) }
    case .fact(let test): holds(test)
    case .language(let wanted): !languages.isDisjoint(with: LanguageMask(wanted))
    case .words(let test): holds(test, near: found)
    case .pattern(let pattern, let nearness): holds(pattern, nearness, found)
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

  private func holds(_ test: WordsTest, near found: FoundPlace?) -> Bool {
    guard let nearness = test.near, let found else { return hasHits(of: test.words, in: test.places) }
    return hasHit(of: test.words, in: test.places, nearness, found.tokens, found.passage)
  }

  private func holds(_ pattern: Pattern, _ nearness: Nearness?, _ found: FoundPlace?) -> Bool {
    let result = search(pattern, in: 0)
    let matches = result.matches
    // What was found counts; what was not may be there.
    if let first = result.unfinished.first {
      noteUnfinished(passage: 0, range: composed(0).postRange(first))
    }
    guard let nearness, let found, found.passage == 0, !matches.isEmpty else {
      return !matches.isEmpty || result.hasEmptyMatch
    }
    let text = composed(0)
    func isFound(_ match: Range<Int>) -> Bool {
      isNear(body.tokens(in: text.postRange(match)), found.tokens, nearness, 0)
    }
    // Matches are in order and do not overlap: those next to what was found are the nearest.
    let place = found.range
    let next = matches.partitioningIndex { text.postRange($0).upperBound > place.lowerBound }
    if next > 0, isFound(matches[next - 1]) { return true }
    for match in matches[next...] {
      if isFound(match) { return true }
      if text.postRange(match).lowerBound >= place.upperBound { return false }
    }
    return false
  }

  /// Whether some tokens stand as close to what was found as asked. Where the two overlap, they do if they reach beyond it:
  /// the words that were found are not near themselves.
  func isNear(_ tokens: Range<Int>, _ found: Range<Int>, _ nearness: Nearness, _ passage: Int) -> Bool {
    if tokens.overlaps(found) { return tokens.lowerBound < found.lowerBound || tokens.upperBound > found.upperBound }
    let between =
      tokens.upperBound <= found.lowerBound
      ? tokens.upperBound..<found.lowerBound : found.upperBound..<tokens.lowerBound
    let counts = notes.counts(passage, passages[passage].view)
    switch nearness {
    case .sentence: return counts.sentenceEnds(in: between) == 0
    case .line:
      let later = max(tokens.lowerBound, found.lowerBound)
      return counts.lineStarts(in: between.lowerBound..<(later + 1)) == 0
    case .words(let count): return counts.words(in: between) <= count
    }
  }
}
