// Findings in the order of their places.
import KniggeText

/// Some of the findings of a post, by where they begin: a post may have thousands of them, and thousands of exceptions.
struct FindingPlaces {
  /// Where a finding begins, in bytes of the file, and its number among all.
  private let entries: [(start: Int, number: Int)]

  /// Those of some numbers.
  init(_ numbers: [Int], of found: [Diagnostic]) {
    entries = numbers.map { (found[$0].location.range.lowerBound.byte, $0) }.sorted { $0 < $1 }
  }

  /// Their numbers.
  var numbers: [Int] { entries.map(\.number) }

  /// The numbers of those that begin in a stretch of the file.
  func numbers(in stretch: Range<FileOffset>) -> [Int] {
    let range = stretch.asBytes()
    return entries[first(from: range.lowerBound)..<first(from: range.upperBound)].map(\.number)
  }

  /// The place of the first one that begins at a byte or behind it.
  private func first(from byte: Int) -> Int { entries.partitioningIndex { $0.start >= byte } }
}
