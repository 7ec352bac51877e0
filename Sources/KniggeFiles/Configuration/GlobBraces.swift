// Braces in patterns: `drafts/*.{md,txt}` is two patterns.

enum GlobBraces {
  /// A pattern stands for no more: each choice is compared with each path.
  static let mostChoices = 256

  /// The patterns that one with braces stands for, in their order; nil where there are more than `mostChoices`, or where
  /// `{1..9}` is meant to count, which it does not. A brace that has no other is a letter like any other.
  static func choices(in pattern: String) -> [String]? {
    guard pattern.utf8.contains(UInt8(ascii: "{")) else { return [pattern] }
    var done: [String] = []
    var open = [(start: "", rest: Array(pattern)[...])]
    // The first choice is taken up first.
    while let (start, rest) = open.popLast() {
      guard let group = Group(in: rest) else {
        done.append(start + String(rest))
        if done.count > mostChoices { return nil }
        continue
      }
      if group.options.count == 1, String(group.options[0]).contains("..") { return nil }
      let before = start + String(rest[..<group.range.lowerBound])
      for option in group.options.reversed() { open.append((before, option + rest[group.range.upperBound...])) }
      if open.count + done.count > mostChoices { return nil }
    }
    return done
  }

  /// The first braces of a pattern that belong together.
  private struct Group {
    /// With the braces.
    var range: Range<Int>
    /// What stands between commas; braces inside stay with their option.
    var options: [[Character]]

    init?(in pattern: ArraySlice<Character>) {
      guard let start = pattern.firstIndex(of: "{") else { return nil }
      var options: [[Character]] = [[]]
      var depth = 0
      for index in pattern.indices[(start + 1)...] {
        switch pattern[index] {
        case "}" where depth == 0:
          (range, self.options) = (start..<(index + 1), options)
          return
        case "," where depth == 0:
          options.append([])
          continue
        case "{": depth += 1
        case "}": depth -= 1
        default: break
        }
        options[options.count - 1].append(pattern[index])
      }
      return nil
    }
  }
}
