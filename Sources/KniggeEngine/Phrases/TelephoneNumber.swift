// Recognises telephone numbers by their build, so that dates, times, order numbers and standards are none.
import KniggeText

extension TokenView {
  /// The token behind the telephone number that begins at `index`; nil for every other number.
  func phoneEnd(at index: Int) -> Int? {
    guard tokens.indices.contains(index), mayBeTelephoneNumber(index), !continuesNumber(index) else { return nil }
    var reader = TelephoneNumber()
    var next = index
    if isSign(next, "+") {
      guard isJoined(next + 1) else { return nil }
      reader.hasPlus = true
      next += 1
    }
    var end: Int?
    var opened = false
    while next < tokens.count {
      if isSign(next, "(") {
        guard !opened, isJoined(next + 1), isNumberToken(next + 1) else { break }
        opened = true
        next += 1
        reader.opensBracket = reader.groups.isEmpty
      } else if isSign(next, ")"), opened {
        opened = false
        next += 1
        if !reader.groups.isEmpty, reader.bracketed == nil { reader.bracketed = reader.groups.count - 1 }
        if reader.isComplete { end = next }
      } else if isNumberToken(next) {
        guard reader.append(bytes(tokens[next])) else { break }
        next += 1
        if !opened, reader.isComplete { end = next }
      } else if !reader.groups.isEmpty, let separator = separator(at: next) {
        let isSpaced = tokens[next].flags.contains(.behindSpace) || !isJoined(next + 1)
        guard isNumberToken(next + 1) || isSign(next + 1, "("), reader.mayContinue(behind: separator, isSpaced) else {
          break
        }
        next += 1
      } else {
        break
      }
    }
    return end
  }

  /// A quick answer by the first digits: without a plus and outside of brackets an area code has a zero before it, or is three
  /// digits with a point or a dash behind them (`TelephoneNumber.isNorthAmerican`).
  private func mayBeTelephoneNumber(_ index: Int) -> Bool {
    let (start, end) = (Int(tokens[index].start), Int(tokens[index].end))
    guard tokens[index].kind == .number, start < end, folded.bytes[start] != 0x30 else { return true }
    return end - start > 3 ? folded.bytes[start + 3] == 0x2E : separator(at: index + 1) == .dash
  }

  private func isNumberToken(_ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .number
  }

  private func separator(at index: Int) -> TelephoneNumber.Separator? {
    if isSign(index, "/") { return .slash }
    if isSign(index, "-") || isSign(index, "–") || isSign(index, "\u{2011}") { return .dash }
    return nil
  }

  /// Whether the token goes on with a longer number: `978-0-306`, `DE89 0044`, `12/0815`.
  private func continuesNumber(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    if before.kind == .number { return true }
    if before.kind == .word { return before.flags.contains(.hasDigit) || isJoined(index) }
    guard isJoined(index), before.kind == .mark || before.kind == .symbol, !isSign(index - 1, "(") else {
      return false
    }
    return index > 1 && isJoined(index - 1) && tokens[index - 2].isWord
  }
}

/// Groups of digits that may be a telephone number.
struct TelephoneNumber {
  enum Separator { case slash, dash }

  var hasPlus = false
  /// Whether the first thing is a bracket: (0202) 45670.
  var opensBracket = false
  /// The group in brackets: +49 (0) 202.
  var bracketed: Int?
  private(set) var groups: [[UInt8]] = []
  private var separators: [Separator] = []
  /// How many tokens the groups came from; points join groups to one.
  private var tokenCount = 0

  private var count: Int { groups.reduce(0) { $0 + $1.count } }

  /// Takes the digits of a token, which may be apart by points; false where the number cannot go on like this.
  mutating func append(_ number: ArraySlice<UInt8>) -> Bool {
    if number.contains(0x2C) { return false }
    let parts = number.split(separator: 0x2E).map(Array.init)
    // 24.12.2026 and 1.500 are something else; 212.555.0123 and 01.23.45.67.89 are not.
    if parts.count > 1 {
      guard groups.isEmpty || hasPlus, parts.count > 2 else { return false }
      if !hasPlus, parts.count == 3, parts[0].count < 3 { return false }
    }
    groups += parts
    tokenCount += 1
    return count <= 15
  }

  /// Whether a number may go on behind the sign. “0900 - 1700” are hours; “0202 4567 - 0” has an extension.
  mutating func mayContinue(behind separator: Separator, _ isSpaced: Bool) -> Bool {
    if separator == .dash, isSpaced, separators.isEmpty, groups.count < 2, !hasPlus { return false }
    separators.append(separator)
    return true
  }

  var isComplete: Bool { isInternational || isNational || isInPairs || isNorthAmerican }

  private func isNonZero(_ digit: UInt8?) -> Bool { digit.map { $0 > 0x30 } ?? false }

  /// `+49 202 45670`, `0049 202 45670`: the digits that a country has (ITU-T E.164, at most 15; read 2026-11-23).
  private var isInternational: Bool {
    var digits = groups.flatMap(\.self)
    if !hasPlus {
      guard digits.starts(with: [0x30, 0x30]), groups.count > 1 || digits.count > 11 else { return false }
      digits.removeFirst(2)
    }
    guard isNonZero(digits.first) else { return false }
    if digits.first == 0x31 { return digits.count == 11 && digits[1] > 0x31 }  // +1: area codes begin with 2 to 9
    return (9...15).contains(digits.count)
  }

  /// `0202 45670`, `(0202) 45670`, `020 7946 0958`, `01712345678`: an area code of three to six digits with its zero.
  private var isNational: Bool {
    guard !hasPlus, let area = groups.first, area.first == 0x30, isNonZero(area.dropFirst().first) else { return false }
    if groups.count == 1 { return (10...12).contains(area.count) }
    guard (3...6).contains(area.count), (8...13).contains(count) else { return false }
    // Only an extension may have one digit.
    return groups.dropFirst().dropLast().allSatisfy { $0.count > 1 } && groups[1].count > 1
  }

  /// `01 23 45 67 89`, as France writes them.
  private var isInPairs: Bool {
    !hasPlus && separators.isEmpty && groups.count == 5 && groups.allSatisfy { $0.count == 2 }
      && groups[0][0] == 0x30 && isNonZero(groups[0][1])
  }

  /// `(212) 555-0123`, `212-555-0123`, `212.555.0123`: area and exchange begin with 2 to 9.
  private var isNorthAmerican: Bool {
    guard !hasPlus, groups.map(\.count) == [3, 3, 4], groups[0][0] > 0x31, groups[1][0] > 0x31 else { return false }
    if opensBracket { return separators.allSatisfy { $0 == .dash } }
    return separators.count == 2 ? separators.allSatisfy { $0 == .dash } : separators.isEmpty && tokenCount == 1
  }

}
