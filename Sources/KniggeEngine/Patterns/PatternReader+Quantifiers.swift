// How often something of a regular expression comes: `+`, `{2,}`.

extension PatternReader {
  /// How often an item comes.
  struct Times {
    var least: Int
    var isOnce = false
    /// Not at all, or once.
    var isOptional = false
  }

  mutating func quantifier() -> Times? {
    skipComments()
    guard let scalar = next else { return Times(least: 1, isOnce: true) }
    var times: Times
    switch scalar {
    case "*":
      index += 1
      times = Times(least: 0)
    case "?":
      index += 1
      times = Times(least: 0, isOptional: true)
    case "+":
      index += 1
      times = Times(least: 1)
    case "{":
      guard Self.isDigit(peek(1)) || peek(1) == "," else { return Times(least: 1, isOnce: true) }
      index += 1
      var least = 0
      while let digit = next, Self.isDigit(digit), least < 100_000 {
        least = least * 10 + Int(digit.value - 0x30)
        index += 1
      }
      guard skip(past: "}") else { return nil }
      times = Times(least: least)
    default: return Times(least: 1, isOnce: true)
    }
    if next == "?" || next == "+" { index += 1 }
    return times
  }
}
