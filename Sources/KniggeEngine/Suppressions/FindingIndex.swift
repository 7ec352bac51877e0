// Finds the findings that an exception is about.
import KniggeText

/// The findings of a post by rule and place.
struct FindingIndex {
  private let found: [Diagnostic]
  private let places: [String: FindingPlaces]
  /// The same by their folded words, for rules of which that was asked.
  private var byWords: [String: [[UInt8]: FindingPlaces]] = [:]

  init(_ found: [Diagnostic]) {
    self.found = found
    places = Dictionary(grouping: found.indices) { found[$0].rule }.mapValues { FindingPlaces($0, of: found) }
  }

  /// The numbers of those of a rule that an exception is about.
  mutating func findings(meantBy suppression: Suppression, of rule: String) -> [Int] {
    guard var meant = places[rule] else { return [] }
    if let words = suppression.words {
      if byWords[rule] == nil { byWords[rule] = grouped(meant) }
      guard let same = byWords[rule]?[FoldedText.fold(words)] else { return [] }
      meant = same
    }
    guard case .line(let line) = suppression.scope else { return meant.numbers }
    return meant.numbers(in: line)
  }

  private func grouped(_ places: FindingPlaces) -> [[UInt8]: FindingPlaces] {
    let numbers = places.numbers.filter { found[$0].foundText != nil }
    return Dictionary(grouping: numbers) { FoldedText.fold(found[$0].foundText ?? "") }
      .mapValues { FindingPlaces($0, of: found) }
  }
}
