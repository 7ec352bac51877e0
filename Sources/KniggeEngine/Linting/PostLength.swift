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
    /// The end of what was counted, without white space behind it.
    package var end: PostOffset
    /// Where the platform folds the text and shows “see more”; nil where it does not, or where all of it is shown.
    package var fold: PostOffset?
    /// Where the text gets longer than the platform allows; nil where it fits or nothing is known.
    package var limit: PostOffset?

    package init(characters: Int, end: PostOffset, fold: PostOffset? = nil, limit: PostOffset? = nil) {
      self.characters = characters
      self.end = end
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
    var length = PostLength.Part(characters: 0, end: part.lowerBound)
    for piece in pieces(of: part, platform.count) {
      if let fold = platform.fold, length.fold == nil, length.characters >= fold {
        length.fold = piece.range.lowerBound
      }
      if let limit = platform.characterLimit(of: post), length.limit == nil, length.characters + piece.weight > limit {
        length.limit = piece.range.lowerBound
      }
      length.characters += piece.weight
      length.end = piece.range.upperBound
    }
    return length
  }
}

extension Platform {
  /// The longest text that a post may have here: with media it may be another than without. Nil where none is known.
  package func characterLimit(of post: Post) -> Int? {
    post.media.isEmpty ? characterLimit : limits[.caption]?.max ?? characterLimit
  }
}
