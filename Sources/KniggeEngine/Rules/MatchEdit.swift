// `edit`: what a fix makes of the words that were found, where one text for all of them does not do.
import KniggeText

/// Replaces what an expression matches in the words of a finding. White space at the ends of what is left is not shown;
/// a fix keeps it where the words had some, and where it parts them from the word beside them.
package struct MatchEdit: Sendable {
  package let find: Pattern
  /// `$1` is what the first group matched, `$$` the sign itself.
  package let right: String

  package init(find: Pattern, right: String) {
    self.find = find
    self.right = right
  }

  /// What is made of some words.
  struct Edited {
    var shown: String
    /// What a fix puts in their place; nil where that are the words themselves.
    var replacement: String?
  }

  /// The words as they should be; nil where the expression finds nothing in them, or takes too long.
  func applied(to words: String, _ finding: Finding, in post: PreparedPost) -> Edited? {
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
    let trimmed = result.trimmed(result.indices)
    let shown = String(decoding: result[trimmed], as: UTF8.self)
    let beside = Self.besides(finding, in: post)
    let keepsStart = bytes.first.map(\.isWhitespace) == true || beside.before
    let keepsEnd = bytes.last.map(\.isWhitespace) == true || beside.behind
    // Where nothing is left but white space, one character of it parts what stands around it.
    let start = keepsStart ? result[..<trimmed.lowerBound].prefix(trimmed.isEmpty ? 1 : .max) : []
    let end = keepsEnd ? result[trimmed.upperBound...] : []
    let text = String(decoding: start + result[trimmed] + end, as: UTF8.self)
    return Edited(shown: shown, replacement: text == words ? nil : text)
  }

  /// Whether a word touches the finding on either side.
  private static func besides(_ finding: Finding, in post: PreparedPost) -> (before: Bool, behind: Bool) {
    guard let passage = finding.passage else { return (false, false) }
    let text = post.passages[passage].view.original.bytes
    let range = finding.range.asBytes()
    func isWord(at index: Int) -> Bool {
      guard text.indices.contains(index) else { return false }
      let byte = text[index]
      return byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }
    return (isWord(at: range.lowerBound - 1), isWord(at: range.upperBound))
  }

  /// The right form with what the groups matched.
  private func filled(_ groups: [String?]) -> String {
    guard right.utf8.contains(0x24) else { return right }
    var result = ""
    var rest = right[...]
    while let sign = rest.firstIndex(of: "$") {
      result += rest[..<sign]
      rest = rest[rest.index(after: sign)...]
      if rest.hasPrefix("$") {
        result += "$"
        rest.removeFirst()
        continue
      }
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
