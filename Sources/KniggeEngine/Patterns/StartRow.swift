// How a match of a regular expression may begin.

/// What the first characters of a match may be on one way through an expression, and what may stand before it.
///
/// Characters are known by their symbols (see `SymbolPair`). Ways of different lengths are laid over each other, so a row may
/// allow more than the expression does, and never less.
struct StartRow: Hashable, Sendable {
  /// So many characters are looked at.
  static let length = 4

  /// What each of the first characters may be.
  private(set) var symbols = Array(repeating: ByteSet(), count: length)
  /// What may stand before the first.
  private(set) var before = ByteSet.everything
  /// Where the next character may stand, a bit for each place; the highest is for all places that are not looked at.
  private var next: UInt8 = 1
  /// The match begins where a word begins or ends.
  private var isAtEdge = false
  /// The first character is surely one of a word.
  private var beginsWord = true

  private static let outside: UInt8 = 1 << UInt8(length)

  /// Whether all characters that are looked at are known.
  var isWhole: Bool { next == Self.outside }

  /// Goes on with a character.
  mutating func add(_ item: PatternReader.Item, _ times: PatternReader.Times) {
    guard item.isCharacter else { return close() }
    let first = next.trailingZeroBitCount
    if first == 0, !item.isWord { beginsWord = false }
    var after: UInt8 = times.least == 0 ? next : 0
    if times.isOnce || times.isOptional {
      for place in first..<Self.length where next >> UInt8(place) & 1 == 1 { allow(item.startSymbols, at: place) }
      after |= next << 1
    } else {
      for place in first..<Self.length { allow(item.startSymbols, at: place) }
      after |= UInt8.max << UInt8(min(first + times.least, Self.length))
    }
    next = after & (Self.outside - 1) | (after >= Self.outside ? Self.outside : 0)
  }

  private mutating func allow(_ more: ByteSet?, at place: Int) {
    symbols[place] = more.map { symbols[place].union($0) } ?? .everything
  }

  /// What follows may be anything.
  mutating func close() {
    let first = next.trailingZeroBitCount
    if first == 0 { beginsWord = false }
    for place in first..<Self.length { symbols[place] = .everything }
    next = Self.outside
  }

  // MARK: Before the match

  /// Whether nothing of the match has been read yet.
  private var isAtStart: Bool { next == 1 }

  /// `\b`.
  mutating func addEdge() { if isAtStart { isAtEdge = true } }

  /// A lookbehind: one of these characters stands before.
  mutating func follow(_ symbols: ByteSet) { if isAtStart { before = before.intersection(symbols) } }

  /// A negative lookbehind: none of these characters of ASCII stands before.
  mutating func avoid(_ symbols: ByteSet) { if isAtStart { before = before.subtracting(symbols) } }

  // MARK: Rows of a whole expression

  /// The row, with the expression at its end.
  var closed: StartRow {
    var row = self
    row.close()
    if isAtEdge, beginsWord { row.before = row.before.subtracting(.asciiWord) }
    row.isAtEdge = false
    return row
  }

  mutating func formUnion(_ other: StartRow) {
    for place in 0..<Self.length { symbols[place] = symbols[place].union(other.symbols[place]) }
    before = before.union(other.before)
    next |= other.next
    isAtEdge = isAtEdge && other.isAtEdge
    beginsWord = beginsWord && other.beginsWord
  }

  /// At most so many rows that allow everything that some rows do; those that begin alike become one.
  static func merged(_ rows: [StartRow], most: Int) -> [StartRow] {
    guard rows.count > most else { return rows }
    var seen: Set<StartRow> = []
    let rows = rows.filter { seen.insert($0).inserted }
    guard rows.count > most else { return rows }
    var merged: [StartRow] = []
    var places: [ByteSet: Int] = [:]
    for row in rows {
      let place = places[row.symbols[0]] ?? (merged.count < most ? merged.count : merged.count - 1)
      places[row.symbols[0]] = place
      if place == merged.count { merged.append(row) } else { merged[place].formUnion(row) }
    }
    return merged
  }

  /// About how many places of a text look like it, 0 to 1.
  var frequency: Double { symbols.reduce(before.frequency) { $0 * $1.frequency } }
}

extension ByteSet {
  static let everything: ByteSet = {
    var set = ByteSet()
    set.insert(0...UInt8.max)
    return set
  }()
  static let asciiWord = ByteSet(of: Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz".utf8))
  /// What a word consists of, as expressions know words, and whatever else has the symbol of some of it.
  static let wordSymbols = asciiWord.union(everything.subtracting(ascii))
  static let ascii: ByteSet = {
    var set = ByteSet()
    set.insert(0...0x7F)
    return set
  }()
  static let asciiDigits = ByteSet(of: Array("0123456789".utf8))
  static let asciiSpace = ByteSet(of: [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20])
  /// White space, and whatever else has the symbol of some white space.
  static let spaceSymbols = asciiSpace.union(ByteSet(of: [0xC2, 0xE1, 0xE2, 0xE3]))

  /// About how many characters of a text are among them, 0 to 1: by rule of thumb small letters are three of four.
  fileprivate var frequency: Double {
    var sum = 0.0
    forEach { symbol in
      switch symbol {
      case 0x61...0x7A: sum += 0.029
      case 0x20: sum += 0.14
      case 0x80...: sum += 0.000_2
      default: sum += 0.000_8
      }
    }
    return sum
  }
}
