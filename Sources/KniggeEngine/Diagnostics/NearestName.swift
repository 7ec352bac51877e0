// “Did you mean …?”: the known word nearest to an unknown one.

/// Finds likely spellings.
package enum NearestName {
  /// Longer names, in letters, are no slips of the pen.
  private static let longest = 64

  /// The candidate with the fewest changes, when there are few enough to be a slip, or no more than `most`; of equals, the
  /// first.
  package static func of(_ name: String, among candidates: some Sequence<String>, most: Int? = nil) -> String? {
    guard name.utf8.count <= longest * 16 else { return nil }
    let wanted = Array(name.lowercased())
    guard wanted.count <= longest else { return nil }
    let allowed = most ?? max(1, wanted.count / 3)
    // Nearly all names are of ASCII, where a byte is a letter, and can be compared without looking into Unicode's tables.
    let plain = isPlain(name) ? lowered(name) : nil
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let limit = min(allowed, (best?.distance ?? .max) - 1)
      let found: Int?
      if let plain, isPlain(candidate) {
        guard abs(candidate.utf8.count - plain.count) <= allowed else { continue }
        found = distance(plain, lowered(candidate), atMost: limit)
      } else {
        let letters = Array(candidate.lowercased())
        guard abs(letters.count - wanted.count) <= allowed else { continue }
        found = distance(wanted, letters, atMost: limit)
      }
      if let found { best = (candidate, found) }
    }
    return best?.name
  }

  /// What to say where a name is probably meant.
  package static func suggestion(_ name: String) -> LocalText {
    LocalText(german: "meinten Sie „\(name)“?", english: "did you mean “\(name)”?")
  }

  /// What to say of a name that is not known: which one is probably meant, else what is known.
  package static func help(for name: String, among known: [String]) -> LocalText {
    if let nearest = of(name, among: known) { return suggestion(nearest) }
    let list = known.joined(separator: ", ")
    return LocalText(german: "bekannt sind: \(list)", english: "known are: \(list)")
  }

  /// Whether every byte is a letter of its own; of what is in ASCII, CR and LF may be one together.
  private static func isPlain(_ name: String) -> Bool { name.utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D } }

  private static func lowered(_ name: String) -> [UInt8] { name.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other; nil where there are
  /// more than `limit`.
  private static func distance<Letter: Equatable>(_ one: [Letter], _ other: [Letter], atMost limit: Int) -> Int? {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    var leastOfLast = 0
    for (row, left) in one.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(other.count + 1)
      var least = row + 1
      for (column, right) in other.enumerated() {
        var cost = min(last[column] + (left == right ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left == other[column - 1], one[row - 1] == right {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        least = min(least, cost)
        current.append(cost)
      }
      // A swap goes back two rows; what is beyond the limit in both never comes back.
      if least > limit, leastOfLast > limit { return nil }
      leastOfLast = least
      beforeLast = last
      last = current
    }
    return last[other.count] <= limit ? last[other.count] : nil
  }
}
