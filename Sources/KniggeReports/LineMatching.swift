// Says which lines of two versions of a text are the same.

/// The lines that two texts have in common, in order. It is a shortest difference for texts of usual size, and a good one,
/// found in one walk, for those with thousands of changed lines.
struct LineMatching {
  /// Up to so many lines on both sides a shortest difference is looked for, which takes their number squared.
  private static let exact = 1000
  /// How far ahead the same lines are looked for where both texts differ.
  private static let reach = 32

  /// A line of the old text and the same of the new one, by their indexes; behind the last such pair comes the end of both.
  struct Pair: Equatable {
    var old: Int
    var new: Int
  }

  private(set) var pairs: [Pair] = []

  init(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func numbered(_ lines: [ArraySlice<UInt8>]) -> [Int] {
      lines.map { line in
        if let known = numbers[line] { return known }
        numbers[line] = numbers.count
        return numbers.count - 1
      }
    }
    let (left, right) = (numbered(old), numbered(new))
    var head = 0
    while head < left.count, head < right.count, left[head] == right[head] { head += 1 }
    var tail = 0
    while tail < left.count - head, tail < right.count - head,
      left[left.count - 1 - tail] == right[right.count - 1 - tail]
    { tail += 1 }
    for index in 0..<head { pairs.append(Pair(old: index, new: index)) }
    let (oldMiddle, newMiddle) = (left[head..<(left.count - tail)], right[head..<(right.count - tail)])
    if oldMiddle.count + newMiddle.count <= Self.exact {
      matchExactly(oldMiddle, newMiddle)
    } else if oldMiddle.count == newMiddle.count {
      for index in oldMiddle.indices where left[index] == right[index] { pairs.append(Pair(old: index, new: index)) }
    } else {
      matchAhead(oldMiddle, newMiddle)
    }
    for index in 0...tail { pairs.append(Pair(old: left.count - tail + index, new: right.count - tail + index)) }
  }

  private mutating func matchExactly(_ old: ArraySlice<Int>, _ new: ArraySlice<Int>) {
    let difference = Array(new).difference(from: Array(old))
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(old.startIndex + offset)
      case .insert(let offset, _, _): added.insert(new.startIndex + offset)
      }
    }
    let kept = zip(old.indices.filter { !removed.contains($0) }, new.indices.filter { !added.contains($0) })
    for (left, right) in kept { pairs.append(Pair(old: left, new: right)) }
  }

  private mutating func matchAhead(_ old: ArraySlice<Int>, _ new: ArraySlice<Int>) {
    var (left, right) = (old.startIndex, new.startIndex)
    while left < old.endIndex, right < new.endIndex {
      if old[left] == new[right] {
        pairs.append(Pair(old: left, new: right))
        (left, right) = (left + 1, right + 1)
      } else {
        let (skippedOld, skippedNew) = Self.skip(old[left...], new[right...])
        (left, right) = (left + skippedOld, right + skippedNew)
      }
    }
  }

  /// How many lines to pass over on either side until both are the same again for two lines; one on both sides where
  /// that is nowhere near.
  private static func skip(_ old: ArraySlice<Int>, _ new: ArraySlice<Int>) -> (Int, Int) {
    func areSame(_ left: Int, _ right: Int) -> Bool {
      for offset in 0..<2 where left + offset < old.endIndex || right + offset < new.endIndex {
        guard left + offset < old.endIndex, right + offset < new.endIndex, old[left + offset] == new[right + offset]
        else {
          return false
        }
      }
      return true
    }
    for sum in 1...reach {
      // As many on both sides first: most fixes change words within a line.
      for step in 0...(sum + 1) {
        let skippedOld = sum / 2 + (step.isMultiple(of: 2) ? step / 2 : -(step + 1) / 2)
        guard (0...sum).contains(skippedOld) else { continue }
        let (left, right) = (old.startIndex + skippedOld, new.startIndex + sum - skippedOld)
        if left < old.endIndex, right < new.endIndex, areSame(left, right) { return (skippedOld, sum - skippedOld) }
      }
    }
    return (1, 1)
  }
}
