// `rewrite`: regular expressions, and what to write instead.
import KniggeText

/// Finds what has a better form, where words alone cannot say what is found. Silent where the text is right already.
package struct RewriteCheck: Sendable {
  /// An expression and the right form of what it matches. `$1` in the right form is what its first group matched.
  package struct Pair: Hashable, Sendable {
    package var find: String
    package var right: String

    package init(find: String, right: String) {
      self.find = find
      self.right = right
    }
  }

  /// At each place the first of them that matches counts.
  package let pairs: [Pair]
  /// Whether a match begins and ends where a word does.
  package let wholeWords: Bool
  package let isCaseSensitive: Bool
  /// A match that begins with a capital gets a right form that does.
  package var capitalizes = false
  /// The right forms are expressions themselves; what they match as a whole is right.
  package var describesForms = false
  /// What the expressions see at once.
  package var stretch: TextStretch = .post
  let pattern: Pattern

  package init(pairs: [Pair], wholeWords: Bool = true, isCaseSensitive: Bool = false) throws(Pattern.Failure) {
    self.pairs = pairs
    self.wholeWords = wholeWords
    self.isCaseSensitive = isCaseSensitive
    pattern = try Pattern(alternatives: pairs.map(\.find), wholeWords: wholeWords, isCaseSensitive: isCaseSensitive)
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    post.matches(of: pattern, rule, in: stretch).compactMap { match in
      guard pairs.indices.contains(match.alternative) else { return nil }
      let words = post.passages[match.passage].view.original.string(match.range)
      guard let forms = forms(for: words, pairs[match.alternative], on: post.notes.patternBench) else { return nil }
      var finding = Finding(passage: match.passage, range: match.range)
      finding.values = [.match: words, .fix: forms.shown]
      finding.replacement = forms.replacement
      return finding
    }
  }

  /// The right forms of a match; nil where it is one of them.
  private func forms(for match: String, _ pair: Pair, on bench: PatternBench) -> RightForms? {
    var right = filled(pair, with: match)
    let isCapitalized = capitalizes && match.first?.isUppercase == true
    if describesForms {
      if isCapitalized { right = right.prefix(1).uppercased() + right.dropFirst() }
      if right == match { return nil }
      let isWords = right.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == " " || $0 == "-"
      }
      if !isWords, let form = try? Pattern("\\A(?:\(right))\\z", isCaseSensitive: true), form.isIn(match, on: bench) {
        return nil
      }
      var forms = RightForms("")
      forms.options = [right]
      return forms
    }
    var forms = RightForms(right)
    if isCapitalized { forms.capitalize() }
    return forms.options.contains(match) ? nil : forms
  }

  /// The right form with what the groups of the expression matched.
  private func filled(_ pair: Pair, with match: String) -> String {
    guard pair.right.contains("$"), pair.right.unicodeScalars.contains(where: { ("0"..."9").contains($0) }),
      let pattern = try? Pattern(pair.find, isCaseSensitive: isCaseSensitive), let groups = pattern.groups(in: match)
    else { return pair.right }
    var result = ""
    var rest = pair.right[...]
    while let sign = rest.firstIndex(of: "$") {
      result += rest[..<sign]
      let digits = rest[rest.index(after: sign)...].prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits), groups.indices.contains(number) {
        result += groups[number] ?? ""
        rest = rest[digits.endIndex...]
      } else {
        result += "$"
        rest = rest[rest.index(after: sign)...]
      }
    }
    return result + rest
  }
}
