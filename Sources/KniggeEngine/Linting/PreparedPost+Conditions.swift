// Answers the questions of `when`, `unless`, `softer` and `facts`.
import KniggeText

extension PreparedPost {
  /// Whether a condition holds for the post, or, where it asks what stands near, for the match at `hit`.
  func holds(_ condition: Condition, near hit: PlacedHit? = nil) -> Bool {
    switch condition {
    case .all(let parts): parts.allSatisfy { holds($0, near: hit) }
    case .any(let parts): parts.contains { holds($0, near: hit) }
    case .fact(let test): holds(test)
    case .language(let wanted): !languages.isDisjoint(with: LanguageMask(wanted))
    case .words(let test): !hits(of: test, near: hit).isEmpty
    case .pattern(let pattern, let nearness): holds(pattern, nearness, hit)
    }
  }

  /// The first words that made a condition true: where a missing statement is reported.
  func trigger(of condition: Condition) -> PlacedHit? {
    switch condition {
    case .all(let parts): parts.lazy.compactMap(trigger).first
    case .any(let parts): parts.lazy.filter { holds($0) }.compactMap(trigger).first
    case .words(let test): hits(of: test, near: nil).min { ($0.passage, $0.hit.start) < ($1.passage, $1.hit.start) }
    case .fact, .language, .pattern: nil
    }
  }

  private func hits(of test: WordsTest, near hit: PlacedHit?) -> [PlacedHit] {
    let found = hits(of: test.words, in: test.places, notIn: [])
    guard let nearness = test.near, let hit else { return found }
    return found.filter { $0.passage == hit.passage && isNear($0.hit.tokens, hit.hit.tokens, nearness, hit.passage) }
  }

  private func holds(_ pattern: Pattern, _ nearness: Nearness?, _ hit: PlacedHit?) -> Bool {
    let matches = pattern.matches(in: composed(0).bytes).matches
    guard let nearness, let hit, hit.passage == 0 else { return !matches.isEmpty }
    let map = composed(0).map
    return matches.contains { match in
      isNear(body.tokens(in: map.range(.bytes(match))), hit.hit.tokens, nearness, 0)
    }
  }

  /// Whether two stretches of tokens, which do not overlap, stand as close as asked.
  private func isNear(_ one: Range<Int>, _ other: Range<Int>, _ nearness: Nearness, _ passage: Int) -> Bool {
    if one.overlaps(other) { return false }
    let between =
      one.upperBound <= other.lowerBound ? one.upperBound..<other.lowerBound : other.upperBound..<one.lowerBound
    let tokens = passages[passage].view.tokens
    switch nearness {
    case .sentence: return !tokens[between].contains { $0.endsSentence }
    case .line:
      let later = max(one.lowerBound, other.lowerBound)
      return !tokens[between.lowerBound...later].contains { $0.flags.contains(.startsLine) }
    case .words(let count): return tokens[between].count(where: \.isWord) <= count
    }
  }
}
