// The days that a post states, as `consistent: dates` compares them with those of other posts.
import KniggeText

/// What is compared: `12-8` is a day, `12-7…` an end of a stretch, and `…12-8` a day inside of one; with its year `12-8-2026`.
enum StatedDay {
  private static let mark: Character = "…"

  static func end(_ value: String) -> String { value + String(mark) }
  static func inside(_ value: String) -> String { String(mark) + value }

  /// Whether some values of two posts may be the same day: the same values, one without the other's year, or a day that
  /// lies inside a stretch. Of two stretches an end must be the same.
  static func anyFits(_ one: Set<String>, _ other: Set<String>) -> Bool {
    let (one, other) = (Values(one), Values(other))
    return anyIsSame(one.named, other.named) || anyIsSame(one.inside, other.days)
      || anyIsSame(one.days, other.inside)
  }

  private struct Values {
    var days: Set<String> = []
    /// Days and ends.
    var named: Set<String> = []
    var inside: Set<String> = []

    init(_ values: Set<String>) {
      for value in values {
        if value.first == StatedDay.mark {
          inside.insert(String(value.dropFirst()))
        } else if value.last == StatedDay.mark {
          named.insert(String(value.dropLast()))
        } else {
          days.insert(value)
          named.insert(value)
        }
      }
    }
  }

  private static func anyIsSame(_ one: Set<String>, _ other: Set<String>) -> Bool {
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
  /// How many days inside of stretches a post can state; a text of a million stretches must not state a year for each.
  private static let mostDaysInside = 2_000

  /// Every day that is named; of a stretch also those between its ends. What is quoted for a stretch is the whole.
  var statedDays: [ConsistentCheck.Observation] {
    let dates = self.dates
    var result: [ConsistentCheck.Observation] = []
    var room = Self.mostDaysInside
    var index = 0
    while index < dates.count {
      let first = dates[index]
      guard index + 1 < dates.count, dates[index + 1].joint == .stretch,
        let days = DateMention.days(from: first, to: dates[index + 1])
      else {
        result.append(ConsistentCheck.Observation(value: first.value, range: first.range))
        index += 1
        continue
      }
      let last = dates[index + 1]
      let range = first.range.lowerBound..<last.range.upperBound
      let hasYear = first.year != nil || last.year != nil
      var values = [StatedDay.end(first.value), StatedDay.end(last.value)]
      for number in (days.first.number + 1)..<max(days.first.number + 1, days.last.number) where room > 0 {
        room -= 1
        let (year, month, day) = CalendarDay(number: number).parts
        values.append(StatedDay.inside("\(month)-\(day)" + (hasYear ? "-\(year)" : "")))
      }
      result += values.map { ConsistentCheck.Observation(value: $0, range: range) }
      index += 2
    }
    return result
  }
}
