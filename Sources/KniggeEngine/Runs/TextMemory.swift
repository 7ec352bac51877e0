// The texts of earlier posts, as far as near-duplicates need them.
import KniggeText

/// Remembers each text as the hashes of its word triples (Broder's shingles), the smallest `keptHashes` of them.
///
/// Two texts resemble each other by the share of triples that both have: exactly for texts of up to `keptHashes`
/// triples, which is nearly every post, and within a few percent for longer ones. Texts are compared when they share
/// one of their eight smallest hashes; of texts that resemble each other by half, 1 in 250 pairs shares none, of those
/// by 80 % or more practically none. The last `RunMemory.capacity` texts stay, in a ring whose size never changes
/// again, so that a stream of any length takes the same memory and time for each post.
struct TextMemory: Sendable {
  /// How many hashes of a text are kept, the smallest first; longer texts are compared by these.
  static let keptHashes = 128
  private static let indexedHashes = 8
  /// How many links of the index are followed for a hash by all rules together, the latest first: phrases that every post
  /// has must not cost.
  private static let longestChain = 32
  private static let mostBuckets = 1 << 20

  /// The text of number n stands at n modulo capacity.
  private var texts: [Entry] = []
  /// The sketch of each text, at the same place: asked for every candidate, so they lie side by side.
  private var sketches: [Sketch] = []
  /// How many texts were remembered so far: the number of the next one.
  private var count = 0
  private let capacity: Int
  /// The latest link of each bucket of hashes, and for each link the one before it. A link is a text's number times
  /// eight plus the place of the hash in its fingerprint; -1 is none. Links of forgotten texts end a chain.
  private var heads: [Int] = Array(repeating: -1, count: 256)
  private var links: [Link] = []

  private struct Link: BitwiseCopyable, Sendable {
    var previous = -1
    var hash: UInt32 = 0
  }

  struct Entry: Sendable {
    var fingerprint: [UInt32]
    var place: PostPlace
    /// Sorted, with commas.
    var platforms: String
    var campaign: String?
    var account: String?
    /// The day of publication; nil where it is not known.
    var day: CalendarDay?
  }

  init(capacity: Int = RunMemory.capacity) { self.capacity = capacity }

  /// Earlier texts that may resemble one, the latest first.
  func candidates(for fingerprint: [UInt32]) -> [Entry] {
    numbers(for: fingerprint, Self.longestChain) { _ in true }.map { texts[$0 % capacity] }
  }

  /// The latest earlier text that resembles one by so many percent and that `isCompared` with it, for one of so many
  /// rules.
  func latest(
    like entry: Entry, by percent: Int, sharedBy rules: Int = 1, where isCompared: (Entry) -> Bool
  ) -> Entry? {
    let sketch = Sketch(of: entry.fingerprint)
    let found = numbers(for: entry.fingerprint, Self.longestChain / max(rules, 1)) {
      sketches[$0].mayResemble(sketch, by: percent)
    }
    for number in found {
      let place = number % capacity
      if isCompared(texts[place]), Self.resembles(entry.fingerprint, texts[place].fingerprint, by: percent) {
        return texts[place]
      }
    }
    return nil
  }

  /// The numbers of texts with one of the smallest hashes, the latest first, as far as they are wanted by their place.
  private func numbers(for fingerprint: [UInt32], _ longestChain: Int, where isWanted: (Int) -> Bool) -> [Int] {
    var numbers: [Int] = []
    heads.withUnsafeBufferPointer { heads in
      links.withUnsafeBufferPointer { links in
        for hash in fingerprint.prefix(Self.indexedHashes) {
          var link = heads[bucket(of: hash)]
          var steps = 0
          while isRemembered(link), steps < longestChain {
            let known = links[place(of: link)]
            let number = link / Self.indexedHashes
            if known.hash == hash, isWanted(number % capacity) { numbers.append(number) }
            link = known.previous
            steps += 1
          }
        }
      }
    }
    guard numbers.count > 1 else { return numbers }
    numbers.sort(by: >)
    var kept = 1
    for index in 1..<numbers.count where numbers[index] != numbers[kept - 1] {
      numbers[kept] = numbers[index]
      kept += 1
    }
    numbers.removeLast(numbers.count - kept)
    return numbers
  }

  mutating func remember(_ entry: Entry) {
    let sketch = Sketch(of: entry.fingerprint)
    if texts.count < capacity {
      texts.append(entry)
      sketches.append(sketch)
      for _ in 0..<Self.indexedHashes { links.append(Link()) }
    } else {
      texts[count % capacity] = entry
      sketches[count % capacity] = sketch
    }
    count += 1
    if texts.count * Self.indexedHashes > heads.count, heads.count < Self.mostBuckets {
      heads = Array(repeating: -1, count: heads.count * 4)
      for number in (count - texts.count)..<count { index(number) }
    } else {
      index(count - 1)
    }
  }

