// What a run assumes where a post says nothing.
import KniggeText

/// Defaults for posts, from the configuration.
package struct LintSettings: Sendable {
  /// The languages that posts may be in.
  package var languages: [Language] = Language.allCases
  package var platforms: [String] = []
  package var jurisdictions: [String] = []
  /// Whose posts they are: the names of the company, with commas; those of different companies are not compared.
  package var company = ""
  /// The moment of the run, in seconds since 1970 in Greenwich; nil where it must not matter, as for examples.
  package var now: Int?
  /// The zone of dates that name none.
  package var zone = TimeZoneTable.greenwich
  /// The periods of the calendar, by name.
  package var periods: [String: Period] = [:]

  package init() {}
}
