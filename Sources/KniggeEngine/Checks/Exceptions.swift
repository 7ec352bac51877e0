// The places of a rule's `except` phrases, asked in the order of the text.
import KniggeText

/// Answers whether a place overlaps an exception; places must come in ascending order, so that a text is walked once.
struct Exceptions {
  private let ranges: [Range<PostOffset>]
  private var low = 0

  init(of rule: Rule, in post: PreparedPost, passage: Int = 0) {
    let hits = rule.except.map { post.hits(of: $0, in: rule.places, notIn: []) } ?? []
    ranges = hits.filter { $0.passage == passage }.map(post.range).sorted {
      $0.lowerBound < $1.lowerBound
    }
  }

  mutating func overlap(_ place: Range<PostOffset>) -> Bool {
    // What ends before this place ends before all later ones, too. Of what is left the first begins first.
    while low < ranges.count, ranges[low].upperBound <= place.lowerBound { low += 1 }
    return low < ranges.count && ranges[low].overlaps(place)
  }
}
