// What `consistent` can compare.

extension ConsistentCheck {
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

    /// Whether a rule with this scope could ever find something.
    package func canBeCompared(across scope: Scope) -> Bool {
      switch (self, scope) {
      case (.known(let known), .post): known.isComparedInPost || known.isJudgedAlone
      case (.fact, .post), (.fact, .thread), (.phrases, .post): false
      default: true
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
    /// „Heute“ and „morgen“ with the day beside them, and the day of publication.
    case today
    /// A last day, which must not be over on the day of publication.
    case deadlines

    /// Whether it is judged where it stands, by the calendar, and compared with nothing else.
    package var isJudgedAlone: Bool {
      switch self {
      case .weekdays, .today, .deadlines: true
      case .address, .gender, .prices, .dates, .names: false
      }
    }

    var usualScope: Scope {
      switch self {
      case .address, .gender, .weekdays, .today, .deadlines: .post
      case .prices, .dates: .campaign
      case .names: .run
      }
    }

    /// Whether two values in one post contradict each other; a post may have several prices and dates.
    package var isComparedInPost: Bool {
      switch self {
      case .address, .gender, .names: true
      case .prices, .dates, .weekdays, .today, .deadlines: false
      }
    }

    /// The values that `is` may have; nil where it makes no sense.
    package var requiredValues: [String]? {
      switch self {
      case .address: ["du", "Sie"]
      case .gender: GenderStyle.allCases.map(\.rawValue) + GenderStyle.unmarked
      case .prices, .dates, .names, .weekdays, .today, .deadlines: nil
      }
    }
  }
}
