// Which of several fixes can be applied together.
import KniggeText

/// The edits of those fixes that do not touch each other: of fixes that do, the first in order of place counts, and the
/// next round takes the others.
package struct FixRound: Sendable {
  /// In order of place, not overlapping.
  private var edits: [Fix.Edit] = []
  private let base: Int
  /// How many fixes there are.
  package private(set) var count = 0

  /// `fixes` come in any order; of equals the first counts. `range` is where the bytes lie that they are for: fixes that
  /// reach outside are left out.
  package init(_ fixes: [Fix], in range: Range<Int>) {
    base = range.lowerBound
    var end = base
    let ordered = fixes.enumerated()
      .compactMap { number, fix -> (first: Int, last: Int, number: Int, fix: Fix)? in
        guard let first = fix.edits.map(\.range.lowerBound.byte).min(),
          let last = fix.edits.map(\.range.upperBound.byte).max()
        else { return nil }
        return (first, last, number, fix)
      }
      .sorted { ($0.first, $0.last, $0.number) < ($1.first, $1.last, $1.number) }
    for (first, last, _, fix) in ordered {
      guard first >= end, last <= range.upperBound else { continue }
      edits += fix.edits
      end = last
      // Two insertions at the same place would depend on their order.
      if fix.edits.contains(where: \.range.isEmpty) { end += 1 }
      count += 1
    }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// How many bytes the new texts have together.
  package var addedBytes: Int { edits.reduce(0) { $0 + $1.text.utf8.count } }

  /// The bytes with the fixes applied.
  package func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var copied = 0
    for edit in edits {
      result += bytes[copied..<(edit.range.lowerBound.byte - base)]
      result += Array(edit.text.utf8)
      copied = edit.range.upperBound.byte - base
    }
    return result + bytes[copied...]
  }
}
