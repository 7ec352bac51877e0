// Days that leave their month to a date beside them: „7. bis 9. Dezember“, “December 7–9”.
import KniggeText

extension PreparedPost {
  /// How many days may share a month; a text of a million numbers must not be walked from each of them.
  private static let mostBareDays = 8
  /// How many tokens stand between two days at most: „7. bis einschließlich Freitag, den 9. Dezember“.
  private static let longestGap = 7

  /// The days before a date that have its month: „24. bis 26. November“, „24./25.11.“, „12., 13. und 14.12.“. They lie
  /// before it in the calendar, too, and in the text behind `start`.
  func bareDays(before date: DateMention, from start: Int) -> [DateMention] {
    var result: [DateMention] = []
    var next = date
    while result.count < Self.mostBareDays {
      let behind = next.tokens.lowerBound
      guard let place = (max(start, behind - Self.longestGap)..<behind).last(where: { startsWithDigit($0) }),
        let day = bareDay(at: place), day < next.day, !(body.isSign(place - 1, ":") && body.isJoined(place)),
        joint(in: (place + 1)..<behind) != nil,
        // „Halle 5, 13. Dezember“: no day of a row, unless one is.
        !(result.isEmpty && body.isSign(place + 1, ","))
      else { break }
      next.day = day
      next.tokens = place..<(place + 1)
      result.insert(next, at: 0)
    }
    return result
  }

  /// The days behind a date that begins with its month, which they have in common: “December 7–9”, “Dec. 7 and 8, 2026”.
  /// A year that stands behind them is that of the date as well.
  func bareDays(behind date: inout DateMention) -> [DateMention] {
    guard !startsWithDigit(date.tokens.lowerBound) else { return [] }
    var result: [DateMention] = []
    var last = date
    while result.count < Self.mostBareDays {
      let start = last.tokens.upperBound
      let end = min(body.tokens.count, start + Self.longestGap)
      guard start < end, let place = (start..<end).first(where: { startsWithDigit($0) }),
        let day = bareDay(at: place), day > last.day, !body.isSign(start, ","), let gap = joint(in: start..<place),
        !gap.hasWeekday,
        !isMore(than: place)
      else { break }
      last.day = day
      last.tokens = place..<(place + 1)
      result.append(last)
    }
    guard !result.isEmpty, date.year == nil, let (year, end) = year(behind: last.tokens.upperBound) else {
      return result
    }
    date.year = year
    for place in result.indices { result[place].year = year }
    result[result.count - 1].tokens = last.tokens.lowerBound..<end
    return result
  }

  /// The day that a number of its own is, or `7th`; nil for other tokens.
  private func bareDay(at index: Int) -> Int? {
    guard body.tokens[index].kind == .number || body.isDayWord(index) else { return nil }
    let text = String(decoding: body.bytes(body.tokens[index]), as: UTF8.self)
    let day = Int(body.isDayWord(index) ? text.dropLast(2) : text[...])
    return day.flatMap { (1...31).contains($0) ? $0 : nil }
  }

  /// Whether a number begins something that is no bare day: an hour, an amount, a date with a month of its own.
  private func isMore(than index: Int) -> Bool {
    [TokenClass.time, .money, .percent, .date].contains { body.end(of: $0, at: index) != nil }
  }

  private func startsWithDigit(_ index: Int) -> Bool {
    body.bytes(body.tokens[index]).first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
  }

  /// `2026`, `, 2026`, with the token behind it.
  private func year(behind index: Int) -> (year: Int, end: Int)? {
    let place = body.isSign(index, ",") ? index + 1 : index
    guard body.tokens.indices.contains(place), body.tokens[place].kind == .number,
      let year = Int(String(decoding: body.bytes(body.tokens[place]), as: UTF8.self)), (1901...9999).contains(year)
    else { return nil }
    return (year, place + 1)
  }
}
