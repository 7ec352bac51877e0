// `lookalike`: characters that only look like the letters they stand for.
import KniggeText

/// Finds disguised words. Other rules see through the disguise; this one says that there is one.
package struct LookalikeCheck: Sendable {
  package var kinds: Set<Kind>

  package init(kinds: Set<Kind>) { self.kinds = kinds }

  package enum Kind: String, CaseIterable, Sendable {
    /// Pseudo-bold, full-width and circled letters, which screen readers spell out or skip.
    case letters
    /// Characters without width inside a word.
    case invisible
    /// Letters of another script inside a Latin word.
    case scripts
    /// Digits and signs in place of letters, where a known word comes out.
    case leet
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    var exceptions = Exceptions(of: rule, in: post)
    var findings: [Finding] = []
    var open: (words: Range<Int>, plain: String)?
    func close() {
      guard let (words, plain) = open else { return }
      open = nil
      let range =
        post.range(of: post.body.tokens[words.lowerBound])
        .lowerBound..<post.range(
          of: post.body.tokens[words.upperBound - 1]
        ).upperBound
      guard !exceptions.cancel(range) else { return }
      var finding = Finding(passage: 0, range: range)
      finding.values = [.match: post.body.original.string(range), .fix: plain]
      finding.replacement = plain
      findings.append(finding)
    }
    for (index, token) in post.body.tokens.enumerated() {
      guard let word = Word(at: index, in: post, kinds) else {
        if !token.isSkippable { close() }
        continue
      }
      // Disguised words in a row are one finding.
      if let words = open?.words, words.upperBound <= index {
        let between =
          post.range(of: post.body.tokens[words.upperBound - 1])
          .upperBound..<post.range(of: token).lowerBound
        // Put behind what is there: a row may be as long as the post.
        open?.words = words.lowerBound..<word.end
        open?.plain += post.body.original.string(between) + word.plain
      } else if open == nil {
        open = (index..<word.end, word.plain)
      }
    }
    close()
    return findings
  }
}

/// A disguised word and what it stands for.
private struct Word {
  /// The token behind it.
  var end: Int
  var plain: String

  /// The word at a token, when it is disguised in one of the ways.
  init?(at index: Int, in post: PreparedPost, _ kinds: Set<LookalikeCheck.Kind>) {
    let token = post.body.tokens[index]
    if token.isWord, let plain = Self.plain(post.body.original.string(post.range(of: token)), kinds) {
      self.init(end: index + 1, plain: plain)
    } else if kinds.contains(.leet), let (end, plain) = Self.leet(at: index, in: post) {
      self.init(end: end, plain: plain)
    } else {
      return nil
    }
  }

  private init(end: Int, plain: String) {
    self.end = end
    self.plain = plain
  }

  /// The word without its disguise; nil where it has none.
  private static func plain(_ word: String, _ kinds: Set<LookalikeCheck.Kind>) -> String? {
    guard word.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    let isLatin = word.unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic }
    var plain = ""
    var isDisguised = false
    for scalar in word.unicodeScalars {
      if kinds.contains(.letters), LetterLike.isFont(scalar), let letter = LetterLike.plain(scalar) {
        plain += LetterLike.isCapital(scalar) ? letter.description.uppercased() : letter.description
        isDisguised = true
      } else if kinds.contains(.invisible), scalar.isInvisible {
        isDisguised = true
      } else if kinds.contains(.scripts), isLatin, let latin = Confusable.latin(scalar) {
        plain += Confusable.isCapital(scalar) ? latin.properties.uppercaseMapping : String(latin)
        isDisguised = true
      } else {
        plain.unicodeScalars.append(scalar)
      }
    }
    return isDisguised ? plain : nil
  }

  /// A word in leet spelling; it may take several tokens, as in `sch$n`.
  private static func leet(at index: Int, in post: PreparedPost) -> (end: Int, plain: String)? {
    guard let run = post.body.disguisedRun(at: index) else { return nil }
    let readings = Leet.readings(of: post.body.bytes(of: run))
    let known = readings.first {
      post.vocabulary.contains($0, post.languages) || post.isInTable($0)
    }
    guard let known else { return nil }
    let start = post.range(of: post.body.tokens[run.lowerBound]).lowerBound
    let end = post.range(of: post.body.tokens[run.upperBound - 1]).upperBound
    return (
      run.upperBound, capitalized(String(decoding: known, as: UTF8.self), as: post.body.original.string(start..<end))
    )
  }

  /// A word in small letters with the capitals of the one that it stands for: `Geld` of `G3ld`, `GELD` of `G3LD`. Those of a
  /// word that is written with more or fewer signs, as accents that stand alone, go by its first letter.
  private static func capitalized(_ plain: String, as written: String) -> String {
    guard written.contains(where: \.isUppercase) else { return plain }
    if !written.contains(where: \.isLowercase), written.count(where: \.isUppercase) > 1 { return plain.uppercased() }
    guard plain.count == written.count else {
      return written.first?.isUppercase == true ? plain.prefix(1).uppercased() + plain.dropFirst() : plain
    }
    return zip(plain, written).map { $1.isUppercase ? $0.uppercased() : String($0) }.joined()
  }
}
