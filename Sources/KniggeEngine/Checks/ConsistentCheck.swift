// `consistent`: what must be the same throughout.
import KniggeText

/// Compares what a post says with what it said before, or with what earlier posts of its group said.
package struct ConsistentCheck: Sendable {
  package var subject: Subject
  package var scope: Scope
  /// The only value that is right, folded; nil where any will do as long as it is the same.
  package var required: String?
  /// The right spellings of names, by their letters and digits alone, and which of them are products. Given when the
  /// rules are linked.
  var names: [String: String] = [:]
  var products: Set<String> = []

  package init(subject: Subject, scope: Scope? = nil, required: String? = nil) {
    self.subject = subject
    self.scope = scope ?? subject.usualScope
    self.required = required
  }

  /// Whether other posts matter. A weekday belongs to its date and to nothing else.
  var spansPosts: Bool {
    if case .known(let known) = subject, known.isJudgedAlone { return false }
    return scope.spansPosts && required == nil
  }

  /// One thing that was seen in a post.
  struct Observation {
    /// What is compared, folded: `du`, `colon`, `9900`.
    var value: String
    var range: Range<PostOffset>
    /// Values of different parts have nothing to do with each other: a name, a currency.
    var part = ""
    /// What the value is said of, a product; empty where that is not clear.
    var subject = ""
    /// For a weekday, the right one, as a message in each language names it.
    var expected: LocalText?
  }

  // MARK: In one post

  /// Conflicts within one post, and with the value that is required.
  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    if scope == .thread, !comparesEverywhere { return findingsBetweenParts(of: post, rule) }
    guard case .known(let known) = subject else { return [] }
    let seen = observations(in: post, rule)
    if known.isJudgedAlone {
      return seen.compactMap { observation in
        observation.expected.map { expected in
          var found = finding(observation.range, other: "", in: post)
          found.values.set(.other, expected)
          return found
        }
      }
    }
    if let required {
      let value = known.requiredValues?.first { $0.lowercased() == required } ?? required
      let shown = known == .gender ? GenderStyle.sample(of: value) : value
      return seen.first { $0.value != required }.map { [finding($0.range, other: shown, in: post)] } ?? []
    }
    guard known.isComparedInPost else { return [] }
    var first: [String: Observation] = [:]
    var reported: Set<String> = []
    return seen.compactMap { observation in
      guard let other = first[observation.part] else {
        first[observation.part] = observation
        return nil
      }
      guard other.value != observation.value, reported.insert(observation.part).inserted else { return nil }
      var result = finding(observation.range, other: post.body.original.string(other.range), in: post)
      result.related = [(Self.elsewhere, other.range)]
      return result
    }
  }

  /// Whether every two places of a post are compared, so that the parts of a thread are nothing special.
  private var comparesEverywhere: Bool {
    guard case .known(let known) = subject else { return false }
    return known.isComparedInPost || known.isJudgedAlone
  }

  private static let elsewhere = LocalText(german: "hier steht es anders", english: "it is different here")

  private func finding(_ range: Range<PostOffset>, other: String, in post: PreparedPost) -> Finding {
    var finding = Finding(passage: 0, range: range)
    finding.values = [.match: post.body.original.string(range), .other: other]
    return finding
  }

  /// Conflicts between the parts of a thread.
  private func findingsBetweenParts(of post: PreparedPost, _ rule: Rule) -> [Finding] {
    guard post.post.parts.count > 1 else { return [] }
    var earlier: [Summary.Key: Summary] = [:]
    var result: [Finding] = []
    for summary in summaries(of: post, byPart: true, rule) {
      guard let other = earlier[summary.key] else {
        earlier[summary.key] = summary
        continue
      }
      guard contradict(other.values, summary.values) else { continue }
      var found = finding(summary.range, other: other.shown, in: post)
      found.values[.match] = summary.shown
      found.related = [(Self.elsewhere, other.range)]
      result.append(found)
    }
    return result
  }

  // MARK: Across posts

  /// What a post says that is compared with other posts of its group.
  struct Statements: Sendable {
    fileprivate var group: String
    /// Sorted.
    fileprivate var platforms: [String]
    fileprivate var said: [(summary: Summary, place: PostPlace)]
  }

  /// What a post says; nil where it belongs to no group, or says nothing.
  func statements(of post: PreparedPost, _ rule: Rule, _ origin: () -> PostOrigin) -> Statements? {
    guard spansPosts, let group = post.group(scope) else { return nil }
    let summaries = summaries(of: post, byPart: false, rule)
    guard !summaries.isEmpty else { return nil }
    let origin = origin()
    return Statements(
      group: group, platforms: post.platforms.map(\.name).sorted(),
      said: summaries.map { summary in
        (summary, origin.place(of: post.fileRange(of: summary.range), in: post))
      })
  }

  /// Conflicts with the first post of the group that says anything about the same; where this is the first, it is
  /// remembered.
  func findings(for statements: Statements, _ rule: String, _ memory: inout RunMemory) -> [Finding] {
    var result: [Finding] = []
    for (summary, place) in statements.said {
      let key = statements.group + "\u{1F}" + summary.part
      let earlier = memory.remembered(rule, key)
      let other = reference(for: summary, among: earlier, statements.platforms)
      if let other, contradict(other.values, summary.values) {
        var found = Finding(passage: 0, range: summary.range)
        found.values = [.match: summary.shown, .other: other.shown]
        found.earlier = [other.place.related(Self.elsewhere)]
        result.append(found)
      }
      let isKnown = earlier.contains { $0.subject == summary.subject && $0.platforms == statements.platforms }
      guard !isKnown else { continue }
      memory.remember(
        RunMemory.Remembered(
          subject: summary.subject, values: summary.values, shown: summary.shown, platforms: statements.platforms,
          place: place),
        rule: rule, group: key)
    }
    return result
  }

  /// What an earlier post said of the same: of the same product, or, as long as the group has only one, of one that
  /// was not named.
  private func reference(
    for summary: Summary, among earlier: [RunMemory.Remembered], _ platforms: [String]
  ) -> RunMemory.Remembered? {
    let compared = earlier.filter { scope != .channels || $0.platforms != platforms }
    if let same = compared.first(where: { $0.subject == summary.subject }) { return same }
    let subjects = Set((earlier.map(\.subject) + [summary.subject]).filter { !$0.isEmpty })
    guard subjects.count == 1 else { return nil }
    return compared.first { $0.subject.isEmpty || summary.subject.isEmpty }
  }

  private func contradict(_ one: Set<String>, _ other: Set<String>) -> Bool {
    if case .known(.dates) = subject {
      return !StatedDay.anyFits(one, other)
    }
    return one.isDisjoint(with: other)
  }

  /// What a post, or a part of a thread, says about one thing.
  struct Summary: Sendable {
    var part = ""
    var subject = ""
    var values: Set<String>
    /// As it was written first, for messages.
    var shown: String
    var range: Range<PostOffset>

    struct Key: Hashable {
      var part: String
      var subject: String
    }

    var key: Key { Key(part: part, subject: subject) }
  }

  /// What is compared with other posts, or with other parts of a thread; in order of place.
  private func summaries(of post: PreparedPost, byPart: Bool, _ rule: Rule) -> [Summary] {
    switch subject {
    case .fact(let key):
      let values = post.values(of: key)
      guard !values.isEmpty else { return [] }
      let shown = values.joined(separator: ", ")
      return [Summary(values: [shown.lowercased()], shown: shown, range: post.firstWord)]
    case .phrases(let words):
      guard !post.languages.isDisjoint(with: LanguageMask(words.languages)) else { return [] }
      let hits = post.matches(of: words, rule)
      if byPart { return presence(of: hits, inPartsOf: post) }
      let range = hits.first { $0.passage == 0 }.map(post.range) ?? post.firstWord
      return [presence(of: hits.first, at: range, in: post)]
    case .known:
      var result: [Summary] = []
      var places: [Int: [Summary.Key: Int]] = [:]
      var part = 0
      for seen in observations(in: post, rule) {
        while byPart, part + 1 < post.post.parts.count, post.post.parts[part].upperBound <= seen.range.lowerBound {
          part += 1
        }
        let key = Summary.Key(part: seen.part, subject: seen.subject)
        if let index = places[part]?[key] {
          result[index].values.insert(seen.value)
        } else {
          places[part, default: [:]][key] = result.count
          let shown = post.body.original.string(seen.range)
          result.append(
            Summary(part: seen.part, subject: seen.subject, values: [seen.value], shown: shown, range: seen.range))
        }
      }
      return result
    }
  }

  private func presence(of hit: PlacedHit?, at range: Range<PostOffset>, in post: PreparedPost) -> Summary {
    Summary(values: [hit == nil ? "absent" : "present"], shown: hit.map(post.text) ?? "–", range: range)
  }

  /// Whether the phrase stands in each part of a thread that has words, reported at it or at the part's first word.
  private func presence(of hits: [PlacedHit], inPartsOf post: PreparedPost) -> [Summary] {
    let tokens = post.body.tokens
    let hits = hits.filter { $0.passage == 0 }
    var (token, next) = (0, 0)
    return post.post.parts.compactMap { part in
      while token < tokens.count, post.range(of: tokens[token]).lowerBound < part.lowerBound || !tokens[token].isWord {
        token += 1
      }
      guard token < tokens.count, post.range(of: tokens[token]).upperBound <= part.upperBound else { return nil }
      while next < hits.count, post.range(of: hits[next]).lowerBound < part.lowerBound { next += 1 }
      let hit = next < hits.count && post.range(of: hits[next]).upperBound <= part.upperBound ? hits[next] : nil
      return presence(of: hit, at: hit.map(post.range) ?? post.range(of: tokens[token]), in: post)
    }
  }

  private func observations(in post: PreparedPost, _ rule: Rule) -> [Observation] {
    guard case .known(let known) = subject else { return [] }
    let found =
      switch known {
      case .address: AddressForm.observations(in: post)
      case .gender: GenderStyle.observations(in: post)
      case .prices: PriceMention(products: products, names: names).observations(in: post)
      case .dates: post.statedDays
      case .names: post.spellings(of: names)
      case .weekdays: post.weekdays
      case .today: post.relativeDays
      case .deadlines: post.pastDeadlines
      }
    if found.isEmpty || rule.except == nil { return found }
    var exceptions = Exceptions(of: rule, in: post)
    return found.filter { !exceptions.cancel($0.range) }
  }
}
