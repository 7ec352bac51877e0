// A post made ready for the checks: cut into tokens, scanned once, its facts at hand.
import KniggeText

/// A hit and the passage that it lies in.
struct PlacedHit {
  var hit: Hit
  var passage: Int
}

extension PlacedHit {
  /// By set, passage and place.
  static func isOrdered(_ one: PlacedHit, _ other: PlacedHit) -> Bool {
    if one.hit.set != other.hit.set { return one.hit.set < other.hit.set }
    if one.passage != other.passage { return one.passage < other.passage }
    return one.hit.start < other.hit.start
  }
}

extension [PlacedHit] {
  /// Puts hits in order. A post has a handful, for which calling a sorting function takes longer than sorting.
  mutating func sortHits() {
    guard count <= 24 else { return sort(by: PlacedHit.isOrdered) }
    withUnsafeMutableBufferPointer { hits in
      var index = 1
      while index < hits.count {
        let hit = hits[index]
        var place = index
        while place > 0, PlacedHit.isOrdered(hit, hits[place &- 1]) {
          hits[place] = hits[place &- 1]
          place &-= 1
        }
        hits[place] = hit
        index &+= 1
      }
    }
  }
}

/// Where the hits of a set of words stand among all hits; none where only a literal of the set was seen.
struct SetPlaces {
  var set: Int32
  var low: Int32
  var high: Int32
}

/// One text of a post in one stream of tokens.
struct Passage {
  var kind: Place.Kind
  var view: TokenView
  var stream: Streams
  /// Bytes of the text that are no words of the author's: code, addresses.
  var hidden: [Range<Int>] = []
}

/// Everything the checks ask about a post. Made once for each post; the checks only read it. Behind a reference, since it
/// has much in it and is handed to every check.
final class PreparedPost {
  let post: Post
  /// The running text first; then the words of hashtags, addresses, media and facts, as far as rules ask for them.
  let passages: [Passage]
  let languages: LanguageMask
  let platforms: [Platform]
  let jurisdictions: [String]
  let vocabulary: Vocabulary
  let time: TimeSettings
  /// What the running text has in it.
  let census: PostCensus
  private let table: PhraseTable
  /// In order of set, passage and place.
  private let hits: [PlacedHit]
  /// In order of set; few, so that they are searched one after the other.
  private let setPlaces: [SetPlaces]
  /// What checks found out and others may ask again, and the patterns that ran into their limits.
  let notes: PostNotes

  /// The running text. Stored once more, since reaching into the passages copies it.
  let body: TokenView

  /// `hits` are in the order of `PlacedHit.isOrdered`.
  init(
    post: Post, passages: [Passage], hits: [PlacedHit], literals: [Int32], census: PostCensus,
    languages: LanguageMask, platforms: [Platform],
    jurisdictions: [String], vocabulary: Vocabulary, table: PhraseTable, time: TimeSettings,
    notes: PostNotes
  ) {
    self.post = post
    self.passages = passages
    body = passages[0].view
    self.languages = languages
    self.platforms = platforms
    self.jurisdictions = jurisdictions
    self.vocabulary = vocabulary
    self.table = table
    self.time = time
    self.census = census
    self.notes = notes
    var setPlaces: [SetPlaces] = []
    var start = 0
    for index in hits.indices
    where index + 1 == hits.count || hits[index + 1].hit.set != hits[index].hit.set {
      setPlaces.append(
        SetPlaces(set: hits[index].hit.set, low: Int32(start), high: Int32(index + 1)))
      start = index + 1
    }
    for literal in literals { setPlaces.append(SetPlaces(set: literal, low: 0, high: 0)) }
    self.hits = hits
    self.setPlaces = setPlaces
  }

  /// Calls with each set of which something stands in the post.
  func forEachFoundSet(_ body: (Int32) -> Void) {
    for places in setPlaces { body(places.set) }
  }

  private func places(of words: Words) -> Range<Int>? {
    let set = Int32(words.set)
    for places in setPlaces where places.set == set { return Int(places.low)..<Int(places.high) }
    return nil
  }

  // MARK: Matches

  /// Where a rule's phrases stand: in its places, without its exceptions, the longest of overlapping ones.
  func matches(of words: Words, _ rule: Rule) -> [PlacedHit] {
    let found = hits(of: words, in: rule.places, notIn: rule.excludedPlaces)
    guard let first = found.first else { return [] }
    let exceptions = rule.except.map { hits(of: $0, in: rule.places, notIn: []) } ?? []
    if found.count == 1, exceptions.isEmpty { return [first] }
    var result: [PlacedHit] = []
    // Both are in order of passages.
    var (start, dropped) = (0, 0)
    while start < found.count {
      let passage = found[start].passage
      var end = start
      while end < found.count, found[end].passage == passage { end += 1 }
      while dropped < exceptions.count, exceptions[dropped].passage < passage { dropped += 1 }
      let firstDropped = dropped
      while dropped < exceptions.count, exceptions[dropped].passage == passage { dropped += 1 }
      let here = found[start..<end].map(\.hit).longest()
      result += here.without(exceptions[firstDropped..<dropped].map(\.hit))
        .map { PlacedHit(hit: $0, passage: passage) }
      start = end
    }
    return withoutRepeatedHashtags(result)
  }

