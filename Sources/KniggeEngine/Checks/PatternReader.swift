// Reads a regular expression as far as needed to know what its matches must contain.

/// Follows every way through an expression at once. Nil anywhere means that something was not understood.
struct PatternReader {
  /// One way through the expression, up to where it has been read.
  private struct Path {
    /// The texts that a match on this way may end with here, as far as they are known.
    var open: [[UInt8]] = [[]]
    /// The rarest thing that every match on this way has.
    private(set) var best = PatternNeed.nothing
    private var bestCost = Int.max
    /// Whether `open` is all of it.
    var isWhole = true
    /// The symbols that may stand right before what follows; nil where that may be anything.
    var last: ByteSet?

    mutating func close() {
      add(PatternNeed.texts(open))
      open = [[]]
      isWhole = false
    }

    mutating func add(_ need: PatternNeed) { add(need, need.cost) }

    mutating func add(_ need: PatternNeed, _ cost: Int) {
      guard cost < bestCost else { return }
      (best, bestCost) = (need, cost)
    }

    /// Goes on with one of some symbols, if `least` is 0 perhaps.
    mutating func follow(_ symbols: ByteSet?, least: Int) {
      guard let symbols else {
        last = nil
        return
      }
      if least > 0, let last { add(pair: SymbolPair(last, symbols)) }
      if least > 1 { add(pair: SymbolPair(symbols, symbols)) }
      last = least > 0 ? symbols : last.map { $0.union(symbols) }
    }

    private mutating func add(pair: SymbolPair) {
      guard pair.cost < PatternNeed.highestCost else { return }
      var need = PatternNeed()
      need.pairs = [pair]
      need.mayBeChanged = true
      add(need)
    }

    var need: PatternNeed {
      var path = self
      path.close()
      return path.best
    }
  }

  /// One character, class or escape.
  private struct Item {
    /// All that it can be, where that is little; nil else.
    var texts: [[UInt8]]?
    var need = PatternNeed.nothing
    /// The symbols that it can be; nil where that may be anything.
    var symbols: ByteSet?
    /// Whether it takes up nothing of the text.
    var isEmpty = false

    static let empty = Item(texts: [[]], isEmpty: true)
    static let unknown = Item(texts: nil)
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0
  /// `(?x)`: white space and comments mean nothing.
  private var isExtended = false
  /// What each group that captures can be, for back references.
  private var groups: [Item?] = []
  /// So many steps are enough for any sensible expression; others need nothing.
  private var stepsLeft = 40_000

  private let isCaseSensitive: Bool

  init(_ scalars: [Unicode.Scalar], isCaseSensitive: Bool) {
    self.scalars = scalars
    self.isCaseSensitive = isCaseSensitive && !scalars.setsCase
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
  private func peek(_ distance: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index + distance) ? scalars[index + distance] : nil
  }

  private static let deepest = 40
  private static let mostPaths = 200
  private static let mostTexts = 40
  private static let longestText = 24

  mutating func need() -> PatternNeed? {
    guard let paths = alternatives(depth: 0, [Path()]), index == scalars.count else { return nil }
    return Self.need(of: paths)
  }

  private static func need(of paths: [Path]) -> PatternNeed {
    guard var need = paths.first?.need else { return .nothing }
    for path in paths.dropFirst() where need.isKnown { need.formEither(path.need) }
    return need
  }

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

