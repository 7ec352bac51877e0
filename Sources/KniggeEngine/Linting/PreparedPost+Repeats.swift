// Hits that say the same again.

extension PreparedPost {
  /// Of hits on the same words the first in each passage; a possessive is the same word, a hashtag is no mention.
  func firstMentions(of hits: [PlacedHit]) -> [PlacedHit] {
    var seen: Set<[UInt64]> = []
    return hits.filter { hit in
      let tokens = passages[hit.passage].view.tokens[hit.hit.tokens]
      if tokens.contains(where: { $0.kind == .hashtag }) { return false }
      let words = tokens.map { $0.flags.contains(.hasPossessive) ? $0.stemHash : $0.hash }
      return seen.insert([UInt64(hit.passage)] + words).inserted
    }
  }

  /// A rule that looks at the text and at the words of hashtags finds `#Name` twice; once is enough.
  func withoutRepeatedHashtags(_ hits: [PlacedHit]) -> [PlacedHit] {
    guard hits.count > 1, hits.contains(where: { passages[$0.passage].kind == .hashtags }) else { return hits }
    // Both are in order of place and do not overlap among themselves.
    let ranges = hits.filter { passages[$0.passage].kind == .text }.map(range)
    var next = 0
    return hits.filter { hit in
      guard passages[hit.passage].kind == .hashtags else { return true }
      let place = range(of: hit)
      while next < ranges.count, ranges[next].upperBound <= place.lowerBound { next += 1 }
      return !(next < ranges.count && ranges[next].overlaps(place))
    }
  }
}