  /// Whether any of the phrases stands anywhere.
  func hasHits(of words: Words) -> Bool { places(of: words) != nil }

  /// Where phrases stand, in the given places; the running text where none is named. In order of passage and place.
  func hits(of words: Words, in places: [Place], notIn excluded: [Place]) -> [PlacedHit] {
    guard let range = self.places(of: words), !range.isEmpty else { return [] }
    let found = hits[range].filter { isWanted($0, places, excluded) }
    return Self.asksFirstMention(places) ? firstMentions(of: found) : found
  }

  /// Whether phrases stand in any of the given places.
  func hasHits(of words: Words, in places: [Place]) -> Bool {
    guard let range = self.places(of: words) else { return false }
    if Self.asksFirstMention(places) { return !hits(of: words, in: places, notIn: []).isEmpty }
    return hits[range].contains { isWanted($0, places, []) }
  }

  /// The hits that stand so close to some tokens of a passage.
  ///
  /// Those around it are tried from the nearest outward on each side, so that a text in which both words stand a
  /// thousand times costs no million comparisons.
  func hasHit(
    of words: Words, in places: [Place], _ nearness: Nearness, _ tokens: Range<Int>, _ passage: Int
  ) -> Bool {
    guard let range = self.places(of: words) else { return false }
    if Self.asksFirstMention(places) {
      return hits(of: words, in: places, notIn: []).contains { other in
        other.passage == passage && !other.hit.tokens.overlaps(tokens)
          && isNear(other.hit.tokens, tokens, nearness, passage)
      }
    }
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      let hit = hits[middle]
      if (hit.passage, Int(hit.hit.firstToken)) < (passage, tokens.lowerBound) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    for index in low..<range.upperBound {
      let other = hits[index]
      guard other.passage == passage else { break }
      if other.hit.tokens.overlaps(tokens) { continue }
      // Behind the match they only get further away.
      guard isNear(other.hit.tokens, tokens, nearness, passage) else { break }
      if isWanted(other, places, []) { return true }
    }
    var far = 0
    for index in stride(from: low - 1, through: range.lowerBound, by: -1) {
      let other = hits[index]
      guard other.passage == passage, far < Self.mostFar else { break }
      if other.hit.tokens.overlaps(tokens) { continue }
      if !isNear(other.hit.tokens, tokens, nearness, passage) {
        // One that begins earlier may still end nearer, as long as a phrase can be.
        far += 1
      } else if isWanted(other, places, []) {
        return true
      }
    }
    return false
  }

  /// How many words before a match are looked at that are too far away.
  private static let mostFar = 50

  /// Which of several hits is the first is asked of all of them together.
  private static func asksFirstMention(_ places: [Place]) -> Bool {
    places.contains { $0.position == .firstMention }
  }

  private func isWanted(_ hit: PlacedHit, _ places: [Place], _ excluded: [Place]) -> Bool {
    (places.isEmpty ? passages[hit.passage].kind == .text : places.contains { contains(hit, $0) })
      && !excluded.contains { contains(hit, $0) }
  }

  func range(of hit: PlacedHit) -> Range<PostOffset> {
    passages[hit.passage].view.folded.postRange(hit.hit.range)
  }

  /// The bytes of the file that a range stands for; never empty.
  func fileRange(of range: Range<PostOffset>, passage: Int = 0) -> Range<FileOffset> {
    let found = passages[passage].view.original.fileRange(range)
    return found.isEmpty ? post.anchor : found
  }

  /// Whether some rule's phrase has this folded word in it.
  func isInTable(_ word: [UInt8]) -> Bool {
    !table.anchored(by: WordHash.of(word)).isEmpty
  }

  func text(of hit: PlacedHit) -> String {
    passages[hit.passage].view.original.string(range(of: hit))
  }

  func range(of token: Token) -> Range<PostOffset> { body.folded.postRange(of: token) }

  // MARK: Places

  private func contains(_ hit: PlacedHit, _ place: Place) -> Bool {
    let passage = passages[hit.passage]
    switch place.kind {
    case .labels:
      guard passage.kind == .text, passage.view.isLabel(hit.hit.tokens) else { return false }
    case .quotes:
      guard passage.kind == .text, passage.view.isQuoted(hit.hit.tokens) else { return false }
    default:
      guard passage.kind == place.kind else { return false }
    }
    guard let position = place.position else { return true }
    return isAt(position, range(of: hit), in: hit.passage, firstToken: Int(hit.hit.firstToken))
  }

