// What a text must contain before a regular expression can match in it.

/// The literals that every match has one of, so that most texts are never searched.
///
/// Found by reading the expression; whatever is not understood needs nothing, which costs time and hides no match.
package enum PatternNeed: Hashable, Sendable {
  /// One of these, folded, of three bytes or more each.
  case literals([[UInt8]])
  /// A digit.
  case digit
  case nothing

  /// More of them would cost more than they save.
  private static let mostLiterals = 64

  init(of expression: String) {
    var reader = Reader(Array(expression.unicodeScalars))
    guard let branch = reader.alternatives(depth: 0), reader.isAtEnd else {
      self = .nothing
      return
    }
    switch branch.best {
    case .literals(let all) where all.count <= Self.mostLiterals && all.allSatisfy({ $0.count >= 3 }):
      self = .literals(all.sorted { $0.lexicographicallyPrecedes($1) })
    case .digit: self = .digit
    case .literals, .nothing: self = .nothing
    }
  }

  /// The worth of a need: the shortest literal decides.
  fileprivate var weight: Int {
    switch self {
    case .nothing: 0
    case .digit: 2
    case .literals(let all):
      all.count > Self.mostLiterals ? 0 : (all.map(\.count).min() ?? 0) < 3 ? 1 : 3 + (all.map(\.count).min() ?? 0)
    }
  }
}

/// What is known about a stretch of an expression.
private struct Stretch {
  /// Everything that the stretch can be, where those are few short texts; nil else.
  var texts: [[UInt8]]?
  /// What every match of it has.
  var best: PatternNeed

  static let empty = Stretch(texts: [[]], best: .nothing)
  static let unknown = Stretch(texts: nil, best: .nothing)
}

/// Reads an expression from left to right.
private struct Reader {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  /// `(?x)`: white space and comments mean nothing.
  private var isExtended = false

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  var isAtEnd: Bool { index == scalars.count }
  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
  private func peek(_ distance: Int) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  private static let deepest = 50

  /// Steps over so many scalars; false where there are fewer.
  private mutating func skip(_ count: Int) -> Bool {
    index += count
    return index <= scalars.count
  }

  /// Steps behind the next such scalar; false where there is none.
  private mutating func skip(past scalar: Unicode.Scalar) -> Bool {
    while let found = next {
      index += 1
      if found == scalar { return true }
    }
    return false
  }

