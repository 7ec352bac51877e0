// What a date says: its day, its month and its year.
import KniggeText

extension PreparedPost {
  private static let months = [
    ["jan", "jän"], ["feb"], ["mär", "mar"], ["apr"], ["mai", "may"], ["jun"], ["jul"], ["aug"], ["sep"],
    ["okt", "oct"], ["nov"], ["dez", "dec"],
  ]

  func date(in tokens: Range<Int>) -> (day: Int, month: Int, year: Int?)? {
    var numbers: [Int] = []
    var month: Int?
    for token in body.tokens[tokens] {
      let text = String(decoding: body.bytes(token), as: UTF8.self)
      switch token.kind {
      case .number: numbers += text.split { $0 == "." || $0 == "," }.compactMap { Int($0) }
      case .word:
        month = month ?? Self.months.firstIndex { names in names.contains { text.hasPrefix($0) } }.map { $0 + 1 }
        if let day = Int(text.prefix { $0.isNumber }) { numbers.append(day) }
      default: break
      }
    }
    if let month {
      guard let day = numbers.first(where: { (1...31).contains($0) }) else { return nil }
      return (day, month, numbers.first { (1901...9999).contains($0) })
    }
    guard numbers.count >= 2 else { return nil }
    if (1901...9999).contains(numbers[0]), numbers.count == 3 { return (numbers[2], numbers[1], numbers[0]) }
    if body.isSign(tokens.lowerBound + 1, "/") { return Self.slashed(numbers) }
    guard (1...31).contains(numbers[0]), (1...12).contains(numbers[1]) else { return nil }
    let year = numbers.count > 2 ? numbers[2] : nil
    return (numbers[0], numbers[1], year.map { $0 < 100 ? 2000 + $0 : $0 })
  }

  /// `30/11/2026` is a day before a month, `11/30/2026` a month before a day; what `3/4/2026` is nobody knows.
  private static func slashed(_ numbers: [Int]) -> (day: Int, month: Int, year: Int?)? {
    guard numbers.count == 3 else { return nil }
    let (first, second, year) = (numbers[0], numbers[1], numbers[2])
    let months = 1...12
    switch (months.contains(first), months.contains(second)) {
    case (true, true): return first == second ? (first, second, year) : nil
    case (false, true): return (1...31).contains(first) ? (first, second, year) : nil
    case (true, false): return (1...31).contains(second) ? (second, first, year) : nil
    case (false, false): return nil
    }
  }
}
