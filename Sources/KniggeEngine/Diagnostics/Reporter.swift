// What the command asks of an output format.
import KniggeText

/// Turns diagnostics into the text of one output format, post by post.
///
/// A folder, an editor buffer and an endless stream all look the same: `begin`, then `report` as often as there is
/// something to say, then `end`. What comes back goes to the output as it is.
///
/// Formats that describe rules, list clean files or show whole posts say so in `interests` and hear of them, too;
/// nobody else pays for it.
package protocol Reporter {
  mutating func begin() -> String
  /// Diagnostics of one post, or of one rule set or configuration, all in the same file, in the order of their places.
  mutating func report(_ diagnostics: [Diagnostic], in lines: LineIndex) -> String
  mutating func end(_ summary: Summary) -> String

  var interests: ReportInterests { get }
  /// Rules that apply to what follows; several times where drafts have different configurations.
  mutating func learn(_ rules: [Rule])
  /// A draft was opened. Its posts follow, and a draft without findings has none to report.
  mutating func begin(file path: String) -> String
  /// Something that was tested in a file and passed.
  mutating func report(passed name: String, in path: String) -> String
  /// A post with everything there is to say about it, also when that is nothing. Takes the place of `report` for
  /// whoever is interested in posts.
  mutating func report(_ post: JudgedPost, in lines: LineIndex) -> String
}

extension Reporter {
  package var interests: ReportInterests { [] }
  package mutating func learn(_ rules: [Rule]) {}
  package mutating func begin(file path: String) -> String { "" }
  package mutating func report(passed name: String, in path: String) -> String { "" }
  package mutating func report(_ post: JudgedPost, in lines: LineIndex) -> String {
    report(post.diagnostics, in: lines)
  }
}

/// What an output format wants to hear of besides diagnostics.
package struct ReportInterests: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let rules = Self(rawValue: 1)
  package static let files = Self(rawValue: 2)
  package static let posts = Self(rawValue: 4)
}

/// A post as reports may show it: with its length on its platforms, and what is to be said about it.
package struct JudgedPost: Sendable {
  package var post: Post
  package var lengths: [PostLength]
  package var diagnostics: [Diagnostic]
  /// Whose clocks its times are on.
  package var zone: TimeZoneTable

  package init(post: Post, lengths: [PostLength], diagnostics: [Diagnostic], zone: TimeZoneTable = .greenwich) {
    self.post = post
    self.lengths = lengths
    self.diagnostics = diagnostics
    self.zone = zone
  }
}
