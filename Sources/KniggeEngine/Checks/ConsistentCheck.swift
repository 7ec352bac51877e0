// `consistent`: what must be the same throughout.
import KniggeText

/// Compares what a post says with what it said before, or with what earlier posts of its group said.
package struct ConsistentCheck: Sendable {
  package var subject: Subject
  package var scope: Scope
  /// The only value that is right, folded; nil where any will do as long as it is the same.
  package var required: String?
  /// The right spellings of names, by their letters and digits alone. Given when the rules are linked.
  var names: [String: String] = [:]

  package init(subject: Subject, scope: Scope? = nil, required: String? = nil) {
    self.subject = subject
    self.scope = scope ?? subject.usualScope
    self.required = required
  }

  package enum Subject: Sendable {
    case known(Known)
    /// A fact has the same value in all posts of a group.
    case fact(FactKey)
    /// Some phrase stands in all posts of a group, or in none.
    case phrases(Words)

    var usualScope: Scope {
      switch self {
      case .known(let known): known.usualScope
      case .fact, .phrases: .campaign
      }
    }
  }

  package enum Known: String, CaseIterable, Sendable {
    /// du or Sie.
    case address
    /// How gender is written: Kund:innen, Kund*innen …
    case gender
    case prices
    case dates
    /// The spelling of the company's names, products and brands.
    case names
    /// A weekday and its date.
    case weekdays

    var usualScope: Scope {
      switch self {
      case .address, .gender, .weekdays: .post
      case .prices, .dates, .names: .campaign
      }
    }

    /// The values that `is` may have; nil where it makes no sense.
    package var requiredValues: [String]? {
      switch self {
      case .address: ["du", "Sie"]
      case .gender: GenderStyle.allCases.map(\.rawValue)
      case .prices, .dates, .names, .weekdays: nil
      }
    }
  }

  var spansPosts: Bool { scope.spansPosts }

  /// One thing that was seen in a post.
  struct Observation {
    /// What is compared, folded: `du`, `colon`, `99.00`.
    var value: String
    var range: Range<PostOffset>
    /// What it would have to be; for a weekday, the right one.
    var expected: String?
  }

  /// Conflicts within one post, and with the value that is required.
  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    guard case .known(let known) = subject else { return [] }
    let seen = observations(in: post, rule)
    if known == .weekdays {
      return seen.compactMap { observation in
        observation.expected.map { finding(observation.range, other: $0, in: post) }
      }
    }
    if let required {
      return seen.first { $0.value != required }.map { [finding($0.range, other: self.required ?? "", in: post)] } ?? []
    }
    guard known != .prices, known != .dates, let first = seen.first,
      let other = seen.first(where: { conflicts($0, first) })
    else { return [] }
    var result = finding(other.range, other: post.body.original.string(first.range), in: post)
    result.related = [(Self.elsewhere, first.range)]
    return [result]
  }

  private static let elsewhere = LocalText(german: "hier steht es anders", english: "it is different here")

  private func conflicts(_ one: Observation, _ other: Observation) -> Bool {
    if case .known(.names) = subject { return one.expected == other.expected && one.value != other.value }
    return one.value != other.value
  }

  private func finding(_ range: Range<PostOffset>, other: String, in post: PreparedPost) -> Finding {
    var finding = Finding(passage: 0, range: range)
    finding.values = [.match: post.body.original.string(range), .other: other]
    return finding
  }

  // MARK: Across posts

  /// Conflicts with earlier posts of the group, which are then remembered together with this one.
  func findings(in post: PreparedPost, _ rule: Rule, _ origin: PostOrigin, _ memory: inout RunMemory) -> [Finding] {
    guard required == nil, let group = post.group(scope) else { return [] }
    var result: [Finding] = []
    for (part, observation) in summary(of: post, rule) {
      let key = group + "\u{1F}" + part
      let earlier = memory.remembered(rule.id, key)
      let platforms = post.platforms.map(\.name)
      let other = earlier.first { seen in
        seen.values.isDisjoint(with: observation.values) && (scope != .channels || seen.platforms != platforms)
      }
      if let other {
        var found = finding(observation.range, other: other.shown, in: post)
        found.values[.match] = observation.shown
        found.earlier = [other.place.related(Self.elsewhere)]
        result.append(found)
      }
      // One of each value is enough to judge later posts by.
      guard !earlier.contains(where: { $0.values == observation.values && $0.platforms == platforms }) else { continue }
      memory.remember(
        RunMemory.Remembered(
          values: observation.values, shown: observation.shown, platforms: platforms,
          place: origin.place(of: post.fileRange(of: observation.range), in: post)),
        rule: rule.id, group: key)
    }
    return result
  }

  /// What is compared with other posts: values by the part that they belong to (a name, for spellings).
  private func summary(
    of post: PreparedPost, _ rule: Rule
  ) -> [(part: String, seen: (values: Set<String>, shown: String, range: Range<PostOffset>))] {
    switch subject {
    case .fact(let key):
      guard let value = post.values(of: key).first else { return [] }
      return [("", ([value.lowercased()], value, post.firstWord))]
    case .phrases(let words):
      guard !post.languages.isDisjoint(with: LanguageMask(words.languages)) else { return [] }
      let hit = post.matches(of: words, rule).first
      let range = hit.map(post.range) ?? post.firstWord
      return [("", ([hit == nil ? "absent" : "present"], hit.map(post.text) ?? "–", range))]
    case .known(.names):
      var seen: [String: (values: Set<String>, shown: String, range: Range<PostOffset>)] = [:]
      for observation in observations(in: post, rule) where seen[observation.expected ?? ""] == nil {
        seen[observation.expected ?? ""] = (
          [observation.value], post.body.original.string(observation.range), observation.range
        )
      }
      return seen.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    case .known:
      let seen = observations(in: post, rule)
      guard let first = seen.first else { return [] }
      return [("", (Set(seen.map(\.value)), post.body.original.string(first.range), first.range))]
    }
  }

  private func observations(in post: PreparedPost, _ rule: Rule) -> [Observation] {
    guard case .known(let known) = subject else { return [] }
    let exceptions = rule.except.map { post.hits(of: $0, in: rule.places, notIn: []) }?.map(post.range) ?? []
    let found =
      switch known {
      case .address: AddressForm.observations(in: post)
      case .gender: GenderStyle.observations(in: post)
      case .prices: post.observations(of: .money)
      case .dates: post.dates.map { Observation(value: $0.key, range: $0.range) }
      case .names: post.spellings(of: names)
      case .weekdays: post.weekdays
      }
    return found.filter { seen in !exceptions.contains { $0.overlaps(seen.range) } }
  }
}
