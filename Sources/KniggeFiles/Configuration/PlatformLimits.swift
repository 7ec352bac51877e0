// What a configuration says about a platform: a Mastodon server of one's own allows more.
import KniggeEngine

/// Limits in place of those that are known; nil where the known one stays.
package struct PlatformLimits: Hashable, Sendable {
  package var characters: Int?
  package var fold: Int?
  package var count: CharacterCount?
  package var hashtags: Int?
  package var mentions: Int?
  package var links: Int?
  package var alt: Int?

  package init(characters: Int? = nil, fold: Int? = nil, count: CharacterCount? = nil) {
    self.characters = characters
    self.fold = fold
    self.count = count
  }

  /// These limits, with what they leave open taken from others.
  func falling(backTo other: PlatformLimits) -> PlatformLimits {
    var result = PlatformLimits(
      characters: characters ?? other.characters, fold: fold ?? other.fold, count: count ?? other.count)
    result.hashtags = hashtags ?? other.hashtags
    result.mentions = mentions ?? other.mentions
    result.links = links ?? other.links
    result.alt = alt ?? other.alt
    return result
  }
}

extension Platforms {
  /// The platforms with other limits, by name.
  func limited(by limits: [String: PlatformLimits]) -> Platforms {
    guard !limits.isEmpty else { return self }
    return Platforms(
      all.map { platform in
        guard let changed = limits[platform.name] else { return platform }
        var result = platform
        result.characters = changed.characters ?? platform.characters
        result.fold = changed.fold ?? platform.fold
        result.count = changed.count ?? platform.count
        result.hashtags = changed.hashtags ?? platform.hashtags
        result.mentions = changed.mentions ?? platform.mentions
        result.links = changed.links ?? platform.links
        result.alt = changed.alt ?? platform.alt
        return result
      })
  }
}
