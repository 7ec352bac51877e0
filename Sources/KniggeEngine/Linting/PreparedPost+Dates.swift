// When a post is published, and whether a date lies where it must.
import KniggeText

/// What dates are judged by.
struct TimeSettings: Sendable {
  var now: Int?
  var zone: TimeZoneTable
  /// The stretches of time of each period, by its name.
  var periods: [String: [Span]]

  init(_ settings: LintSettings) {
    now = settings.now
    zone = settings.zone
    periods = settings.periods.mapValues { $0.spans(in: settings.zone) }
  }
}

extension PreparedPost {
  /// When the post is published: what it says, else the moment of the run; nil where neither is known.
  var publication: Span? {
    if let text = values(of: .post(.publishAt)).first { return DateText(text).map { Span($0, in: time.zone) } }
    return time.now.map { Span(start: $0, end: $0) }
  }

  /// Whether the date of a fact lies where it must; what is no date lies nowhere.
  ///
  /// A day *until* which something holds belongs to it: a licence until Monday ends after all posts of Monday, and
  /// before those of Tuesday.
  func holds(_ test: DateTest, _ written: String, of key: FactKey) -> Bool {
    guard let date = DateText(written) else { return false }
    if test.asksTheClock { return holds(test, onTheClockOf: date) }
    let span = Span(date, in: time.zone)
    guard key.isUntil, date.seconds == nil else { return holds(test, span) }
    if case .after = test { return holds(test, Span(start: span.end, end: span.end)) }
    return holds(test, Span(start: span.end - 1, end: span.end))
  }

  func holds(_ test: DateTest, _ span: Span) -> Bool {
    switch test {
    case .after(let reference): self.span(of: reference).map { span.isAfter($0) } ?? false
    case .before(let reference): self.span(of: reference).map { span.isBefore($0) } ?? false
    case .during(let name): time.periods[name]?.contains { span.touches($0) } ?? false
    case .outside(let name): time.periods[name].map { spans in !spans.contains { span.touches($0) } } ?? true
    case .daily, .weekly: false
    }
  }

  /// Whether a date, as the clocks of the configured zone show it, lies at a time of day or on a day of the week.
  private func holds(_ test: DateTest, onTheClockOf date: DateText) -> Bool {
    var seconds = date.seconds
    var day = date.day
    if date.offset != nil {
      let moment = Span(date, in: time.zone).start
      let local = moment + time.zone.offset(at: moment)
      seconds = (local % 86_400 + 86_400) % 86_400
      day = CalendarDay(number: (local - (seconds ?? 0)) / 86_400)
    }
    switch test {
    case .daily(let hours): return seconds.map { hours.contains($0) } ?? false
    case .weekly(let days): return days.contains(day.weekday)
    case .after, .before, .during, .outside: return false
    }
  }

  private func span(of reference: DateReference) -> Span? {
    switch reference {
    case .date(let date): Span(date, in: time.zone)
    case .fact(.post(.publishAt)): publication
    case .fact(let key):
      values(of: key).first.flatMap { DateText($0) }.map { date in
        let span = Span(date, in: time.zone)
        return key.isUntil ? Span(start: span.end, end: span.end) : span
      }
    }
  }

  /// Whether a rule counts on the day of publication. Where no day is known it counts: examples are timeless.
  func isValid(_ rule: Rule) -> Bool {
    guard rule.validFrom != nil || rule.validUntil != nil, let day = publication else { return true }
    if let from = rule.validFrom, day.isBefore(Span(from, in: time.zone)) { return false }
    if let until = rule.validUntil, day.isAfter(Span(until, in: time.zone)) { return false }
    return true
  }
}
