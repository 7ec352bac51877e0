// Collects what is found by the keys of a hash table.

/// Keys with what each of them leads to, in the order in which it came.
struct PostingList {
  private struct Posting {
    var key: UInt64
    var member: Int32
  }

  private var postings: [Posting] = []

  var count: Int { postings.count }

  mutating func add(_ member: Int32, at key: UInt64) { postings.append(Posting(key: key, member: member)) }

  /// A table at most three quarters full, the members of each key behind each other, and which keys there may be: sixteen bits for
  /// each, so that one word in sixteen at most is looked up in vain.
  func table() -> (slots: [PhraseTable.Slot], postings: [Int32], filter: [UInt64]) {
    let sorted = sortedPostings()
    var keyCount = 0
    for index in sorted.indices where index == 0 || sorted[index].key != sorted[index - 1].key { keyCount += 1 }
    var capacity = 2
    while capacity * 3 < keyCount * 4 { capacity *= 2 }
    var words = 1
    while words * 64 < keyCount * 16 { words *= 2 }
    var slots = Array(repeating: PhraseTable.Slot(), count: capacity)
    var filter = Array(repeating: UInt64(0), count: words)
    var start = 0
    while start < sorted.count {
      let key = sorted[start].key
      var end = start + 1
      while end < sorted.count, sorted[end].key == key { end += 1 }
      var place = PhraseTable.firstPlace(of: key) & (capacity - 1)
      while slots[place].count > 0 { place = (place + 1) & (capacity - 1) }
      slots[place] = PhraseTable.Slot(key: key, low: Int32(start), count: Int32(end - start))
      let bit = PhraseTable.filterBit(of: key) & (words * 64 - 1)
      filter[bit >> 6] |= 1 << UInt64(bit & 63)
      start = end
    }
    return (slots, sorted.map(\.member), filter)
  }

  /// By key; what has the same key stays in its order. Dealt out by the highest bits first, which leaves little to sort:
  /// keys are hashes.
  private func sortedPostings() -> [Posting] {
    var bits = 1
    while 1 << bits < postings.count / 2, bits < 20 { bits += 1 }
    let shift = UInt64(64 - bits)
    var starts = Array(repeating: 0, count: (1 << bits) + 1)
    for posting in postings { starts[Int(posting.key >> shift) + 1] += 1 }
    for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
    var sorted = Array(repeating: Posting(key: 0, member: 0), count: postings.count)
    var ends = starts
    for posting in postings {
      let bucket = Int(posting.key >> shift)
      // The place among those that are in the bucket already.
      var place = ends[bucket]
      while place > starts[bucket], sorted[place - 1].key > posting.key {
        sorted[place] = sorted[place - 1]
        place -= 1
      }
      sorted[place] = posting
      ends[bucket] += 1
    }
    return sorted
  }
}
