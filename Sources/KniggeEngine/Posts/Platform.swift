// What is known about a platform; the facts themselves are data, Rules/platforms.yml.

/// A platform's limits and how it counts.
package struct Platform: Hashable, Sendable {
  /// Lower case, as drafts name it: `linkedin`.
  package var name: String
  /// As people write it: `LinkedIn`.
  package var title: String
  package var aliases: [String]
  /// How many characters are shown before “see more”; nil where nothing is folded or nothing is known.
  package var fold: Int?
  /// The longest text, in the platform's own count; nil where none is known.
  package var characters: Int?
  /// The longest text in bytes, where a platform limits that, too.
  package var bytes: Int?
  package var count: CharacterCount
  /// How many of each a post may have, and how long an alternative text may be; nil where nothing is known.
  package var hashtags: Int?
  package var mentions: Int?
  package var links: Int?
  package var alt: Int?

  package init(
    name: String, aliases: [String] = [], fold: Int? = nil, characters: Int? = nil, count: CharacterCount = .scalars
  ) {
    self.name = name
    title = name
    self.aliases = aliases
    self.fold = fold
    self.characters = characters
    self.count = count
  }

  /// The most that the platform allows; nil where none is known.
  package func limit(of kind: Measure.Countable) -> Int? {
    switch kind {
    case .characters: characters
    case .hashtags: hashtags
    case .mentions: mentions
    case .links: links
    case .alt: alt
    case .words, .sentences, .emoji, .exclamations, .media, .posts, .readingEase: nil
    }
  }
}

/// What a platform counts as one character.
package enum CharacterCount: String, CaseIterable, Sendable {
  case scalars, utf16, graphemes, bytes
  /// As X counts: weights, addresses 23, emoji 2.
  case weighted
  /// As Mastodon counts: graphemes, addresses with a scheme 23, of a mention only the local part.
  case mastodon
}

/// The platforms that a run knows.
package struct Platforms: Sendable {
  package let all: [Platform]
  private let byName: [String: Int]

  package init(_ platforms: [Platform]) {
    all = platforms
    var byName: [String: Int] = [:]
    for (index, platform) in platforms.enumerated() {
      for name in [platform.name] + platform.aliases { byName[name.lowercased()] = index }
    }
    self.byName = byName
  }

  /// The platform of a name, whatever its case: `LinkedIn`, `X`, `twitter`.
  package subscript(name: String) -> Platform? {
    byName[name.lowercased()].map { all[$0] }
  }
}
