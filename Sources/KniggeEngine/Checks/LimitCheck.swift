// `limit`: too much or too little of something.
import KniggeText

/// Counts something in a post, or in each of its sentences or lines, and compares with a bound.
package struct LimitCheck: Sendable {
  package var measure: Measure
  package var bound: Bound
  package var per: Per

  package init(measure: Measure, bound: Bound, per: Per = .post) {
    self.measure = measure
    self.bound = bound
    self.per = per
  }

  package enum Bound: Hashable, Sendable {
    case max(Int)
    case min(Int)
    /// As many as the post's platform allows.
    case platform
  }

  package enum Per: Hashable, Sendable {
    /// A post, or each part of a thread.
    case post
    case sentence
    case line
    /// So many words; a shorter text counts as so many.
    case words(Int)
    /// Posts within so many seconds of each other.
    case time(Int)
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    if bound == .platform { return platformFindings(in: post, rule) }
    return namingPlatforms(ownFindings(in: post, rule), of: post)
  }

  /// What is more or less than the rule's own number.
  private func ownFindings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    switch measure {
    case .counted(.media): return mediaFinding(in: post)
    case .counted(.alt): return altFindings(in: post)
    case .counted(.readingEase): return easeFindings(in: post)
    case .counted(.characters) where !rule.places.isEmpty:
      let isOfText = rule.places.contains { $0.kind == .text }
      return (isOfText ? textFindings(in: post, rule) : []) + passageFindings(in: post, rule)
    default: return spansPosts || !mayBreak(in: post) ? [] : textFindings(in: post, rule)
    }
  }

  /// What is too much or too little in the text, or in one of its stretches.
  private func textFindings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    var findings: [Finding] = []
    // Phrases are found once for all stretches.
    let found: [PlacedHit]? = if case .phrases(let words) = measure { post.matches(of: words, rule) } else { nil }
    var next = 0
    for stretch in post.stretches(per) {
      let items: [Range<PostOffset>]
      if let found {
        func isHere(_ end: Int) -> Bool {
          next < found.count && found[next].passage == 0 && Int(found[next].hit.firstToken) < end
        }
        while isHere(stretch.lowerBound) { next += 1 }
        let first = next
        while isHere(stretch.upperBound) { next += 1 }
        items = found[first..<next].map(post.range)
      } else {
        items = post.places(of: measure, in: stretch, rule)
      }
      if case .max(let max) = bound, items.count > allowed(max, in: stretch, of: post) {
        var finding = Finding(
          passage: 0, range: rangeOfExcess(items, beyond: allowed(max, in: stretch, of: post), post))
        finding.values = [.count: String(items.count), .max: String(max)]
        finding.values[.match] = post.body.original.string(finding.range)
        findings.append(finding)
      }
      if case .min(let min) = bound, items.count < min {
        var finding = Finding(passage: 0, range: post.firstWord(in: stretch))
        finding.values = [.count: String(items.count), .min: String(min)]
        findings.append(finding)
      }
    }
    return findings
  }

  /// Whether a sentence may be too long: told in one walk, before sentences are cut out, of which hardly any post has one.
  private func mayBreak(in post: PreparedPost) -> Bool {
    guard per == .sentence, case .counted(.words) = measure, case .max(let max) = bound else { return true }
    return post.hasSentence(ofMoreWordsThan: max)
  }

  /// `per: 100 words` allows more in a longer text, never less in a shorter one.
  private func allowed(_ max: Int, in stretch: Range<Int>, of post: PreparedPost) -> Int {
    guard case .words(let unit) = per, unit > 0 else { return max }
    let words = post.body.tokens[stretch].count(where: \.isWord)
    return words <= unit ? max : max * words / unit
  }

  /// What is too much: the first item over the bound; of characters, everything from the first one over.
  private func rangeOfExcess(_ items: [Range<PostOffset>], beyond max: Int, _ post: PreparedPost) -> Range<PostOffset> {
    let first = items[max]
    if case .counted(.characters) = measure, let last = items.last { return first.lowerBound..<last.upperBound }
    return first
  }

  private func mediaFinding(in post: PreparedPost) -> [Finding] {
    let count = post.post.media.count
    switch bound {
    case .max(let max) where count > max:
      var finding = Finding(passage: nil, range: .bytes(max..<(max + 1)))
      finding.values = [.count: String(count), .max: String(max)]
      return [finding]
    case .min(let min) where count < min:
      var finding = Finding(passage: 0, range: post.firstWord)
      finding.values = [.count: String(count), .min: String(min)]
      return [finding]
    default: return []
    }
  }
}