  private mutating func skipComments() {
    while isExtended, let scalar = next {
      if scalar.properties.isWhitespace {
        index += 1
      } else if scalar == "#" {
        _ = skip(past: "\n")
      } else {
        return
      }
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { (0x30...0x39).contains($0.value) } ?? false
  }

  // MARK: Rows

  /// `a|b|c` up to the end or a closing bracket, on each of the paths that lead there.
  private mutating func alternatives(depth: Int, _ before: [Path]) -> [Path]? {
    guard depth < Self.deepest, var result = sequence(depth: depth, before) else { return nil }
    while next == "|" {
      index += 1
      guard let other = sequence(depth: depth, before) else { return nil }
      result += other
    }
    guard result.count > Self.mostPaths else { return result }
    var all = Path()
    all.isWhole = false
    all.add(Self.need(of: result))
    return [all]
  }

  private mutating func sequence(depth: Int, _ before: [Path]) -> [Path]? {
    var paths = before
    var isFirst = true
    while true {
      skipComments()
      guard let scalar = next, scalar != "|", scalar != ")" else { return paths }
      stepsLeft -= paths.count
      guard stepsLeft > 0 else { return nil }
      if scalar == "(" {
        index += 1
        let start = index
        guard let behind = group(depth: depth, isFirst, paths) else { return nil }
        let isLetter = isLetterAndSpace(start..<(index - 1))
        guard let times = quantifier() else { return nil }
        let repeated = times.least > 1 ? needOfGroup(from: start, depth: depth, isFirst) : nil
        if isLetter, times.least >= 4 {
          for number in paths.indices {
            paths[number].add(.spelled)
            paths[number].close()
            paths[number].last = nil
          }
          isFirst = false
          continue
        }
        switch (times.least, times.isOnce, times.isOptional) {
        case (_, true, _): paths = behind
        case (_, _, true): paths += behind
        case (0, _, _):
          for number in paths.indices {
            paths[number].close()
            paths[number].last = nil
          }
        default:
          paths = behind
          if let repeated {
            for number in paths.indices { paths[number].add(repeated.repeated(times.least)) }
          }
          for number in paths.indices { paths[number].close() }
        }
      } else {
        guard let item = item(), let times = quantifier() else { return nil }
        // Weighed once for all paths, of which there may be hundreds.
        let need = times.least > 0 ? item.need.repeated(times.least) : .nothing
        let cost = need.cost
        for number in paths.indices {
          paths[number].add(need, cost)
          Self.append(item, times, to: &paths[number])
        }
      }
      isFirst = false
    }
  }

  /// What the group that begins at `start`, and that was read before, needs by itself.
  private mutating func needOfGroup(from start: Int, depth: Int, _ isFirst: Bool) -> PatternNeed? {
    var reader = self
    reader.index = start
    let paths = reader.group(depth: depth, isFirst, [Path()])
    stepsLeft = reader.stepsLeft
    return paths.map(Self.need)
  }

  /// Whether a group is a letter and a space, of which many in a row are a word that is spelled.
  private func isLetterAndSpace(_ range: Range<Int>) -> Bool {
    range.lowerBound < range.upperBound && range.upperBound <= scalars.count
      && Array(scalars[range]) == Self.letterAndSpace
  }

  private static let letterAndSpace = Array("?:\\p{L} ".unicodeScalars)

  private static func append(_ item: Item, _ times: Times, to path: inout Path) {
    if !item.isEmpty { path.follow(item.symbols, least: times.least) }
    guard let texts = item.texts else {
      path.close()
      return
    }
    if times.isOnce {
      extend(&path, by: texts)
    } else if times.least > 0, texts.count == 1, texts[0].count == 1 {
      // Of one character many in a row are the same as one, because texts are compared without repetitions; that there
      // are two or three of them may be all that is known.
      extend(&path, by: [Array(repeating: texts[0][0], count: min(times.least, 3))])
    } else if times.isOptional {
      extend(&path, by: texts + [[]])
    } else if times.least > 0 {
      // `\*{3,}`: at least so many of them, and whatever follows them.
      for _ in 0..<min(times.least, 4) {
        guard let joined = joined(path.open, texts) else { break }
        path.open = joined
      }
      path.close()
      path.open = texts
    } else {
      path.close()
    }
  }

  private static func extend(_ path: inout Path, by texts: [[UInt8]]) {
    if texts.count == 1, path.open.count <= mostTexts,
      path.open.allSatisfy({ $0.count + texts[0].count <= longestText })
    {
      for number in path.open.indices { path.open[number] += texts[0] }
    } else if let joined = joined(path.open, texts) {
      path.open = joined
    } else {
      path.close()
      path.open = texts
    }
  }

  private static func joined(_ one: [[UInt8]], _ other: [[UInt8]]) -> [[UInt8]]? {
    guard one.count * other.count <= mostTexts else { return nil }
    let joined = one.flatMap { start in other.map { start + $0 } }
    return joined.allSatisfy { $0.count <= longestText } ? joined : nil
  }

  // MARK: Items

  private mutating func item() -> Item? {
    guard let scalar = next else { return nil }
    index += 1
    switch scalar {
    case "^", "$": return .empty
    case ".": return .unknown
    case "[": return characterClass()
    case "\\": return escape()
    case "*", "+", "?", ")": return nil
    default: return literal(scalar)
    }
  }

  /// The folded form of a character that has only one, and that is the same in every text; nil for others.
  private static func folded(_ scalar: Unicode.Scalar) -> [UInt8]? {
    let value = scalar.value
    switch value {
    case 0x27: return nil  // typographic apostrophes become this one
    case 0x41...0x5A: return [UInt8(value) | 0x20]
    case 0x20...0x7E: return [UInt8(value)]
    // Letters with one other case; ß and ÿ have more, or others.
    case 0xC0...0xD6, 0xD8...0xDE, 0xE0...0xF6, 0xF8...0xFE:
      return value == 0xDF ? nil : Array(scalar.properties.lowercaseMapping.utf8)
    case 0x2010...0x2018, 0x201A...0x2027, 0x2030...0x203B: return Array(String(scalar).utf8)
    default: return nil
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> Item {
    Item(
      texts: Self.folded(scalar).map { [$0] }, need: Self.need(of: [scalar]),
      symbols: ByteSet(symbolsOf: [scalar], isCaseSensitive: isCaseSensitive))
  }

  /// What one of these characters asks for.
  private static func need(of scalars: [Unicode.Scalar]) -> PatternNeed {
    var result: PatternNeed?
    for scalar in scalars {
      var need = PatternNeed()
      if isApostrophe(scalar) {
        need = PatternNeed(bytes: ByteSet(of: [0x27]))
      } else if let bytes = folded(scalar) {
        if bytes.count == 1 {
          need = PatternNeed(bytes: ByteSet(of: [bytes[0]]))
          // Form C makes these of characters beyond ASCII, and folding makes digits of others.
          if scalar == "`" || scalar == ";" || isDigit(scalar) { need.mayBeChanged = true }
        } else if bytes.count >= 3, scalars.count > 8 {
          // Of many characters only the first bytes, which can be counted.
          need = PatternNeed(bytes: ByteSet(of: [bytes[0]]))
        } else if bytes.count >= 3 {
          need.literals.insert(PatternNeed.collapsed(bytes))
        } else {
          return .nothing
        }
      } else if let byte = firstByte(scalar) {
        need = PatternNeed(bytes: ByteSet(of: [byte]))
        need.mayBeChanged = true
      } else {
        return .nothing
      }
      result = result.map { $0.or(need) } ?? need
    }
    return result ?? .nothing
  }

  /// Folding makes `'` of these, and does not call the text changed for it.
  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool { apostrophes.contains(scalar) }
  private static let apostrophes: [Unicode.Scalar] = ["'", "\u{2BC}", "\u{2019}", "\u{FF07}"]

  /// The first byte of signs and of letters without case; folding leaves them as they are, or marks the text as changed.
  private static func firstByte(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0xA1, 0xA3, 0xA5, 0xA7, 0xA9, 0xAB, 0xAE...0xB0, 0xB4, 0xB7, 0xBB, 0xBF: return String(scalar).utf8.first
    case 0x250...:
      let properties = scalar.properties
      let hasCase =
        properties.changesWhenLowercased || properties.changesWhenUppercased
        || properties.changesWhenTitlecased || properties.changesWhenCaseFolded
      return hasCase ? nil : String(scalar).utf8.first
    default: return nil
    }
  }

  private mutating func escape() -> Item? {
    guard let scalar = next else { return nil }
    index += 1
    switch scalar {
    case "b", "B", "A", "z", "Z", "G", "K": return .empty
    case "d": return Item(texts: nil, need: .digit, symbols: Self.digitSymbols)
    case "w", "W", "s", "S", "D", "h", "H", "v", "V", "R", "N", "X", "n", "r", "t", "f", "e", "a":
      return .unknown
    case "p", "P":
      let start = index
      guard next == "{" ? skip(past: "}") : skip(1) else { return nil }
      if scalar == "p", Array(scalars[start..<index]) == Self.pictographs {
        // © and ®, signs and arrows, emoji.
        var need = PatternNeed(bytes: ByteSet(of: [0xC2, 0xE2, 0xE3, 0xF0]))
        need.mayBeChanged = true
        return Item(texts: nil, need: need)
      }
      return .unknown
    case "x", "o":
      guard next == "{", skip(past: "}") else { return nil }
      return .unknown
    case "1"..."9":
      // A back reference is one of the texts of its group, where those are known.
      guard !Self.isDigit(next) else { return nil }
      let number = Int(scalar.value - 0x31)
      guard groups.indices.contains(number), let item = groups[number] else { return .unknown }
      return Item(texts: item.texts, need: item.need, symbols: item.symbols)
    default:
      // Escaped punctuation is itself; quotations and the rest are not understood.
      guard scalar.isASCII, !scalar.properties.isAlphabetic, !Self.isDigit(scalar) else {
        return nil
      }
      return literal(scalar)
    }
  }

  /// Digits of all scripts.
  private static let digitSymbols: ByteSet = {
    var set = ByteSet()
    set.insert(0x30...0x39)
    set.insert(0x80...0xFF)
    return set
  }()
  private static let pictographs = Array("{Extended_Pictographic}".unicodeScalars)

  /// Reads `{2801}` behind `\\x`; nil for anything else, with nothing read.
  private mutating func hexScalar() -> Unicode.Scalar? {
    guard next == "{" else { return nil }
    var place = index + 1
    var value: UInt32 = 0
    while place < scalars.count, place - index < 8, let digit = Character(scalars[place]).hexDigitValue {
      value = value << 4 | UInt32(digit)
      place += 1
    }
    guard place > index + 1, place < scalars.count, scalars[place] == "}" else { return nil }
    index = place + 1
    return Unicode.Scalar(value)
  }

  private mutating func characterClass() -> Item? {
    var members: [Unicode.Scalar] = []
    // The letters and digits of ranges, which are not written out for anything else.
    var between: [Unicode.Scalar] = []
    var symbolsAreKnown = true
    var isSimple = true
    var hasOnlyDigits = true
    if next == "^" {
      index += 1
      symbolsAreKnown = false
      isSimple = false
      hasOnlyDigits = false
    }
    var isFirst = true
    while let scalar = next {
      index += 1
      if scalar == "]", !isFirst {
        var item = Self.item(of: members, isSimple, hasOnlyDigits)
        if symbolsAreKnown {
          item.symbols = ByteSet(symbolsOf: members + between, isCaseSensitive: isCaseSensitive)
        }
        return item
      }
      isFirst = false
      switch scalar {
      case "[":
        if let kind = next, kind == ":" || kind == "." || kind == "=" { return nil }
        members.append(scalar)
        hasOnlyDigits = false
      case "\\":
        guard let escaped = next, escaped != "Q" else { return nil }
        index += 1
        if escaped == "x", let scalar = hexScalar() {
          members.append(scalar)
          hasOnlyDigits = false
          continue
        }
        let isPlain = escaped.isASCII && !escaped.properties.isAlphabetic && !Self.isDigit(escaped)
        if isPlain {
          members.append(escaped)
        } else {
          isSimple = false
          symbolsAreKnown = false
        }
        if escaped != "d" { hasOnlyDigits = false }
      case "-" where !members.isEmpty && next != "]":
        // What has a folded form of its own is looked for by that, which says nothing of what lies between.
        if let low = members.last, Self.firstByte(low) != nil, Self.folded(low) == nil, let high = rangeEnd(),
          Self.folded(high) == nil, low.value < high.value,
          Self.firstByte(high) == Self.firstByte(low)
        {
          // Both ends begin with the same byte, and so does what lies between.
          members.append(high)
          members += Self.apostrophes.filter { low < $0 && $0 < high }
          continue
        }
        isSimple = false
        if let low = members.last, let high = next, low.value < high.value, high.value < 0x80,
          peek(-2) == low, high != "\\"
        {
          between += (low.value...high.value).compactMap { Unicode.Scalar($0) }
        } else {
          symbolsAreKnown = false
        }
        if !(Self.isDigit(peek(-2)) && Self.isDigit(next)) { hasOnlyDigits = false }
      default:
        members.append(scalar)
        if !Self.isDigit(scalar) { hasOnlyDigits = false }
      }
    }
    return nil
  }

  /// Reads the end of a range that is no range of letters; nil for anything else, with nothing read.
  private mutating func rangeEnd() -> Unicode.Scalar? {
    let start = index
    if next == "\\", peek(1) == "x" {
      index += 2
      if let scalar = hexScalar() { return scalar }
    } else if let scalar = next, Self.firstByte(scalar) != nil {
      index += 1
      return scalar
    }
    index = start
    return nil
  }

  private static func item(of members: [Unicode.Scalar], _ isSimple: Bool, _ hasOnlyDigits: Bool)
    -> Item
  {
    if hasOnlyDigits { return Item(texts: nil, need: .digit) }
    guard isSimple else { return .unknown }
    let texts = Set(members.compactMap(folded))
    guard texts.count <= 8, members.allSatisfy({ folded($0) != nil }) else {
      return Item(need: need(of: members))
    }
    return Item(texts: texts.sorted { $0.lexicographicallyPrecedes($1) }, need: need(of: members))
  }

  // MARK: Groups

  /// Reads behind an opening bracket.
  private mutating func group(depth: Int, _ isFirst: Bool, _ before: [Path]) -> [Path]? {
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
          return lookaround(depth: depth, isNegative: second == "!", before)
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
  private mutating func lookaround(depth: Int, isNegative: Bool, _ before: [Path]) -> [Path]? {
    guard let inner = alternatives(depth: depth + 1, [Path()]), next == ")" else { return nil }
    index += 1
    guard !isNegative else { return before }
    let need = Self.need(of: inner)
    return before.map { path in
      var path = path
      path.add(need)
      return path
    }
  }

  /// Reads the inside of a group ahead to know its texts, when it is no more than a character or a class.
  private mutating func readCapture(depth: Int) {
    let number = groups.count
    groups.append(nil)
    let start = index
    skipComments()
    if let item = item() {
      skipComments()
      if next == ")" { groups[number] = item }
    }
    index = start
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

  // MARK: Quantifiers

  /// How often an item comes.
  private struct Times {
    var least: Int
    var isOnce = false
    /// Not at all, or once.
    var isOptional = false
  }

  private mutating func quantifier() -> Times? {
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

extension [Unicode.Scalar] {
  /// Whether some group sets or takes back the option `i`.
  fileprivate var setsCase: Bool {
    for index in indices.dropLast(2) where self[index] == "(" && self[index + 1] == "?" {
      for scalar in self[(index + 2)...] {
        if scalar == "i" { return true }
        guard scalar == "-" || scalar == "^" || (scalar.isASCII && scalar.properties.isAlphabetic) else { break }
      }
    }
    return false
  }
}
