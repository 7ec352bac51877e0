// Parameters of a check that a set which inherits the rule may change.

/// A new value of a parameter.
package enum CheckParameter: Sendable {
  case max(LimitCheck.Bound)
  case min(Int)
  case per(LimitCheck.Per)
  case across(Scope)
  case withinDays(Int)
  case withinWords(Int)
  case similar(Int)
  case required(String)
}

extension Check {
  /// The check with one parameter changed; nil where it has no such parameter.
  package func setting(_ parameter: CheckParameter) -> Check? {
    switch (self, parameter) {
    case (.limit(var check), .max(let bound)):
      if case .platform = bound {
        guard case .counted(let kind) = check.measure, kind.hasPlatformLimit else { return nil }
      }
      check.bound = bound
      return .limit(check)
    case (.limit(var check), .min(let min)):
      check.bound = .min(min)
      return .limit(check)
    case (.limit(var check), .per(let per)):
      check.per = per
      return .limit(check)
    case (.score(var check), .max(.max(let max))):
      check.max = max
      return .score(check)
    case (.score(var check), .per(.words(let count))):
      check.perWords = count
      return .score(check)
    case (.casing(var check), .min(let min)):
      check.min = min
      return .casing(check)
    case (.repeat(var check), _):
      guard let subject = check.subject.setting(parameter) else { return nil }
      check.subject = subject
      return .repeat(check)
    case (.consistent(var check), .across(let scope)):
      guard check.subject.canBeCompared(across: scope) else { return nil }
      if case .known(let known) = check.subject, known.isJudgedAlone { return nil }
      check.scope = scope
      return .consistent(check)
    case (.consistent(var check), .required(let value)):
      guard case .known(let known) = check.subject, known.requiredValues?.contains(value) == true else { return nil }
      check.required = value.lowercased()
      return .consistent(check)
    default: return nil
    }
  }
}

extension RepeatCheck.Subject {
  fileprivate func setting(_ parameter: CheckParameter) -> RepeatCheck.Subject? {
    switch (self, parameter) {
    case (.words, .withinWords(let count)): .words(within: count)
    case (.posts(_, let days, let similar), .across(let scope)):
      .posts(across: scope, withinDays: days, similar: similar)
    case (.posts(let scope, _, let similar), .withinDays(let days)):
      .posts(across: scope, withinDays: days, similar: similar)
    case (.posts(let scope, let days, _), .similar(let similar)):
      .posts(across: scope, withinDays: days, similar: similar)
    default: nil
    }
  }
}
