// `metric`: a number worked out from words, sentences and syllables, such as a readability index.
import KniggeText

/// Works out a formula for each post and compares it with a bound.
package struct MetricCheck: Sendable {
  package var formula: MetricFormula
  package var bound: Bound
  /// Whether posts of plain text files count, in which nothing tells paragraphs from headings and lists.
  package var readsPlainText: Bool

  /// What is reported: `> 8`.
  package struct Bound: Hashable, Sendable {
    package enum Relation: String, CaseIterable, Sendable {
      case notBelow = ">="
      case notAbove = "<="
      case equal = "=="
      case unequal = "!="
      case above = ">"
      case below = "<"
    }
    package var relation: Relation
    /// In thousandths, so that it is the same everywhere.
    package var thousandths: Int

    package init(relation: Relation, thousandths: Int) {
      self.relation = relation
      self.thousandths = thousandths
    }

    /// Reads `> 8`; nil for anything else.
    package init?(_ text: String) {
      let text = text.filter { !$0.isWhitespace }
      guard let relation = Relation.allCases.first(where: { text.hasPrefix($0.rawValue) }),
        let number = Double(text.dropFirst(relation.rawValue.count)), number.magnitude < 1e12
      else { return nil }
      self.init(relation: relation, thousandths: Int((number * 1_000).rounded()))
    }

    package var written: String { "\(relation.rawValue) \(MetricCheck.written(Double(thousandths) / 1_000))" }

    func holds(_ value: Double) -> Bool {
      let limit = Double(thousandths) / 1_000
      return switch relation {
      case .above: value > limit
      case .below: value < limit
      case .notBelow: value >= limit
      case .notAbove: value <= limit
      case .equal: value == limit
      case .unequal: value != limit
      }
    }
  }

  package init(formula: MetricFormula, bound: Bound, readsPlainText: Bool = true) {
    self.formula = formula
    self.bound = bound
    self.readsPlainText = readsPlainText
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    guard readsPlainText || !post.post.isPlainText else { return [] }
    let passage = post.firstPassage(for: rule.places) ?? 0
    // Rules of other tools look at a text letter for letter, and count as those do.
    let isVerbatim = rule.places.contains { $0.kind == .verbatim }
    let counts =
      isVerbatim && !post.post.isPlainText
      ? TextCounts(blocksOf: post, passage: passage) : TextCounts(of: post, passage: passage)
    guard counts.words > 0, counts.sentences > 0 else { return [] }
    let value = formula.value(counts.named)
    guard value.isFinite, bound.holds(value) else { return [] }
    var finding = Finding(passage: 0, range: post.firstWord)
    finding.values = [.count: isVerbatim ? Self.writtenInFull(value) : Self.written(value)]
    return [finding]
  }

  /// With two decimals.
  private static func writtenInFull(_ value: Double) -> String {
    let short = written(value)
    guard value.magnitude < 1e15 else { return short }
    let decimals = short.lastIndex(of: ".").map { short.distance(from: $0, to: short.endIndex) - 1 } ?? 0
    return short + (decimals == 0 ? ".00" : decimals == 1 ? "0" : "")
  }

  /// With two decimals, without needless zeros.
  static func written(_ value: Double) -> String {
    guard value.magnitude < 1e15 else { return String(value) }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return sign + String(whole) }
    return sign + "\(whole)." + (rest < 10 ? "0\(rest)" : rest % 10 == 0 ? String(rest / 10) : String(rest))
  }
}

/// What formulas are about.
struct TextCounts {
  var words = 0
  var sentences = 0
  var characters = 0
  var syllables = 0
  var paragraphs = 0
  var complexWords = 0
  var longWords = 0
  var polysyllabicWords = 0
  /// By their level, from 1 to 6.
  var headings: [Int: Int] = [:]
  var lists = 0
  var quotes = 0
  var codeBlocks = 0

  /// Words are those of the running text, without links, mentions and numbers; syllables are estimated.
  init(of post: PreparedPost, passage: Int) {
    let language: Language = post.languages == .german ? .german : .english
    let hidden = post.passages[passage].hidden
    for token in post.body.tokens where token.kind == .word || token.kind == .hashtag {
      if !hidden.isEmpty, hidden.touches(post.range(of: token).asBytes()) { continue }
      let word = String(decoding: post.body.bytes(token), as: UTF8.self).filter { $0 != "#" }
      let letters = word.count
      let count = Syllables.count(in: word, language)
      words += 1
      characters += letters
      syllables += count
      if count > 2 { polysyllabicWords += 1 }
      if letters > 6 { longWords += 1 }
      if count > 2, !["es", "ed", "ing"].contains(where: word.hasSuffix) { complexWords += 1 }
    }
    let text = post.composed(passage).bytes
    sentences = max(TextStretch.sentence.ranges(in: text, isPlainText: true).count, words > 0 ? 1 : 0)
    paragraphs = TextStretch.paragraph.ranges(in: text, isPlainText: true).count
    guard !post.post.isPlainText else { return }
    var last: TextBlock.Kind?
    for block in TextBlock.all(in: post.markup(of: passage)) {
      switch block.kind {
      case .heading(let level): headings[level, default: 0] += 1
      case .quote: quotes += 1
      case .item: if last != .item { lists += 1 }
      case .paragraph: break
      }
      last = block.kind
    }
  }

  var named: [String: Double] {
    var named: [String: Double] = [
      "words": Double(words), "sentences": Double(sentences), "characters": Double(characters),
      "syllables": Double(syllables), "paragraphs": Double(paragraphs), "complex_words": Double(complexWords),
      "long_words": Double(longWords), "polysyllabic_words": Double(polysyllabicWords),
      "list": Double(lists), "blockquote": Double(quotes), "pre": Double(codeBlocks),
    ]
    for (level, count) in headings { named["heading_h\(level)"] = Double(count) }
    return named
  }
}