  private mutating func index(_ number: Int) {
    for (place, hash) in texts[number % capacity].fingerprint.prefix(Self.indexedHashes).enumerated() {
      let link = number * Self.indexedHashes + place
      let bucket = bucket(of: hash)
      links[self.place(of: link)] = Link(previous: heads[bucket], hash: hash)
      heads[bucket] = link
    }
  }

  private func isRemembered(_ link: Int) -> Bool { link >= 0 && link / Self.indexedHashes >= count - texts.count }

  private func place(of link: Int) -> Int { link % (capacity * Self.indexedHashes) }

  private func bucket(of hash: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(hash) &* 0x9E37_79B9_7F4A_7C15) >> 40) & (heads.count - 1)
  }

  /// The hashes of a text's word triples, ascending, without links and mentions; empty for texts too short to compare.
  static func fingerprint(of view: TokenView) -> [UInt32] {
    var hashes: [UInt32] = []
    var words = 0
    // The two words before.
    var (first, second): (UInt64, UInt64) = (0, 0)
    view.tokens.withUnsafeBufferPointer { tokens in
      hashes.reserveCapacity(tokens.count)
      for index in 0..<tokens.count where tokens[index].isWord {
        let third = tokens[index].hash
        words &+= 1
        if words > 2 {
          var hash = (first ^ second) &* 0x100_0000_01B3
          hash = (hash ^ third) &* 0x100_0000_01B3
          hashes.append(UInt32(truncatingIfNeeded: (hash ^ (hash >> 29)) &* 0x9E37_79B1))
        }
        (first, second) = (second, third)
      }
    }
    guard words >= 5 else { return [] }
    hashes.sort()
    var kept = 1
    for index in 1..<hashes.count where hashes[index] != hashes[kept - 1] {
      hashes[kept] = hashes[index]
      kept += 1
    }
    hashes.removeLast(hashes.count - min(kept, keptHashes))
    return hashes
  }

  /// The share of hashes that both have, in percent.
  static func resemblance(_ one: [UInt32], _ other: [UInt32]) -> Int {
    guard !one.isEmpty, !other.isEmpty else { return 0 }
    // Of cut lists only the part below the smaller cut can be compared.
    let limit = max(min(one.last ?? 0, other.last ?? 0), 1)
    let isCut = one.count >= keptHashes || other.count >= keptHashes
    var (left, right, shared, all) = (0, 0, 0, 0)
    while left < one.count || right < other.count {
      let (a, b) = (left < one.count ? one[left] : .max, right < other.count ? other[right] : .max)
      if isCut, min(a, b) > limit { break }
      all += 1
      if a == b { shared += 1 }
      if a <= b { left += 1 }
      if b <= a { right += 1 }
    }
    return all == 0 ? 0 : shared * 100 / all
  }

  /// Whether the share of hashes that both have is so many percent or more; most pairs are told apart after a few of them.
  static func resembles(_ one: [UInt32], _ other: [UInt32], by percent: Int) -> Bool {
    guard one.count < keptHashes, other.count < keptHashes, !one.isEmpty, !other.isEmpty else {
      return resemblance(one, other) >= percent
    }
    // Of n hashes in both lists together, d of which the other list lacks, (n - d) / 2 are shared and (n + d) / 2 are all.
    let sum = one.count + other.count
    let most = Sketch.mostDifferences(among: sum, percent)
    guard most >= abs(one.count - other.count) else { return false }
    return one.withUnsafeBufferPointer { one in
      other.withUnsafeBufferPointer { other in
        var (left, right, differences) = (0, 0, 0)
        while left < one.count, right < other.count {
          let (a, b) = (one[left], other[right])
          if a != b {
            differences += 1
            if differences > most { return false }
          }
          if a <= b { left += 1 }
          if b <= a { right += 1 }
        }
        return differences + (one.count - left) + (other.count - right) <= most
      }
    }
  }

  /// A fingerprint in two numbers, which tell most texts that resemble each other little.
  struct Sketch: BitwiseCopyable, Sendable {
    /// One bit for each hash, by its lowest six bits.
    private var bits: UInt64 = 0
    private var count: Int32

    init(of fingerprint: [UInt32]) {
      for hash in fingerprint { bits |= 1 << UInt64(hash & 63) }
      count = Int32(truncatingIfNeeded: fingerprint.count)
    }

    /// False only where the texts do not resemble each other by so many percent: each hash that only one of them has
    /// changes one bit at most.
    func mayResemble(_ other: Sketch, by percent: Int) -> Bool {
      guard count < TextMemory.keptHashes, other.count < TextMemory.keptHashes else { return true }
      let most = Self.mostDifferences(among: Int(count + other.count), percent)
      return Int(abs(count - other.count)) <= most && (bits ^ other.bits).nonzeroBitCount <= most
    }

    /// How many of the hashes of two lists together may stand in one of them only, for both to resemble each other.
    static func mostDifferences(among sum: Int, _ percent: Int) -> Int {
      // shared * 100 >= percent * all, with shared = (sum - d) / 2 and all = (sum + d) / 2.
      percent > 100 ? -1 : percent <= 0 ? sum : (100 - percent) * sum / (100 + percent)
    }
  }
}
