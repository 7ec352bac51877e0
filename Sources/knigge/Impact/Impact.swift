// What a change of the rules does to posts.
import KniggeEngine
import KniggeReports
import KniggeText

/// The findings of two versions, compared post by post.
struct Impact {
  private(set) var posts = 0
  /// Posts about which the versions do not say the same.
  private(set) var changedPosts = 0
  /// By rule.
  private(set) var rules: [String: RuleImpact] = [:]

  struct RuleImpact {
    var before = 0
    var after = 0
    var new: [Finding] = []
    var gone: [Finding] = []
    var changed: [Finding] = []

    var isChanged: Bool { !new.isEmpty || !gone.isEmpty || !changed.isEmpty }
  }

  /// A finding with its place, as it is shown.
  struct Finding {
    var path: String
    /// 1-based.
    var line: Int
    var column: Int
    var post: String?
    var severity: Severity
    /// The severity in the older version, where it is another one.
    var formerSeverity: Severity?
    var message: LocalText
    /// The words that were found; nil where they must not be shown.
    var words: String?
    /// The post around them, with masked words as dots.
    var quote: Quote
  }

  /// Part of a post with the place of a finding in it (bytes, end excluded).
  struct Quote {
    var bytes: [UInt8]
    var mark: Range<Int>
    var masked: [Range<Int>]
  }

  private struct Key: Hashable {
    var rule: String
    var range: Range<FileOffset>
  }

  /// Compares what two versions say about one post. `lines` are those of the post's file.
  mutating func add(_ post: Post, before: [Diagnostic], after: [Diagnostic], _ lines: () -> LineIndex) {
    posts += 1
    let old = Dictionary(before.map { (Key(rule: $0.rule, range: $0.location.range), $0) }) { first, _ in first }
    let new = Dictionary(after.map { (Key(rule: $0.rule, range: $0.location.range), $0) }) { first, _ in first }
    for diagnostic in before { rules[diagnostic.rule, default: RuleImpact()].before += 1 }
    for diagnostic in after { rules[diagnostic.rule, default: RuleImpact()].after += 1 }
    let masked = (before + after).flatMap(\.masked)
    var known: TextPlaces?
    func places() -> TextPlaces {
      let found = known ?? TextPlaces(post.text)
      known = found
      return found
    }
    var hasChange = false
    for diagnostic in after {
      let former = old[Key(rule: diagnostic.rule, range: diagnostic.location.range)]
      if former?.severity == diagnostic.severity { continue }
      hasChange = true
      let finding = finding(diagnostic, former: former?.severity, masked, lines(), (post, places()))
      if former == nil {
        rules[diagnostic.rule]?.new.append(finding)
      } else {
        rules[diagnostic.rule]?.changed.append(finding)
      }
    }
    for diagnostic in before where new[Key(rule: diagnostic.rule, range: diagnostic.location.range)] == nil {
      hasChange = true
      let finding = finding(diagnostic, former: nil, masked, lines(), (post, places()))
      rules[diagnostic.rule]?.gone.append(finding)
    }
    if hasChange { changedPosts += 1 }
  }

  private func finding(
    _ diagnostic: Diagnostic, former: Severity?, _ masked: [Range<FileOffset>], _ lines: LineIndex,
    _ post: (post: Post, places: TextPlaces)
  ) -> Finding {
    let range = diagnostic.location.range
    let position = lines.position(of: range.lowerBound)
    return Finding(
      path: diagnostic.location.path, line: position.line, column: position.column, post: diagnostic.post,
      severity: diagnostic.severity, formerSeverity: former, message: diagnostic.message, words: diagnostic.text,
      quote: quote(range, masked, lines, post))
  }

  /// How much of a post is kept on either side, in bytes.
  private static let context = 90

  /// The words of a finding with what stands around them: in the post's own text, or, where it is about a fact, in the
  /// line of the file.
  private func quote(
    _ range: Range<FileOffset>, _ masked: [Range<FileOffset>], _ lines: LineIndex,
    _ post: (post: Post, places: TextPlaces)
  ) -> Quote {
    if let mark = post.places.range(of: range.asBytes()) {
      let hidden = masked.compactMap { post.places.range(of: $0.asBytes()) }
      return Self.quote(of: post.post.text.bytes, mark, hidden)
    }
    let line = lines.range(ofLine: lines.line(at: range.lowerBound)).asBytes()
    func place(_ range: Range<FileOffset>) -> Range<Int> {
      let low = min(max(range.lowerBound.byte, line.lowerBound), line.upperBound)
      return (low - line.lowerBound)..<(max(low, min(range.upperBound.byte, line.upperBound)) - line.lowerBound)
    }
    return Self.quote(of: Array(lines.file.bytes(.bytes(line))), place(range), masked.map(place))
  }

  private static func quote(of bytes: [UInt8], _ mark: Range<Int>, _ masked: [Range<Int>]) -> Quote {
    var low = max(0, mark.lowerBound - context)
    var high = min(bytes.count, mark.upperBound + context)
    while low > 0, bytes[low] & 0xC0 == 0x80 { low -= 1 }
    while high < bytes.count, bytes[high] & 0xC0 == 0x80 { high += 1 }
    func moved(_ place: Range<Int>) -> Range<Int> {
      let first = min(max(place.lowerBound, low), high)
      return (first - low)..<(max(first, min(max(place.upperBound, low), high)) - low)
    }
    return Quote(
      bytes: Array(bytes[low..<high]), mark: moved(mark),
      masked: masked.map(moved).filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound })
  }

  /// Rules about which something changes, those with most changes first.
  var changedRules: [(id: String, impact: RuleImpact)] {
    rules.filter(\.value.isChanged).map { ($0.key, $0.value) }.sorted {
      let left = $0.1.new.count + $0.1.gone.count + $0.1.changed.count
      let right = $1.1.new.count + $1.1.gone.count + $1.1.changed.count
      return (right, $0.0) < (left, $1.0)
    }
  }

  var newCount: Int { rules.values.reduce(0) { $0 + $1.new.count } }
  var goneCount: Int { rules.values.reduce(0) { $0 + $1.gone.count } }
  var changedCount: Int { rules.values.reduce(0) { $0 + $1.changed.count } }
}
