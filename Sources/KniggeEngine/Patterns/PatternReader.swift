// Reads a regular expression as far as needed to know what its matches must contain.

/// Follows every way through an expression at once. Nil anywhere means that something was not understood.
struct PatternReader {
  let scalars: [Unicode.Scalar]
  var index = 0
  /// `(?x)`: white space and comments mean nothing.
  var isExtended = false
  /// What each group that captures can be, for back references.
  var groups: [Item?] = []
  /// So many steps are enough for any sensible expression; others need nothing.
  private var stepsLeft = 40_000

  let isCaseSensitive: Bool
  /// Whether it is asked how matches begin, and nothing else.
  var readsStarts = false
  /// Whether anything is to be known of the items that are read.
  var asksForItems = true

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
  private static let mostStarts = 64

  mutating func need() -> PatternNeed? {
    guard let paths = alternatives(depth: 0, [Path()]), index == scalars.count else { return nil }
    return Self.need(of: paths)
  }

  static func need(of paths: [Path]) -> PatternNeed {
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
      if scalar.isWhitespace {
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
  mutating func alternatives(depth: Int, _ before: [Path]) -> [Path]? {
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
      guard scalar == "(" ? passGroup(depth: depth, isFirst, &paths) : passItem(&paths) else { return nil }
      isFirst = false
    }
  }

  /// Goes on with a group and how often it stands there; false where it is not understood.
  private mutating func passGroup(depth: Int, _ isFirst: Bool, _ paths: inout [Path]) -> Bool {
    index += 1
    let start = index
    guard var behind = group(depth: depth, isFirst, paths) else { return false }
    let isLetter = isLetterAndSpace(start..<(index - 1))
    guard let times = quantifier() else { return false }
    let repeated = times.least > 1 && !readsStarts ? needOfGroup(from: start, depth: depth, isFirst) : nil
    if isLetter, times.least >= 4 {
      for number in paths.indices {
        paths[number].add(.spelled)
        paths[number].leaveOpen()
      }
    } else if times.isOnce {
      paths = behind
    } else if times.isOptional {
      paths += behind
    } else if times.least == 0 {
      for number in paths.indices { paths[number].leaveOpen() }
    } else {
      if readsStarts { behind = startsBehind(behind, from: start, depth: depth, times.least) }
      for number in behind.indices {
        if let repeated { behind[number].add(repeated.repeated(times.least)) }
        behind[number].closeStarts()
        behind[number].close()
      }
      paths = behind
    }
    return true
  }

  /// Goes on with a single item and how often it stands there; false where it is not understood.
  private mutating func passItem(_ paths: inout [Path]) -> Bool {
    guard let item = item(), let times = quantifier() else { return false }
    if readsStarts {
      for number in paths.indices { paths[number].begin(with: item, times) }
      return true
    }
    // Weighed once for all paths, of which there may be hundreds.
    let need = times.least > 0 ? item.need.repeated(times.least) : .nothing
    let cost = need.cost
    for number in paths.indices {
      paths[number].add(need, cost)
      paths[number].append(item, times)
    }
    return true
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
