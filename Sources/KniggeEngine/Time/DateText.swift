// A date or time as it is written in facts, conditions and configurations.

/// `2027-01-10`, `2027-01-10 09:00`, `2027-01-10T09:00:00+01:00`, `10.1.2027`, `10.01.2027 09:00`, and as press offices write
/// it: `10. Januar 2027, 9:00 Uhr`, `10 January 2027`, `January 10, 2027`, `So, 10.1.27, 9 Uhr`. A weekday that is not that of
/// the day makes it none.
package struct DateText: Hashable, Sendable {
  package var day: CalendarDay
  /// Seconds since midnight; nil where only the day is said.
  package var seconds: Int?
  /// Seconds east of Greenwich; nil where the configured zone counts.
  package var offset: Int?

  /// Reads a date; nil for anything else.
  package init?(_ text: String) {
    var scanner = Scanner(Array(text.utf8))
    let weekday = scanner.weekday()
    guard let day = scanner.day(), weekday == nil || weekday == day.weekday else { return nil }
    self.day = day
    if scanner.isAtEnd { return }
    guard scanner.skipSeparator(), let seconds = scanner.time() else { return nil }
    self.seconds = seconds
    scanner.skipHourWord()
    if scanner.isAtEnd { return }
    guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
    self.offset = offset
  }

  /// The date as everything reads it: `2027-01-10`, `2027-01-10T09:00+01:00`.
  package var written: String {
    let (year, month, day) = day.parts
    let date =
      String(repeating: "0", count: max(0, 4 - String(year).count)) + "\(year)-\(Self.pair(month))-\(Self.pair(day))"
    guard let seconds else { return date }
    let rest = seconds % 60 == 0 ? "" : ":" + Self.pair(seconds % 60)
    let zone = offset.map { ($0 < 0 ? "-" : "+") + Self.pair(abs($0) / 3_600) + ":" + Self.pair(abs($0) / 60 % 60) }
    return date + "T" + Self.pair(seconds / 3_600) + ":" + Self.pair(seconds / 60 % 60) + rest + (zone ?? "")
  }

  private static func pair(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

/// Reads digits and separators from the left.
private struct Scanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    skipSpaces()
  }

  var isAtEnd: Bool { bytes[index...].allSatisfy { $0 == 0x20 } }

  private mutating func skipSpaces() { while index < bytes.count, bytes[index] == 0x20 { index += 1 } }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    let start = index
    while index < bytes.count, index - start < digits.upperBound, (0x30...0x39).contains(bytes[index]) { index += 1 }
    guard index - start >= digits.lowerBound else { return nil }
    return Int(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  /// `Sa`, `Sat.`, `Samstag,`: its number from Monday on, 0-based; nil where none stands here.
  mutating func weekday() -> Int? {
    let start = index
    let word = word()
    guard let number = Self.weekdays.firstIndex(where: { $0.contains(word) }) else {
      index = start
      return nil
    }
    _ = skip(0x2E)
    _ = skip(0x2C)
    skipSpaces()
    return number
  }

  /// From Monday on, in both languages, whole and cut short.
  private static let weekdays: [[String]] = [
    ["montag", "mo", "monday", "mon"], ["dienstag", "di", "tuesday", "tue", "tues"],
    ["mittwoch", "mi", "wednesday", "wed"], ["donnerstag", "do", "thursday", "thu", "thurs"],
    ["freitag", "fr", "friday", "fri"], ["samstag", "sonnabend", "sa", "saturday", "sat"],
    ["sonntag", "so", "sunday", "sun"],
  ]

  mutating func day() -> CalendarDay? {
    let start = index
    if let year = number(4...4), skip(0x2D), let month = number(1...2), skip(0x2D), let day = number(1...2) {
      return CalendarDay(year: year, month: month, day: day)
    }
    index = start
    if let day = number(1...2), skip(0x2E), let month = number(1...2), skip(0x2E), let year = year() {
      return CalendarDay(year: year, month: month, day: day)
    }
    index = start
    return dayWithName()
  }

  /// Four digits, or the last two of this century's.
  private mutating func year() -> Int? {
    let start = index
    if let year = number(4...4) { return year }
    index = start
    return number(2...2).map { 2000 + $0 }
  }

  /// `10. Januar 2027`, `10 Jan. 2027`, `January 10, 2027`.
  private mutating func dayWithName() -> CalendarDay? {
    var day = number(1...2)
    if day != nil { _ = skip(0x2E) }
    skipSpaces()
    guard let month = MonthName.number(of: word()) else { return nil }
    _ = skip(0x2E)
    skipSpaces()
    if day == nil {
      day = number(1...2)
      _ = skip(0x2C)
      skipSpaces()
    }
    guard let day, let year = number(4...4) else { return nil }
    return CalendarDay(year: year, month: month, day: day)
  }

  /// The letters that follow, in small ones.
  private mutating func word() -> String {
    let start = index
    while index < bytes.count, bytes[index] >= 0x80 || (0x61...0x7A).contains(bytes[index] | 0x20) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
  }

  /// `Uhr` behind a time says nothing.
  mutating func skipHourWord() {
    let start = index
    skipSpaces()
    if word() != "uhr" { index = start }
  }

  /// Whether a time of full hours is called one: `9 Uhr`.
  private var isBeforeHourWord: Bool {
    var ahead = self
    ahead.skipHourWord()
    return ahead.index > index
  }

  /// `T` or spaces, perhaps with a comma, or `um`.
  mutating func skipSeparator() -> Bool {
    if skip(0x54) || skip(0x74) { return true }
    let start = index
    _ = skip(0x2C)
    skipSpaces()
    guard index > start else { return false }
    let behind = index
    if ["um", "at"].contains(word()) { skipSpaces() } else { index = behind }
    return true
  }

  mutating func time() -> Int? {
    guard let hours = number(1...2), (0...24).contains(hours) else { return nil }
    if isBeforeHourWord { return hours * 3600 }
    guard skip(0x3A) || skip(0x2E), let minutes = number(2...2), minutes < 60 else { return nil }
    var seconds = 0
    if skip(0x3A) {
      guard let read = number(2...2), read <= 60 else { return nil }
      seconds = min(read, 59)
      if skip(0x2E) { guard number(1...9) != nil else { return nil } }
    }
    guard hours < 24 || (minutes == 0 && seconds == 0) else { return nil }
    return hours * 3600 + minutes * 60 + seconds
  }

  /// `Z`, `+01:00`, `+0100`.
  mutating func offset() -> Int? {
    skipSpaces()
    if skip(0x5A) || skip(0x7A) { return 0 }
    let sign = skip(0x2B) ? 1 : skip(0x2D) ? -1 : 0
    guard sign != 0, let hours = number(2...2), hours <= 14 else { return nil }
    _ = skip(0x3A)
    guard let minutes = number(2...2), minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
