// What a text says of days as seen from the day of its publication: „heute“, “tomorrow”, „nur bis 24.12.“.
import KniggeText

extension PreparedPost {
  /// The day of publication that the post itself says, on the clocks of the configured zone.
  var publicationDay: CalendarDay? {
    guard let date = post.values(of: .publishAt).first.flatMap({ DateText($0) }) else { return nil }
    guard date.offset != nil else { return date.day }
    let moment = Span(date, in: time.zone).start
    let local = moment + time.zone.offset(at: moment)
    return CalendarDay(number: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
  }

  // MARK: Today and tomorrow

  /// How many days from today a word means.
  private static let dayWords: [Language: [String: Int]] = [
    .german: ["heute": 0, "morgen": 1, "übermorgen": 2, "gestern": -1, "vorgestern": -2],
    .english: ["today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1],
  ]
  /// Words behind which „morgen“ is the morning, however it is written: „guten morgen“, „heute morgen“.
  private static let beforeMornings: Set<String> = [
    "guten", "gutem", "schönen", "frühen", "heute", "gestern", "jeden", "jedem", "diesen", "diesem", "am", "vom", "zum",
    "den", "dem", "einen", "einem", "eines", "kein", "keinen",
  ]

  /// „Heute“, “tomorrow” and the like beside a weekday or a date that is another day, as seen from the day of
  /// publication; with the day that it is. Where that day is not known, nothing can be said.
  var relativeDays: [ConsistentCheck.Observation] {
    guard let published = publicationDay else { return [] }
    let dates = Dictionary(self.dates.map { ($0.tokens.lowerBound, $0) }) { first, _ in first }
    return body.tokens.indices.compactMap { index in
      guard let distance = distance(at: index) else { return nil }
      let meant = CalendarDay(number: published.number + distance)
      guard let (end, fits) = dayBeside(index, dates, meant, published), !fits else { return nil }
      let range = range(of: body.tokens[index]).lowerBound..<range(of: body.tokens[end - 1]).upperBound
      var seen = ConsistentCheck.Observation(value: String(meant.number), range: range)
      seen.expected = meant.weekdayName
      return seen
    }
  }

  private func distance(at index: Int) -> Int? {
    let token = body.tokens[index]
    guard token.kind == .word else { return nil }
    let word = String(decoding: body.bytes(token), as: UTF8.self)
    guard
      let found = Language.allCases.lazy.filter({ !self.languages.isDisjoint(with: LanguageMask($0)) })
        .compactMap({ Self.dayWords[$0]?[word] }).first
    else { return nil }
    if word == "morgen", isMorning(index) { return nil }
    // “the day after tomorrow”
    let isFurther =
      body.isSign(index - 2, "day")
      && (found > 0 ? body.isSign(index - 1, "after") : found < 0 && body.isSign(index - 1, "before"))
    return isFurther ? 2 * found : found
  }

  /// Whether „morgen“ is the morning: with a capital inside a sentence, behind „guten“, behind a weekday.
  private func isMorning(_ index: Int) -> Bool {
    if body.originalBytes(body.tokens[index]).first == 0x4D, !startsSentence(index) { return true }
    guard index > 0, body.tokens[index - 1].kind == .word else { return false }
    let before = String(decoding: body.bytes(body.tokens[index - 1]), as: UTF8.self)
    return Self.beforeMornings.contains(before) || fullWeekday(at: index - 1) != nil
  }

  private func startsSentence(_ index: Int) -> Bool {
    index == 0 || body.tokens[index - 1].endsSentence || body.tokens[index].flags.contains(.startsLine)
  }

  /// The weekday or date right behind a word such as „heute“, and whether it is the day that is meant: „heute, Freitag“,
  /// „morgen (25.11.)“, „heute am Freitag, 27. November“. Nil where no day stands there.
  private func dayBeside(
    _ index: Int, _ dates: [Int: DateMention], _ meant: CalendarDay, _ published: CalendarDay
  ) -> (end: Int, fits: Bool)? {
    var place = index + 1
    var end: Int?
    var fits = true
    while place < body.tokens.count, place - index <= 8 {
      if let date = dates[place] {
        let days = days(of: date, published)
        guard !days.isEmpty else { return nil }
        return (date.tokens.upperBound, fits && days.contains(meant))
      }
      if end == nil, let (weekday, next) = fullWeekday(at: place) {
        fits = weekday == meant.weekday
        end = next
        place = next
        continue
      }
      let text = String(decoding: body.bytes(body.tokens[place]), as: UTF8.self)
      guard body.tokens[place].kind == .mark || ["am", "den", "dem", "der", "on", "the"].contains(text) else { break }
      place += 1
    }
    return end.map { ($0, fits) }
  }

  // MARK: Deadlines

  private static let untilWords: Set<String> = ["bis", "until", "till", "by", "before", "spätestens"]
  private static let untilFillers: Set<String> = [
    "zum", "den", "dem", "einschließlich", "inkl", "inklusive", "and", "including", "the", "end", "of", "on", "am",
    "mo",
    "midnight", "ende", "des",
  ]

  /// How many days after a last day without a year a post may still speak of it as one to come; longer ago, the same day
  /// of the next year is meant.
  private static let latest = 60

  /// Last days that are over before the post appears: „gültig bis 24.12.“ on the 28th. Where publication is not known,
  /// nothing can be said. `expected` is the day of publication.
  var pastDeadlines: [ConsistentCheck.Observation] {
    guard let published = publicationDay else { return [] }
    return dates.compactMap { date in
      guard let first = untilWord(before: date.tokens.lowerBound), !isStretch(endingAt: first),
        let day = lastDay(date, published), day < published
      else { return nil }
      let range =
        range(of: body.tokens[first]).lowerBound..<range(of: body.tokens[date.tokens.upperBound - 1]).upperBound
      var seen = ConsistentCheck.Observation(value: String(day.number), range: range)
      seen.expected = published.shown
      return seen
    }
  }

  /// The day that a last day is: without a year one to come („bis 30. Juni“ in December), unless it is over only just.
  private func lastDay(_ date: DateMention, _ published: CalendarDay) -> CalendarDay? {
    let days = days(of: date, published)
    if date.year != nil { return days.first }
    return days.first { day in
      let ago = published.number - day.number
      return ago > 0 && ago <= Self.latest
    }
  }

  /// The word „bis“ that a date belongs to: „bis zum 24.12.“, „bis Freitag, 24. Dezember“.
  private func untilWord(before index: Int) -> Int? {
    var place = index - 1
    while place >= 0, index - place <= 6 {
      let text = String(decoding: body.bytes(body.tokens[place]), as: UTF8.self)
      if Self.untilWords.contains(text) { return place }
      guard
        body.tokens[place].kind == .mark || Self.untilFillers.contains(text) || fullWeekday(at: place) != nil
          || body.isSign(place, ".")
      else { return nil }
      place -= 1
    }
    return nil
  }

  /// „vom 20. bis 24.12.“: what happened, not what somebody can still do.
  private func isStretch(endingAt until: Int) -> Bool {
    var place = until - 1
    while place >= 0, until - place <= 10, !body.tokens[place].endsSentence || body.isSign(place, ".") {
      let token = body.tokens[place]
      if token.kind == .number || String(decoding: body.bytes(token), as: UTF8.self) == "from" { return true }
      if ["vom", "von"].contains(String(decoding: body.bytes(token), as: UTF8.self)) { return true }
      place -= 1
    }
    return false
  }

  /// A weekday that is written out, with the token behind it; short forms are words, too.
  private func fullWeekday(at index: Int) -> (weekday: Int, end: Int)? {
    guard body.tokens.indices.contains(index), let weekday = weekday(at: index),
      body.tokens[index].end - body.tokens[index].start >= 6
    else { return nil }
    return (weekday, index + 1)
  }
}
