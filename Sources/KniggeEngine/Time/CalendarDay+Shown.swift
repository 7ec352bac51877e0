// A day as messages name it, in each language.

extension CalendarDay {
  private static let weekdays = [
    ("Montag", "Monday"), ("Dienstag", "Tuesday"), ("Mittwoch", "Wednesday"), ("Donnerstag", "Thursday"),
    ("Freitag", "Friday"), ("Samstag", "Saturday"), ("Sonntag", "Sunday"),
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// „Montag“, “Monday”.
  var weekdayName: LocalText {
    let (german, english) = Self.weekdays[weekday]
    return LocalText(german: german, english: english)
  }

  /// „28.12.2026“, “28 December 2026”.
  var shown: LocalText {
    let (year, month, day) = parts
    return LocalText(german: "\(day).\(month).\(year)", english: "\(day) \(Self.months[month - 1]) \(year)")
  }
}
