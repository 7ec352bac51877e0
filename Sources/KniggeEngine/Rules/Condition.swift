// When a rule applies: the one grammar of `when`, `unless`, `softer` and `facts`.
import KniggeText

/// A question about a post. A mapping in a rule set means `all`, a list of mappings means `any`.
package indirect enum Condition: Sendable {
  case all([Condition])
  case any([Condition])
  case fact(FactTest)
  /// The post is in one of these languages.
  case language([Language])
  /// Some phrase stands in the post.
  case words(WordsTest)
  /// A regular expression matches the post.
  case pattern(Pattern, near: Nearness?)

  /// Whether the answer may differ between two places of the same post.
  package var dependsOnPlace: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains(where: \.dependsOnPlace)
    case .words(let test): test.near != nil
    case .pattern(_, let near): near != nil
    case .fact, .language: false
    }
  }

  /// Whether it asks for words of the post somewhere, which can then be named.
  package var hasWords: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.contains(where: \.hasWords)
    case .words: true
    case .fact, .language, .pattern: false
    }
  }

  /// The periods of the calendar that it asks about.
  package var periods: [String] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.periods)
    case .fact(let test):
      switch test.predicate {
      case .date(.during(let name)), .date(.outside(let name)): [name]
      default: []
      }
    case .language, .words, .pattern: []
    }
  }

  /// The places that it asks about.
  package var places: [Place] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.places)
    case .words(let test): test.places
    case .fact, .language, .pattern: []
    }
  }

  /// The same question with other names of platforms.
  func namingPlatforms(_ name: (String) -> String) -> Condition {
    switch self {
    case .all(let parts): return .all(parts.map { $0.namingPlatforms(name) })
    case .any(let parts): return .any(parts.map { $0.namingPlatforms(name) })
    case .fact(var test) where test.key == .post(.platform):
      switch test.predicate {
      case .oneOf(let values): test.predicate = .oneOf(values.map(name))
      case .noneOf(let values): test.predicate = .noneOf(values.map(name))
      case .present, .absent, .otherThan, .date: break
      }
      return .fact(test)
    case .fact, .language, .words, .pattern: return self
    }
  }

  /// Visits every list of words, so that the linter can give each its number.
  package mutating func visitWords(_ visit: (inout Words, [Place]) -> Void) {
    switch self {
    case .all(var parts):
      for index in parts.indices { parts[index].visitWords(visit) }
      self = .all(parts)
    case .any(var parts):
      for index in parts.indices { parts[index].visitWords(visit) }
      self = .any(parts)
    case .words(var test):
      visit(&test.words, test.places)
      self = .words(test)
    case .fact, .language, .pattern: break
    }
  }
}

/// Phrases that must stand somewhere.
package struct WordsTest: Sendable {
  package var words: Words
  package var places: [Place]
  package var near: Nearness?

  package init(words: Words, places: [Place] = [], near: Nearness? = nil) {
    self.words = words
    self.places = places
    self.near = near
  }
}

/// How close other words must stand to the match.
package enum Nearness: Hashable, Sendable {
  case sentence
  case line
  /// At most so many words in between.
  case words(Int)
}

/// A question about one fact.
package struct FactTest: Sendable {
  package var key: FactKey
  package var predicate: Predicate

  package init(key: FactKey, predicate: Predicate) {
    self.key = key
    self.predicate = predicate
  }

  package enum Predicate: Hashable, Sendable {
    case present
    case absent
    /// One of these values, whatever the case. An absent fact is none of them.
    case oneOf([String])
    /// There, and none of these values.
    case noneOf([String])
    /// There, with a value that another fact has not: `approved_by: { not: author }`, two pairs of eyes.
    case otherThan(FactKey)
    /// A date that lies so; what is no date lies nowhere.
    case date(DateTest)
  }
}

/// Where a date must lie.
package enum DateTest: Hashable, Sendable {
  case after(DateReference)
  case before(DateReference)
  /// In a period of the calendar, or in none of that name.
  case during(String)
  case outside(String)
  /// At a time of day, whatever the day; a date without a time is at none.
  case daily(HoursOfDay)
  /// On one of these days of the week, 0 for Monday to 6 for Sunday.
  case weekly(Set<Int>)

  /// The facts of the post that the date is compared with.
  var comparedFacts: [FactKey] {
    switch self {
    case .after(.fact(let key)), .before(.fact(let key)): [key]
    case .after, .before, .during, .outside, .daily, .weekly: []
    }
  }

  /// Whether only what a post says itself can be asked: the moment of a run says nothing about its hour.
  var asksTheClock: Bool {
    switch self {
    case .daily, .weekly: true
    case .after, .before, .during, .outside: false
    }
  }
}

/// What a date is compared with.
package enum DateReference: Hashable, Sendable {
  case date(DateText)
  /// A date that the post says: `embargo_until`.
  case fact(FactKey)
}
