// When the posts of each account are published.
import KniggeText

/// Remembers publication times by group; of a group the latest, and of groups those that came last.
struct PublicationTimes: Sendable {
  struct Publication: Sendable {
    /// Seconds since 1970 in Greenwich.
    var moment: Int
    var place: PostPlace
  }

  /// So many times of one group are remembered at least, and no more than are needed to say that there are too many.
  private static let fewest = 1_000

  /// In order of time.
  private var times: [String: [Publication]] = [:]
  private var groups: GroupQueue<String>

  /// At most `capacity` groups are remembered.
  init(capacity: Int) { groups = GroupQueue(limit: capacity) }

  /// The most earlier publications of the group that lie, together with a moment, in one stretch of so many seconds; in
  /// order of time.
  func crowd(around moment: Int, within seconds: Int, of group: String) -> ArraySlice<Publication> {
    guard let times = times[group] else { return [] }
    let own = Self.index(of: moment, in: times)
    var (start, end) = (Self.index(of: moment - seconds + 1, in: times), own)
    var best = own..<own
    // Stretches that begin at one of the others, and the one that begins at the moment itself.
    while start <= own {
      let first = start < own ? times[start].moment : moment
      while end < times.count, times[end].moment < first + seconds { end += 1 }
      if end - start > best.count { best = start..<end }
      start += 1
    }
    return times[best]
  }

  /// Remembers a publication, and of its group at least `count` of them.
  mutating func remember(_ publication: Publication, of group: String, keeping count: Int) {
    if times[group] == nil, let forgotten = groups.add(group) { times[forgotten] = nil }
    var known = times.removeValue(forKey: group) ?? []
    // Most come in order of time.
    if known.last.map({ $0.moment <= publication.moment }) ?? true {
      known.append(publication)
    } else {
      known.insert(publication, at: Self.index(of: publication.moment + 1, in: known))
    }
    let kept = max(count, Self.fewest)
    if known.count > 2 * kept { known.removeFirst(known.count - kept) }
    times[group] = known
  }

  /// The first publication at a moment or later.
  private static func index(of moment: Int, in times: [Publication]) -> Int {
    times.partitioningIndex { $0.moment >= moment }
  }
}
