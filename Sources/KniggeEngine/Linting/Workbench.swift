// Memory that linting uses again for every post.
import KniggeText

/// What one thread needs to lint posts one after the other without asking for memory for each: buffers for folded
/// text, tokens and hits, and what patterns need while they run. Nothing of a post outlives it here.
///
/// Not sendable: threads share the linter, and each has a workbench of its own.
package final class Workbench {
  let text = TextBench()
  var folded = FoldedText()
  var tokens: [Token] = []
  var passages: [Passage] = []
  let hits = HitBuffer()
  var placedHits: [PlacedHit] = []
  var foundLiterals: [Int32] = []
  let literals = LiteralBench()
  var candidates: [Int32] = []
  let notes = PostNotes()
  /// Known platforms by the names that posts gave them, and the linter that knows them.
  var platforms: [(name: String, found: [Platform])] = []
  var platformsOf: Linter?
  static let mostPlatforms = 12
  /// Whether diagnostics need fingerprints; without them nothing else is different.
  package var wantsFingerprints = true

  package init() {}

  /// Takes back the memory that a post was prepared in.
  func takeBack(_ post: PreparedPost) {
    folded = post.passages[0].view.folded
    tokens = post.passages[0].view.tokens
    passages = post.passages
    notes.reset()
  }
}

/// Where a pattern of a rule ran into its limits.
struct UnfinishedPattern {
  var rule: String
  var passage: Int
  var range: Range<PostOffset>
  /// Whether it is the first of several places, perhaps.
  var isFromHereOn: Bool
}

/// What is found out about a post while it is checked, by one check for all, each at most once.
final class PostNotes {
  /// Passages as patterns see them, by their number.
  private var texts = PassageNotes<SearchedText>()
  private var searches = PatternNotes()
  private(set) var unfinished: [UnfinishedPattern] = []
  /// The rule that is being asked, and what its patterns may still cost in pieces of the post.
  private var rule = ""
  private var budget = PatternBudget()
  private var hasSpent = false
  /// What the pattern that was last looked for in a passage may still cost in others.
  private var lastSearched: Pattern?
  private var passageBudget = PatternBudget()
  /// Right forms that are expressions themselves; nil for what does not compile. Kept for all posts.
  private var forms: [String: Pattern?] = [:]
  private static let mostForms = 256
  private var counts = PassageNotes<TokenCounts>()
  private var starts = PassageNotes<Int>()
  private var firstLineEnds = PassageNotes<PostOffset>()
  private var folds = PassageNotes<PostOffset?>()
  private var blocks = PassageNotes<[Range<Int>]>()
  private var runningSentences = PassageNotes<[Range<Int>]>()
  private var sentences: [Range<Int>]?
  /// Whether the post has more hits than are listed.
  var hasTooManyHits = false
  /// Hits in places that a condition asks for.
  private var wantedHits: [(set: Int32, places: [Place], hits: [PlacedHit])] = []
  let patternBench = PatternBench()

  func reset() {
    texts.removeAll()
    searches.removeAll()
    if !unfinished.isEmpty { unfinished.removeAll(keepingCapacity: true) }
    counts.removeAll()
    starts.removeAll()
    firstLineEnds.removeAll()
    folds.removeAll()
    blocks.removeAll()
    runningSentences.removeAll()
    sentences = nil
    hasTooManyHits = false
    if !wantedHits.isEmpty { wantedHits.removeAll() }
    lastSearched = nil
  }

  func wantedHits(_ set: Int32, _ places: [Place], _ find: () -> [PlacedHit]) -> [PlacedHit] {
    if let known = wantedHits.first(where: { $0.set == set && $0.places == places }) { return known.hits }
    let found = find()
    wantedHits.append((set, places, found))
    return found
  }

  /// Begins to ask a rule that has patterns.
  func begin(_ rule: String) {
    self.rule = rule
    if hasSpent { budget = PatternBudget() }
    hasSpent = false
  }

  func noteUnfinished(_ rule: String, _ passage: Int, _ range: Range<PostOffset>) {
    unfinished.append(UnfinishedPattern(rule: rule, passage: passage, range: range, isFromHereOn: false))
  }

  /// Notes once for each passage that words in it were not looked at to the end, at the first of them.
  func noteUnfinished(_ passage: Int, _ range: Range<PostOffset>) {
    // Those of one rule stand behind each other.
    for known in unfinished.reversed() {
      guard known.rule == rule else { break }
      if known.isFromHereOn, known.passage == passage { return }
    }
    unfinished.append(UnfinishedPattern(rule: rule, passage: passage, range: range, isFromHereOn: true))
  }

  func search(_ pattern: Pattern, inPiece piece: [UInt8], _ withGroups: Bool) -> Pattern.Result {
    hasSpent = true
    return pattern.matches(in: piece, on: patternBench, &budget, withGroups: withGroups)
  }

