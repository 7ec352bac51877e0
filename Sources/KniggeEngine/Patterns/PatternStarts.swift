// Where in a text a match of a regular expression may begin.

/// Finds the places that look like the beginning of a match, so that PCRE2 tries those alone.
///
/// PCRE2 has such tables of its own, for expressions that begin with plain characters. What rules look for begins at the edge
/// of a word, behind anything but a letter, with a digit of whatever script: there it tries every place of a text, which
/// took a hundred steps for each byte and an eighth of linting.
final class PatternStarts: Sendable {
  static let mostRows = 32
  /// Where more places than this look like a beginning, looking is no gain: beside a search that tries every place, and beside
  /// one that finds beginnings by itself.
  private static let mostFrequent = (everywhere: 0.3, byItself: 0.03)
  /// The symbols, and the end of the text, which is as good as anything that may be anything.
  private static let kinds = 257
  private static let end = 256

  /// A bit for each row. For what may stand before a match, then for each of its first characters: the rows that allow each
  /// symbol there.
  private let rows: [UInt32]
  /// For each byte the rows that may begin with it, then those that may have it next.
  private let beginnings: [UInt32]
  /// Whether every match begins behind a character that no word of ASCII has, so that it is enough to look where words begin.
  let areAtEdges: Bool

  /// Nil where too little is known of the expression. `isTriedEverywhere` says that PCRE2 knows no beginnings of it.
  init?(of source: String, isCaseSensitive: Bool, isTriedEverywhere: Bool = true) {
    var reader = PatternReader(Array(source.unicodeScalars), isCaseSensitive: isCaseSensitive)
    guard let starts = reader.starts().map({ StartRow.merged($0, most: Self.mostRows) }), !starts.isEmpty,
      starts.reduce(0, { $0 + $1.frequency })
        < (isTriedEverywhere ? Self.mostFrequent.everywhere : Self.mostFrequent.byItself)
    else { return nil }
    let first = Self.table(of: starts.map { $0.symbols[0] })
    let second = Self.table(of: starts.map { $0.symbols[1] })
    rows =
      Self.table(of: starts.map(\.before)) + first + second
      + (2..<StartRow.length).flatMap { place in Self.table(of: starts.map { $0.symbols[place] }) }
    // Where the first character goes on, nothing is known of the next.
    beginnings = Self.byBytes(first, others: 0) + Self.byBytes(second, others: .max)
    areAtEdges = starts.allSatisfy { $0.before.isDisjoint(with: .asciiWord) }
  }

  /// The same for the first byte of a character: symbols of Latin-1 letters are bytes that no character begins with, and all
  /// of these letters begin with C3.
  private static func byBytes(_ table: [UInt32], others: UInt32) -> [UInt32] {
    var masks = Array(table.prefix(256))
    masks[0xC3] = masks[0x80..<0xC0].reduce(0, |)
    masks.replaceSubrange(0x80..<0xC0, with: repeatElement(others, count: 0x40))
    return masks
  }

  /// For each symbol, and for the end of the text, a bit for each row that allows it.
  private static func table(of rows: [ByteSet]) -> [UInt32] {
    var anything: UInt32 = 0
    for (number, symbols) in rows.enumerated() where symbols == .everything { anything |= 1 << UInt32(number) }
    var table = Array(repeating: anything, count: kinds)
    for (number, symbols) in rows.enumerated() where anything >> UInt32(number) & 1 == 0 {
      symbols.forEach { table[Int($0)] |= 1 << UInt32(number) }
    }
    return table
  }

