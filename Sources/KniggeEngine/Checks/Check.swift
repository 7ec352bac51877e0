// The closed list of checks. A new one is a case here; the compiler leads to the rest.
import KniggeText

/// What a rule looks at.
package enum Check: Sendable {
  case terms(TermsCheck)
  case replace(ReplaceCheck)
  case pattern(PatternCheck)
  case limit(LimitCheck)
  case require(RequireCheck)
  case score(ScoreCheck)
  case facts(FactsCheck)
  case casing(CasingCheck)
  case `repeat`(RepeatCheck)
  case consistent(ConsistentCheck)
  case lookalike(LookalikeCheck)
  case rewrite(RewriteCheck)
  case either(EitherCheck)
  case capitals(CapitalsCheck)
  case metric(MetricCheck)
  case spelling(SpellingCheck)

  /// The check's key in a rule set.
  package var kind: Kind {
    switch self {
    case .terms: .terms
    case .replace: .replace
    case .pattern: .pattern
    case .limit: .limit
    case .require: .require
    case .score: .score
    case .facts: .facts
    case .casing: .casing
    case .repeat: .repeat
    case .consistent: .consistent
    case .lookalike: .lookalike
    case .rewrite: .rewrite
    case .either: .either
    case .capitals: .capitals
    case .metric: .metric
    case .spelling: .spelling
    }
  }

  package enum Kind: String, CaseIterable, Sendable {
    case terms, replace, pattern, limit, require, score, facts, casing, `repeat`, consistent,
      lookalike, rewrite, either, capitals, metric, spelling

    /// The placeholders that a message of such a rule may have.
    package var placeholders: [Placeholder] {
      switch self {
      case .pattern: [.match, .trigger, .count, .max, .min]
      case .replace, .casing, .lookalike, .rewrite, .capitals: [.match, .fix]
      case .terms, .spelling: [.match]
      case .metric: [.count]
      case .limit: [.count, .max, .min, .platform, .match]
      case .require: [.trigger]
      case .score: [.score, .max]
      case .repeat, .consistent, .either: [.match, .other]
      case .facts: [.fact, .value, .trigger]
      }
    }
  }

  mutating func visitWords(_ places: [Place], _ visit: (inout Words, [Place]) -> Void) {
    switch self {
    case .terms(var check):
      visit(&check.words, places)
      self = .terms(check)
    case .replace(var check):
      visit(&check.words, places)
      self = .replace(check)
    case .require(var check):
      visit(&check.words, places)
      self = .require(check)
    case .limit(var check):
      check.measure.visitWords(places, visit)
      self = .limit(check)
    case .score(var check):
      for index in check.parts.indices { check.parts[index].measure.visitWords(places, visit) }
      self = .score(check)
    case .facts(var check):
      check.condition.visitWords(visit)
      self = .facts(check)
    case .consistent(var check):
      if case .phrases(var words) = check.subject {
        visit(&words, places)
        check.subject = .phrases(words)
      }
      self = .consistent(check)
    case .pattern, .casing, .repeat, .lookalike, .rewrite, .either, .capitals, .metric, .spelling: break
    }
  }

  /// Everything the check finds in a post, in order of place. Conditions of the rule are asked elsewhere.
  func findings(in post: PreparedPost, _ rule: Rule) -> [Finding] {
    switch self {
    case .terms(let check): check.findings(in: post, rule)
    case .replace(let check): check.findings(in: post, rule)
    case .pattern(let check): check.findings(in: post, rule)
    case .limit(let check): check.findings(in: post, rule)
    case .require(let check): check.findings(in: post, rule)
    case .score(let check): check.findings(in: post, rule)
    case .facts(let check): check.findings(in: post, rule)
    case .casing(let check): check.findings(in: post, rule)
    case .repeat(let check): check.findings(in: post, rule)
    case .consistent(let check): check.findings(in: post, rule)
    case .lookalike(let check): check.findings(in: post, rule)
    case .rewrite(let check): check.findings(in: post, rule)
    case .either(let check): check.findings(in: post, rule)
    case .capitals(let check): check.findings(in: post, rule)
    case .metric(let check): check.findings(in: post, rule)
    case .spelling(let check): check.findings(in: post, rule)
    }
  }

  /// The patterns that it runs over a text.
  var patterns: [Pattern] {
    switch self {
    case .pattern(let check): check.patterns.map(\.pattern)
    case .rewrite(let check): [check.pattern]
    case .either(let check): check.patterns
    default: []
    }
  }

  /// Whether it looks at the text itself, so that the text must be at hand where there are no words in it.
  var runsPatterns: Bool {
    switch self {
    case .pattern, .rewrite, .either: true
    default: false
    }
  }

  /// Whether it is worth asking: a limit that cannot be broken costs nothing.
  func mayFind(in post: PreparedPost) -> Bool {
    if case .limit(let check) = self { check.mayFind(in: post) } else { true }
  }

  /// Whether earlier posts of the run matter.
  package var spansPosts: Bool {
    switch self {
    case .limit(let check): check.spansPosts
    case .repeat(let check): check.spansPosts
    case .consistent(let check): check.spansPosts
    default: false
    }
  }

  /// What earlier posts of the run will be compared with; nil where the post has nothing of it.
  func seen(in post: PreparedPost, _ rule: Rule, _ origin: () -> PostOrigin) -> PostComparison.Seen? {
    switch self {
    case .limit(let check): check.publication(of: post, origin).map { .publication($0) }
    case .repeat(let check): check.concerns(post) ? .text(post.firstLine) : nil
    case .consistent(let check): check.statements(of: post, rule, origin).map { .statements($0) }
    default: nil
    }
  }
}

extension Check {
  /// Visits the words that the check itself looks for, without those of conditions and exceptions.
  package mutating func visitOwnWords(_ visit: (Words) -> Void) {
    visitWords([]) { words, _ in visit(words) }
  }
}
