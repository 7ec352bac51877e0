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
  private let groupPlaces: GroupPlaces

  package init(pairs: [Pair], wholeWords: Bool = true, isCaseSensitive: Bool = false) throws(Pattern.Failure) {
    self.pairs = pairs
    groupPlaces = GroupPlaces(pairs)
    self.wholeWords = wholeWords
    self.isCaseSensitive = isCaseSensitive
    pattern = try Pattern(alternatives: pairs.map(\.find), wholeWords: wholeWords, isCaseSensitive: isCaseSensitive)
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    post.matches(of: pattern, rule, in: stretch, withGroups: groupPlaces.isNeeded).compactMap { match in
      guard pairs.indices.contains(match.alternative) else { return nil }
      let words = post.passages[match.passage].view.original.string(match.range)
      let right = filled(match, words)
      guard let forms = forms(for: words, right ?? pairs[match.alternative].right, match, in: post) else { return nil }
      // Other tools report these, too; a fix that would write the form twice is left out in any case.
      if !describesForms, !rule.isFromVale,
        forms.options.contains(where: { post.stands($0, around: match.range, in: match.passage) })
      {
        return nil
      }
      var finding = Finding(passage: match.passage, range: match.range)
      finding.values = [.match: words, .fix: forms.shown]
      finding.replacement = right == nil || describesForms ? nil : forms.replacement
      return finding
    }
  }

  /// The right forms of a match; nil where it is one of them.
  private func forms(
    for words: String, _ written: String, _ match: PatternMatch, in post: PreparedPost
  ) -> RightForms? {
    var right = written
    let isCapitalized = capitalizes && words.first?.isUppercase == true
    if describesForms {
      if isCapitalized { right = right.prefix(1).uppercased() + right.dropFirst() }
      if right == words { return nil }
      let isWords = right.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == " " || $0 == "-"
      }
      if !isWords, let form = post.notes.form(right), post.has(form, in: words, match.passage, match.range) {
        return nil
      }
      var forms = RightForms("")
      forms.options = [right]
      return forms
    }
    var forms = RightForms(right)
    if isCapitalized { forms.capitalize() }
    return forms.options.contains(words) ? nil : forms
  }

  /// The right form with what the groups of the expression matched; nil where it asks for a group that nobody can tell.
  private func filled(_ match: PatternMatch, _ words: String) -> String? {
    let pair = pairs[match.alternative]
    guard GroupPlaces.names(pair) else { return pair.right }
    guard let places = groupPlaces.places(of: match.alternative, in: pairs, isCaseSensitive: isCaseSensitive) else {
      return nil
    }
    var result = ""
    var rest = pair.right[...]
    while let sign = rest.firstIndex(of: "$") {
      result += rest[..<sign]
      let digits = rest[rest.index(after: sign)...].prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits), number <= places.count {
        let place = places.lowerBound + number - 1
        result += number == 0 ? words : match.groups.indices.contains(place) ? match.groups[place] ?? "" : ""
        rest = rest[digits.endIndex...]
      } else {
        result += "$"
        rest = rest[rest.index(after: sign)...]
      }
    }
    return result + rest
  }
}

/// Where the groups of each of several expressions are among those of all of them in one. Found out once, when the first
/// right form asks for one.
final class GroupPlaces: Sendable {
  /// Whether some right form names a group.
  let isNeeded: Bool
  private let known = MadeOnce<Known>()

  private final class Known: Sendable {
    /// Those of each expression; nil from the first one on that does not compile by itself.
    let places: [Range<Int>?]

    init(_ places: [Range<Int>?]) { self.places = places }
  }

  init(_ pairs: [RewriteCheck.Pair]) { isNeeded = pairs.contains(where: Self.names) }

  static func names(_ pair: RewriteCheck.Pair) -> Bool {
    pair.right.utf8.contains(0x24) && pair.right.utf8.contains { $0 &- 0x30 < 10 }
  }

  func places(of number: Int, in pairs: [RewriteCheck.Pair], isCaseSensitive: Bool) -> Range<Int>? {
    let known = known.value ?? known.keep(Known(Self.places(in: pairs, isCaseSensitive)))
    return known.places.indices.contains(number) ? known.places[number] : nil
  }

  private static func places(in pairs: [RewriteCheck.Pair], _ isCaseSensitive: Bool) -> [Range<Int>?] {
    var end: Int? = 0
    let countAnew = Pattern.countAnew(pairs.map(\.find))
    return pairs.map { pair in
      if countAnew { end = 0 }
      guard let start = end, let pattern = try? Pattern("(?J)(?:\(pair.find))", isCaseSensitive: isCaseSensitive) else {
        end = nil
        return nil
      }
      end = start + pattern.groupCount
      return start..<(start + pattern.groupCount)
    }
  }
}
