// How much room a post takes on the platforms that it is for.
import KniggeText

/// The parts of a post, measured as one platform counts.
package struct PostLength: Sendable {
  package var platform: Platform
  /// One for each part of a thread, in order; a single post has one.
  package var parts: [Part]

  package struct Part: Sendable {
    /// In the platform's own count.
    package var characters: Int
    /// Where the platform folds the text and shows “see more”; nil where it does not, or where all of it is shown.
    package var fold: PostOffset?
    /// Where the text gets longer than the platform allows; nil where it fits or nothing is known.
    package var limit: PostOffset?

    package init(characters: Int, fold: PostOffset? = nil, limit: PostOffset? = nil) {
      self.characters = characters
      self.fold = fold
      self.limit = limit
    }
  }

  package init(platform: Platform, parts: [Part]) {
    self.platform = platform
    self.parts = parts
  }
}

extension Linter {
  /// The lengths of a post on each of its platforms; none for a post that names no platform that is known.
  package func lengths(of post: Post) -> [PostLength] {
    let prepared = prepare(post, on: Workbench())
    return prepared.platforms.map { platform in
      PostLength(platform: platform, parts: prepared.post.parts.map { prepared.length(of: $0, on: platform) })
    }
  }
}

extension PreparedPost {
  fileprivate func length(of part: Range<PostOffset>, on platform: Platform) -> PostLength.Part {
    var length = PostLength.Part(characters: 0)
    for unit in units(in: body.tokens(in: part), platform.count) {
      if let fold = platform.fold, length.fold == nil, length.characters >= fold { length.fold = unit.range.lowerBound }
      if let limit = platform.characters, length.limit == nil, length.characters + unit.weight > limit {
        length.limit = unit.range.lowerBound
      }
      length.characters += unit.weight
    }
    return length
  }
}
