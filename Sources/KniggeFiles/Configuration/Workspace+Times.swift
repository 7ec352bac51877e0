// The zone, the moment and the periods that rules ask for.
import KniggeEngine
import KniggeText

extension Workspace {
  func lintSettings(_ configuration: Configuration, _ problems: inout ProblemList) -> LintSettings {
    var settings = configuration.lintSettings
    if let zone = configuration.zone { settings.zone = self.zone(zone.name, zone.location, &problems) }
    switch moment {
    case .clock(let seconds): settings.now = seconds
    case .given(let date): settings.now = Span(date, in: settings.zone).start
    case .none: settings.now = nil
    }
    return settings
  }

  /// The zone that the configuration names; a mistake is reported, and Greenwich taken for the rest of the checks.
  private func zone(_ name: String, _ location: Location, _ problems: inout ProblemList) -> TimeZoneTable {
    do throws(TimeZoneReader.Failure) {
      return try TimeZoneReader.read(name, from: disk, folders: zoneFolders)
    } catch {
      let message: LocalText =
        switch error {
        case .noData:
          LocalText(
            german: "dieses System hat keine Zeitzonen; bitte das Paket „tzdata“ installieren",
            english: "this system has no time zones; please install the package “tzdata”")
        case .unknownZone:
          LocalText(german: "die Zeitzone „\(name)“ gibt es nicht", english: "there is no time zone “\(name)”")
        case .damaged:
          LocalText(
            german: "die Daten der Zeitzone „\(name)“ sind beschädigt",
            english: "the data of the time zone “\(name)” are damaged")
        }
      let nearest =
        error == .unknownZone
        ? TimeZoneReader.name(ofPlace: name, from: disk, folders: zoneFolders)
          ?? NearestName.of(name, among: TimeZoneReader.names(like: name, from: disk, folders: zoneFolders)) : nil
      problems.add(
        Diagnostic(
          rule: "config/timezone", severity: .error, message: message,
          help: nearest.map(NearestName.suggestion),
          location: location))
      return .greenwich
    }
  }

  /// Rules that ask for periods that the calendar does not have. Shipped rules name periods that a company may have.
  func reportUnknownPeriods(
    in rules: [Rule], _ periods: [String: Period], _ sources: [String: SourceFile], _ problems: inout ProblemList
  ) {
    let known = periods.keys.sorted()
    var places = PeriodPlaces(sources)
    for rule in rules where rule.disabled == nil {
      guard let own = rule.location, !own.isShipped || !rule.adjustments.isEmpty else { continue }
      for name in rule.periods where periods[name] == nil && !isAssumed(name, by: rule) {
        let named = places.place(of: name, in: rule)
        guard let location = named ?? (own.isShipped ? nil : own) else { continue }
        let nearest = problems.nearest(name, among: known, in: location.path)
        problems.add("ruleset/unknown-period", .error, at: location) {
          Diagnostic(
            rule: "ruleset/unknown-period", severity: .error,
            message: LocalText(
              german: "den Zeitraum „\(name)“ gibt es im Kalender der Konfiguration nicht",
              english: "the calendar of the configuration has no period “\(name)”"),
            help: nearest.map(NearestName.suggestion),
            location: location)
        }
      }
    }
  }

  /// Periods that no rule asks for and that are spelt much like one that a shipped rule does: without it the rule never
  /// counts. Of the company's own rules that is said where they name the period.
  func reportMisspeltPeriods(_ configuration: Configuration, _ rules: [Rule], _ problems: inout ProblemList) {
    guard !configuration.calendarPlaces.isEmpty else { return }
    let asked = Set(rules.lazy.filter { $0.disabled == nil }.flatMap(\.periods))
    let shipped = Set(
      rules.lazy.filter { $0.disabled == nil && $0.location?.isShipped != false }.flatMap(\.periods))
    let missing = shipped.subtracting(configuration.calendar.keys).sorted()
    for (name, location) in configuration.calendarPlaces.sorted(by: { $0.key < $1.key }) where !asked.contains(name) {
      guard let nearest = problems.nearest(name, among: missing, in: location.path) else { continue }
      problems.add("config/unused-period", .warning, at: location) {
        Diagnostic(
          rule: "config/unused-period", severity: .warning,
          message: LocalText(
            german: "keine Regel, die hier gilt, fragt nach dem Zeitraum „\(name)“",
            english: "no rule in use asks for the period “\(name)”"),
          help: NearestName.suggestion(nearest), location: location)
      }
    }
  }

  /// Whether examples, which are all that is run here, bring the period themselves.
  private func isAssumed(_ period: String, by rule: Rule) -> Bool {
    guard case .none = moment else { return false }
    return (rule.examples.bad + rule.examples.good).contains { $0.given.periods[period] != nil }
  }
}
