// Dates and weekdays in a text, as `consistent` compares them.
import KniggeText

/// A day and a month, perhaps with a year.
struct DateMention {
  var day: Int
  var month: Int
  var year: Int?
  var range: Range<PostOffset>
  var tokens: Range<Int>

  /// `11-24`, `11-24-2026`: what is compared; without a year it fits every year.
  var value: String { "\(month)-\(day)" + (year.map { "-\($0)" } ?? "") }

  /// Whether some values of two posts may be the same day: the same values, or one without the other's year.
  static func anyFits(_ one: Set<String>, _ other: Set<String>) -> Bool {
    !one.isDisjoint(with: other) || !one.isDisjoint(with: withoutYear(other))
      || !withoutYear(one).isDisjoint(with: other)
  }

  /// The days of values that have a year.
  private static func withoutYear(_ values: Set<String>) -> Set<String> {
    Set(
      values.compactMap { value in
        let parts = value.split(separator: "-")
        return parts.count == 3 ? "\(parts[0])-\(parts[1])" : nil
      })
  }
}

extension PreparedPost {
  /// The dates of the post that name a day and a month. Of a stretch („24. bis 26. November“) both ends.
  var dates: [DateMention] {
    var result: [DateMention] = []
    var index = 0
    while index < body.tokens.count {
      guard let end = body.end(of: .date, at: index), let (day, month, year) = date(in: index..<end) else {
        index += 1
        continue
      }
      let range = self.range(of: body.tokens[index]).lowerBound..<self.range(of: body.tokens[end - 1]).upperBound
      let mention = DateMention(day: day, month: month, year: year, range: range, tokens: index..<end)
      if let (first, token) = firstDay(before: index) {
        var start = mention
        start.day = first
        start.range = self.range(of: body.tokens[token])
        result.append(start)
      }
      result.append(mention)
      index = end
    }
    return result
  }

  private static let months = [
    ["jan", "jän"], ["feb"], ["mär", "mar"], ["apr"], ["mai", "may"], ["jun"], ["jul"], ["aug"], ["sep"],
    ["okt", "oct"], ["nov"], ["dez", "dec"],
  ]

  private func date(in tokens: Range<Int>) -> (day: Int, month: Int, year: Int?)? {
    var numbers: [Int] = []
    var month: Int?
    for token in body.tokens[tokens] {
      let text = String(decoding: body.bytes(token), as: UTF8.self)
      switch token.kind {
      case .number: numbers += text.split { $0 == "." || $0 == "," }.compactMap { Int($0) }
      case .word:
        month = month ?? Self.months.firstIndex { names in names.contains { text.hasPrefix($0) } }.map { $0 + 1 }
        if let day = Int(text.prefix { $0.isNumber }) { numbers.append(day) }
      default: break
      }
    }
    if let month {
      guard let day = numbers.first(where: { (1...31).contains($0) }) else { return nil }
      return (day, month, numbers.first { (1901...9999).contains($0) })
    }
    guard numbers.count >= 2 else { return nil }
    if (1901...9999).contains(numbers[0]), numbers.count == 3 { return (numbers[2], numbers[1], numbers[0]) }
    if body.isSign(tokens.lowerBound + 1, "/") { return Self.slashed(numbers) }
    guard (1...31).contains(numbers[0]), (1...12).contains(numbers[1]) else { return nil }
    let year = numbers.count > 2 ? numbers[2] : nil
    return (numbers[0], numbers[1], year.map { $0 < 100 ? 2000 + $0 : $0 })
  }

  /// `30/11/2026` is a day before a month, `11/30/2026` a month before a day; what `3/4/2026` is nobody knows.
  private static func slashed(_ numbers: [Int]) -> (day: Int, month: Int, year: Int?)? {
    guard numbers.count == 3 else { return nil }
    let (first, second, year) = (numbers[0], numbers[1], numbers[2])
    let months = 1...12
    switch (months.contains(first), months.contains(second)) {
    case (true, true): return first == second ? (first, second, year) : nil
    case (false, true): return (1...31).contains(first) ? (first, second, year) : nil
    case (true, false): return (1...31).contains(second) ? (second, first, year) : nil
    case (false, false): return nil
    }
  }