  private func isAt(
    _ position: Place.Position, _ range: Range<PostOffset>, in passage: Int, firstToken: Int
  ) -> Bool {
    let view = passages[passage].view
    return switch position {
    case .start: firstToken <= notes.start(passage, view)
    case .firstLine: range.upperBound <= notes.endOfFirstLine(passage, view)
    case .beforeFold: notes.foldOffset(passage) { foldOffset(in: view) }.map { range.upperBound <= $0 } ?? true
    case .firstPart: post.parts.first.map { range.upperBound <= $0.upperBound } ?? true
    case .firstMention: true  // asked of all hits together
    }
  }

  /// The place of the nearest fold of the post's platforms; nil where nothing is folded.
  private func foldOffset(in view: TokenView) -> PostOffset? {
    guard let fold = platforms.compactMap(\.fold).min() else { return nil }
    var scalars = 0
    for (index, byte) in view.original.bytes.enumerated() where byte & 0xC0 != 0x80 {
      if scalars == fold { return PostOffset(index) }
      scalars += 1
    }
    return nil
  }

  /// The passages that a pattern searches for the given places.
  func passages(for places: [Place]) -> [Int] {
    let kinds = places.isEmpty ? [.text] : places.map(\.kind)
    return passages.indices.filter { index in
      kinds.contains { kind in
        switch kind {
        case .text, .labels, .quotes: passages[index].kind == .text
        default: passages[index].kind == kind
        }
      }
    }
  }

  /// Whether a range that a pattern matched lies in one of the places and in none of the excluded ones.
  func isInside(
    _ range: Range<PostOffset>, passage: Int, _ places: [Place], excluding excluded: [Place]
  ) -> Bool {
    if places.isEmpty, excluded.isEmpty { return true }
    func lies(_ place: Place) -> Bool {
      switch place.kind {
      case .labels, .quotes: break
      default:
        if place.kind != passages[passage].kind { return false }
        if place.position == nil { return true }
      }
      let view = passages[passage].view
      let tokens = view.tokens(in: range)
      switch place.kind {
      case .labels: if !view.isLabel(tokens) { return false }
      case .quotes: if !view.isQuoted(tokens) { return false }
      default: break
      }
      return place.position.map { isAt($0, range, in: passage, firstToken: tokens.lowerBound) }
        ?? true
    }
    return (places.isEmpty || places.contains(where: lies)) && !excluded.contains(where: lies)
  }

  /// A passage in form C, for patterns.
  func composed(_ passage: Int) -> ComposedText {
    notes.composed(passage) {
      let bytes = passages[passage].view.original.bytes
      let hidden = passages[passage].hidden
      return ComposedText(hidden.isEmpty ? bytes : MarkupRanges.masked(bytes, hidden))
    }
  }

  /// What a pattern finds in a passage.
  func search(_ pattern: Pattern, in passage: Int) -> Pattern.Result {
    notes.search(pattern, passage, composed(passage))
  }

  // MARK: Stretches

  /// The first word, or the first of anything; where something is missing that has no better place.
  var firstWord: Range<PostOffset> { firstWord(in: body.tokens.indices) }

  /// From the first word to the end of its line.
  var firstLine: Range<PostOffset> {
    let first = firstWord
    let end = body.tokens.firstIndex {
      ($0.flags.contains(.startsLine) || $0.kind == .pause) && range(of: $0).lowerBound >= first.upperBound
    }
    let last = body.tokens[..<(end ?? body.tokens.endIndex)].last { $0.kind != .pause }
    return first
      .lowerBound..<max(first.upperBound, last.map { range(of: $0).upperBound } ?? first.upperBound)
  }

  func firstWord(in stretch: Range<Int>) -> Range<PostOffset> {
    let index =
      stretch.first { body.tokens[$0].isWord } ?? stretch.first { body.tokens[$0].kind != .pause }
    return index.map { range(of: body.tokens[$0]) } ?? .bytes(0..<min(1, post.text.bytes.count))
  }

  /// The stretches of tokens that a limit counts in, each on its own.
  func stretches(_ per: LimitCheck.Per) -> [Range<Int>] {
    switch per {
    case .post, .words, .time:
      guard post.parts.count > 1 else { return [body.tokens.indices] }
      return post.parts.map { body.tokens(in: $0) }
    case .sentence: return body.split { tokens, index in tokens[index].endsSentence }
    case .line:
      return body.split { tokens, index in
        index + 1 < tokens.count && tokens[index + 1].flags.contains(.startsLine)
      }
    }
  }

