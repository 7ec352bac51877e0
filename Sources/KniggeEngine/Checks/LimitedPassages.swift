// `limit: characters` of titles and alternative texts.
import KniggeText

extension LimitCheck {
  /// Whether it looks at these places: phrases in the running text, its labels and its quotes, wherever they stand
  /// there; characters in texts, alternative texts and titles; everything else in the text alone.
  package func heeds(_ places: [Place]) -> Bool {
    switch measure {
    case .phrases: bound != .platform && places.allSatisfy { $0.kind.stream == .text }
    case .counted(.characters): places.allSatisfy { $0.position == nil && Self.countedPlaces.contains($0.kind) }
    default: false
    }
  }

  /// Whether it counts words of the rule's own.
  package var countsWords: Bool { if case .phrases = measure { true } else { false } }

  private static let countedPlaces: [Place.Kind] = [.text, .alt, .fact(.post(.title))]

  /// Each title and each alternative text among the places for itself.
  func passageFindings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    post.passages.indices.compactMap { passage -> Finding? in
      let kind = post.passages[passage].kind
      guard kind != .text, rule.places.contains(where: { $0.kind == kind }) else { return nil }
      let text = post.passages[passage].view.original
      let pieces = PreparedPost.pieces(ofPassage: text.bytes, .scalars)
      guard let first = pieces.first, let last = pieces.last else { return nil }
      var finding: Finding
      switch bound {
      case .max(let max) where pieces.count > max:
        finding = Finding(passage: passage, range: pieces[max].range.lowerBound..<last.range.upperBound)
        finding.values = [.count: String(pieces.count), .max: String(max)]
      case .min(let min) where pieces.count < min:
        finding = Finding(passage: passage, range: first.range.lowerBound..<last.range.upperBound)
        finding.values = [.count: String(pieces.count), .min: String(min)]
      default: return nil
      }
      finding.values[.match] = text.string(finding.range)
      return finding
    }
  }

  /// A rule that was made for what platforms allow may name them, and get a number of its own.
  func namingPlatforms(_ findings: [Finding], of post: PreparedPost) -> [Finding] {
    guard !findings.isEmpty, !post.platforms.isEmpty else { return findings }
    let titles = post.platforms.map(\.title).joined(separator: ", ")
    return findings.map { finding in
      var finding = finding
      if finding.values[.platform] == nil { finding.values[.platform] = titles }
      return finding
    }
  }
}