  /// A right form as an expression for a whole text; nil where it is none.
  func form(_ source: String) -> Pattern? {
    if let known = forms[source] { return known }
    if forms.count >= Self.mostForms { forms.removeAll() }
    let form = try? Pattern("\\A(?:\(source))\\z", isCaseSensitive: true)
    forms[source] = .some(form)
    return form
  }

  func text(_ passage: Int, _ make: () -> SearchedText) -> SearchedText { texts.value(of: passage, make) }

  func search(
    _ pattern: Pattern, _ passage: Int, _ withGroups: Bool, _ text: @autoclosure () -> SearchedText
  ) -> Pattern.Result {
    if let known = searches.result(of: pattern, in: passage) { return known }
    if lastSearched !== pattern {
      lastSearched = pattern
      passageBudget = PatternBudget()
    }
    let text = text()
    let result = pattern.matches(
      in: text.composed.bytes, on: patternBench, &passageBudget, withGroups: withGroups,
      pattern.beginsAtEdges ? text.edges : nil)
    searches.note(result, of: pattern, in: passage)
    return result
  }

  /// The blocks of a passage, in bytes of its text in form C.
  func blocks(_ passage: Int, _ find: () -> [Range<Int>]) -> [Range<Int>] { blocks.value(of: passage, find) }

  /// The sentences of its running text as style checkers for prose see them, likewise.
  func runningSentences(_ passage: Int, _ find: () -> [Range<Int>]) -> [Range<Int>] {
    runningSentences.value(of: passage, find)
  }

  func counts(_ passage: Int, _ view: TokenView) -> TokenCounts { counts.value(of: passage) { TokenCounts(view) } }

  /// How many tokens stand before the first one that is more than decoration.
  func start(_ passage: Int, _ view: TokenView) -> Int { starts.value(of: passage) { view.endOfDecoration } }

  func endOfFirstLine(_ passage: Int, _ view: TokenView) -> PostOffset {
    firstLineEnds.value(of: passage) { view.endOfFirstLine }
  }

  func foldOffset(_ passage: Int, _ find: () -> PostOffset?) -> PostOffset? { folds.value(of: passage, find) }

  func sentences(_ make: () -> [Range<Int>]) -> [Range<Int>] {
    if let sentences { return sentences }
    let made = make()
    sentences = made
    return made
  }
}

/// What was found out about passages of a post, by their number. Most is asked of one passage, which takes no memory of its
/// own; some posts have thousands of pictures.
struct PassageNotes<Value> {
  /// The passage that was noted first, and what of it.
  private var first: (passage: Int, value: Value)?
  private var others: [Value?] = []

  subscript(passage: Int) -> Value? {
    get {
      if let first, first.passage == passage { return first.value }
      return passage < others.count ? others[passage] : nil
    }
    set {
      guard let newValue, first.map({ $0.passage == passage }) ?? true else {
        while others.count <= passage { others.append(nil) }
        others[passage] = newValue
        return
      }
      first = (passage, newValue)
    }
  }

  mutating func value(of passage: Int, _ make: () -> Value) -> Value {
    if let known = self[passage] { return known }
    let value = make()
    self[passage] = value
    return value
  }

  mutating func removeAll() {
    first = nil
    if !others.isEmpty { others.removeAll(keepingCapacity: true) }
  }
}

/// How many words, sentence ends and line starts there are before each token, so that “how far apart” is a subtraction.
struct TokenCounts {
  private var words: [Int32] = [0]
  private var ends: [Int32] = [0]
  private var lines: [Int32] = [0]

  init(_ view: TokenView) {
    let tokens = view.tokens
    words.reserveCapacity(tokens.count + 1)
    ends.reserveCapacity(tokens.count + 1)
    lines.reserveCapacity(tokens.count + 1)
    var (word, end, line) = (Int32(0), Int32(0), Int32(0))
    for token in tokens {
      if token.isWord { word += 1 }
      // What a colon announces belongs to its sentence: “Handynummer: 0171 …”.
      if token.endsSentence, token.kind == .pause || view.folded.bytes[Int(token.start)] != 0x3A { end += 1 }
      if token.flags.contains(.startsLine) { line += 1 }
      words.append(word)
      ends.append(end)
      lines.append(line)
    }
  }

  func words(in range: Range<Int>) -> Int { Int(words[range.upperBound] - words[range.lowerBound]) }
  func sentenceEnds(in range: Range<Int>) -> Int {
    Int(ends[range.upperBound] - ends[range.lowerBound])
  }
  func lineStarts(in range: Range<Int>) -> Int {
    Int(lines[range.upperBound] - lines[range.lowerBound])
  }
}
