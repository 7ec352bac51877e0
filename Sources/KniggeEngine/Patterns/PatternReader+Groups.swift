// Reads groups, what stands around a match, and options.

extension PatternReader {
  /// Reads behind an opening bracket.
  mutating func group(depth: Int, _ isFirst: Bool, _ before: [Path]) -> [Path]? {
    let outside = isExtended
    defer { isExtended = outside }
    var captures = false
    if next == "*" { return nil }
    if next == "?" {
      index += 1
      guard let kind = next else { return nil }
      switch kind {
      case ":", ">": index += 1
      case "=", "!":
        index += 1
        return lookaround(depth: depth, isNegative: kind == "!", before)
      case "<":
        guard let second = peek(1) else { return nil }
        if second == "=" || second == "!" {
          index += 2
          let certain = loneItem()?.certain
          return lookaround(depth: depth, isNegative: second == "!", before, behind: certain)
        }
        guard skip(past: ">") else { return nil }
        captures = true
      case "#": return skip(past: ")") ? before : nil
      default:
        guard let end = options() else { return nil }
        // `(?x)` counts up to the end of the group that it stands in. Behind other items it would also part the
        // alternatives in another way, so it is left alone there.
        if end == ")" { return isFirst ? restOfGroup(depth: depth, before) : nil }
      }
    } else {
      captures = true
    }
    if captures { readCapture(depth: depth) }
    guard let behind = alternatives(depth: depth + 1, before), next == ")" else { return nil }
    index += 1
    return behind
  }

  /// Everything up to the end of the group in which options were set; its options stay set there.
  private mutating func restOfGroup(depth: Int, _ before: [Path]) -> [Path]? {
    alternatives(depth: depth + 1, before)
  }

  /// What stands before or behind a match stands in the text, too.
  /// `behind` is given of a lookbehind: what it surely can be, where it is a single character.
  private mutating func lookaround(
    depth: Int, isNegative: Bool, _ before: [Path], behind: ByteSet?? = nil
  ) -> [Path]? {
    // What stands before a match says how it may begin; what stands behind it does not.
    let isReadingStarts = readsStarts
    readsStarts = isReadingStarts && behind == nil
    asksForItems = !readsStarts
    defer { readsStarts = isReadingStarts }
    guard let inner = alternatives(depth: depth + 1, [Path()]), next == ")" else { return nil }
    index += 1
    if isNegative {
      guard let certain = behind ?? nil else { return before }
      return before.map { $0.avoiding(certain) }
    }
    let need = Self.need(of: inner)
    let last = behind == nil ? nil : Self.last(of: inner)
    return before.map { path in
      var path = path
      path.add(need)
      return last.map { path.following($0) } ?? path
    }
  }

  /// What all of some ways may end with; nil where that may be anything.
  private static func last(of paths: [Path]) -> ByteSet? {
    paths.reduce(ByteSet()) { last, path in last.flatMap { set in path.last.map { set.union($0) } } }
  }

  /// Reads ahead the one item that a group consists of; nil for any other group.
  mutating func loneItem() -> Item? {
    let (start, asked) = (index, asksForItems)
    asksForItems = true
    defer { (index, asksForItems) = (start, asked) }
    skipComments()
    guard let item = item() else { return nil }
    skipComments()
    return next == ")" ? item : nil
  }

  /// Reads the inside of a group ahead to know its texts, when it is no more than a character or a class.
  private mutating func readCapture(depth: Int) {
    groups.append(nil)
    groups[groups.count - 1] = loneItem()
  }

  /// `i`, `x-i`: reads behind the colon or bracket that ends them and returns that.
  private mutating func options() -> Unicode.Scalar? {
    var isOn = true
    while let option = next, option != ")", option != ":" {
      switch option {
      case "i", "m", "s", "J", "U": break
      case "x": isExtended = isOn
      case "-": isOn = false
      default: return nil
      }
      index += 1
    }
    defer { index += 1 }
    return next
  }
}
