// An exception that the author of a draft made, with the reason for it.
import KniggeText

/// One rule that does not count for a post or a line of it.
///
///     <!-- knigge-ignore claims/superlative: Award 2026, see link (owner: Presse, until: 2026-12-31) -->
package struct Suppression: Sendable {
  /// The rule as it was written: a full id, or a name that only one rule has.
  package var rule: String
  package var ruleRange: Range<FileOffset>
  package var reason: String
  /// Who answers for it.
  package var owner: String?
  /// The day on which it was made, where that was written down.
  package var since: DateText?
  /// The last moment it counts; a day without a time counts whole.
  package var until: DateText?
  package var untilRange: Range<FileOffset>?
  /// Only findings of these words are meant; nil for all findings of the rule.
  package var words: String?
  package var scope: Scope = .post
  package var subject: Subject = .rule
  /// The whole directive.
  package var range: Range<FileOffset>
  package var removal: Removal

  /// Which rules are meant.
  package enum Subject: Hashable, Sendable {
    /// The one that `rule` names.
    case rule
    /// Those that a comment for Vale switches off; the comment is the reason then.
    case vale(ValeNames)
  }

  /// Which findings are meant.
  package enum Scope: Hashable, Sendable {
    /// All in the post, its facts and media included.
    case post
    /// Those that begin in a line of the post; an empty range where no line follows.
    case line(Range<FileOffset>)
    /// Those that begin in a stretch of the file; `reachesEnd` where nothing ends it but the draft.
    case region(Range<FileOffset>, reachesEnd: Bool)
  }

  /// How the directive is written, so that it can be taken out.
  package enum Removal: Hashable, Sendable {
    /// These bytes and nothing else.
    case stretch(Range<FileOffset>)
    /// One value of a list or the only value of a key.
    case element(Element)
    case none
  }

  /// A value behind the key `knigge`.
  package struct Element: Hashable, Sendable {
    package var range: Range<FileOffset>
    /// Its neighbours in the list.
    package var before: Range<FileOffset>?
    package var after: Range<FileOffset>?
    /// The key, and everything behind it.
    package var key: Range<FileOffset>
    package var value: Range<FileOffset>

    package init(
      range: Range<FileOffset>, before: Range<FileOffset>? = nil, after: Range<FileOffset>? = nil,
      key: Range<FileOffset>, value: Range<FileOffset>
    ) {
      self.range = range
      self.before = before
      self.after = after
      self.key = key
      self.value = value
    }
  }

  package init(
    rule: String, ruleRange: Range<FileOffset>, reason: String, range: Range<FileOffset>, removal: Removal = .none
  ) {
    self.rule = rule
    self.ruleRange = ruleRange
    self.reason = reason
    self.range = range
    self.removal = removal
  }

  /// Whether it counts no longer.
  package func isExpired(at now: Int?, in zone: TimeZoneTable) -> Bool {
    guard let now, let until else { return false }
    return now >= Span(until, in: zone).end
  }
}