  /// The characters of a stretch as people count them, with the spaces between its tokens.
  func characters(in stretch: Range<Int>) -> [Range<PostOffset>] {
    let whole: Range<Int>
    if stretch == body.tokens.indices {
      whole = 0..<post.text.bytes.count
    } else if let part = post.parts.first(where: { body.tokens(in: $0) == stretch }) {
      whole = part.asBytes()
    } else {
      guard let first = stretch.first, let last = stretch.last else { return [] }
      whole =
        range(of: body.tokens[first]).lowerBound.byte..<range(of: body.tokens[last]).upperBound.byte
    }
    let text = String(decoding: post.text.bytes[whole], as: UTF8.self)
    let trimmed = text.trimmingTrailingWhitespace()
    var offset = whole.lowerBound
    return trimmed.map { character in
      defer { offset += character.utf8.count }
      return .bytes(offset..<(offset + character.utf8.count))
    }
  }

  /// The sentences of a stretch.
  func sentences(in stretch: Range<Int>) -> [Range<PostOffset>] {
    notes.sentences { body.split { tokens, index in tokens[index].endsSentence } }
      .map { $0.clamped(to: stretch) }
      .compactMap { sentence in
        guard let first = sentence.first(where: { body.tokens[$0].isWord }),
          let last = sentence.last
        else {
          return nil
        }
        return range(of: body.tokens[first]).lowerBound..<range(of: body.tokens[last]).upperBound
      }
  }

  // MARK: Facts

  /// The values of a fact, with what the configuration says where the post says nothing.
  func values(of key: FactKey) -> [String] {
    switch key {
    case .post(.platform): platforms.isEmpty ? post.values(of: key) : platforms.map(\.name)
    case .post(.jurisdiction): jurisdictions
    default: post.values(of: key)
    }
  }

  /// Members of the European Union among the supported jurisdictions; `eu` in a rule covers them.
  private static let union = ["de", "at", "eu"]

  /// Whether the values of a fact are those that a question asks for.
  func holds(_ predicate: FactTest.Predicate, _ values: [String], of key: FactKey) -> Bool {
    switch predicate {
    case .present: return !values.isEmpty
    case .absent: return values.isEmpty
    case .oneOf(let wanted): return Self.share(values, wanted)
    case .noneOf(let wanted): return !values.isEmpty && !Self.share(values, wanted)
    case .date(let test): return values.contains { holds(test, $0, of: key) }
    }
  }

  /// Whether a value of one list is in the other, whatever the case: few values, so that they are compared one by one.
  private static func share(_ values: [String], _ wanted: [String]) -> Bool {
    for value in values {
      if wanted.contains(value) { return true }
      let small = value.lowercased()
      for other in wanted where other.lowercased() == small { return true }
    }
    return false
  }

  func holds(_ test: FactTest) -> Bool {
    switch test.key {
    case .medium(let fact):
      // Outside `facts` a question about media is answered by any of them.
      if case .absent = test.predicate { return post.media.allSatisfy { $0.facts[fact] == nil } }
      return post.media.contains {
        holds(test.predicate, [$0.facts[fact]?.string].compactMap { $0 }, of: test.key)
      }
    case .post(.platform):
      // Rules name them as the list of platforms does, since they were linked.
      return holds(test.predicate, values(of: test.key), of: test.key)
    case .post(.jurisdiction):
      return holds(
        test.predicate.covering("eu", Self.union), values(of: test.key),
        of: test.key)
    case .post(.publishAt):
      if case .date(let date) = test.predicate, !date.asksTheClock {
        return publication.map { holds(date, $0) } ?? false
      }
      return holds(test.predicate, values(of: test.key), of: test.key)
    default: return holds(test.predicate, values(of: test.key), of: test.key)
    }
  }

  // MARK: Limits

  func noteUnfinished(_ rule: String, passage: Int, range: Range<PostOffset>) {
    notes.noteUnfinished(rule, passage, range)
  }

  var unfinishedPatterns: [(rule: String, passage: Int, range: Range<PostOffset>)] {
    notes.unfinished
  }
}

extension FactTest.Predicate {
  /// A value that stands for several: `eu` for its members.
  fileprivate func covering(_ name: String, _ members: [String]) -> FactTest.Predicate {
    switch self {
    case .oneOf(let values): .oneOf(values + (values.contains(name) ? members : []))
    case .noneOf(let values): .noneOf(values + (values.contains(name) ? members : []))
    case .present, .absent, .date: self
    }
  }
}

extension Token {
  var endsSentence: Bool { kind == .stop || kind == .pause }
}

extension String {
  fileprivate func trimmingTrailingWhitespace() -> Substring {
    var result = self[...]
    while result.last?.isWhitespace == true { result.removeLast() }
    return result
  }
}
