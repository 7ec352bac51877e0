// Dates and times of sheets.
import KniggeEngine
import KniggeText
import Testing

@testable import KniggeFiles

@Suite struct SheetDateTests {
  /// Dates as they are read, each in a row of its own.
  private func dates(_ cells: [String]) -> [String] { posts(cells).map { $0.values(of: .publishAt).first ?? "-" } }

  private func posts(_ cells: [String]) -> [Post] { sheetPosts(sheet(cells)).compactMap(\.post) }

  private func sheet(_ cells: [String]) -> String { "Text;Date\n" + cells.map { "Hello.;\($0)\n" }.joined() }

  private func said(_ text: String) -> [String] {
    sheetPosts(text).flatMap(\.problems).map { "\($0.rule): \($0.message[.english])" }
  }

  /// It was said that whether it begins with the day or the month cannot be told.
  @Test func aYearInFrontIsClear() {
    #expect(dates(["2026/12/07 09:00", "2026/1/2"]) == ["2026-12-07 09:00", "2026-01-02"])
    #expect(said(sheet(["2026/12/07 09:00"])) == [])
  }

  @Test func aYearOfTwoDigitsIsRead() {
    #expect(dates(["12/25/26 10:00"]) == ["2026-12-25 10:00"])
    #expect(dates(["25/12/26"]) == ["2026-12-25"])
  }

  /// A date of the other order left every date unchecked.
  @Test func aDateThatIsClearByItselfIsRead() {
    #expect(dates(["12/25/2026", "25/11/2026"]) == ["2026-12-25", "2026-11-25"])
    #expect(dates(["12/25/2026", "25/11/2026", "03/03/2027", "01/02/2027"]).suffix(2) == ["2027-03-03", "-"])
    #expect(
      said(sheet(["12/25/2026", "25/11/2026", "01/02/2027", "02/01/2027"])) == [
        "input/date-order: whether “01/02/2027” begins with the day or the month cannot be told; the date is not checked"
      ])
  }

  @Test func halvesOfTheDayAreRead() {
    #expect(
      dates(["12/25/2026 10:00 AM", "12/25/2026 10:00 PM", "12/25/2026 12:30 a.m.", "2026-12-25 12:30pm"])
        == ["2026-12-25 10:00", "2026-12-25 22:00", "2026-12-25 00:30", "2026-12-25 12:30"])
    let beside = sheetPosts("Text,Date,Time\nHello.,2026-12-25,9:30 PM\n").first?.post
    #expect(beside?.values(of: .publishAt) == ["2026-12-25 21:30"])
  }

  @Test(arguments: ["bald", "13:00 PM", "2026-12-25 x PM", "am", "PM", "9:00 Pam", ""])
  func otherWordsAreNoHalvesOfTheDay(_ text: String) { #expect(ClockTime.onTwentyFourHours(text) == text) }

  /// Words were quoted that are not in the file.
  @Test(arguments: ["12/25/2026 at ten", "30/30/2026", "12/25/2026/7", "Q1/2027", "1/2/3", "2026/13/01"])
  func aDateThatNobodyCanReadIsQuoted(_ date: String) {
    #expect(said(sheet([date])) == ["input/date: “\(date)” is not a date that knigge can read (publish_at)"])
  }

  @Test func aTimeThatNobodyCanReadIsQuotedAlone() {
    let sheet = "Text;Datum;Uhrzeit\nHallo.;07.12.2026;mittags\n"
    #expect(said(sheet) == ["input/date: “mittags” is not a time of day that knigge can read (publish_at)"])
    #expect(sheetPosts(sheet).first?.post?.values(of: .publishAt) == ["07.12.2026"])
  }

  /// There was a day, but it was said that there is none.
  @Test func aDayInAColumnOfTimesMayBeUnclear() {
    #expect(said("Text;Publish Time\nHello.;01/02/2027 09:00\n").map { $0.prefix(16) } == ["input/date-order"])
  }
}
