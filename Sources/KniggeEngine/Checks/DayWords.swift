// What a text says of days as seen from the day of its publication: „heute“, “tomorrow”.
import KniggeText

extension PreparedPost {
  /// The day of publication that the post itself says, on the clocks of the configured zone.
  var publicationDay: CalendarDay? {
    guard let date = post.values(of: .publishAt).first.flatMap({ DateText($0) }) else { return nil }
    guard date.offset != nil else { return date.day }
    let moment = Span(date, in: time.zone).start
    let local = moment + time.zone.offset(at: moment)
    return CalendarDay(number: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
  }

  // MARK: Today and tomorrow

  /// How many days from today a word means.
  private static let dayWords: [Language: [String: Int]] = [
    .german: ["heute": 0, "morgen": 1, "übermorgen": 2, "gestern": -1, "vorgestern": -2],
    .english: ["today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1],
  ]
  /// Words behind which „morgen“ is the morning, however it is written: „guten morgen“, „heute morgen“.
  private static let beforeMornings: Set<String> = [
    "guten", "gutem", "schönen", "frühen", "heute", "gestern", "jeden", "jedem", "diesen", "diesem", "am", "vom", "zum",
    "den", "dem", "einen", "einem", "eines", "kein", "keinen",
  ]

  private static let anyDayWord = WordSet(words: dayWords.values.flatMap(\.keys))

  /// „Heute“, “tomorrow” and the like beside a weekday or a date that is another day, as seen from the day of
  /// publication; with the day that it is. Where that day is not known, nothing can be said.
  var relativeDays: [ConsistentCheck.Observation] {
    guard let published = publicationDay else { return [] }
    let rows = dayWordRows
    guard !rows.isEmpty else { return [] }
    let dates = Dictionary(grouping: dateRows) { $0.first?.tokens.lowerBound ?? 0 }.compactMapValues(\.first)
    return rows.flatMap { words -> [ConsistentCheck.Observation] in
      let meant = words.distances.map { CalendarDay(number: published.number + $0) }
      let (wrong, end) = misfits(of: words, meant, dates, published)
      return wrong.map { place in
        // In a row the word alone says which of the days is meant.
        let token = words.places[place]
        let tokens = words.places.count == 1 ? closingBracket(token..<end) : token..<(token + 1)
        var seen = ConsistentCheck.Observation(value: String(meant[place].number), range: range(of: tokens))
        seen.expected = meant[place].weekdayName
        return seen
      }
    }
  }

  /// Words such as „heute und morgen“ in a row.
  private struct DayWordRow {
    /// In days from today.
    var distances: [Int]
    /// The token of each.
    var places: [Int]
    var joints: [DayJoint] = []

    var row: DayRow? {
      let length = distances[distances.count - 1] - distances[0] + 1
      return DayRow(joints, length: joints.contains(.stretch) ? length : distances.count)
    }
  }

  private var dayWordRows: [DayWordRow] {
    var rows: [DayWordRow] = []
    for index in body.tokens.indices {
      guard let distance = distance(at: index) else { continue }
      if let last = rows.last?.places.last, index - last <= 4, let gap = joint(in: (last + 1)..<index),
        !gap.hasWeekday
      {
        rows[rows.count - 1].distances.append(distance)
        rows[rows.count - 1].places.append(index)
        rows[rows.count - 1].joints.append(gap.joint)
      } else {
        rows.append(DayWordRow(distances: [distance], places: [index]))
      }
    }
    return rows
  }

  private func distance(at index: Int) -> Int? {
    let token = body.tokens[index]
    guard token.kind == .word, Self.anyDayWord.contains(token.hash) else { return nil }
    let word = String(decoding: body.bytes(token), as: UTF8.self)
    guard
      let found = Language.allCases.lazy.filter({ !self.languages.isDisjoint(with: LanguageMask($0)) })
        .compactMap({ Self.dayWords[$0]?[word] }).first
    else { return nil }
    if word == "morgen", isMorning(index) { return nil }
    // “the day after tomorrow”
    let isFurther =
      body.isSign(index - 2, "day")
      && (found > 0 ? body.isSign(index - 1, "after") : found < 0 && body.isSign(index - 1, "before"))
    return isFurther ? 2 * found : found
  }

  /// Whether „morgen“ is the morning: with a capital inside a sentence, behind „guten“, behind a weekday.
  private func isMorning(_ index: Int) -> Bool {
    if body.originalBytes(body.tokens[index]).first == 0x4D, !startsSentence(index) { return true }
    guard index > 0, body.tokens[index - 1].kind == .word else { return false }
    let before = String(decoding: body.bytes(body.tokens[index - 1]), as: UTF8.self)
    return Self.beforeMornings.contains(before) || fullWeekday(at: index - 1) != nil
  }

  private func startsSentence(_ index: Int) -> Bool {
    index == 0 || body.tokens[index - 1].endsSentence || body.tokens[index].flags.contains(.startsLine)
  }

  private static let dayFillers: Set<String> = ["am", "den", "dem", "der", "on", "the"]

  /// Which words of a row are another day than the weekday or date right behind the row, by their places, and the token
  /// behind those: „heute, Freitag“, „morgen (25.11.)“, „heute und morgen, 27. und 28. November“.
  private func misfits(
    of words: DayWordRow, _ meant: [CalendarDay], _ dates: [Int: [DateMention]], _ published: CalendarDay
  ) -> (places: [Int], end: Int) {
    guard let start = words.places.last, let row = words.row else { return ([], 0) }
    var (place, end) = (start + 1, start + 1)
    var wrong: Set<Int> = []
    var hasWeekdays = false
    while place < body.tokens.count, place - start <= 8 {
      if let found = dates[place], let last = found.last {
        let possible = found.map { days(of: $0, published) }
        guard let pairs = self.row(of: found).flatMap(row.places), possible.allSatisfy({ !$0.isEmpty }) else {
          return ([], end)
        }
        wrong.formUnion(pairs.filter { !possible[$0.date].contains(meant[$0.name]) }.map(\.name))
        return (wrong.sorted(), last.tokens.upperBound)
      }
      if !hasWeekdays, fullWeekday(at: place) != nil {
        let found = weekdays(from: place)
        guard let pairs = found.row.flatMap(row.places) else { return ([], end) }
        wrong.formUnion(pairs.filter { found.weekdays[$0.date] != meant[$0.name].weekday }.map(\.name))
        (hasWeekdays, place, end) = (true, found.end, found.end)
        continue
      }
      // A dash before a day makes a stretch of it: “Open today - December 24”.
      let text = String(decoding: body.bytes(body.tokens[place]), as: UTF8.self)
      guard body.tokens[place].kind == .mark && text != "-" || Self.dayFillers.contains(text) else { break }
      place += 1
    }
    return (wrong.sorted(), end)
  }
}
