// The pieces of a text that Vale looks at by themselves.
import KniggeEngine

extension Rule {
  /// The rule as Vale runs it where some rule's scope names `pieces` of running text: it looks at those by themselves with all
  /// rules that look at the text.
  ///
  /// What a message is about ends with its sentence then, `^` and `$` are the ends of sentences, too, and what is defined in a
  /// later sentence is not defined yet. Only where that finds something of its own: not for rules that count in a text, whose
  /// finding would come again, nor for those that compare its words.
  func looking(at pieces: TextParts) -> Rule {
    guard !pieces.isEmpty else { return self }
    var rule = self
    switch check {
    case .pattern(var check):
      switch check.use {
      case .each: check.stretch = check.stretch.with(pieces: pieces.intersection(.sentences))
      case .undefined: check.stretch = check.stretch.with(pieces: pieces)
      case .counted, .twice, .missing: return self
      }
      rule.check = .pattern(check)
    case .rewrite(var check):
      check.stretch = check.stretch.with(pieces: pieces.intersection(.sentences))
      rule.check = .rewrite(check)
    default: break
    }
    return rule
  }
}
