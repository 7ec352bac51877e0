// What a run remembers of the posts before.
import KniggeText

/// Filled post by post; a later post is judged by it and points back at the earlier one.
///
/// Of a stream the last `capacity` posts are remembered, so that memory stays flat. Only rules that compare posts put
/// anything in here.
package struct RunMemory: Sendable {
  /// How many posts, and how many groups of all rules, are remembered unless somebody wants more.
  package static let capacity = 100_000
  /// How many things are remembered of one group: the products of a price list, the platforms of a campaign.
  private static let groupCapacity = 256

  /// How many posts were compared so far.
  package private(set) var postCount = 0
  /// How many of them are no longer remembered.
  package var forgottenCount: Int { max(0, postCount - limit) }
  /// How many are remembered.
  private let limit: Int

  /// Another post begins.
  mutating func countPost() {
    postCount += 1
    texts.beginPost()
  }

  /// Counts posts that had nothing to be compared.
  package mutating func countPosts(_ count: Int) { postCount += count }

  /// Texts for `repeat`.
  var texts: TextMemory
  /// Publication times, for `limit: posts`.
  var times: PublicationTimes
  /// What posts of a group have in common so far, for `consistent`: by rule and group.
  private var observations: [GroupKey: [Remembered]] = [:]
  private var groups: GroupQueue<GroupKey>

  package init(capacity: Int = Self.capacity) {
    limit = capacity
    texts = TextMemory(capacity: capacity)
    times = PublicationTimes(capacity: capacity)
    groups = GroupQueue(limit: capacity)
  }

  struct GroupKey: Hashable, Sendable {
    var rule: String
    var group: String
  }

  /// What a post of the group was seen to have.
  struct Remembered: Sendable {
    /// What it was said of, a product; empty where that is not clear.
    var subject: String
    /// What is compared, folded.
    var values: Set<String>
    /// As it was written, for messages.
    var shown: String
    var platforms: [String]
    var place: PostPlace
  }

  func remembered(_ rule: String, _ group: String) -> [Remembered] {
    observations[GroupKey(rule: rule, group: group)] ?? []
  }

  mutating func remember(_ seen: Remembered, rule: String, group: String) {
    let key = GroupKey(rule: rule, group: group)
    if observations[key] == nil, let forgotten = groups.add(key) { observations[forgotten] = nil }
    guard observations[key, default: []].count < Self.groupCapacity else { return }
    observations[key, default: []].append(seen)
  }
}

/// Where an earlier post said something; its file may be gone, so its position is counted already.
struct PostPlace: Sendable {
  var path: String
  var post: String
  var start: Position
  var end: Position

  func related(_ message: LocalText) -> RelatedPlace {
    RelatedPlace(message: message, path: path, start: start, end: end)
  }
}

/// Where the post that is being checked comes from.
struct PostOrigin {
  let path: String
  let lines: LineIndex

  func place(of range: Range<FileOffset>, in post: PreparedPost) -> PostPlace {
    var counter = PositionCounter(lines)
    let start = counter.position(of: range.lowerBound)
    return PostPlace(path: path, post: post.post.name, start: start, end: counter.position(of: range.upperBound))
  }
}
