// Dates as they are written, and zones as the system knows them.
import KniggeEngine
import Testing

@testable import KniggeFiles

@Suite struct TimeTests {
  private let disk = Disk(current: "/")

  @Test(arguments: [
    ("2027-01-10", 0), ("2027-01-10 09:00", 32_400), ("2027-01-10T09:00:30Z", 32_430), ("10.1.2027", 0),
    ("10.01.2027, 09:00", 32_400), (" 2027-01-10T09:00:00.123+01:00 ", 28_800), ("2027-01-10T24:00", 86_400),
  ])
  func readsDates(_ text: String, _ seconds: Int) throws {
    let date = try #require(DateText(text))
    let midnight = try #require(CalendarDay(year: 2027, month: 1, day: 10)).number * 86_400
    #expect(Span(date, in: .greenwich).start == midnight + seconds)
  }

  @Test(arguments: [
    "", "2027", "2027-02-30", "2027-13-01", "27-01-10", "2027-01-10 25:00", "2027-01-10 09:60", "2027-01-10x",
    "01/02/2027", "tomorrow", "2027-01-10T09:00+25:00", "٢٠٢٧-01-10",
  ])
  func refusesWhatIsNoDate(_ text: String) { #expect(DateText(text) == nil) }

  /// Berlin changes its clocks on the last Sundays of March and October, also in years that the data do not list.
  @Test(
    .enabled(if: hasZoneData, "needs zone data"),
    arguments: [
      ("2026-01-15 12:00", 3_600), ("2026-07-15 12:00", 7_200), ("2026-03-29 01:59", 3_600),
      ("2026-03-29 03:00", 7_200),
      ("2026-10-25 03:00", 3_600), ("2090-07-15 12:00", 7_200), ("2090-12-15 12:00", 3_600),
    ])
  func knowsBerlin(_ text: String, _ offset: Int) throws {
    let zone = try TimeZoneReader.read("Europe/Berlin", from: disk)
    let date = try #require(DateText(text))
    let greenwich = Span(date, in: .greenwich).start
    #expect(greenwich - Span(date, in: zone).start == offset)
  }

  @Test(.enabled(if: hasZoneData, "needs zone data")) func aDayIsAsLongAsItsClocksSay() throws {
    let zone = try TimeZoneReader.read("Europe/Berlin", from: disk)
    func hours(_ text: String) throws -> Int {
      let span = Span(try #require(DateText(text)), in: zone)
      return (span.end - span.start) / 3_600
    }
    #expect(try hours("2026-03-29") == 23)
    #expect(try hours("2026-10-25") == 25)
    #expect(try hours("2026-11-24") == 24)
  }

  @Test(arguments: ["Europe/Atlantis", "../../etc/passwd", "/etc/passwd", "", "Europe"])
  func refusesOtherZones(_ name: String) {
    #expect(throws: TimeZoneReader.Failure.self) { try TimeZoneReader.read(name, from: disk) }
  }
}
