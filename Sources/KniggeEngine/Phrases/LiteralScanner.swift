// Finds out in one walk over a text which patterns are worth running.
import KniggeText

/// Where a text is written down without repetitions, in memory that is used again.
final class LiteralBench {
  fileprivate var bytes: UnsafeMutablePointer<UInt8>
  private var capacity = 1_024

  init() { bytes = .allocate(capacity: capacity) }

  deinit { bytes.deallocate() }

  /// The sets that were found, as bits, once there are so many that looking through them takes longer.
  private var marks: [UInt64] = []
  private var marked = 0
  private static let few = 64

  fileprivate func begin() { marked = 0 }

  /// Adds a set to those that were found, unless it is there.
  @inline(__always)
  fileprivate func add(_ set: Int32, to found: inout [Int32]) {
    if found.count < Self.few {
      if !found.contains(set) { found.append(set) }
    } else {
      addToMany(set, &found)
    }
  }

  @inline(never)
  private func addToMany(_ set: Int32, _ found: inout [Int32]) {
    if marked == 0 { for index in marks.indices { marks[index] = 0 } }
    while marked < found.count {
      mark(found[marked])
      marked += 1
    }
    if mark(set) {
      found.append(set)
      marked += 1
    }
  }

  /// Whether it was not there.
  @discardableResult
  private func mark(_ set: Int32) -> Bool {
    let (word, bit) = (Int(set) >> 6, UInt64(1) << UInt64(set & 63))
    while marks.count <= word { marks.append(0) }
    defer { marks[word] |= bit }
    return marks[word] & bit == 0
  }

  fileprivate func reserve(_ count: Int) {
    guard count > capacity else { return }
    bytes.deallocate()
    capacity = count * 2
    bytes = .allocate(capacity: capacity)
  }
}

extension PhraseTable {
  /// Adds the sets of pattern needs that a folded text has, each once. Literals hold no byte twice in a row, and are
  /// looked for in the text without its repetitions.
  func findLiterals(in text: [UInt8], _ found: inout [Int32], on bench: LiteralBench = LiteralBench()) {
    guard !byteNeeds.isEmpty || !literalFilter.isEmpty || !pairEnds.isEmpty, !text.isEmpty else { return }
    bench.reserve(text.count + 8)
    bench.begin()
    let count = text.withUnsafeBufferPointer { collapse($0, bench, &found) }
    guard !literalFilter.isEmpty, count >= 3 else { return }
    let collapsed = UnsafeBufferPointer(start: bench.bytes, count: count)
    var three = UInt32(collapsed[0]) << 8 | UInt32(collapsed[1]) << 16
    for index in 2..<count {
      three = three >> 8 | UInt32(collapsed[index]) << 16
      let hash = TrigramFilter.hash(three)
      if literalFilter.contains(hash) {
        compareLiterals(Self.partKey(.anywhere, hash), at: index &- 2, in: collapsed, &found, bench)
      }
    }
  }

  /// Writes a text down without repetitions, and adds the sets that are found by single bytes. How many bytes are left.
  private func collapse(
    _ text: UnsafeBufferPointer<UInt8>, _ bench: LiteralBench, _ found: inout [Int32]
  ) -> Int {
    let output = bench.bytes
    var doubles = ByteSet()
    var triples = ByteSet()
    var count = 0
    var last: UInt32 = 0x100
    var isDouble = false
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { seen in
      seen.initialize(repeating: 0)
      var index = 0
      while index < text.count {
        let plain = Self.plainBytes(at: index, in: text, to: output + count)
        if plain > 0 {
          if countsLetters { Self.count(text[index..<(index &+ plain)], in: seen) }
          index &+= plain
          count &+= plain
          last = UInt32(text[index &- 1])
          isDouble = false
          guard index < text.count else { break }
        }
        let byte = text[index]
        index &+= 1
        // No pattern asks for more of a byte than can be counted here.
        if seen[Int(byte)] < UInt8.max { seen[Int(byte)] &+= 1 }
        if UInt32(byte) == last {
          if isDouble { triples.insert(byte) } else { doubles.insert(byte) }
          isDouble = true
          continue
        }
        isDouble = false
        // Letters and spaces end no pair that patterns need (`PatternNeed.texts`).
        if Self.mayEndPair(byte), pairEnds.contains(byte), last < 0x100 {
          findPair(UInt8(truncatingIfNeeded: last), byte, &found, bench)
        }
        last = UInt32(byte)
        output[count] = byte
        count &+= 1
      }
      addByteNeeds(seen, doubles, triples, to: &found, bench)
      return count
    }
  }

