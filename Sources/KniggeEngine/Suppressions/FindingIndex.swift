// Finds the findings that an exception is about.
import KniggeText

/// The findings of a post by rule and place: a post may have thousands of them, and thousands of exceptions.
struct FindingIndex {
  private struct Entry {
    /// Where the finding begins, in bytes of the file.
    var start: Int
    /// Its number among all findings.
    var number: Int
  }

  private let found: [Diagnostic]
  /// Those of each rule, in order of place.
  private var entries: [String: [Entry]] = [:]
  /// The same by their folded words, for rules of which that was asked.
  private var byWords: [String: [[UInt8]: [Entry]]] = [:]

  init(_ found: [Diagnostic]) {
    self.found = found
    for (number, diagnostic) in found.enumerated() {
      entries[diagnostic.rule, default: []].append(
        Entry(start: diagnostic.location.range.lowerBound.byte, number: number))
    }
    for rule in entries.keys { entries[rule]?.sort { ($0.start, $0.number) < ($1.start, $1.number) } }
  }

  /// The numbers of those of a rule that an exception is about.
  mutating func findings(meantBy suppression: Suppression, of rule: String) -> [Int] {
    guard var meant = entries[rule] else { return [] }
    if let words = suppression.words {
      if byWords[rule] == nil { byWords[rule] = grouped(meant) }
      meant = byWords[rule]?[FoldedText.fold(words)] ?? []
    }
    guard case .line(let line) = suppression.scope else { return meant.map(\.number) }
    let range = line.asBytes()
    return meant[Self.first(in: meant, from: range.lowerBound)..<Self.first(in: meant, from: range.upperBound)]
      .map(\.number)
  }

  private func grouped(_ entries: [Entry]) -> [[UInt8]: [Entry]] {
    var result: [[UInt8]: [Entry]] = [:]
    for entry in entries {
      if let text = found[entry.number].text { result[FoldedText.fold(text), default: []].append(entry) }
    }
    return result
  }

  /// The place of the first entry that begins at a byte or behind it.
  private static func first(in entries: [Entry], from byte: Int) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].start < byte { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
