// What a pattern finds in a text, beside what it finds in pieces of it.

extension Pattern.Result {
  /// What was found in pieces of a text, followed by what is found in all of it, each place once.
  ///
  /// Where both begin at the same place, what was found in the piece counts: it does not reach out of it. Where they overlap
  /// and begin at different places, they are the same finding, and what is found in all of the text counts.
  func followed(by whole: Self) -> Self {
    let starts = Set(matches.map(\.lowerBound))
    let kept = whole.matches.indices.filter { !starts.contains(whole.matches[$0].lowerBound) }
    var result = Self()
    result.hasEmptyMatch = hasEmptyMatch || whole.hasEmptyMatch
    result.unfinished = unfinished + whole.unfinished
    var next = 0
    for (number, match) in matches.enumerated() {
      while next < kept.count, whole.matches[kept[next]].upperBound <= match.lowerBound {
        result.add(kept[next], of: whole)
        next += 1
      }
      if next < kept.count, whole.matches[kept[next]].overlaps(match) { continue }
      result.add(number, of: self)
    }
    for number in kept[next...] { result.add(number, of: whole) }
    return result
  }

  private mutating func add(_ number: Int, of other: Self) {
    matches.append(other.matches[number])
    if other.alternatives.indices.contains(number) { alternatives.append(other.alternatives[number]) }
    if other.groups.indices.contains(number) { groups.append(other.groups[number]) }
  }
}
