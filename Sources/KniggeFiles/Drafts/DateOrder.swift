// Tells the day from the month in dates with slashes.
import KniggeEngine
import KniggeText

/// Whether dates such as `01/02/2027` begin with the day or the month. A date that can be read in one way only is read by
/// itself; the others as those of their columns, where these agree.
struct DateOrder {
  /// A date with slashes: `12/25/26 10:00 AM`.
  private struct Slashed {
    /// The three numbers, and how many digits each has.
    var numbers: [Int]
    var digits: [Int]
    /// What stands behind, in most cases a time.
    var rest: Substring
  }

  /// What can be told of a date.
  enum Reading: Equatable {
    /// In the order that every country reads alike, with what stands behind the day.
    case date(String)
    /// Day and month may be either.
    case unclear
    /// No date with slashes.
    case other
  }

  private var dayFirst: Bool?

  init(of file: SourceFile, separator: UInt8, columns: [Int]) {
    guard !columns.isEmpty else { return }
    var reader = CSVReader(file, separator: separator)
    var orders: Set<Bool> = []
    while let record = reader.next() {
      for column in columns where record.cells.indices.contains(column) {
        let date = Self.slashed(record.cells[column].text.string)
        if let date, let order = Self.ownOrder(of: date) { orders.insert(order) }
      }
    }
    if orders.count == 1 { dayFirst = orders.first }
  }

  /// Whether a text begins with a day that is written with slashes.
  static func isDate(_ text: String) -> Bool { slashed(text) != nil }

  /// Reads a cell.
  func reading(_ text: String) -> Reading {
    guard let date = Self.slashed(text) else { return .other }
    let (first, second, third) = (date.numbers[0], date.numbers[1], date.numbers[2])
    if date.digits[0] == 4 { return .date(Self.iso(first, second, third, date.rest)) }
    let year = date.digits[2] == 4 ? third : 2_000 + third
    // `30/30/2027` is none in either order, and the 1st of January the same in both.
    guard first != second, first <= 12 || second <= 12 else { return .date(Self.iso(year, second, first, date.rest)) }
    guard let dayFirst = Self.ownOrder(of: date) ?? dayFirst else { return .unclear }
    return .date(Self.iso(year, dayFirst ? second : first, dayFirst ? first : second, date.rest))
  }

  /// The order that a date has by itself; nil where it might be either.
  private static func ownOrder(of date: Slashed) -> Bool? {
    guard date.digits[0] < 4 else { return nil }
    let (isFirstBig, isSecondBig) = (date.numbers[0] > 12, date.numbers[1] > 12)
    return isFirstBig == isSecondBig ? nil : isFirstBig
  }

  private static func iso(_ year: Int, _ month: Int, _ day: Int, _ rest: Substring) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(year)-\(two(month))-\(two(day))\(rest)"
  }

  /// The year has four digits in front, or two or four at the end.
  private static func slashed(_ text: String) -> Slashed? {
    let parts = text.drop(while: \.isWhitespace).split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let last = parts[2].prefix { $0.isASCII && $0.isNumber }
    let written = [parts[0], parts[1], last].map { $0.filter { $0 != " " } }
    let numbers = written.compactMap { part in part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil }
    let digits = written.map(\.count)
    let isYearFirst = digits[0] == 4 && digits[2] <= 2
    let isYearLast = digits[0] <= 2 && [2, 4].contains(digits[2])
    guard numbers.count == 3, digits[1] <= 2, isYearFirst || isYearLast else { return nil }
    return Slashed(numbers: numbers, digits: digits, rest: parts[2].dropFirst(last.count))
  }
}
