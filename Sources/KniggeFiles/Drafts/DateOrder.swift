// Tells the day from the month in the dates of a column.
import KniggeEngine
import KniggeText

/// Whether dates with slashes begin with the day or the month, judged by all dates of some columns.
struct DateOrder {
  private var dayFirst: Bool?

  init(of file: SourceFile, separator: UInt8, columns: [Int]) {
    guard !columns.isEmpty else { return }
    var reader = CSVReader(file, separator: separator)
    var (firstIsBig, secondIsBig) = (false, false)
    while let record = reader.next() {
      for column in columns where record.cells.indices.contains(column) {
        guard let (first, second, _, _) = Self.numbers(record.cells[column].text.string) else { continue }
        if first > 12 { firstIsBig = true }
        if second > 12 { secondIsBig = true }
      }
    }
    if firstIsBig != secondIsBig { dayFirst = firstIsBig }
  }

  /// Whether a text begins with a day that is written with slashes.
  static func isDate(_ text: String) -> Bool {
    let day = text.split(separator: " ").first ?? ""
    let numbers = day.split(separator: "/", omittingEmptySubsequences: false)
    return numbers.count == 3 && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
  }

  private static func numbers(_ text: String) -> (Int, Int, Int, rest: Substring)? {
    let parts = text.split(separator: "/", maxSplits: 2)
    guard parts.count == 3, let first = Int(parts[0].filter { $0 != " " }), let second = Int(parts[1]),
      let year = Int(parts[2].prefix(4))
    else { return nil }
    return (first, second, year, parts[2].dropFirst(4))
  }

  /// The date in the order that every country reads alike; nil where the order is not known.
  func iso(_ text: String) -> String? {
    guard let (first, second, year, rest) = Self.numbers(text), let dayFirst else { return nil }
    let (day, month) = dayFirst ? (first, second) : (second, first)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(year)-\(two(month))-\(two(day))\(rest)"
  }
}
