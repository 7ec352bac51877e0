// What a style of capitals lets pass.
import KniggeText

/// What a rule's exceptions match in one stretch of a post.
struct CapitalExceptions {
  private let pattern: Pattern?
  private let whole: Pattern?
  private let post: PreparedPost
  private let passage: Int
  private let place: Range<PostOffset>

  init(_ pattern: Pattern?, _ whole: Pattern?, in post: PreparedPost, _ passage: Int, _ place: Range<PostOffset>) {
    self.pattern = pattern
    self.whole = whole
    self.post = post
    self.passage = passage
    self.place = place
  }

  /// Whether they match somewhere in some words of the stretch.
  func has(_ words: String) -> Bool { pattern.map { post.has($0, in: words, passage, place) } ?? false }

  /// Whether they match whole words of them.
  func hasWhole(_ words: String) -> Bool { whole.map { post.has($0, in: words, passage, place) } ?? false }

  /// Where they stand for one word.
  func places(in text: [UInt8]) -> [Range<Int>] { whole.map { places(of: $0, in: text) } ?? [] }

  func places(of pattern: Pattern, in text: [UInt8]) -> [Range<Int>] {
    let found = post.search(pattern, inPiece: text)
    if !found.unfinished.isEmpty { post.noteUnfinished(passage: passage, range: place) }
    return found.matches
  }
}
