// A post made ready for the checks: cut into tokens, scanned once, its facts at hand.
import KniggeText

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
  /// The names of the company whose post it is; empty where none is known.
  let company: String
  let vocabulary: Vocabulary
  let time: TimeSettings
  /// What the running text has in it.
  let census: PostCensus
  private let table: PhraseTable
  /// In order of set, passage and place.
  private let hits: [PlacedHit]
  /// Those of words in order of set; then those of literals.
  private let setPlaces: [SetPlaces]
  /// How many of them are of words.
  private let wordSets: Int
  /// What checks found out and others may ask again, and the patterns that ran into their limits.
  let notes: PostNotes

  /// From the first word to the end of its line; several rules that compare posts ask for it.
  private(set) lazy var firstLine = findFirstLine()

  /// The running text. Stored once more, since reaching into the passages copies it.
  let body: TokenView

  /// `hits` are in the order of `PlacedHit.isOrdered`.
  init(
    post: Post, passages: [Passage], hits: [PlacedHit], literals: [Int32], census: PostCensus,
    languages: LanguageMask, platforms: [Platform],
    jurisdictions: [String], company: String, vocabulary: Vocabulary, table: PhraseTable, time: TimeSettings,
    notes: PostNotes
  ) {
    self.post = post
    self.passages = passages
    body = passages[0].view
    self.languages = languages
    self.platforms = platforms
    self.jurisdictions = jurisdictions
    self.company = company
    self.vocabulary = vocabulary
    self.table = table
    self.time = time
    self.census = census
    self.notes = notes
    var setPlaces: [SetPlaces] = []
    setPlaces.reserveCapacity(hits.count + literals.count)
    var start = 0
    for index in hits.indices
    where index + 1 == hits.count || hits[index + 1].hit.set != hits[index].hit.set {
      setPlaces.append(
        SetPlaces(set: hits[index].hit.set, low: Int32(start), high: Int32(index + 1)))
      start = index + 1
    }
    wordSets = setPlaces.count
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
    var (low, high) = (0, wordSets)
    // A post has few, of which looking at each is quickest.
    while high - low > 16 {
      let middle = (low + high) / 2
      if setPlaces[middle].set <= set { low = middle } else { high = middle }
    }
    while low < high {
      if setPlaces[low].set == set { return Int(setPlaces[low].low)..<Int(setPlaces[low].high) }
      low += 1
    }
    return nil
  }

  // MARK: Matches

  /// Where a rule's phrases stand: in its places, without its exceptions, the longest of overlapping ones.
  func matches(of words: Words, _ rule: Rule) -> [PlacedHit] {
    let found = hits(of: words, in: rule.places, notIn: rule.excludedPlaces)
    guard !found.isEmpty else { return [] }
    let exceptions = self.exceptions(of: rule)
    if found.count == 1, exceptions.isEmpty { return found }
    return withoutRepeatedHashtags(without(exceptions, of: rule, from: found) { $0.longest() })
  }

  /// The hits of each passage that no exception of a rule cancels, once `choose` has made its choice of them. Both are in
  /// order of passage and place.
  func without(
    _ exceptions: [PlacedHit], of rule: Rule, from found: [PlacedHit], _ choose: ([Hit]) -> [Hit]
  ) -> [PlacedHit] {
    var result: [PlacedHit] = []
    var (start, dropped) = (0, 0)
    while start < found.count {
      let passage = found[start].passage
      var end = start
      while end < found.count, found[end].passage == passage { end += 1 }
      while dropped < exceptions.count, exceptions[dropped].passage < passage { dropped += 1 }
      let firstDropped = dropped
      while dropped < exceptions.count, exceptions[dropped].passage == passage { dropped += 1 }
      let here = choose(found[start..<end].map(\.hit))
      result += here.without(exceptions[firstDropped..<dropped].map(\.hit), inside: rule.exceptsInside)
        .map { PlacedHit(hit: $0, passage: passage) }
      start = end
    }
    return result
  }

  /// Where phrases stand, in the given places; the running text where none is named. In order of passage and place.
  func hits(of words: Words, in places: [Place], notIn excluded: [Place]) -> [PlacedHit] {
    guard let range = self.places(of: words), !range.isEmpty else { return [] }
    // One in most posts that have any.
    if range.count == 1, !isWanted(hits[range.lowerBound], places, excluded) { return [] }
    let found = hits[range].filter { isWanted($0, places, excluded) }
    return Self.asksFirstMention(places) ? firstMentions(of: found) : found
  }

  /// Whether phrases stand in any of the given places.
  func hasHits(of words: Words, in places: [Place]) -> Bool {
    guard let range = self.places(of: words) else { return false }
    if Self.asksFirstMention(places) { return !hits(of: words, in: places, notIn: []).isEmpty }
    return hits[range].contains { isWanted($0, places, []) }
  }

  /// Whether hits stand so close to some tokens of a passage.
  ///
  /// Those around it are tried from the nearest outward on each side, so that a text in which both words stand a
  /// thousand times costs no million comparisons.
  func hasHit(
    of words: Words, in places: [Place], _ nearness: Nearness, _ tokens: Range<Int>, _ passage: Int
  ) -> Bool {
    guard let range = self.places(of: words) else { return false }
    if places.isEmpty {
      return passages[passage].kind == .text && isNear(hits[range], nearness, tokens, passage)
    }
    // Which hits count is found out once for all matches that ask for them.
    let wanted = notes.wantedHits(Int32(words.set), places) { hits(of: words, in: places, notIn: []) }
    return isNear(wanted[...], nearness, tokens, passage)
  }

  private func isNear(
    _ hits: ArraySlice<PlacedHit>, _ nearness: Nearness, _ tokens: Range<Int>, _ passage: Int
  ) -> Bool {
    let low = hits.partitioningIndex { ($0.passage, Int($0.hit.firstToken)) >= (passage, tokens.lowerBound) }
    for index in low..<hits.endIndex {
      let other = hits[index]
      guard other.passage == passage else { break }
      if isNear(other.hit.tokens, tokens, nearness, passage) { return true }
      // Behind the match they only get further away.
      if !other.hit.tokens.overlaps(tokens) { break }
    }
    var far = 0
    for index in stride(from: low - 1, through: hits.startIndex, by: -1) {
      let other = hits[index]
      guard other.passage == passage, far < Self.mostFar else { break }
      if isNear(other.hit.tokens, tokens, nearness, passage) { return true }
      if other.hit.tokens.overlaps(tokens) { continue }
      // One that begins earlier may still end nearer, as long as a phrase can be.
      far += 1
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

  /// From the first of some tokens of the running text to the last one.
  func range(of tokens: Range<Int>) -> Range<PostOffset> {
    range(of: body.tokens[tokens.lowerBound]).lowerBound..<range(of: body.tokens[tokens.upperBound - 1]).upperBound
  }

  func noteUnfinished(_ rule: String, passage: Int, range: Range<PostOffset>) {
    notes.noteUnfinished(rule, passage, range)
  }

  var unfinishedPatterns: [UnfinishedPattern] {
    notes.unfinished
  }
}

extension Token {
  var endsSentence: Bool { kind == .stop || kind == .pause }
}
