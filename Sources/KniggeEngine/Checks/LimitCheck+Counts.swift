// `limit` of what is not a stretch of characters: alternative texts, reading ease.
import KniggeText

extension LimitCheck {
  /// Media whose alternative text is too long or too short. One without any has nothing to measure.
  func altFindings(in post: PreparedPost) -> [Finding] {
    post.post.media.indices.flatMap { index -> [Finding] in
      guard let alt = post.post.media[index].facts[.alt]?.string, !alt.allSatisfy(\.isWhitespace) else { return [] }
      let count = alt.count
      func finding(_ values: PlaceholderValues) -> Finding {
        var finding = Finding(passage: nil, range: .bytes(index..<(index + 1)))
        finding.values = values
        finding.values[.count] = String(count)
        finding.values[.match] = alt
        return finding
      }
      switch bound {
      case .max(let max): return count > max ? [finding([.max: String(max)])] : []
      case .min(let min): return count < min ? [finding([.min: String(min)])] : []
      case .platform:
        return post.platforms.compactMap { platform in
          guard let limit = platform.limits[.alt], count > limit.max else { return nil }
          var found = finding([.max: String(limit.max), .platform: platform.title])
          found.limit = limit
          return found
        }
      }
    }
  }

  /// A text that is harder to read than `min`, each part of a thread by itself; reported at its first word.
  func easeFindings(in post: PreparedPost) -> [Finding] {
    guard case .min(let min) = bound else { return [] }
    return post.stretches(.post).compactMap { stretch in
      guard let ease = post.readingEase(in: stretch, below: min) else { return nil }
      var finding = Finding(passage: 0, range: post.firstWord(in: stretch))
      finding.values = [.count: String(Swift.max(ease, 0)), .min: String(min)]
      return finding
    }
  }
}
