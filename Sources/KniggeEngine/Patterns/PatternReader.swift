// Reads a regular expression as far as needed to know what its matches must contain.

/// Follows every way through an expression at once. Nil anywhere means that something was not understood.
struct PatternReader {
  let scalars: [Unicode.Scalar]
  var index = 0
  /// `(?x)`: white space and comments mean nothing.
  private var isExtended = false
  /// What each group that captures can be, for back references.
  private var groups: [Item?] = []
  /// So many steps are enough for any sensible expression; others need nothing.
  private var stepsLeft = 40_000

  let isCaseSensitive: Bool
  /// Whether it is asked how matches begin, and nothing else.
  private var readsStarts = false
  /// Whether anything is to be known of the items that are read.
  private(set) var asksForItems = true

  init(_ scalars: [Unicode.Scalar], isCaseSensitive: Bool) {
    self.scalars = scalars
    self.isCaseSensitive = isCaseSensitive && !scalars.setsCase
  }

  var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
  func peek(_ distance: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index + distance) ? scalars[index + distance] : nil
  }

  private static let deepest = 40
  private static let mostPaths = 200
  private static let mostTexts = 40
  private static let mostStarts = 64
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

  /// How matches may begin, a row for each way or several of them; nil where that is not known.
  mutating func starts() -> [StartRow]? {
    var start = Path()
    start.starts = [StartRow()]
    readsStarts = true
    guard let paths = alternatives(depth: 0, [start]), index == scalars.count else { return nil }
    return paths.flatMap { $0.starts.map(\.closed) }
  }

  /// Steps over so many scalars; false where there are fewer.
  mutating func skip(_ count: Int) -> Bool {
    index += count
    return index <= scalars.count
  }

  /// Steps behind the next such scalar; false where there is none.
  mutating func skip(past scalar: Unicode.Scalar) -> Bool {
    while let found = next {
      index += 1
      if found == scalar { return true }
    }
    return false
  }

  mutating func skipComments() {
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

  static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
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
    all.add(Self.need(of: result))
    all.starts = StartRow.merged(result.flatMap(\.starts), most: Self.mostStarts)
    return [all]
  }

  private mutating func sequence(depth: Int, _ before: [Path]) -> [Path]? {
    var paths = before
    var isFirst = true
    while true {
      skipComments()
      guard let scalar = next, scalar != "|", scalar != ")" else { return paths }
      if readsStarts {
        paths = Self.withoutWhole(paths)
        asksForItems = !paths.allSatisfy(\.startsAreWhole)
      }
      stepsLeft -= paths.count
      guard stepsLeft > 0 else { return nil }
      if scalar == "(" {
        index += 1
        let start = index
        guard let behind = group(depth: depth, isFirst, paths) else { return nil }
        let isLetter = isLetterAndSpace(start..<(index - 1))
        guard let times = quantifier() else { return nil }
        let repeated = times.least > 1 && !readsStarts ? needOfGroup(from: start, depth: depth, isFirst) : nil
        if isLetter, times.least >= 4 {
          for number in paths.indices {
            paths[number].add(.spelled)
            paths[number].closeStarts()
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
            paths[number].closeStarts()
            paths[number].close()
            paths[number].last = nil
          }
        default:
          paths = behind
          if readsStarts { paths = startsBehind(paths, from: start, depth: depth, times.least) }
          if let repeated {
            for number in paths.indices { paths[number].add(repeated.repeated(times.least)) }
          }
          for number in paths.indices {
            paths[number].closeStarts()
            paths[number].close()
          }
        }
      } else {
        guard let item = item(), let times = quantifier() else { return nil }
        if readsStarts {
          for number in paths.indices { paths[number].begin(with: item, times) }
          isFirst = false
          continue
        }
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

  /// Ways of which nothing more is asked become one.
  private static func withoutWhole(_ paths: [Path]) -> [Path] {
    guard paths.count > 1, paths.allSatisfy(\.startsAreWhole) else { return paths }
    var all = Path()
    all.starts = StartRow.merged(paths.flatMap(\.starts), most: mostStarts)
    return [all]
  }

  /// Reads the group that begins at `start` again, as often as a match has it at least, as far as that says how it begins.
  private mutating func startsBehind(_ paths: [Path], from start: Int, depth: Int, _ least: Int) -> [Path] {
    var paths = paths
    for _ in 1..<min(max(least, 1), StartRow.length) where !paths.allSatisfy(\.startsAreWhole) {
      var reader = self
      reader.index = start
      guard let behind = reader.group(depth: depth, false, paths) else { break }
      paths = behind
      stepsLeft = reader.stepsLeft
    }
    return paths
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

  private mutating func escape() -> Item? {
    guard let scalar = next else { return nil }
    index += 1
    switch scalar {
    case "b": return .edge
    case "B", "A", "z", "Z", "G", "K": return .empty
    case "d": return .digit
    case "s": return .space
    case "w": return .wordCharacter
    case "R", "X": return .row
    case "W", "S", "D", "h", "H", "v", "V", "N", "n", "r", "t", "f", "e", "a": return .unknown
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
      return Item(texts: item.texts, need: item.need, symbols: item.symbols, isWord: item.isWord)
    default:
      // Escaped punctuation is itself; quotations and the rest are not understood.
      guard scalar.isASCII, !scalar.properties.isAlphabetic, !Self.isDigit(scalar) else {
        return nil
      }
      return literal(scalar)
    }
  }

  /// Digits of all scripts.
  static let digitSymbols: ByteSet = {
    var set = ByteSet()
    set.insert(0x30...0x39)
    set.insert(0x80...0xFF)
    return set
  }()
  private static let pictographs = Array("{Extended_Pictographic}".unicodeScalars)

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
  private mutating func loneItem() -> Item? {
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
