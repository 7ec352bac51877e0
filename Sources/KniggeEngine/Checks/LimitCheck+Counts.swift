// `limit` of what is not a stretch of characters: what a platform allows of it, alternative texts, reading ease.
import KniggeText

extension LimitCheck {
  /// The first hashtag, mention or link that is more than one of the post's platforms allows; each part of a thread
  /// counts by itself. A link that comes twice counts once.
  func countsOverLimit(in post: PreparedPost) -> [Finding] {
    guard case .counted(let kind) = measure else { return [] }
    return post.stretches(.post).flatMap { stretch -> [Finding] in
      var seen: Set<String> = []
      let items = places(of: kind, in: stretch, post).filter {
        kind != .links || seen.insert(post.body.original.string($0)).inserted
      }
      return post.platforms.compactMap { platform in
        guard let max = platform.limit(of: kind), items.count > max else { return nil }
        var finding = Finding(passage: 0, range: items[max])
        finding.values = [.count: String(items.count), .max: String(max), .platform: platform.name]
        finding.values[.match] = post.body.original.string(finding.range)
        return finding
      }
    }
  }

  private func places(of kind: Measure.Countable, in stretch: Range<Int>, _ post: PreparedPost)
    -> [Range<PostOffset>]
  {
    stretch.compactMap { index in
      let token = post.body.tokens[index]
      let isWanted =
        switch kind {
        case .hashtags: token.kind == .hashtag
        case .mentions: token.kind == .mention
        case .links: token.kind == .link
        default: false
        }
      return isWanted ? post.range(of: token) : nil
    }
  }

  /// Media whose alternative text is too long or too short. One without any has nothing to measure.
  func altFindings(in post: PreparedPost) -> [Finding] {
    post.post.media.indices.flatMap { index -> [Finding] in
      guard let alt = post.post.media[index].facts[.alt]?.string, !alt.allSatisfy(\.isWhitespace)
      else { return [] }
      let count = alt.count
      func finding(_ values: [Placeholder: String]) -> Finding {
        var finding = Finding(passage: nil, range: .bytes(index..<(index + 1)))
        finding.values = values.merging([.count: String(count), .match: alt]) { $1 }
        return finding
      }
      switch bound {
      case .max(let max): return count > max ? [finding([.max: String(max)])] : []
      case .min(let min): return count < min ? [finding([.min: String(min)])] : []
      case .platform:
        return post.platforms.compactMap { platform in
          guard let max = platform.limit(of: .alt), count > max else { return nil }
          return finding([.max: String(max), .platform: platform.name])
        }
      }
    }
  }

  /// A text that is harder to read than `min`, each part of a thread by itself; reported at its first word.
  func easeFindings(in post: PreparedPost) -> [Finding] {
    guard case .min(let min) = bound else { return [] }
    return post.stretches(.post).compactMap { stretch in
      guard let ease = post.readingEase(in: stretch), ease < min else { return nil }
      var finding = Finding(passage: 0, range: post.firstWord(in: stretch))
      finding.values = [.count: String(Swift.max(ease, 0)), .min: String(min)]
      return finding
    }
  }
}