  /// The first place from one on where a match may begin; nil where there is none. `window` is all that the expression sees
  /// of the text, and `edges` are those of the text, where they are known.
  func next(
    from start: Int, in text: UnsafeBufferPointer<UInt8>, _ window: Range<Int>, _ edges: WordEdges? = nil
  ) -> Int? {
    rows.withUnsafeBufferPointer { rows in
      beginnings.withUnsafeBufferPointer { beginnings in
        var place = start
        // What stands before a window is not seen, so that a word may begin there for the expression alone.
        if let edges, areAtEdges {
          if place > window.lowerBound { return Self.next(atEdgeFrom: place, rows, beginnings, text, window, edges) }
          if Self.mayBegin(at: place, rows, beginnings, text, window) { return place }
          return Self.next(atEdgeFrom: place &+ 1, rows, beginnings, text, window, edges)
        }
        while place < window.upperBound {
          // Most bytes begin nothing: four are looked at in one go, which took half of what each of them for itself did, and
          // with the next bytes where one of them may begin something.
          if place &+ 5 <= window.upperBound {
            let (first, second) = (beginnings[Int(text[place])], beginnings[Int(text[place &+ 1])])
            let (third, fourth) = (beginnings[Int(text[place &+ 2])], beginnings[Int(text[place &+ 3])])
            if first | second | third | fourth == 0
              || first & beginnings[256 &+ Int(text[place &+ 1])] | second & beginnings[256 &+ Int(text[place &+ 2])]
                | third & beginnings[256 &+ Int(text[place &+ 3])] | fourth & beginnings[256 &+ Int(text[place &+ 4])]
                == 0
            {
              place &+= 4
              continue
            }
          }
          if Self.mayBegin(at: place, rows, beginnings, text, window) { return place }
          place &+= 1
        }
        return nil
      }
    }
  }

  /// The same where matches begin at the edges of words only: an eighth of the places of a text.
  @inline(__always)
  private static func next(
    atEdgeFrom start: Int, _ rows: UnsafeBufferPointer<UInt32>, _ beginnings: UnsafeBufferPointer<UInt32>,
    _ text: UnsafeBufferPointer<UInt8>, _ window: Range<Int>, _ edges: WordEdges
  ) -> Int? {
    edges.first(from: start, below: window.upperBound, beginnings) {
      mayBegin(at: $0, rows, beginnings, text, window)
    }
  }

  /// Whether a match may begin at a place, by its first two bytes and then by all that is known.
  @inline(__always)
  private static func mayBegin(
    at place: Int, _ rows: UnsafeBufferPointer<UInt32>, _ beginnings: UnsafeBufferPointer<UInt32>,
    _ text: UnsafeBufferPointer<UInt8>, _ window: Range<Int>
  ) -> Bool {
    guard place < window.upperBound else { return false }
    var candidates = beginnings[Int(text[place])]
    if place &+ 1 < window.upperBound { candidates &= beginnings[256 &+ Int(text[place &+ 1])] }
    return candidates != 0 && mayBegin(at: place, candidates, rows, text, window)
  }

  @inline(__always)
  private static func mayBegin(
    at start: Int, _ candidates: UInt32, _ rows: UnsafeBufferPointer<UInt32>, _ text: UnsafeBufferPointer<UInt8>,
    _ window: Range<Int>
  ) -> Bool {
    var candidates = candidates
    if start > window.lowerBound {
      var before = start &- 1
      while before > window.lowerBound, text[before] & 0xC0 == 0x80 { before &-= 1 }
      candidates &= rows[symbol(at: before, in: text)]
    }
    var place = start
    var table = kinds
    while candidates != 0, table < rows.count {
      if place < window.upperBound {
        candidates &= rows[table &+ symbol(at: place, in: text)]
        place &+= 1
        while place < window.upperBound, text[place] & 0xC0 == 0x80 { place &+= 1 }
      } else {
        candidates &= rows[table &+ end]
      }
      table &+= kinds
    }
    return candidates != 0
  }

  /// The symbol of the character that begins at a place; see `SymbolPair`.
  @inline(__always)
  private static func symbol(at place: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    let byte = text[place]
    return byte == 0xC3 && place &+ 1 < text.count ? Int(text[place &+ 1]) : Int(byte)
  }
}

/// What was found out of how the matches of an expression begin.
final class FoundStarts: Sendable {
  /// Nil where too little is known.
  let starts: PatternStarts?

  init(_ starts: PatternStarts?) { self.starts = starts }
}