  /// The first day of „24. bis 26. November“, „24./25.11.“, “24 to 26 November”.
  private func firstDay(before index: Int) -> (day: Int, token: Int)? {
    func text(_ index: Int) -> String {
      index >= 0 ? String(decoding: body.bytes(body.tokens[index]), as: UTF8.self) : ""
    }
    guard ["–", "-", "/", "+", "&", "bis", "und", "to", "and", "until"].contains(text(index - 1)) else { return nil }
    let place = text(index - 2) == "." ? index - 3 : index - 2
    guard place >= 0, body.tokens[place].kind == .number, let day = Int(text(place)), (1...31).contains(day) else {
      return nil
    }
    return (day, place)
  }

  // MARK: Weekdays

  private static let weekdays = [
    ["montag", "monday", "mo", "mon"], ["dienstag", "tuesday", "di", "tue", "tues"],
    ["mittwoch", "wednesday", "mi", "wed"], ["donnerstag", "thursday", "do", "thu", "thurs"],
    ["freitag", "friday", "fr", "fri"], ["samstag", "saturday", "sonnabend", "sa", "sat"],
    ["sonntag", "sunday", "so", "sun"],
  ]
  /// How many days before and behind its publication a post is taken to speak of where it names no year.
  private static let horizon = 300

  /// Weekdays that stand right before a date, or in brackets behind it, and do not fit it, with the right one.
  ///
  /// Without a year the years around publication are tried, and the weekday is wrong only when it fits in none of
  /// them: in December „Montag, 4. Januar“ means the next year. Where publication is not known, nothing can be said.
  var weekdays: [ConsistentCheck.Observation] {
    let published = post.values(of: .publishAt).first.flatMap { DateText($0)?.day }
    return dates.compactMap { date in
      let days = days(of: date, published)
      guard let day = days.first, let (weekday, tokens) = weekday(beside: date.tokens),
        !days.contains(where: { $0.weekday == weekday })
      else { return nil }
      let range =
        range(of: body.tokens[tokens.lowerBound]).lowerBound..<range(of: body.tokens[tokens.upperBound - 1]).upperBound
      var seen = ConsistentCheck.Observation(value: String(weekday), range: range)
      seen.expected = day.weekdayName
      return seen
    }
  }

  /// The days that a date may mean, the likeliest first.
  func days(of date: DateMention, _ published: CalendarDay?) -> [CalendarDay] {
    if let year = date.year { return [CalendarDay(year: year, month: date.month, day: date.day)].compactMap(\.self) }
    guard let published else { return [] }
    func distance(_ day: CalendarDay) -> Int { abs(day.number - published.number) }
    let year = 1970 + published.number * 400 / 146_097
    return ((year - 1)...(year + 2))
      .compactMap { CalendarDay(year: $0, month: date.month, day: date.day) }
      .filter { distance($0) <= Self.horizon }
      .sorted { distance($0) < distance($1) }
  }

  /// `Montag, 24.11.`, `Mo., den 24.11.`, `24.11. (Montag)`, `Monday, the 24th`: the weekday, and date and weekday
  /// together.
  private func weekday(beside tokens: Range<Int>) -> (weekday: Int, tokens: Range<Int>)? {
    var place = tokens.lowerBound - 1
    while place >= 0, tokens.lowerBound - place <= 5 {
      if let found = weekday(at: place) {
        // Short names are words, too; as weekdays they have a full stop or a comma behind them.
        let isShort = body.tokens[place].end - body.tokens[place].start < 4
        return isShort && !(body.isSign(place + 1, ".") || body.isSign(place + 1, ","))
          ? nil : (found, place..<tokens.upperBound)
      }
      let text = String(decoding: body.bytes(body.tokens[place]), as: UTF8.self)
      guard body.tokens[place].kind == .mark || body.isSign(place, ".") || ["den", "dem", "der", "the"].contains(text)
      else { break }
      place -= 1
    }
    let behind = tokens.upperBound
    guard body.isSign(behind, "("), let found = weekday(at: behind + 1), body.isSign(behind + 2, ")") else {
      return nil
    }
    return (found, tokens.lowerBound..<(behind + 3))
  }

  func weekday(at index: Int) -> Int? {
    guard body.tokens.indices.contains(index), body.tokens[index].kind == .word else { return nil }
    let text = String(decoding: body.bytes(body.tokens[index]), as: UTF8.self)
    return Self.weekdays.firstIndex { $0.contains(text) }
  }
}
