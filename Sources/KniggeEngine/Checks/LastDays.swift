// Last days that a text names: „nur bis 24.12.“, “apply by June 15”.
import KniggeText

extension PreparedPost {
  private static let untilWords: Set<String> = ["bis", "until", "till", "by", "before", "spätestens"]
  private static let untilFillers: Set<String> = [
    "zum", "den", "dem", "einschließlich", "inkl", "inklusive", "and", "including", "the", "end", "of", "on", "am",
    "mo",
    "midnight", "ende", "des",
  ]

  /// How many days after a last day without a year a post may still speak of it as one to come; longer ago, the same day
  /// of the next year is meant.
  private static let latest = 60

  /// Last days that are over before the post appears: „gültig bis 24.12.“ on the 28th. Of „bis 7./8.12.“ and “until
  /// December 7–9” the last day counts. Where publication is not known, nothing can be said. `expected` is the day of
  /// publication.
  var pastDeadlines: [ConsistentCheck.Observation] {
    guard let published = publicationDay else { return [] }
    return dateRows.compactMap { row in
      guard let date = row.last, let first = beginningOfDeadline(row), let day = lastDay(date, published),
        day < published
      else { return nil }
      var seen = ConsistentCheck.Observation(
        value: String(day.number), range: range(of: closingBracket(first..<date.tokens.upperBound)))
      seen.expected = published.shown
      return seen
    }
  }

  /// The token with which a last day begins, where a row of dates is one.
  private func beginningOfDeadline(_ row: [DateMention]) -> Int? {
    guard let start = row.first?.tokens.lowerBound else { return nil }
    if let until = untilWord(before: start) { return isStretch(endingAt: until) ? nil : until }
    return closingWord(before: start) ?? validity(of: row)
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

  /// „vom 20. bis 24.12.“, „Montag bis Freitag, 20. bis 24.11.“: what happened, not what somebody can still do.
  private func isStretch(endingAt until: Int) -> Bool {
    var place = until - 1
    if weekday(at: body.isSign(place, ".") ? place - 1 : place) != nil { return true }
    while place >= 0, until - place <= 10, !body.tokens[place].endsSentence || body.isSign(place, ".") {
      let token = body.tokens[place]
      if token.kind == .number || String(decoding: body.bytes(token), as: UTF8.self) == "from" { return true }
      if ["vom", "von"].contains(String(decoding: body.bytes(token), as: UTF8.self)) { return true }
      place -= 1
    }
    return false
  }
}
