// What a configuration says about a platform: a Mastodon server of one's own allows more.
import KniggeEngine

/// Limits in place of those that are known; what is not named stays.
package struct PlatformLimits: Hashable, Sendable {
  package var values: [PlatformQuantity: Int]
  package var count: CharacterCount?

  package init(_ values: [PlatformQuantity: Int] = [:], count: CharacterCount? = nil) {
    self.values = values
    self.count = count
  }

  /// These limits, with what they leave open taken from others.
  func falling(backTo other: PlatformLimits) -> PlatformLimits {
    PlatformLimits(values.merging(other.values) { mine, _ in mine }, count: count ?? other.count)
  }
}

extension Platforms {
  /// The platforms with other limits, by name. What a company says itself needs no source.
  func limited(by limits: [String: PlatformLimits]) -> Platforms {
    guard !limits.isEmpty else { return self }
    return Platforms(
      all.map { platform in
        guard let changed = limits[platform.name] else { return platform }
        var result = platform
        for (quantity, max) in changed.values { result.limits[quantity] = PlatformLimit(max) }
        result.count = changed.count ?? platform.count
        return result
      })
  }
}
