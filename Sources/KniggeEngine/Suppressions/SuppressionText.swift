// Reads a suppression that is written as a line of text.
import KniggeText

/// `claims/superlative: Award 2026, see link (owner: Presse, until: 2026-12-31)`.
///
/// The brackets at the end belong to the reason unless they begin with a known key, in either language:
/// `(zuständig: Presse, bis: 2026-12-31)`.
package struct SuppressionText {
  private let text: MappedText
  private let bytes: [UInt8]
  private let whole: Range<Int>

  /// `range` is the stretch of the text that holds the rule, the reason and what follows.
  package init(_ text: MappedText, in range: Range<Int>) {
    self.text = text
    bytes = text.bytes
    whole = text.bytes.trimmed(range)
  }

  package func read() throws(SuppressionFault) -> Suppression {
    let rule =
      whole.lowerBound..<(firstIndex(in: whole) { $0 == 0x3A || $0 == 0x2C || $0.isWhitespace } ?? whole.upperBound)
    let rest = bytes.trimmed(rule.upperBound..<whole.upperBound)
    guard !rule.isEmpty else { throw SuppressionFault(.noRule, at: place(whole)) }
    let name = string(rule)
    guard let sign = rest.isEmpty ? nil : bytes[rest.lowerBound] else {
      throw SuppressionFault(.noReason(rule: name), at: place(whole))
    }
    if sign == 0x2C { throw SuppressionFault(.severalRules, at: place(whole)) }
    if sign != 0x3A { throw SuppressionFault(.noColon(rule: name), at: place(rule)) }
    var reason = bytes.trimmed((rest.lowerBound + 1)..<rest.upperBound)
    var suppression = Suppression(rule: name, ruleRange: place(rule), reason: "", range: place(whole))
    if let brackets = closingBrackets(of: reason), try read(brackets, into: &suppression) {
      reason = bytes.trimmed(reason.lowerBound..<(brackets.lowerBound - 1))
    }
    suppression.reason = string(reason)
    guard suppression.reason.contains(where: { $0.isLetter || $0.isNumber }) else {
      throw SuppressionFault(.noReason(rule: name), at: place(whole))
    }
    return suppression
  }

  // MARK: Brackets

  /// What stands in the brackets that the reason ends with; a full stop behind them is no part of the reason.
  private func closingBrackets(of reason: Range<Int>) -> Range<Int>? {
    let end = bytes[reason].lastIndex { !$0.isWhitespace && $0 != 0x2E && $0 != 0x3B } ?? reason.lowerBound
    guard reason.contains(end), let opening = Self.opening(of: bytes[end]) else { return nil }
    var depth = 0
    for index in (reason.lowerBound...end).reversed() {
      if bytes[index] == bytes[end] { depth += 1 }
      if bytes[index] == opening { depth -= 1 }
      if depth == 0 { return (index + 1)..<end }
    }
    return nil
  }

  /// The bracket that belongs to a closing one; nil for other signs.
  private static func opening(of closing: UInt8) -> UInt8? {
    switch closing {
    case 0x29: 0x28
    case 0x5D: 0x5B
    default: nil
    }
  }

  /// Reads `owner: Presse, until: 2026-12-31`; false for brackets that are just words.
  private func read(_ brackets: Range<Int>, into suppression: inout Suppression) throws(SuppressionFault) -> Bool {
    var pairs: [(key: Range<Int>, value: Range<Int>)] = []
    var start = brackets.lowerBound
    for end in brackets.filter({ bytes[$0] == 0x2C || bytes[$0] == 0x3B }) + [brackets.upperBound] {
      let part = start..<end
      start = end + 1
      if let key = key(of: part) {
        pairs.append((key, bytes.trimmed((key.upperBound + 1)..<part.upperBound)))
      } else if let word = keyWithoutColon(of: part) {
        throw SuppressionFault(.noColonBehind(key: string(word)), at: place(word))
      } else if let last = pairs.popLast() {
        pairs.append((last.key, bytes.trimmed(last.value.lowerBound..<part.upperBound)))
      } else {
        return false
      }
    }
    let known = pairs.contains { SuppressionFault.key(string($0.key)) != nil }
    let isSlip = pairs.first.map { NearestName.of(string($0.key), among: SuppressionFault.keys) != nil } ?? false
    guard known || isSlip else { return false }
    for pair in pairs {
      try suppression.set(string(pair.key), string(pair.value), place(pair.key), place(pair.value))
    }
    return true
  }

  /// The letters before a colon at the beginning of a part.
  private func key(of part: Range<Int>) -> Range<Int>? {
    let part = bytes.trimmed(part)
    guard let colon = firstIndex(in: part, where: { $0 == 0x3A }), colon > part.lowerBound,
      bytes[part.lowerBound..<colon].allSatisfy({
        (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x5F || $0 >= 0x80
      })
    else { return nil }
    return part.lowerBound..<colon
  }

  /// A key with a date behind it and nothing in between: it was meant to end the exception, which would last for ever.
  private func keyWithoutColon(of part: Range<Int>) -> Range<Int>? {
    let part = bytes.trimmed(part)
    guard let space = firstIndex(in: part, where: \.isWhitespace),
      let key = SuppressionFault.key(string(part.lowerBound..<space)), key == "until" || key == "since",
      DateText(string(bytes.trimmed(space..<part.upperBound))) != nil
    else { return nil }
    return part.lowerBound..<space
  }

  // MARK: Bytes

  private func place(_ range: Range<Int>) -> Range<FileOffset> { text.map.range(.bytes(range)) }
  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func firstIndex(in range: Range<Int>, where isWanted: (UInt8) -> Bool) -> Int? {
    bytes[range].firstIndex(where: isWanted)
  }
}

extension Suppression {
  /// Sets one of the optional values by its name, in either language.
  package mutating func set(
    _ key: String, _ value: String, _ keyRange: Range<FileOffset>, _ valueRange: Range<FileOffset>
  ) throws(SuppressionFault) {
    let name = SuppressionFault.key(key)
    switch name {
    case "owner": owner = value.isEmpty ? nil : value
    case "words":
      let marks: [(Character, Character)] = [("\"", "\""), ("“", "”"), ("„", "“"), ("'", "'"), ("»", "«"), ("«", "»")]
      let isQuoted = value.count > 2 && marks.contains { value.first == $0.0 && value.last == $0.1 }
      words = value.isEmpty ? nil : isQuoted ? String(value.dropFirst().dropLast()) : value
    case "since", "until":
      guard let date = DateText(value) else {
        throw SuppressionFault(.badDate(value), at: valueRange.isEmpty ? keyRange : valueRange)
      }
      if name == "since" { since = date } else { (until, untilRange) = (date, valueRange) }
    default: throw SuppressionFault(.unknownKey(key), at: keyRange)
    }
  }
}
