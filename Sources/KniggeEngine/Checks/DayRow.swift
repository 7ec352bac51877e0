// Rows of days: weekdays, dates or words such as „morgen“, joined by commas and the like, or the two ends of a stretch.
import KniggeText

/// What stands between two days.
enum DayJoint {
  /// „12. und 13. Dezember“, „Sa./So.“.
  case list
  /// „7. bis 9. Dezember“, “Mon–Fri”.
  case stretch
}

/// How many days stand in a row, and how many they are in the calendar.
struct DayRow {
  let count: Int
  /// Whether they are the two ends of a stretch.
  let isStretch: Bool
  /// The days from the first to the last one, both of them counted; 0 where that is not known.
  let length: Int

  /// Nil for a row that is neither a list nor a single stretch: „Mo.–Mi. und Fr.“.
  init?(_ joints: [DayJoint], length: Int) {
    isStretch = joints.contains(.stretch)
    guard !isStretch || joints.count == 1 else { return nil }
    count = joints.count + 1
    self.length = length
  }

  /// Which days of two rows are the same one, by their places; nil where that is not clear.
  ///
  /// „Samstag und Sonntag, 12. und 13. Dezember“ go together one by one. Of „Montag bis Freitag, 7. bis 11. Dezember“ the
  /// ends do, but „Montag bis Freitag, 1. bis 23. Dezember“ are all working days of three weeks.
  func places(in dates: DayRow) -> [(name: Int, date: Int)]? {
    if !isStretch, !dates.isStretch {
      return count == dates.count ? (0..<count).map { ($0, $0) } : nil
    }
    guard count > 1, dates.count > 1 else { return nil }
    let isOneRound =
      isStretch && dates.isStretch
      ? (1...7).contains(dates.length) : (isStretch ? dates.count : count) == dates.length
    return isOneRound ? [(0, 0), (count - 1, dates.count - 1)] : nil
  }
}

extension PreparedPost {
  private static let joiners: [String: DayJoint] = [
    ",": .list, "/": .list, "+": .list, "&": .list, "und": .list, "and": .list, "oder": .list, "or": .list,
    "sowie": .list, "-": .stretch, "–": .stretch, "—": .stretch, "bis": .stretch, "to": .stretch, "until": .stretch,
    "till": .stretch, "through": .stretch, "thru": .stretch,
  ]
  /// What may stand between two days besides: „bis zum 9.“, „bis einschließlich Freitag, den 9.“.
  private static let fillers: Set<String> = [
    "zum", "den", "dem", "der", "the", "einschließlich", "inkl", "inklusive", "including", "(", ")",
  ]
  private static let listFillers: Set<String> = ["am", "on"]
  /// How many tokens stand between two days at most.
  private static let longestGap = 9

  /// How the tokens between two days join them, and whether a weekday is among them; nil where they do not.
  func joint(in gap: Range<Int>) -> (joint: DayJoint, hasWeekday: Bool)? {
    guard gap.lowerBound < gap.upperBound, gap.count <= Self.longestGap,
      // What begins a line goes on with nothing: its dash is that of a list.
      !gap.contains(where: { body.tokens[$0].kind == .pause || body.tokens[$0].flags.contains(.startsLine) }),
      !body.tokens[gap.upperBound].flags.contains(.startsLine)
    else { return nil }
    var joint: DayJoint?
    var isComma = false
    var (hasWeekday, hasListFiller) = (false, false)
    for index in gap {
      let text = String(decoding: body.bytes(body.tokens[index]), as: UTF8.self)
      if text == "." {
        // `7.` and `Mo.`; any other one ends the sentence.
        guard body.isJoined(index), index == gap.lowerBound || weekday(at: index - 1) != nil else { return nil }
      } else if text == "," {
        isComma = isComma || joint == nil
        joint = joint ?? .list
      } else if let found = Self.joiners[text] {
        guard joint == nil || isComma else { return nil }
        (joint, isComma) = (found, false)
      } else if weekday(at: index) != nil {
        hasWeekday = true
      } else if Self.listFillers.contains(text) {
        hasListFiller = true
      } else if !Self.fillers.contains(text) {
        return nil
      }
    }
    guard let joint, joint == .list || !hasListFiller else { return nil }
    return (joint, hasWeekday)
  }

  /// The joints of a row of dates, and how many days it takes.
  func row(of dates: [DateMention]) -> DayRow? {
    let ends = dates.first.flatMap { first in dates.last.flatMap { DateMention.days(from: first, to: $0) } }
    return DayRow(
      dates.dropFirst().map { $0.joint ?? .list }, length: ends.map { $0.last.number - $0.first.number + 1 } ?? 0)
  }

  /// How many tokens behind a date its bracket is closed.
  private static let longestBracket = 12

  /// Tokens with the end of the bracket that was opened among them, else without it: „Morgen (28.11.)“, and „Sonntag“ of
  /// „Sonntag (11. Dezember, wie immer im Saal …“.
  func closingBracket(_ tokens: Range<Int>) -> Range<Int> {
    var open: [Int] = []
    for index in tokens {
      if body.isSign(index, "(") { open.append(index) } else if body.isSign(index, ")") { _ = open.popLast() }
    }
    guard let first = open.first else { return tokens }
    let behind = tokens.upperBound..<min(body.tokens.count, tokens.upperBound + Self.longestBracket)
    if let close = behind.first(where: { body.isSign($0, ")") }), open.count == 1 {
      return tokens.lowerBound..<(close + 1)
    }
    return first > tokens.lowerBound ? tokens.lowerBound..<first : tokens
  }
}
