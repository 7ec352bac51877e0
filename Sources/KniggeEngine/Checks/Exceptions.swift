// The places of a rule's `except` phrases, asked in the order of the text.
import KniggeText

/// Answers whether a place overlaps an exception; places must come in ascending order, so that a text is walked once.
struct Exceptions {
  private let ranges: [Range<PostOffset>]
  /// Exceptions may nest: how far any up to this one reaches.
  private var furthest: [PostOffset] = []
  private var low = 0

  init(of rule: Rule, in post: PreparedPost, passage: Int = 0) {
    let hits = rule.except.map { post.hits(of: $0, in: rule.places, notIn: []) } ?? []
    ranges = hits.filter { $0.passage == passage }.map(post.range).sorted {
      $0.lowerBound < $1.lowerBound
    }
    for range in ranges {
      furthest.append(max(furthest.last ?? range.upperBound, range.upperBound))
    }
  }

  mutating func overlap(_ place: Range<PostOffset>) -> Bool {
    while low < ranges.count, furthest[low] <= place.lowerBound { low += 1 }
    var index = low
    while index < ranges.count, ranges[index].lowerBound < place.upperBound {
      if ranges[index].overlaps(place) { return true }
      index += 1
    }
    return false
  }
}
