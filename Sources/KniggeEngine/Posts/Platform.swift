// What is known about a platform; the facts themselves are data, Rules/platforms.yml.

/// A platform's limits and how it counts.
package struct Platform: Hashable, Sendable {
  /// Lower case, as drafts name it: `linkedin`.
  package var name: String
  /// As people write it: `LinkedIn`.
  package var title: String
  package var aliases: [String]
  package var count: CharacterCount
  /// Without an entry nothing is limited, or nothing is known.
  package var limits: [PlatformQuantity: PlatformLimit]

  package init(
    name: String, title: String? = nil, aliases: [String] = [], count: CharacterCount = .scalars,
    limits: [PlatformQuantity: PlatformLimit] = [:]
  ) {
    self.name = name
    self.title = title ?? name
    self.aliases = aliases
    self.count = count
    self.limits = limits
  }

  /// How many characters are shown before “see more”; nil where nothing is folded or nothing is known.
  package var fold: Int? { limits[.fold]?.max }

  /// The longest text, in the platform's own count; nil where none is known.
  package var characterLimit: Int? { limits[.characters]?.max }
}

/// What a platform may limit. All of it is named the same way in data files and configurations.
package enum PlatformQuantity: String, CaseIterable, Hashable, Sendable {
  /// The longest text, in the platform's own count.
  case characters
  /// The longest text of a post with media, where it is another.
  case caption
  /// The longest text in bytes, where a platform limits that, too.
  case bytes
  case title
  /// The longest alternative text.
  case alt
  case hashtags, mentions, links, media
  /// Not a limit of what is allowed but of what shows without a click.
  case fold
}

/// Quantities are hashed for every post: by their number, not by their names.
extension PlatformQuantity {
  package static func == (left: PlatformQuantity, right: PlatformQuantity) -> Bool {
    unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(unsafeBitCast(self, to: UInt8.self)) }
}

/// One limit, and who says so.
package struct PlatformLimit: Hashable, Sendable {
  package var max: Int
  /// Where the figure is from, with the day it was read; nil where the company itself says it.
  package var source: String?
  /// Whether the platform itself says it. What only others say is never more than a note.
  package var isPrimary: Bool

  package init(_ max: Int, source: String? = nil, isPrimary: Bool = true) {
    self.max = max
    self.source = source
    self.isPrimary = isPrimary
  }
}

/// What a platform counts as one character.
package enum CharacterCount: String, CaseIterable, Sendable {
  case scalars, utf16, graphemes, bytes
  /// As X counts: weights, addresses 23, emoji 2.
  case weighted
  /// As Mastodon counts: graphemes, addresses with a scheme 23, of a mention only the local part.
  case mastodon
  /// Characters, but of emoji their bytes.
  case emojiBytes = "emoji-bytes"
}

/// The platforms that a run knows.
package struct Platforms: Sendable {
  package let all: [Platform]
  private let byName: [String: Int]

  package init(_ platforms: [Platform]) {
    all = platforms
    var byName: [String: Int] = [:]
    for (index, platform) in platforms.enumerated() {
      for name in [platform.name, platform.title] + platform.aliases { byName[name.lowercased()] = index }
    }
    self.byName = byName
  }

  /// The platform of a name, whatever its case: `LinkedIn`, `X`, `twitter`.
  package subscript(name: String) -> Platform? {
    byName[name.lowercased()].map { all[$0] }
  }
}
