// Dates as people write them into facts and sheets.
import Testing

@testable import KniggeEngine

@Suite struct DateTextTests {
  private func read(_ text: String) -> String? {
    DateText(text).map { date in
      let minutes = date.seconds.map { $0 / 60 }
      return date.day.text + (minutes.map { " \($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)" } ?? "")
    }
  }

  /// `9 Uhr`, `9.30`, a year of two digits and a weekday in front could not be read.
  @Test(arguments: [
    ("5.3.2027, 8 Uhr", "2027-03-05 8:00"), ("5.3.2027 8 Uhr", "2027-03-05 8:00"), ("7.2.27", "2027-02-07"),
    ("Sa, 06.02.2027", "2027-02-06"), ("Samstag, 6. Februar 2027", "2027-02-06"), ("Sat 2027-02-06", "2027-02-06"),
    ("6.2.2027 um 8:30 Uhr", "2027-02-06 8:30"), ("6.2.2027 9.30", "2027-02-06 9:30"),
    ("2027-02-06 8 Uhr", "2027-02-06 8:00"), ("Saturday, February 6, 2027 at 9:15", "2027-02-06 9:15"),
  ])
  func asPeopleWriteThem(_ text: String, _ date: String) { #expect(read(text) == date) }

  @Test(arguments: [
    "So, 06.02.2027", "Sa", "Sa,", "6.2.271", "6.2.2027 8", "6.2.2027 um", "6.2.2027 25 Uhr", "6.2.2027 9.3", "6.2.7",
    "31.2.27",
  ])
  func whatIsNone(_ text: String) { #expect(read(text) == nil) }
}