  private static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { (0x30...0x39).contains($0.value) } ?? false
  }

  /// `a|b|c` up to the end or a closing bracket; nil where something is not understood.
  mutating func alternatives(depth: Int) -> Stretch? {
    guard depth < Self.deepest, var result = sequence(depth: depth) else { return nil }
    while next == "|" {
      index += 1
      guard let other = sequence(depth: depth) else { return nil }
      if let one = result.texts, let two = other.texts, one.count + two.count <= 64 {
        result.texts = one + two
      } else {
        result.texts = nil
      }
      result.best = Self.either(result.best, other.best)
    }
    return result
  }

  private static func either(_ one: PatternNeed, _ other: PatternNeed) -> PatternNeed {
    switch (one, other) {
    case (.literals(let left), .literals(let right)): .literals(Array(Set(left + right)))
    case (.digit, .digit): .digit
    default: .nothing
    }
  }

  private mutating func sequence(depth: Int) -> Stretch? {
    var best = PatternNeed.nothing
    /// The texts that the last items can be, together.
    var open: [[UInt8]] = [[]]
    func close() {
      let need = PatternNeed.literals(open)
      if open != [[]], need.weight > best.weight { best = need }
    }
    var isWhole = true
    var isFirst = true
    while let scalar = next, scalar != "|", scalar != ")" {
      if isExtended, scalar.properties.isWhitespace {
        index += 1
        continue
      }
      if isExtended, scalar == "#" {
        _ = skip(past: "\n")
        continue
      }
      guard let item = item(depth: depth, isFirst: isFirst), let times = quantifier() else { return nil }
      isFirst = false
      if times.isOnce {
        if item.best.weight > best.weight { best = item.best }
        if let texts = item.texts, texts.count * open.count <= 64 {
          let joined = open.flatMap { start in texts.map { start + $0 } }
          if joined.allSatisfy({ $0.count <= 32 }) {
            open = joined
            continue
          }
        }
        close()
        open = item.texts ?? [[]]
        isWhole = false
      } else {
        // What may come again or not at all ends a text; what comes at least once is still needed.
        if times.least > 0, item.best.weight > best.weight { best = item.best }
        if times.least > 0, let texts = item.texts {
          let joined = texts.count * open.count <= 64 ? open.flatMap { start in texts.map { start + $0 } } : open
          open = joined
        }
        close()
        open = [[]]
        isWhole = false
      }
    }
    let texts = isWhole ? open : nil
    close()
    return Stretch(texts: texts, best: best)
  }

  // MARK: Items

  private mutating func item(depth: Int, isFirst: Bool) -> Stretch? {
    guard let scalar = next else { return nil }
    index += 1
    switch scalar {
    case "^", "$": return .empty
    case ".": return .unknown
    case "(": return group(depth: depth, isFirst)
    case "[": return characterClass()
    case "\\": return escape()
    case "*", "+", "?", ")": return nil
    case "{": return literal(scalar)
    default: return literal(scalar)
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> Stretch {
    // Folded texts have these in one form only; of other characters nothing is promised.
    let isPlain =
      (scalar.isASCII && scalar.value > 0x20 && scalar != "'")
      || (0xC0...0xFF).contains(scalar.value)
        && scalar.value != 0xD7 && scalar.value != 0xF7
    guard isPlain else { return .unknown }
    let bytes = Array(scalar.properties.lowercaseMapping.utf8)
    // Letters whose other case is another letter, or more than one.
    if scalar == "ÿ" || scalar == "ß" { return .unknown }
    let isDigit = scalar.value >= 0x30 && scalar.value <= 0x39
    return Stretch(texts: [bytes], best: isDigit ? .digit : .nothing)
  }

  private mutating func escape() -> Stretch? {
    guard let scalar = next else { return nil }
    index += 1
    switch scalar {
    case "b", "B", "A", "z", "Z", "G", "K": return .empty
    case "d": return Stretch(texts: nil, best: .digit)
    case "w", "W", "s", "S", "D", "h", "H", "v", "V", "R", "N", "X", "n", "r", "t", "f", "e", "a": return .unknown
    case "p", "P":
      guard next == "{" ? skip(past: "}") : skip(1) else { return nil }
      return .unknown
    case "x", "u", "o":
      guard next == "{", skip(past: "}") else { return nil }
      return .unknown
    default:
      // Escaped punctuation is itself; back references, quotations and the rest are not understood.
      guard scalar.isASCII, !scalar.properties.isAlphabetic, !(0x30...0x39).contains(scalar.value) else { return nil }
      return scalar == " " || scalar == "'" ? .unknown : literal(scalar)
    }
  }

  private mutating func characterClass() -> Stretch? {
    var isFirst = true
    let isNegated = next == "^"
    if isNegated { index += 1 }
    var onlyDigits = true
    while let scalar = next {
      if scalar == "]", !isFirst {
        index += 1
        return Stretch(texts: nil, best: onlyDigits && !isNegated ? .digit : .nothing)
      }
      isFirst = false
      if scalar == "[", let kind = peek(1), kind == ":" || kind == "." || kind == "=" { return nil }
      if scalar == "\\" {
        if peek(1) != "d" { onlyDigits = false }
        guard peek(1) != "Q", skip(2) else { return nil }
        continue
      }
      let isRange = scalar == "-" && Self.isDigit(peek(-1)) && Self.isDigit(peek(1))
      if !Self.isDigit(scalar), !isRange { onlyDigits = false }
      index += 1
    }
    return nil
  }

  private mutating func group(depth: Int, _ isFirst: Bool) -> Stretch? {
    let outside = isExtended
    defer { isExtended = outside }
    var isLookaround = false
    if next == "*" { return nil }
    if next == "?" {
      index += 1
      guard let kind = next else { return nil }
      switch kind {
      case ":", ">", "|": index += 1
      case "=", "!":
        isLookaround = true
        index += 1
      case "<":
        guard let second = peek(1) else { return nil }
        if second == "=" || second == "!" {
          isLookaround = true
          index += 2
        } else {
          // A named group.
          guard skip(past: ">") else { return nil }
        }
      case "#":
        return skip(past: ")") ? .empty : nil
      default:
        var extended = isExtended
        var isOn = true
        while let option = next, option != ")", option != ":" {
          switch option {
          case "i", "m", "s", "J", "U": break
          case "x": extended = isOn
          case "-": isOn = false
          default: return nil
          }
          index += 1
        }
        guard let end = next else { return nil }
        index += 1
        isExtended = extended
        // `(?x)` counts up to the end of the group that it stands in, which is read here as one item. Behind other
        // items it would also part the alternatives in another way, so it is left alone there.
        if end == ")" { return isFirst ? alternatives(depth: depth + 1) : nil }
      }
    }
    guard let inner = alternatives(depth: depth + 1), next == ")" else { return nil }
    index += 1
    return isLookaround ? .empty : inner
  }

  /// How often an item comes.
  private struct Times {
    var least: Int
    var isOnce: Bool
  }

  private mutating func quantifier() -> Times? {
    while isExtended, next?.properties.isWhitespace == true { index += 1 }
    guard let scalar = next else { return Times(least: 1, isOnce: true) }
    var times: Times
    switch scalar {
    case "*", "?":
      index += 1
      times = Times(least: 0, isOnce: false)
    case "+":
      index += 1
      times = Times(least: 1, isOnce: false)
    case "{":
      guard Self.isDigit(peek(1)) || peek(1) == "," else {
        return Times(least: 1, isOnce: true)
      }
      index += 1
      var least = 0
      while let digit = next, Self.isDigit(digit), least < 100_000 {
        least = least * 10 + Int(digit.value - 0x30)
        index += 1
      }
      guard skip(past: "}") else { return nil }
      times = Times(least: least, isOnce: false)
    default: return Times(least: 1, isOnce: true)
    }
    if next == "?" || next == "+" { index += 1 }
    return times
  }
}
