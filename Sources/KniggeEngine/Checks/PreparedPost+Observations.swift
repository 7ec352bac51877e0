// Prices, dates, weekdays and spellings, as `consistent` compares them.
import KniggeText

extension PreparedPost {
  /// Every token of a class, by its letters and digits alone.
  func observations(of kind: TokenClass) -> [ConsistentCheck.Observation] {
    var result: [ConsistentCheck.Observation] = []
    var index = 0
    while index < body.tokens.count {
      guard let end = body.end(of: kind, at: index) else {
        index += 1
        continue
      }
      let range = self.range(of: body.tokens[index]).lowerBound..<self.range(of: body.tokens[end - 1]).upperBound
      result.append(ConsistentCheck.Observation(value: amount(in: index..<end), range: range))
      index = end
    }
    return result
  }

  /// `1.299,00 €`, `1299 Euro` and `€1,299` are the same amount.
  private func amount(in tokens: Range<Int>) -> String {
    let number = tokens.first { body.tokens[$0].kind == .number || body.tokens[$0].flags.contains(.hasDigit) }
    guard let number else { return "" }
    var digits = Array(body.bytes(body.tokens[number]))
    var cents = ""
    if let separator = digits.lastIndex(where: { $0 == 0x2C || $0 == 0x2E }), digits.count - separator == 3 {
      cents = String(decoding: digits[(separator + 1)...], as: UTF8.self)
      digits.removeSubrange(separator...)
    }
    let whole = String(decoding: digits.filter { $0 != 0x2C && $0 != 0x2E }, as: UTF8.self)
    let unit = tokens.filter { body.tokens[$0].kind == .word && $0 != number }
      .map { String(decoding: body.bytes(body.tokens[$0]), as: UTF8.self) }
      .filter { ["tausend", "mio", "million", "millionen", "mrd", "milliarde", "milliarden", "tsd"].contains($0) }
    return ([whole] + (cents.isEmpty || cents == "00" ? [] : [cents]) + unit).joined(separator: ".")
  }

  // MARK: Dates

  /// The dates of the post that name a day and a month.
  var dates: [(key: String, day: Int, month: Int, year: Int?, range: Range<PostOffset>, firstToken: Int)] {
    var result: [(key: String, day: Int, month: Int, year: Int?, range: Range<PostOffset>, firstToken: Int)] = []
    var index = 0
    while index < body.tokens.count {
      guard let end = body.end(of: .date, at: index), let (day, month, year) = date(in: index..<end) else {
        index += 1
        continue
      }
      let range = self.range(of: body.tokens[index]).lowerBound..<self.range(of: body.tokens[end - 1]).upperBound
      result.append(("\(month)-\(day)", day, month, year, range, index))
      index = end
    }
    return result
  }

  private static let months = [
    ["jan", "jän"], ["feb"], ["mär", "mar"], ["apr"], ["mai", "may"], ["jun"], ["jul"], ["aug"], ["sep"],
    ["okt", "oct"], ["nov"], ["dez", "dec"],
  ]

  private func date(in tokens: Range<Int>) -> (day: Int, month: Int, year: Int?)? {
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
      return (day, month, numbers.first { $0 > 1900 })
    }
    guard numbers.count >= 2 else { return nil }
    if numbers[0] > 1900, numbers.count == 3 { return (numbers[2], numbers[1], numbers[0]) }
    guard (1...31).contains(numbers[0]), (1...12).contains(numbers[1]) else { return nil }
    let year = numbers.count > 2 ? numbers[2] : nil
    return (numbers[0], numbers[1], year.map { $0 < 100 ? 2000 + $0 : $0 })
  }

  private static let weekdays = [
    ["montag", "monday", "mo", "mon"], ["dienstag", "tuesday", "di", "tue", "tues"],
    ["mittwoch", "wednesday", "mi", "wed"], ["donnerstag", "thursday", "do", "thu", "thurs"],
    ["freitag", "friday", "fr", "fri"], ["samstag", "saturday", "sonnabend", "sa", "sat"],
    ["sonntag", "sunday", "so", "sun"],
  ]
  private static let names: [Language: [String]] = [
    .german: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    .english: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  ]

  /// Weekdays that stand right before a date, with the right one where it is another. Without a year that of
  /// publication counts; where neither is known, nothing can be said.
  var weekdays: [ConsistentCheck.Observation] {
    let published = values(of: .post(.publishAt)).first.flatMap { Int($0.prefix(4)) }
    return dates.compactMap { date in
      guard let year = date.year ?? published,
        let day = CalendarDay(year: year, month: date.month, day: date.day),
        let (weekday, token) = weekday(before: date.firstToken), weekday != day.weekday
      else { return nil }
      let language: Language = languages == .english ? .english : .german
      return ConsistentCheck.Observation(
        value: String(weekday), range: range(of: body.tokens[token]).lowerBound..<date.range.upperBound,
        expected: Self.names[language]?[day.weekday])
    }
  }

  /// `Montag, 24.11.`, `Mo., den 24.11.`, `Monday, the 24th`.
  private func weekday(before index: Int) -> (weekday: Int, token: Int)? {
    var place = index - 1
    while place >= 0, index - place <= 5 {
      let token = body.tokens[place]
      let text = String(decoding: body.bytes(token), as: UTF8.self)
      if token.kind == .word, let found = Self.weekdays.firstIndex(where: { $0.contains(text) }) {
        let isShort = text.utf8.count == 2
        // `so` and `do` are words, too; as weekdays they have a full stop or a comma behind them.
        if isShort, !(body.isSign(place + 1, ".") || body.isSign(place + 1, ",")) { return nil }
        return (found, place)
      }
      guard token.kind == .mark || body.isSign(place, ".") || ["den", "dem", "der", "the"].contains(text) else {
        return nil
      }
      place -= 1
    }
    return nil
  }

  // MARK: Names

  /// Spellings of names, hyphens, spaces and case apart. `expected` is the name by its letters and digits alone.
  func spellings(of names: [String: String]) -> [ConsistentCheck.Observation] {
    guard !names.isEmpty else { return [] }
    var result: [ConsistentCheck.Observation] = []
    var index = 0
    while index < body.tokens.count {
      guard let (end, key) = name(at: index, among: names) else {
        index += 1
        continue
      }
      let range = self.range(of: body.tokens[index]).lowerBound..<self.range(of: body.tokens[end - 1]).upperBound
      result.append(
        ConsistentCheck.Observation(value: body.original.string(range), range: range, expected: key))
      index = end
    }
    return result
  }

  /// The longest name that begins at a token, over four words at most.
  private func name(at index: Int, among names: [String: String]) -> (end: Int, key: String)? {
    guard body.tokens[index].kind == .word || body.tokens[index].kind == .number else { return nil }
    var letters = ""
    var found: (end: Int, key: String)?
    var end = index
    while end < body.tokens.count, end - index < 8 {
      let token = body.tokens[end]
      if token.kind == .word || token.kind == .number {
        letters += String(decoding: body.bytes(token), as: UTF8.self)
        if names[letters] != nil { found = (end + 1, letters) }
      } else if !body.isSign(end, "-") {
        break
      }
      end += 1
    }
    return found
  }
}

extension ConsistentCheck {
  /// The letters and digits of a name, folded.
  static func key(of name: String) -> String {
    String(decoding: FoldedText.fold(name), as: UTF8.self).filter { $0.isLetter || $0.isNumber }
  }
}
