// Whether a dictionary knows a word letter for letter.
import KniggeText

/// The words of a dictionary as they are written, and how it makes compounds.
///
/// As Vale asks a dictionary (`internal/spell/gospell.go`, read 2026-11-29): as the word stands, and in small letters. Where
/// a dictionary makes compounds at all, any of its words may be part of one.
struct WrittenDictionary {
  /// Whether a word with this hash is in it.
  let has: (UInt64) -> Bool
  /// The fewest letters of a part of a compound; nil where there are none.
  let shortestPart: Int?

  /// The most letters of a compound, and the most parts.
  private static let longestCompound = 100
  private static let mostParts = 6

  func knows(_ word: WrittenWord) -> Bool {
    if isListed(word.text) || word.isNumber || isCompound(word.text) { return true }
    return word.unit.map { has(WordHash.of($0)) } ?? false
  }

  private func isListed(_ word: String) -> Bool { has(WordHash.of(word)) || has(WordHash.of(word.inSmallLetters)) }

  private func isPart(_ part: String) -> Bool { isListed(part) || has(WordHash.of(part.withFirstCapital)) }

  /// Whether parts that the dictionary has make up a word. Of each place in it the fewest parts up to there are kept, so
  /// that no row of letters is cut in all ways.
  private func isCompound(_ word: String) -> Bool {
    guard let shortestPart else { return false }
    let scalars = Array(word.unicodeScalars)
    guard scalars.count >= 2 * shortestPart, scalars.count <= Self.longestCompound else { return false }
    var parts: [Int?] = Array(repeating: nil, count: scalars.count + 1)
    parts[0] = 0
    for end in shortestPart...scalars.count {
      // A word that is one part, such as a noun in small letters, may be two as well.
      for start in (end == scalars.count ? shortestPart : 0)...(end - shortestPart) {
        guard let before = parts[start], before + 1 < parts[end] ?? (Self.mostParts + 1) else { continue }
        if isPart(String(String.UnicodeScalarView(scalars[start..<end]))) { parts[end] = before + 1 }
      }
    }
    return parts[scalars.count] != nil
  }
}
