// The triples of many texts, one behind the other in one piece of memory.

/// Rows of numbers of different lengths, none of them empty, of which the oldest is forgotten first.
///
/// A row of its own for each text would leave a hundred thousand small pieces of memory that live long among those of
/// posts, which live short, and every allocation of a run would have to find its way between them.
struct TripleQueue: Sendable {
  /// A ring: rows lie in order, each in one piece, and behind the last place comes the first.
  private var numbers: [UInt32] = []
  /// Where the next row may begin.
  private var end = 0
  /// Where the row of each slot lies.
  private var rows: [Range<Int>] = []

  /// The row of a slot.
  subscript(slot: Int) -> ArraySlice<UInt32> { numbers[rows[slot]] }

  /// Puts a row into the slot behind the last one, or, once slots are used again, in place of the oldest. `oldest` is the
  /// slot of the oldest row that stays; nil where none does.
  mutating func put(_ row: [UInt32], at slot: Int, oldest: Int?) {
    if slot == rows.count { rows.append(0..<0) }
    let start = place(for: row.count, before: oldest.map { rows[$0].lowerBound }) ?? grow(by: row.count, slot, oldest)
    end = start + row.count
    rows[slot] = start..<end
    numbers.replaceSubrange(start..<end, with: row)
  }

  /// Where so many numbers find room without touching a row; nil where there is none.
  private func place(for count: Int, before oldest: Int?) -> Int? {
    guard let oldest else { return count <= numbers.count ? 0 : nil }
    // The end never meets the oldest row from behind: a full ring would look like an empty one.
    if end <= oldest { return end + count < oldest ? end : nil }
    if end + count <= numbers.count { return end }
    return count < oldest ? 0 : nil
  }

  /// Moves all rows but that of `slot` to where there is room for as much again; returns the place behind them.
  private mutating func grow(by count: Int, _ slot: Int, _ oldest: Int?) -> Int {
    let size = max(1_024, 2 * (numbers.count + count))
    var larger: [UInt32] = []
    larger.reserveCapacity(size)
    if let oldest {
      for step in rows.indices {
        let moved = (oldest + step) % rows.count
        guard moved != slot else { continue }
        let start = larger.count
        larger += numbers[rows[moved]]
        rows[moved] = start..<larger.count
      }
    }
    let start = larger.count
    larger += repeatElement(0, count: size - start)
    numbers = larger
    return start
  }
}
