// What applies to a draft: the configuration files from its folder upward, merged.
import KniggeEngine
import KniggeText

/// The values of one or several configuration files; nil or empty where none says anything.
package struct Configuration: Sendable {
  package var isRoot = false
  /// Names or paths of rule sets, with the folder that paths are relative to.
  package var ruleSets: [RuleSetReference]?
  package var languages: [Language]?
  package var jurisdictions: [String]?
  package var platforms: [String]?
  package var messages: Language?
  /// The zone of dates that name none: `Europe/Berlin`.
  package var zone: (name: String, location: Location)?
  /// Periods by name.
  package var calendar: [String: Period] = [:]
  package var drafts: [String]?
  package var exclude: [String]?
  package var severities: [String: (severity: Severity, location: Location)] = [:]
  /// By qualified name: `config:cta`, `company.names`.
  package var lists: PhraseLists = [:]
  /// The files that it comes from, the nearest first.
  package var files: [SourceFile] = []

  package struct RuleSetReference: Sendable {
    package var name: String
    package var folder: String
    package var location: Location
  }

  package init() {}

  /// This configuration, with what it leaves open taken from one further up.
  package func falling(backTo other: Configuration) -> Configuration {
    var result = self
    result.ruleSets = ruleSets ?? other.ruleSets
    result.languages = languages ?? other.languages
    result.jurisdictions = jurisdictions ?? other.jurisdictions
    result.platforms = platforms ?? other.platforms
    result.messages = messages ?? other.messages
    result.zone = zone ?? other.zone
    result.calendar.merge(other.calendar) { mine, _ in mine }
    result.drafts = drafts ?? other.drafts
    result.exclude = exclude ?? other.exclude
    result.severities.merge(other.severities) { mine, _ in mine }
    result.lists.merge(other.lists) { mine, _ in mine }
    result.files += other.files
    return result
  }

  /// What posts are assumed to be where they say nothing.
  package var lintSettings: LintSettings {
    var settings = LintSettings()
    if let languages, !languages.isEmpty { settings.languages = languages }
    settings.platforms = platforms ?? []
    settings.jurisdictions = jurisdictions ?? []
    settings.periods = calendar
    return settings
  }

  /// The shipped sets that apply where no configuration names any.
  package static let defaultSets = ["tone", "form", "disclosure", "promotion", "claims", "internal"]
}
