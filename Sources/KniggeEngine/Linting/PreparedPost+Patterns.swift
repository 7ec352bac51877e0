// Where regular expressions match in a post.
import KniggeText

/// A match of a pattern, in the text of a passage.
struct PatternMatch {
  var passage: Int
  var range: Range<PostOffset>
  /// Which of several expressions it is of.
  var alternative = 0
  /// What the groups hold, the first group first, where that was asked for.
  var groups: [String?] = []
}

extension PreparedPost {
  /// What a pattern matches in the places of a rule, without the rule's exceptions. What could not be searched to its
  /// end is noted.
  func matches(
    of pattern: Pattern, _ rule: Rule, in stretch: TextStretch = .post, withGroups: Bool = false
  ) -> [PatternMatch] {
    var found: [PatternMatch] = []
    for passage in passages.indices where isSearched(passage, for: rule.places) {
      let result =
        stretch.isWhole(isPlainText: post.isPlainText)
        ? search(pattern, in: passage, withGroups: withGroups)
        : search(pattern, in: passage, each: stretch, withGroups)
      guard !result.matches.isEmpty || !result.unfinished.isEmpty else { continue }
      let text = composed(passage)
      var exceptions = Exceptions(of: rule, in: self, passage: passage)
      for (number, match) in result.matches.enumerated() {
        let range = text.postRange(match)
        guard isInside(range, passage: passage, rule.places, excluding: rule.excludedPlaces),
          !exceptions.cancel(range)
        else { continue }
        found.append(
          PatternMatch(
            passage: passage, range: range,
            alternative: number < result.alternatives.count ? result.alternatives[number] : 0,
            groups: number < result.groups.count
              ? result.groups[number].map { $0.map { String(decoding: text.bytes[$0], as: UTF8.self) } } : []))
      }
      for range in result.unfinished { noteUnfinished(rule.id, passage: passage, range: text.postRange(range)) }
    }
    return found
  }
}

extension PreparedPost {
  /// The stretches of a passage, in bytes of its text in form C.
  func ranges(of stretch: TextStretch, in passage: Int) -> [Range<Int>] {
    func ranges() -> [Range<Int>] {
      stretch.ranges(in: composed(passage).bytes, isPlainText: post.isPlainText, markup: markup(of: passage))
    }
    // Nearly all rules of other tools ask for these.
    switch stretch {
    case .block: return notes.blocks(passage, ranges)
    case .parts(.sentences): return notes.runningSentences(passage, ranges)
    default: return ranges()
    }
  }

  /// The text of a passage in form C with what is hidden in it, which says where blocks begin: a hidden address would look
  /// like the sign of a list. Without it where both are not of the same length.
  func markup(of passage: Int) -> [UInt8] {
    let text = composed(passage).bytes
    if post.isPlainText || passages[passage].hidden.isEmpty { return text }
    let whole = ComposedText(passages[passage].view.original.bytes).bytes
    return whole.count == text.count ? whole : text
  }

  /// What a pattern finds in the stretches of a passage, each by itself.
  private func search(
    _ pattern: Pattern, in passage: Int, each stretch: TextStretch, _ withGroups: Bool
  ) -> Pattern.Result {
    if !stretch.pieces.isEmpty { return search(pattern, in: passage, eachAndPiecesOf: stretch, withGroups) }
    let text = composed(passage).bytes
    let ranges = ranges(of: stretch, in: passage)
    if stretch == .block, !pattern.looksAround {
      // Of most patterns nothing stands in the text at all, or nothing across a block's end.
      let found = search(pattern, in: passage, withGroups: withGroups)
      if found.unfinished.isEmpty, ranges.contain(found.matches) { return found }
    }
    var result = Pattern.Result()
    for range in ranges {
      let found = search(pattern, inPiece: Array(text[range]), withGroups: withGroups)
      func moved(_ place: Range<Int>) -> Range<Int> {
        (place.lowerBound + range.lowerBound)..<(place.upperBound + range.lowerBound)
      }
      result.matches += found.matches.map(moved)
      if found.hasEmptyMatch { result.hasEmptyMatch = true }
      result.alternatives += found.alternatives
      result.groups += found.groups.map { $0.map { $0.map(moved) } }
      result.unfinished += found.unfinished.map(moved)
    }
    return result
  }

  /// What a pattern finds in stretches of a passage, and in their sentences by themselves; of each place once.
  private func search(
    _ pattern: Pattern, in passage: Int, eachAndPiecesOf stretch: TextStretch, _ withGroups: Bool
  ) -> Pattern.Result {
    let whole = stretch.whole
    let found =
      whole.isWhole(isPlainText: post.isPlainText)
      ? search(pattern, in: passage, withGroups: withGroups)
      : search(pattern, in: passage, each: whole, withGroups)
    guard found.unfinished.isEmpty, pattern.looksAround || !found.matches.isEmpty else { return found }
    let sentences = TextStretch.parts(.sentences)
    // What does not look around finds the same in a sentence unless a match reaches out of one.
    if !pattern.looksAround, ranges(of: sentences, in: passage).contain(found.matches) {
      return found
    }
    return search(pattern, in: passage, each: sentences, withGroups).followed(by: found)
  }

  /// What a pattern finds in a piece of the text, or in words of it. All pieces that a rule looks at in a post share what
  /// they may cost.
  func search(_ pattern: Pattern, inPiece piece: [UInt8], withGroups: Bool = false) -> Pattern.Result {
    notes.search(pattern, inPiece: piece, withGroups)
  }

  /// Whether a pattern matches somewhere in a few words, which stand at `range`. What cannot be decided counts as no match,
  /// and is noted.
  func has(_ pattern: Pattern, in words: String, _ passage: Int, _ range: Range<PostOffset>) -> Bool {
    let found = search(pattern, inPiece: Array(words.utf8))
    if found.matches.isEmpty, !found.unfinished.isEmpty { noteUnfinished(passage: passage, range: range) }
    return !found.matches.isEmpty
  }

  /// Whether a finding has anything in common with what a rule's exception matches in the running text. What cannot be
  /// decided counts as no match, and is noted.
  func touches(_ pattern: Pattern, _ finding: Finding, of rule: Rule) -> Bool {
    guard let passage = finding.passage, [.text, .verbatim].contains(passages[passage].kind),
      !(post.isPlainText && rule.isFromVale)
    else { return false }
    let found = search(pattern, in: 0)
    let text = composed(0)
    if let first = found.unfinished.first { noteUnfinished(passage: 0, range: text.postRange(first)) }
    // In order, and none overlaps another: of those that do not end before the finding the first begins first.
    let first = found.matches.partitioningIndex { text.postRange($0).upperBound > finding.range.lowerBound }
    return first < found.matches.count && text.postRange(found.matches[first]).lowerBound < finding.range.upperBound
  }

  /// Notes that a pattern of the rule that is being asked was not run to its end for some words, and perhaps not for others
  /// that come behind them.
  func noteUnfinished(passage: Int, range: Range<PostOffset>) { notes.noteUnfinished(passage, range) }
}

extension [Range<Int>] {
  /// Whether each of some ranges lies in one of these; both are in order, and none overlaps another.
  fileprivate func contain(_ ranges: [Range<Int>]) -> Bool {
    var index = 0
    return ranges.allSatisfy { range in
      while index < count, self[index].upperBound < range.upperBound { index += 1 }
      return index < count && self[index].lowerBound <= range.lowerBound
    }
  }
}
