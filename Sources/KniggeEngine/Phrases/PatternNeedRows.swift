// What patterns need, as the table looks for it.
import KniggeText

/// Collects literals, bytes and pairs of characters, and the set of each.
struct PatternNeedRows {
  private(set) var literals: [PhraseTable.Literal] = []
  /// The set of each need that has literals, perhaps none.
  private(set) var literalSets: [Int32] = []
  private(set) var literalTrigrams: Set<UInt32> = []
  private(set) var literalAnchors = PostingList()
  private(set) var byteNeeds: [PhraseTable.ByteNeed] = []
  private(set) var pairMasks: [UInt64] = []
  private(set) var pairSets: [Int32] = []
  /// The second bytes of literals of two.
  private(set) var pairEnds = ByteSet()
  /// How many literals are looked for by each piece.
  private var uses: [UInt64: Int] = [:]

  /// Adds what a pattern needs to a set, with the bytes of its literals.
  mutating func add(_ need: PatternNeed, to set: Int, _ bytes: inout [UInt8]) {
    var singles = need.counts.sorted {
      ($0.bytes.order + [UInt64($0.times)]).lexicographicallyPrecedes($1.bytes.order + [UInt64($1.times)])
    }
    if pairSets.count + need.pairs.count <= PairMasks.most {
      for pair in need.pairs.sorted(by: SymbolPair.isOrdered) { add(pair, to: set) }
    } else {
      // No room for them: any text may have them.
      var any = ByteSet()
      any.insert(0...0xFF)
      singles.append(ByteCount(bytes: any, times: 1))
    }
    for single in singles {
      byteNeeds.append(
        .init(bytes: single.bytes, doubles: ByteSet(), triples: ByteSet(), times: Int64(single.times), set: Int64(set)))
    }
    if !need.doubles.isEmpty || !need.triples.isEmpty {
      byteNeeds.append(.init(bytes: ByteSet(), doubles: need.doubles, triples: need.triples, times: 1, set: Int64(set)))
    }
    literalSets.append(Int32(set))
    for literal in need.literals.sorted(by: { $0.lexicographicallyPrecedes($1) }) where literal.count >= 2 {
      add(literal, &bytes)
    }
  }

  /// Adds a literal to the set that was added last.
  private mutating func add(_ literal: [UInt8], _ bytes: inout [UInt8]) {
    let low = Int32(bytes.count)
    bytes += literal
    let number = Int32(literals.count)
    let anchor = LiteralAnchor.rarest(in: literal) { uses[$0] ?? 0 }
    literals.append(
      .init(low: low, high: Int32(bytes.count), set: Int32(literalSets.count - 1), anchor: Int32(anchor)))
    let key = LiteralAnchor.key(of: literal, at: anchor)
    uses[key, default: 0] += 1
    literalAnchors.add(number, at: key)
    if literal.count >= 3 {
      literalTrigrams.insert(TrigramFilter.hash(literal[anchor], literal[anchor + 1], literal[anchor + 2]))
    } else {
      pairEnds.insert(literal[1])
    }
  }

  private mutating func add(_ pair: SymbolPair, to set: Int) {
    let bit: UInt64 = 1 << UInt64(pairSets.count)
    if pairMasks.isEmpty { pairMasks = Array(repeating: 0, count: 512) }
    for symbol in 0...UInt8.max {
      if pair.first.contains(symbol) { pairMasks[Int(symbol)] |= bit }
      if pair.second.contains(symbol) { pairMasks[Int(symbol) + 256] |= bit }
    }
    pairSets.append(Int32(set))
  }
}
