// Which groups a run remembers: the ones that came last.

/// Keeps the order in which groups came, so that memory stays flat however many there are.
struct GroupQueue<Group: Hashable & Sendable>: Sendable {
  private let limit: Int
  private var order: [Group] = []
  private var oldest = 0

  /// At most `limit` groups are kept.
  init(limit: Int) { self.limit = limit }

  /// Notes a new group; the one that is to be forgotten for it, where there are too many.
  mutating func add(_ group: Group) -> Group? {
    order.append(group)
    guard order.count - oldest > limit else { return nil }
    let forgotten = order[oldest]
    oldest += 1
    if oldest > limit {
      order.removeFirst(oldest)
      oldest = 0
    }
    return forgotten
  }
}
