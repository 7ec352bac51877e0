// When the posts of each account are published.
import KniggeText

/// Remembers publication times by group, the latest ones first forgotten last.
struct PublicationTimes: Sendable {
  /// How many times are remembered of one group.
  private static let capacity = 10_000

  struct Publication: Sendable {
    /// Seconds since 1970 in Greenwich.
    var moment: Int
    var place: PostPlace
  }

  private var times: [String: [Publication]] = [:]

  /// Earlier publications of the group that are less than so many seconds away, in order of time.
  func near(_ moment: Int, within seconds: Int, of group: String) -> [Publication] {
    (times[group] ?? []).filter { abs($0.moment - moment) < seconds }.sorted { $0.moment < $1.moment }
  }

  mutating func remember(_ publication: Publication, of group: String) {
    times[group, default: []].append(publication)
    let count = times[group]?.count ?? 0
    if count > 2 * Self.capacity { times[group]?.removeFirst(count - Self.capacity) }
  }
}