  /// How many bytes from a place on, up to eight, are letters from a to z and spaces of which none is the one before it;
  /// 0 at both ends of a text. They are copied, eight bytes at a time: what is no such byte is overwritten later.
  @inline(__always)
  private static func plainBytes(
    at index: Int, in text: UnsafeBufferPointer<UInt8>, to output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    guard index > 0, let block = ByteBlock(at: index, of: text), let start = text.baseAddress else { return 0 }
    let changes = block.different(from: ByteBlock(at: index &- 1, in: start))
    UnsafeMutableRawPointer(output).storeBytes(of: block.bytes.littleEndian, as: UInt64.self)
    return ByteBlock.first(notIn: (block.smallLetters | block.equal(to: 0x20)) & changes)
  }

  @inline(__always)
  private static func count(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, in seen: UnsafeMutableBufferPointer<UInt8>) {
    for byte in bytes where seen[Int(byte)] < UInt8.max { seen[Int(byte)] &+= 1 }
  }

  /// A quick answer that may say too much.
  @inline(__always)
  private static func mayEndPair(_ byte: UInt8) -> Bool { byte != 0x20 && byte < 0x61 || byte > 0x7A }

  /// Adds the sets whose bytes stand in a text often enough. `seen` is how often each byte does, 255 for all above.
  private func addByteNeeds(
    _ seen: UnsafeMutableBufferPointer<UInt8>, _ doubles: ByteSet, _ triples: ByteSet, to found: inout [Int32],
    _ bench: LiteralBench
  ) {
    guard !byteNeeds.isEmpty else { return }
    let bytes = ByteSet(countedIn: UnsafeBufferPointer(seen))
    for need in byteNeeds {
      let isThere =
        !need.bytes.isDisjoint(with: bytes)
        && (need.times <= 1
          || need.bytes.intersection(bytes).sum(of: { Int64(seen[Int($0)]) })
            >= min(need.times, Int64(UInt8.max)))
      if isThere || !need.doubles.isDisjoint(with: doubles) || !need.triples.isDisjoint(with: triples) {
        bench.add(Int32(truncatingIfNeeded: need.set), to: &found)
      }
    }
  }

  /// Adds the sets of which a pair of characters stands in a text, which is in form C and as it was written.
  func findPairs(in text: [UInt8], _ found: inout [Int32]) {
    guard !pairSets.isEmpty else { return }
    var bits = text.withUnsafeBufferPointer { pairs.found(in: $0) }
    while bits != 0 {
      let bit = bits.trailingZeroBitCount
      if bit < pairSets.count, !found.contains(pairSets[bit]) { found.append(pairSets[bit]) }
      bits &= bits &- 1
    }
  }

  @inline(never)
  private func findPair(_ first: UInt8, _ second: UInt8, _ found: inout [Int32], _ bench: LiteralBench) {
    guard let slot = Self.slot(of: LiteralAnchor.pairKey(first, second), in: literalSlots) else { return }
    for place in Int(slot.low)..<Int(slot.low &+ slot.count) {
      bench.add(literalSets[Int(literals[Int(literalPostings[place])].set)], to: &found)
    }
  }

  /// Compares the literals that are looked for by the three bytes at `start`.
  @inline(never)
  private func compareLiterals(
    _ key: UInt64, at start: Int, in text: UnsafeBufferPointer<UInt8>, _ found: inout [Int32],
    _ bench: LiteralBench
  ) {
    guard let slot = Self.slot(of: key, in: literalSlots) else { return }
    for place in Int(slot.low)..<Int(slot.low &+ slot.count) {
      let literal = literals[Int(literalPostings[place])]
      let length = Int(literal.high &- literal.low)
      let first = start &- Int(literal.anchor)
      guard first >= 0, first &+ length <= text.count else { continue }
      var index = 0
      while index < length, text[first &+ index] == bytes[Int(literal.low) &+ index] { index &+= 1 }
      if index == length { bench.add(literalSets[Int(literal.set)], to: &found) }
    }
  }
}
