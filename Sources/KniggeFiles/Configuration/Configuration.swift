// What applies to a draft: the configuration files from its folder upward, merged.
import KniggeEngine
import KniggeText

/// The values of one or several configuration files; nil or empty where none says anything.
package struct Configuration: Sendable {
  package var isRoot = false
  /// Names or paths of rule sets, with the folder that paths are relative to.
  package var ruleSets: [RuleSetReference]?
  /// Where a file says `rulesets: []`; nil where rule sets are named, or left to others.
  package var emptyRuleSets: Location?
  package var languages: [Language]?
  package var jurisdictions: [String]?
  package var platforms: [String]?
  package var messages: Language?
  /// The zone of dates that name none: `Europe/Berlin`.
  package var zone: (name: String, location: Location)?
  /// Periods by name.
  package var calendar: [String: Period] = [:]
  /// Where the calendar of this file names them.
  package var calendarPlaces: [String: Location] = [:]
  /// Which files of a folder are drafts; nil for those whose names say it.
  package var drafts: GlobList?
  package var exclude: GlobList?
  package var severities: [String: SeverityChange] = [:]
  /// By qualified name: `config:cta`, `company.names`.
  package var lists: PhraseLists = [:]
  /// The lists of `lists:` by their own names.
  package var configuredLists: [String: ConfiguredList] = [:]
  /// The columns of CSV files by the fact that they hold; several are joined into one text.
  package var columns: ColumnMap?
  /// By the platform's own name.
  package var limits: [String: PlatformLimits] = [:]
  /// What else counts for some files, in the order of the file; later ones win.
  package var overrides: [ConfigurationOverride] = []
  /// The files that it comes from, the nearest first.
  package var files: [SourceFile] = []
  /// Every value with its place, the nearest first.
  package var entries: [ConfigurationEntry] = []

  /// How many files and overrides are merged in it.
  private var layers = 1

  package struct RuleSetReference: Sendable {
    package var name: String
    package var folder: String
    package var location: Location
  }

  /// Another severity for a rule.
  package struct SeverityChange: Sendable {
    package var severity: Severity
    package var location: Location
    /// Whether the rule may be missing: a nearer configuration uses other rule sets than the one that says this.
    package var mayBeUnknown = false
    /// How many files and overrides are nearer.
    package var distance = 0
  }

  package init() {}

  /// This configuration, with what it leaves open taken from one further up. Overrides stay with their file.
  package func falling(backTo other: Configuration) -> Configuration {
    var result = self
    result.ruleSets = ruleSets ?? other.ruleSets
    if ruleSets == nil { result.emptyRuleSets = other.emptyRuleSets }
    result.languages = languages ?? other.languages
    result.jurisdictions = jurisdictions ?? other.jurisdictions
    result.platforms = platforms ?? other.platforms
    result.messages = messages ?? other.messages
    result.zone = zone ?? other.zone
    result.calendar.merge(other.calendar) { mine, _ in mine }
    result.calendarPlaces.merge(other.calendarPlaces) { mine, _ in mine }
    result.drafts = drafts ?? other.drafts
    result.exclude = exclude ?? other.exclude
    let hasOwnSets = ruleSets != nil
    let inherited = other.severities.mapValues { change in
      var change = change
      change.mayBeUnknown = change.mayBeUnknown || hasOwnSets
      change.distance += layers
      return change
    }
    result.layers += other.layers
    result.severities.merge(inherited) { mine, _ in mine }
    result.lists.merge(other.lists) { mine, _ in mine }
    let passedOn = other.configuredLists.mapValues { list in
      var list = list
      list.mayBeUnused = list.mayBeUnused || hasOwnSets
      return list
    }
    result.configuredLists.merge(passedOn) { mine, _ in mine }
    result.columns = columns ?? other.columns
    result.limits.merge(other.limits) { mine, further in mine.falling(backTo: further) }
    result.files += other.files
    result.entries = ConfigurationEntry.merged(entries, other.entries)
    return result
  }

  /// What posts are assumed to be where they say nothing.
  package var lintSettings: LintSettings {
    var settings = LintSettings()
    if let languages, !languages.isEmpty { settings.languages = languages }
    settings.platforms = platforms ?? []
    settings.jurisdictions = jurisdictions ?? []
    settings.company = (lists[CompanyList.names.listName] ?? []).map(\.written).sorted().joined(separator: ", ")
    settings.periods = calendar
    return settings
  }

  /// The shipped sets that apply where no configuration names any. `inclusive`, `accessibility`, `brand` and
  /// `politics` are on request: what they ask for a company decides, and a first run should not lecture.
  package static let defaultSets = [
    "tone", "form", "disclosure", "promotion", "claims", "confidentiality", "personal-data", "platform",
  ]

  /// The values that count where nobody says anything.
  package static var defaults: [ConfigurationEntry] {
    [
      ConfigurationEntry(path: ["rulesets"], value: FlowText.list(defaultSets)),
      ConfigurationEntry(path: ["languages"], value: FlowText.list(Language.allCases.map(\.rawValue))),
      ConfigurationEntry(path: ["messages"], value: Language.english.rawValue),
      ConfigurationEntry(path: ["timezone"], value: TimeZoneTable.greenwich.name),
      ConfigurationEntry(path: ["drafts"], value: FlowText.list(DraftFormat.endings.map { "**/*.\($0)" })),
    ]
  }
}
