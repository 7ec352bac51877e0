// Days of the calendar, counted.
import Testing

@testable import KniggeEngine

@Suite struct CalendarDayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017), ("1900-03-01", -25_508),
    ("2026-11-28T09:00+01:00", 20_785), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
  ])
  func daysAreCounted(_ text: String, _ number: Int) {
    #expect(CalendarDay(isoPrefix: text)?.number == number)
  }

  /// Every day of four centuries comes back, also before 1970.
  @Test func everyDayComesBack() {
    var day = CalendarDay(number: -200_000)
    while day.number < 200_000 {
      let parts = day.parts
      #expect(CalendarDay(year: parts.year, month: parts.month, day: parts.day) == day)
      #expect(CalendarDay(isoPrefix: day.text) == day && day.text.utf8.count == 10)
      day = CalendarDay(number: day.number + 17)
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-11-00", "0000-01-01", "2026-11", "2026/11/28",
    "26-11-28",
    "2026-+1-01", "+026-01-01", "2026--1-01", "２026-01-01", "",
  ])
  func otherTextIsNoDay(_ text: String) {
    #expect(CalendarDay(isoPrefix: text) == nil)
  }

  @Test(arguments: [("2026-11-28", 5), ("1970-01-01", 3), ("1969-12-31", 2), ("1899-12-31", 6)])
  func weekdaysAreKnown(_ text: String, _ weekday: Int) {
    #expect(CalendarDay(isoPrefix: text)?.weekday == weekday)
  }
}
