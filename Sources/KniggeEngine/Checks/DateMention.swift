// Dates in a text, as `consistent` compares them.
import KniggeText

/// A day and a month, perhaps with a year.
struct DateMention {
  var day: Int
  var month: Int
  var year: Int?
  /// What is quoted: of „7. bis 9. Dezember“ the whole, for each of its days.
  var range: Range<PostOffset>
  /// The tokens of this day alone: of „7. bis 9. Dezember“ the `7`, and `9. Dezember`.
  var tokens: Range<Int>
  /// How it is joined to the date before it; nil where it is not.
  var joint: DayJoint?
  /// Whether it goes on with the row of the date before it, so that no weekday of its own stands between them.
  var continuesRow = false

  /// `11-24`, `11-24-2026`: what is compared; without a year it fits every year.
  var value: String { "\(month)-\(day)" + (year.map { "-\($0)" } ?? "") }

  /// The first and the last day of a stretch; one that begins in a later month than it ends goes over the new year. Where
  /// no year is named, some leap year and the next one count.
  static func days(from first: DateMention, to last: DateMention) -> (first: CalendarDay, last: CalendarDay)? {
    let goesOver = (first.month, first.day) > (last.month, last.day)
    let start = first.year ?? last.year.map { goesOver ? $0 - 1 : $0 } ?? 2028
    guard let from = CalendarDay(year: start, month: first.month, day: first.day),
      let to = CalendarDay(year: last.year ?? (goesOver ? start + 1 : start), month: last.month, day: last.day),
      from <= to
    else { return nil }
    return (from, to)
  }
}

extension PreparedPost {
  /// The dates of the post that name a day and a month. Of a stretch („24. bis 26. November“, “December 7–9”) and of a row
  /// each.
  var dates: [DateMention] {
    var result: [DateMention] = []
    var index = 0
    while index < body.tokens.count {
      guard let end = body.end(of: .date, at: index), let (day, month, year) = date(in: index..<end) else {
        index += 1
        continue
      }
      var date = DateMention(day: day, month: month, year: year, range: range(of: index..<end), tokens: index..<end)
      let behind = bareDays(behind: &date)
      var row = bareDays(before: date, from: result.last?.tokens.upperBound ?? 0) + [date] + behind
      let whole = range(of: row[0].tokens.lowerBound..<row[row.count - 1].tokens.upperBound)
      for place in row.indices { row[place].range = whole }
      join(&row[0], to: result.last)
      for place in row.indices.dropFirst() { join(&row[place], to: row[place - 1]) }
      result += row
      index = row[row.count - 1].tokens.upperBound
    }
    return result
  }

  /// Dates that stand in a row without a weekday of their own between them: „7.12. bis 11.12.“, „12. und 13. Dezember“.
  var dateRows: [[DateMention]] {
    dates.reduce(into: []) { rows, date in
      if date.continuesRow, !rows.isEmpty { rows[rows.count - 1].append(date) } else { rows.append([date]) }
    }
  }

  private func join(_ date: inout DateMention, to before: DateMention?) {
    guard let before, let gap = joint(in: before.tokens.upperBound..<date.tokens.lowerBound) else { return }
    date.joint = gap.joint
    date.continuesRow = !gap.hasWeekday
    // „zwischen dem 7. und dem 9. Dezember“
    guard gap.joint == .list, before.joint == nil else { return }
    let article = before.tokens.lowerBound - 1
    let place = body.isSign(article, "dem") || body.isSign(article, "the") ? article - 1 : article
    if body.isSign(place, "zwischen") || body.isSign(place, "between") { date.joint = .stretch }
  }
}
