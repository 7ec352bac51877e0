// `casing`: words in capitals, and hashtags whose words cannot be told apart.
import KniggeText

/// Looks at upper and lower case.
package struct CasingCheck: Sendable {
  package var kind: Kind
  /// Of `shouting`: how many words in a row; of `hashtags`: how many letters a hashtag has at least.
  package var min: Int

  package init(kind: Kind, min: Int? = nil) {
    self.kind = kind
    self.min = min ?? kind.usualMinimum
  }

  package enum Kind: String, CaseIterable, Sendable {
    /// Words in a row that are written in capitals.
    case shouting
    /// Hashtags of several words without inner capitals: `#socialmediamanagement`.
    case hashtags

    var usualMinimum: Int {
      switch self {
      case .shouting: 2
      case .hashtags: 8
      }
    }
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    var exceptions = Exceptions(of: rule, in: post)
    switch kind {
    case .shouting: return shouting(in: post, &exceptions)
    case .hashtags: return hashtags(in: post, &exceptions)
    }
  }

  // MARK: Shouting

  /// A run counts when at least one of its words is too long for an abbreviation, or a common word; excepted words end a run.
  private func shouting(in post: PreparedPost, _ exceptions: inout Exceptions) -> [Finding] {
    guard hasCapitalsInARow(post.post.text.bytes) else { return [] }
    var findings: [Finding] = []
    var run: [Token] = []
    func close() {
      defer { run = [] }
      guard run.count >= min, let first = run.first, let last = run.last,
        run.contains(where: { isLong($0, post) })
      else { return }
      let range = post.range(of: first).lowerBound..<post.range(of: last).upperBound
      var finding = Finding(passage: 0, range: range)
      finding.values[.match] = post.body.original.string(range)
      findings.append(finding)
    }
    for token in post.body.tokens {
      switch token.kind {
      case .word:
        let isShouted = post.body.isAllCapitals(token) && !exceptions.cancel(post.range(of: token))
        if isShouted { run.append(token) } else { close() }
      case .mark, .emoji, .symbol, .number: break
      case .hashtag, .mention, .link, .email, .stop, .pause: close()
      }
    }
    close()
    return findings
  }

  /// Two capital letters side by side, or any letter beyond ASCII behind one: most posts have none.
  private func hasCapitalsInARow(_ bytes: [UInt8]) -> Bool {
    var wasCapital = false
    for byte in bytes {
      let isCapital = byte >= 0x41 && byte <= 0x5A
      if wasCapital, isCapital || byte >= 0xC3 { return true }
      wasCapital = isCapital
    }
    return false
  }

  private static let longestAbbreviation = 4

  private func isLong(_ token: Token, _ post: PreparedPost) -> Bool {
    let letters = post.body.originalBytes(token).count { $0 & 0xC0 != 0x80 }
    return letters > Self.longestAbbreviation
      || letters == Self.longestAbbreviation
        && post.vocabulary.contains(Array(post.body.bytes(token)), post.languages)
  }

  // MARK: Hashtags

  private func hashtags(in post: PreparedPost, _ exceptions: inout Exceptions) -> [Finding] {
    var findings: [Finding] = []
    for token in post.body.tokens where token.kind == .hashtag {
      let range = post.range(of: token)
      // A character takes a byte at least, so most hashtags are too short at first sight.
      guard range.asBytes().count > min else { continue }
      let written = post.body.original.string(range)
      let letters = written.dropFirst()
      guard letters.count >= min, !exceptions.cancel(range), !hasInnerCapitals(letters),
        !letters.contains("_"),
        let words = post.vocabulary.words(of: post.body.bytes(token).dropFirst(), post.languages)
      else { continue }
      var finding = Finding(passage: 0, range: range)
      let fix = "#" + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
      finding.values = [.match: written, .fix: fix]
      finding.replacement = fix
      findings.append(finding)
    }
    return findings
  }

  /// Capitals and small letters mixed behind the first letter; all capitals hide the words just as well.
  private func hasInnerCapitals(_ letters: Substring) -> Bool {
    let rest = letters.dropFirst()
    return rest.contains(where: \.isUppercase) && letters.contains(where: \.isLowercase)
  }
}
