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
  private static let keptHashes = 128
  private static let indexedHashes = 8
  /// How many links of the index are followed for a hash, the latest first: phrases that every post has must not cost.
  private static let longestChain = 32
  private static let mostBuckets = 1 << 20

  /// The text of number n stands at n modulo capacity.
  private var texts: [Entry] = []
  /// How many texts were remembered so far: the number of the next one.
  private var count = 0
  private let capacity: Int
  /// The latest link of each bucket of hashes, and for each link the one before it. A link is a text's number times
  /// eight plus the place of the hash in its fingerprint; -1 is none. Links of forgotten texts end a chain.
  private var heads: [Int] = Array(repeating: -1, count: 256)
  private var links: [Int] = []

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
    var numbers: Set<Int> = []
    for hash in fingerprint.prefix(Self.indexedHashes) {
      var link = heads[bucket(of: hash)]
      var steps = 0
      while isRemembered(link), steps < Self.longestChain {
        let number = link / Self.indexedHashes
        if texts[number % capacity].fingerprint[link % Self.indexedHashes] == hash { numbers.insert(number) }
        link = links[place(of: link)]
        steps += 1
      }
    }
    return numbers.sorted(by: >).map { texts[$0 % capacity] }
  }

  mutating func remember(_ entry: Entry) {
    if texts.count < capacity {
      texts.append(entry)
      links += Array(repeating: -1, count: Self.indexedHashes)
    } else {
      texts[count % capacity] = entry
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
      links[self.place(of: link)] = heads[bucket]
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
    let words = view.tokens.filter(\.isWord).map(\.hash)
    guard words.count >= 5 else { return [] }
    var hashes: Set<UInt32> = []
    for first in 0..<(words.count - 2) {
      var hash = words[first]
      hash = (hash ^ words[first + 1]) &* 0x100_0000_01B3
      hash = (hash ^ words[first + 2]) &* 0x100_0000_01B3
      hashes.insert(UInt32(truncatingIfNeeded: (hash ^ (hash >> 29)) &* 0x9E37_79B1))
    }
    return Array(hashes.sorted().prefix(keptHashes))
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
}
