// The one thing knigge tells people: findings in posts, mistakes in rule sets and in configurations alike.
import KniggeText

/// Something a person should read, at a place in a file.
package struct Diagnostic: Sendable {
  /// The full id of the rule, `acme/social/guarantee`, or of the kind of mistake, `input/invalid-utf8`.
  package var rule: String
  package var severity: Severity
  /// What is wrong, in one sentence without a full stop.
  package var message: LocalText
  /// What to do about it.
  package var help: LocalText?
  package var location: Location
  /// The post's `id`, else its number in the file (1-based); nil for mistakes in rule sets and configurations.
  package var post: String?
  /// The words that were found; nil where there are none or where they must not be shown.
  package var text: String?
  /// The clauses of the guideline that the rule enforces, the first one first.
  package var clauses: [Clause] = []
  /// The law or standard behind the rule, with the date it was read.
  package var source: LocalText?
  package var related: [RelatedPlace] = []
  package var fixes: [Fix] = []
  /// Stays the same when lines move and files are renamed: made of rule, words, surrounding words and occurrence.
  package var fingerprint: String?
  /// Bytes that no report may quote; they are shown as dots wherever the line is printed.
  package var masked: [Range<FileOffset>] = []
  /// The masked words as the post reads them, which a file may spell otherwise (`\u0035` in JSON); nil where none are.
  package var maskedText: String?
  package var suppression: SuppressionReason?

  /// The words that were found, whether they may be shown or not.
  package var foundText: String? { text ?? maskedText }

  package init(
    rule: String, severity: Severity, message: LocalText, help: LocalText? = nil, location: Location,
    post: String? = nil, text: String? = nil, clauses: [Clause] = [], source: LocalText? = nil,
    related: [RelatedPlace] = [], fixes: [Fix] = [], masked: [Range<FileOffset>] = [], maskedText: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.help = help
    self.location = location
    self.post = post
    self.text = text
    self.clauses = clauses
    self.source = source
    self.related = related
    self.fixes = fixes
    self.masked = masked
    self.maskedText = maskedText
  }
}

/// A stretch of a file.
package struct Location: Hashable, Sendable {
  /// As the user named it.
  package var path: String
  /// Bytes of the file, end excluded.
  package var range: Range<FileOffset>

  package init(path: String, range: Range<FileOffset>) {
    self.path = path
    self.range = range
  }
}

/// A clause of a guideline, to be quoted.
package struct Clause: Hashable, Sendable {
  package var id: String
  package var text: LocalText
  /// All that the clause says, as it was written: what its rules were compared with. Rules that are kept as bytes are there
  /// to quote it, and have the quoted text here.
  package var wording: LocalText

  package init(id: String, text: LocalText) {
    self.id = id
    self.text = text
    wording = text
  }
}

/// Another place that belongs to a diagnostic.
package struct RelatedPlace: Sendable {
  package var message: LocalText
  package var place: Place

  package enum Place: Sendable {
    /// In the file of the diagnostic.
    case here(Range<FileOffset>)
    /// In another file, or in one that is gone by now; so its position is counted already.
    case counted(path: String, start: Position, end: Position)
  }

  package init(message: LocalText, here range: Range<FileOffset>) {
    self.message = message
    place = .here(range)
  }

  package init(message: LocalText, path: String, start: Position, end: Position) {
    self.message = message
    place = .counted(path: path, start: start, end: end)
  }
}

/// A repair.
package struct Fix: Sendable {
  package var title: LocalText
  /// May be applied without anybody looking at it.
  package var isSafe: Bool
  /// Ascending, not overlapping.
  package var edits: [Edit]

  /// Replaces bytes of the file by others.
  package struct Edit: Hashable, Sendable {
    package var range: Range<FileOffset>
    package var text: String

    package init(range: Range<FileOffset>, text: String) {
      self.range = range
      self.text = text
    }
  }

  package init(title: LocalText, isSafe: Bool, edits: [Edit]) {
    self.title = title
    self.isSafe = isSafe
    self.edits = edits
  }
}

/// Why a diagnostic was switched off by the author of the draft.
package struct SuppressionReason: Hashable, Sendable {
  package var reason: String
  /// Who answers for it.
  package var owner: String?

  package init(reason: String, owner: String? = nil) {
    self.reason = reason
    self.owner = owner
  }
}
