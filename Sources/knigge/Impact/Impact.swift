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
  /// Goes on counting where the post before ended.
  private var positions = PositionCache()

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
    /// With masked words as dots, like everything that comes from the post.
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

  /// Compares what two versions say about one post. `lines` are those of the post's file. What is excepted is not compared,
  /// and hides what it masks all the same.
  mutating func add(_ post: Post, before all: [Diagnostic], after allNow: [Diagnostic], _ lines: () -> LineIndex) {
    posts += 1
    let before = all.filter { $0.suppression == nil }
    let after = allNow.filter { $0.suppression == nil }
    let old = Dictionary(before.map { (Key(rule: $0.rule, range: $0.location.range), $0) }) { first, _ in first }
    let new = Dictionary(after.map { (Key(rule: $0.rule, range: $0.location.range), $0) }) { first, _ in first }
    for diagnostic in before { rules[diagnostic.rule, default: RuleImpact()].before += 1 }
    for diagnostic in after { rules[diagnostic.rule, default: RuleImpact()].after += 1 }
    let now = after.filter { old[Key(rule: $0.rule, range: $0.location.range)]?.severity != $0.severity }
    let gone = before.filter { new[Key(rule: $0.rule, range: $0.location.range)] == nil }
    guard !now.isEmpty || !gone.isEmpty else { return }
    changedPosts += 1
    let lines = lines()
    let starts = positions.positions(of: (now + gone).map(\.location.range.lowerBound), in: lines)
    let scene = Scene(post, lines: lines, mask: Mask(all + allNow, in: lines.file), starts: starts)
    for diagnostic in now {
      let former = old[Key(rule: diagnostic.rule, range: diagnostic.location.range)]
      let finding = scene.finding(diagnostic, former: former?.severity)
      if former == nil {
        rules[diagnostic.rule]?.new.append(finding)
      } else {
        rules[diagnostic.rule]?.changed.append(finding)
      }
    }
    for diagnostic in gone { rules[diagnostic.rule]?.gone.append(scene.finding(diagnostic, former: nil)) }
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

/// A post with what has to be known to show findings in it.
private struct Scene {
  private let text: [UInt8]
  private let places: TextPlaces
  private let lines: LineIndex
  private let mask: Mask
  /// Where findings begin.
  private let starts: [FileOffset: Position]
  /// The parts of the text that may not be shown, ascending.
  private let hidden: [Range<Int>]

  /// How much of a post is kept on either side, in bytes.
  private static let context = 90

  init(_ post: Post, lines: LineIndex, mask: Mask, starts: [FileOffset: Position]) {
    text = post.text.bytes
    places = TextPlaces(post.text)
    (self.lines, self.mask, self.starts) = (lines, mask, starts)
    hidden = mask.places(in: text, places)
  }

  func finding(_ diagnostic: Diagnostic, former: Severity?) -> Impact.Finding {
    let start = diagnostic.location.range.lowerBound
    let position = starts[start] ?? lines.position(of: start)
    return Impact.Finding(
      path: diagnostic.location.path, line: position.line, column: position.column,
      post: diagnostic.post.map(mask.hiding), severity: diagnostic.severity, formerSeverity: former,
      message: diagnostic.message.mapping(mask.hiding), words: diagnostic.text.map(mask.hiding),
      quote: quote(diagnostic.location.range))
  }

  /// The words of a finding with what stands around them: in the post's own text, or, where it is about a fact, in the
  /// line of the file.
  private func quote(_ range: Range<FileOffset>) -> Impact.Quote {
    if let mark = places.range(of: range.asBytes()) {
      let part = Self.surroundings(of: mark, in: 0..<text.count) { text[$0] }
      return Impact.Quote(
        bytes: Array(text[part]), mark: Self.moved(mark, into: part), masked: hiddenParts(of: part))
    }
    let line = lines.range(ofLine: lines.line(at: range.lowerBound)).asBytes()
    let low = min(max(range.lowerBound.byte, line.lowerBound), line.upperBound)
    let mark = low..<max(low, min(range.upperBound.byte, line.upperBound))
    let file = lines.file
    let part = Self.surroundings(of: mark, in: line) { file.bytes[$0 - file.origin.byte] }
    return Impact.Quote(
      bytes: Array(file.bytes(.bytes(part))), mark: Self.moved(mark, into: part), masked: mask.ranges(in: part))
  }

  /// The hidden parts of a part of the text, as offsets into it.
  private func hiddenParts(of part: Range<Int>) -> [Range<Int>] {
    let first = hidden.partitioningIndex { $0.upperBound > part.lowerBound }
    return hidden[first...].prefix { $0.lowerBound < part.upperBound }.map { Self.moved($0, into: part) }
  }

  /// A mark with whole characters around it.
  private static func surroundings(
    of mark: Range<Int>, in whole: Range<Int>, _ byte: (Int) -> UInt8
  ) -> Range<Int> {
    var low = max(whole.lowerBound, mark.lowerBound - context)
    var high = min(whole.upperBound, mark.upperBound + context)
    while low > whole.lowerBound, byte(low) & 0xC0 == 0x80 { low -= 1 }
    while high < whole.upperBound, byte(high) & 0xC0 == 0x80 { high += 1 }
    return low..<high
  }

  /// The part of a place that is in another, as offsets into that.
  private static func moved(_ place: Range<Int>, into part: Range<Int>) -> Range<Int> {
    let inside = place.clamped(to: part)
    return (inside.lowerBound - part.lowerBound)..<(inside.upperBound - part.lowerBound)
  }
}
