// Weekdays beside dates, as `consistent: weekdays` compares them.
import KniggeText

/// Weekdays in a row.
struct WeekdayRow {
  /// 0 for Monday to 6 for Sunday.
  var weekdays: [Int]
  /// The token of each.
  var places: [Int]
  var joints: [DayJoint] = []

  /// The token behind the last one.
  var end: Int { places[places.count - 1] + 1 }

  var row: DayRow? {
    let length = (weekdays[weekdays.count - 1] - weekdays[0] + 7) % 7 + 1
    return DayRow(joints, length: joints.contains(.stretch) ? length : weekdays.count)
  }
}

extension PreparedPost {
  private static let weekdays = [
    ["montag", "monday", "mo", "mon"], ["dienstag", "tuesday", "di", "tue", "tues"],
    ["mittwoch", "wednesday", "mi", "wed"], ["donnerstag", "thursday", "do", "thu", "thurs"],
    ["freitag", "friday", "fr", "fri"], ["samstag", "saturday", "sonnabend", "sa", "sat"],
    ["sonntag", "sunday", "so", "sun"],
  ]
  /// How many days before and behind its publication a post is taken to speak of where it names no year.
  private static let horizon = 300

  /// Weekdays that stand right before a date, or in brackets behind it, and do not fit it, with the right one. Of rows
  /// (“Saturday and Sunday, 12 and 13 December”) each is compared with its own date.
  ///
  /// Without a year the years around publication are tried, and the weekday is wrong only when it fits in none of
  /// them: in December „Montag, 4. Januar“ means the next year. Where publication is not known, nothing can be said.
  var weekdays: [ConsistentCheck.Observation] {
    let published = post.values(of: .publishAt).first.flatMap { DateText($0)?.day }
    return dateRows.flatMap { dates -> [ConsistentCheck.Observation] in
      guard let (names, tokens) = weekdays(beside: dates), let row = row(of: dates),
        let places = names.row?.places(in: row)
      else { return [] }
      return places.compactMap { place in
        let days = days(of: dates[place.date], published)
        let weekday = names.weekdays[place.name]
        guard let day = days.first, !days.contains(where: { $0.weekday == weekday }) else { return nil }
        // In a row the weekday alone says which of the dates is meant.
        let token = names.places[place.name]
        var seen = ConsistentCheck.Observation(
          value: String(weekday), range: range(of: places.count == 1 ? tokens : token..<(token + 1)))
        seen.expected = day.weekdayName
        return seen
      }
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

  /// `Montag, 24.11.`, `Mo., den 24.11.`, `24.11. (Montag)`, `Sa./So., 12./13.12.`: the weekdays, and the tokens of dates
  /// and weekdays together.
  private func weekdays(beside dates: [DateMention]) -> (names: WeekdayRow, tokens: Range<Int>)? {
    guard let first = dates.first?.tokens.lowerBound, let end = dates.last?.tokens.upperBound else { return nil }
    var place = first - 1
    while place >= 0, first - place <= 5 {
      if let found = weekday(at: place) {
        // Short names are words, too; as weekdays they have a full stop or a comma behind them.
        guard !isShort(place) || body.isSign(place + 1, ".") || body.isSign(place + 1, ",") else { return nil }
        let names = weekdays(before: WeekdayRow(weekdays: [found], places: [place]))
        return (names, closingBracket(names.places[0]..<end))
      }
      let text = String(decoding: body.bytes(body.tokens[place]), as: UTF8.self)
      // What stands in a closed bracket belongs to the date before it.
      guard text != ")", body.tokens[place].kind == .mark || text == "." || ["den", "dem", "der", "the"].contains(text)
      else { break }
      place -= 1
    }
    guard body.isSign(end, "("), let close = (end..<min(body.tokens.count, end + 20)).first(where: { isClose($0) }),
      var last = ((end + 1)..<close).last
    else { return nil }
    if body.isSign(last, ".") { last -= 1 }
    guard let found = weekday(at: last) else { return nil }
    let names = weekdays(before: WeekdayRow(weekdays: [found], places: [last]))
    return names.places[0] == end + 1 ? (names, first..<(close + 1)) : nil
  }

  private func isClose(_ index: Int) -> Bool { body.isSign(index, ")") }

  private func isShort(_ index: Int) -> Bool { body.tokens[index].end - body.tokens[index].start < 4 }

  /// A row with the weekdays that are joined to its first one: „Sa.“ of „Sa./So.“, „Montag“ of „Montag bis Freitag“.
  private func weekdays(before row: WeekdayRow) -> WeekdayRow {
    var result = row
    while result.places.count < 7 {
      let first = result.places[0]
      let near = max(0, first - 4)..<first
      guard let place = near.last(where: { weekday(at: $0) != nil }), let found = weekday(at: place),
        let joint = joint(in: (place + 1)..<first)?.joint,
        // „Das bleibt so, Montag, 7.12., auch“
        !(isShort(place) && body.isSign(place + 1, ","))
      else { break }
      result.weekdays.insert(found, at: 0)
      result.places.insert(place, at: 0)
      result.joints.insert(joint, at: 0)
    }
    return result
  }

  /// The weekdays that are joined to one, which is the first of them.
  func weekdays(from index: Int) -> WeekdayRow {
    var result = WeekdayRow(weekdays: [], places: [])
    var next: Int? = index
    while let place = next, let found = weekday(at: place), result.places.count < 7 {
      if let before = result.places.last {
        guard let joint = joint(in: (before + 1)..<place)?.joint, !isShort(place) else { break }
        result.joints.append(joint)
      }
      result.weekdays.append(found)
      result.places.append(place)
      next = ((place + 1)..<min(body.tokens.count, place + 5)).first { weekday(at: $0) != nil }
    }
    return result
  }

  func weekday(at index: Int) -> Int? {
    guard body.tokens.indices.contains(index), body.tokens[index].kind == .word else { return nil }
    let text = String(decoding: body.bytes(body.tokens[index]), as: UTF8.self)
    return Self.weekdays.firstIndex { $0.contains(text) }
  }

  /// A weekday that is written out; short forms are words, too.
  func fullWeekday(at index: Int) -> Int? {
    guard body.tokens.indices.contains(index), body.tokens[index].end - body.tokens[index].start >= 6 else {
      return nil
    }
    return weekday(at: index)
  }
}
