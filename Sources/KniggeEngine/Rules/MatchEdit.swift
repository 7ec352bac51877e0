// `edit`: what a fix makes of the words that were found, where one text for all of them does not do.
import KniggeText

/// Replaces what an expression matches in the words of a finding; white space at the ends of what is left is dropped.
package struct MatchEdit: Sendable {
  package let find: Pattern
  /// `$1` is what the first group matched.
  package let right: String

  package init(find: Pattern, right: String) {
    self.find = find
    self.right = right
  }

  /// The words as they should be; nil where the expression leaves them as they are, or takes too long.
  func applied(to words: String, _ finding: Finding, in post: PreparedPost) -> String? {
    let bytes = Array(words.utf8)
    let found = post.search(find, inPiece: bytes, withGroups: right.utf8.contains(0x24))
    guard found.unfinished.isEmpty else {
      post.noteUnfinished(passage: finding.passage ?? 0, range: finding.range)
      return nil
    }
    guard !found.matches.isEmpty else { return nil }
    var result: [UInt8] = []
    var copied = 0
    for (number, match) in found.matches.enumerated() {
      result += bytes[copied..<match.lowerBound]
      // The whole match first.
      let groups = number < found.groups.count ? [match] + found.groups[number] : []
      result += filled(groups.map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } }).utf8
      copied = match.upperBound
    }
    result += bytes[copied...]
    let trimmed = SuppressionText.trimmed(0..<result.count, in: result)
    let text = String(decoding: result[trimmed], as: UTF8.self)
    return text == words ? nil : text
  }

  /// The right form with what the groups matched.
  private func filled(_ groups: [String?]) -> String {
    guard right.utf8.contains(0x24) else { return right }
    var result = ""
    var rest = right[...]
    while let sign = rest.firstIndex(of: "$") {
      result += rest[..<sign]
      rest = rest[rest.index(after: sign)...]
      let isBraced = rest.hasPrefix("{")
      let digits = rest.dropFirst(isBraced ? 1 : 0).prefix { $0.isASCII && $0.isNumber }
      let behind = rest[digits.endIndex...]
      guard let number = Int(digits), groups.indices.contains(number), !isBraced || behind.hasPrefix("}") else {
        result += "$"
        continue
      }
      result += groups[number] ?? ""
      rest = isBraced ? behind.dropFirst() : behind
    }
    return result + rest
  }
}
