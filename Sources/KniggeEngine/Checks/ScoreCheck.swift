// `score`: several small things that are too much together.
import KniggeText

/// Adds up parts, each with its weight, and lists what it added.
package struct ScoreCheck: Sendable {
  package var parts: [Part]
  /// The highest score that is still fine.
  package var max: Int
  /// Score per so many words; a shorter post counts as so many. Nil for the post as a whole.
  package var perWords: Int?

  package init(parts: [Part], max: Int, perWords: Int? = nil) {
    self.parts = parts
    self.max = max
    self.perWords = perWords
  }

  /// One thing that adds to the score.
  package struct Part: Sendable {
    /// What people call it: “hype words”.
    package var name: LocalText
    package var measure: Measure
    /// Whether it counts once when it is not there, instead of each time that it is.
    package var countsMissing: Bool
    /// Points for each time.
    package var weight: Int

    package init(name: LocalText, measure: Measure, countsMissing: Bool, weight: Int) {
      self.name = name
      self.measure = measure
      self.countsMissing = countsMissing
      self.weight = weight
    }
  }

  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    var score = 0
    var found: [(part: Part, places: [Range<PostOffset>], isMissing: Bool)] = []
    for part in parts {
      let places = part.places(in: post, rule)
      if part.countsMissing {
        guard places.isEmpty, part.speaks(post.languages) else { continue }
        score = Self.sum(score, part.weight)
        found.append((part, [post.firstWord], true))
      } else if !places.isEmpty {
        score = Self.sum(score, Self.product(part.weight, places.count))
        found.append((part, places, false))
      }
    }
    let scaled = scaled(score, words: post.census.words)
    guard scaled > max else { return [] }
    var contributions: [(part: Part, place: Range<PostOffset>, isMissing: Bool)] = []
    for (part, places, isMissing) in found { contributions += places.map { (part, $0, isMissing) } }
    contributions.sort { $0.place.lowerBound < $1.place.lowerBound }
    let first = contributions.first { !$0.isMissing } ?? contributions.first
    var finding = Finding(passage: 0, range: first?.place ?? post.firstWord)
    finding.values = [.score: String(scaled), .max: String(max)]
    finding.related = contributions.prefix(Self.listed).map { part, place, isMissing in
      (isMissing ? part.missing : part.found(rule.mask ? nil : post.body.original.string(place)), place)
    }
    if contributions.count > Self.listed {
      finding.related.append((Self.more(contributions.count - Self.listed), contributions[Self.listed].place))
    }
    return [finding]
  }

  /// So many of the things that were added are listed; a text of a million words may have as many.
  static let listed = 100

  private static func more(_ count: Int) -> LocalText {
    LocalText(
      german: count == 1 ? "und eine weitere Stelle" : "und \(count) weitere Stellen",
      english: "and \(count) more \(count == 1 ? "place" : "places")")
  }

  /// The score as it is compared, rounded up so that what is over the bound also reads as over it.
  func scaled(_ score: Int, words: Int) -> Int {
    guard let perWords, words > perWords else { return score }
    let (whole, rest) = score.quotientAndRemainder(dividingBy: words)
    let share = Self.product(rest, perWords)
    return Self.sum(Self.product(whole, perWords), share / words + (share % words == 0 ? 0 : 1))
  }

  /// Weights may be large and a text long: what is beyond all numbers is the largest one, and over every bound.
  static func product(_ one: Int, _ other: Int) -> Int {
    let (result, isTooLarge) = one.multipliedReportingOverflow(by: other)
    return isTooLarge ? .max : result
  }

  static func sum(_ one: Int, _ other: Int) -> Int {
    let (result, isTooLarge) = one.addingReportingOverflow(other)
    return isTooLarge ? .max : result
  }
}

extension ScoreCheck.Part {
  func places(in post: PreparedPost, _ rule: Rule) -> [Range<PostOffset>] {
    if case .counted(.media) = measure { return post.post.media.map { _ in post.firstWord } }
    return post.places(of: measure, in: post.body.tokens.indices, rule)
  }

  /// A list that says nothing in a language cannot be missed in it.
  func speaks(_ languages: LanguageMask) -> Bool {
    guard case .phrases(let words) = measure else { return true }
    return !languages.isDisjoint(with: LanguageMask(words.languages))
  }

  var missing: LocalText {
    LocalText(
      german: "\(name[.german]) fehlt: +\(weight)",
      english: "\(name[.english]) is missing: +\(weight)")
  }

  /// What one place adds; its words are left out where they must not be shown.
  func found(_ words: String?) -> LocalText {
    LocalText(
      german: "\(name[.german])\(words.map { " „\($0)“" } ?? ""): +\(weight)",
      english: "\(name[.english])\(words.map { " “\($0)”" } ?? ""): +\(weight)")
  }
}
