// The places of a rule's `except` phrases, asked in the order of the text.
import KniggeText

/// Answers whether an exception cancels what stands at a place; places must come in ascending order, so that a text is
/// walked once.
struct Exceptions {
  private let ranges: [Range<PostOffset>]
  /// Whether they cancel what stands inside of them only, and not what they touch.
  private let countInside: Bool
  private var low = 0

  init(of rule: Rule, in post: PreparedPost, passage: Int = 0) {
    countInside = rule.exceptsInside
    ranges = post.exceptions(of: rule).filter { $0.passage == passage }.map(post.range).sorted {
      $0.lowerBound < $1.lowerBound
    }
  }

  mutating func cancel(_ place: Range<PostOffset>) -> Bool {
    // What ends before this place ends before all later ones, too. Of what is left the first begins first.
    while low < ranges.count, ranges[low].upperBound <= place.lowerBound { low += 1 }
    guard countInside else { return low < ranges.count && ranges[low].overlaps(place) }
    for range in ranges[low...] {
      if range.lowerBound > place.lowerBound { return false }
      if range.upperBound >= place.upperBound { return true }
    }
    return false
  }
}

extension PreparedPost {
  /// Where the exceptions of a rule stand.
  func exceptions(of rule: Rule) -> [PlacedHit] {
    guard let except = rule.except else { return [] }
    let found = hits(of: except, in: rule.places, notIn: [])
    guard let exact = rule.exactExceptions else { return found }
    return found.filter { hit in
      let entry = Int(hit.hit.entry)
      guard passages[hit.passage].kind == .verbatim, exact.written.indices.contains(entry),
        !exact.written[entry].isEmpty
      else { return true }
      return exact.holds(entry, passages[hit.passage].view.original.bytes[range(of: hit).asBytes()])
    }
  }
}
