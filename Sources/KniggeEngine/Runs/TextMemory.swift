// The texts of earlier posts, as far as near-duplicates need them.
import KniggeText

/// Remembers the prints of texts, and finds those that agree with another in a band.
///
/// The last `capacity` texts stay, in a ring whose size never changes again, so that a stream of any length takes the same
/// memory and time for each post. What most texts are ruled out by, keys and sketches, lies apart from the texts themselves,
/// so that looking one up touches few lines of memory.
struct TextMemory: Sendable {
  private static let bands = TextPrint.bandCount
  /// How many texts of a band are looked at, the latest first: what very many posts have in common must not cost.
  package static let longestChain = 32
  /// How many links of a bucket are followed for that.
  private static let mostSteps = 1_024

  /// The text of number n stands at n modulo capacity, its sketch, too, and its links `bands` times as far on.
  private var texts: [Entry] = []
  private var sketches: [TextSketch] = []
  private var links: [Link] = []
  /// The number of the latest text of each bucket, those of the first band first.
  private var heads: [UInt32] = []
  /// How many buckets each band has, a power of two.
  private var buckets = 64
  /// The number of the next text.
  private var next: UInt32 = 0
  private static let none = UInt32.max
  private let capacity: Int
  private let mostBuckets: Int
  /// The text of the post at hand, which is no earlier one yet, whatever the number of rules that ask.
  private var current: Entry?

  struct Entry: Sendable {
    var print: TextPrint
    var place: PostPlace
    var circle: PostCircle
  }

  /// A text in the chain of one of its buckets.
  private struct Link {
    /// What the text has in the band.
    var key: UInt32
    /// The number of the text before it; of one that is forgotten, the end of the chain.
    var before: UInt32
  }

  init(capacity: Int = RunMemory.capacity) {
    self.capacity = min(max(capacity, 1), Int(UInt32.max / 2))
    var most = 1 << 16
    while most < capacity, most < 1 << 24 { most *= 2 }
    mostBuckets = most
    heads = Array(repeating: Self.none, count: buckets * Self.bands)
  }

  /// The latest text that resembles one by at least so many percent and of which `isCompared` is true.
  func latest(like print: TextPrint, by percent: Int, where isCompared: (Entry) -> Bool) -> Entry? {
    let sketch = TextSketch(of: print)
    return withNumbers(for: print, where: { sketches[slot(of: $0)].mayResemble(sketch, by: percent) }) { numbers in
      for number in numbers {
        let entry = texts[slot(of: number)]
        if isCompared(entry), entry.print.resemblance(to: print) >= percent { return entry }
      }
      return nil
    }
  }

  /// All texts that agree with one in a band, the latest first.
  func candidates(for print: TextPrint) -> [Entry] {
    withNumbers(for: print, where: { _ in true }) { numbers in numbers.map { texts[slot(of: $0)] } }
  }

  /// The numbers of the texts that agree with one in a band and of which a condition is true, the latest first.
  private func withNumbers<Result>(
    for print: TextPrint, where mayMatter: (UInt32) -> Bool,
    _ body: (Slice<UnsafeMutableBufferPointer<UInt32>>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.bands * Self.longestChain) { numbers in
      var all = 0
      for (band, key) in print.bands.enumerated() {
        var number = heads[bucket(of: key, band)]
        var (steps, found) = (0, 0)
        while isRemembered(number), steps < Self.mostSteps, found < Self.longestChain {
          let link = links[slot(of: number) * Self.bands + band]
          if link.key == key {
            found += 1
            if mayMatter(number) {
              numbers[all] = number
              all += 1
            }
          }
          number = link.before
          steps += 1
        }
      }
      // A text that agrees in several bands is there several times.
      var sorted = numbers[..<all]
      sorted.sort(by: >)
      var kept = 0
      for index in 0..<all where kept == 0 || numbers[index] != numbers[kept - 1] {
        numbers[kept] = numbers[index]
        kept += 1
      }
      return body(numbers[..<kept])
    }
  }

  /// The text of the post at hand.
  mutating func note(_ entry: Entry) { current = entry }

  /// Another post begins: the text of the one before can be found from now on.
  mutating func beginPost() {
    guard let entry = current else { return }
    current = nil
    remember(entry)
  }

  mutating func remember(_ entry: Entry) {
    // Four thousand million texts later the numbers are used up, and everything begins anew.
    if next == Self.none - 1 { self = TextMemory(capacity: capacity) }
    let number = next
    next += 1
    let sketch = TextSketch(of: entry.print)
    if texts.count < capacity {
      texts.append(entry)
      sketches.append(sketch)
      for _ in 0..<Self.bands { links.append(Link(key: 0, before: Self.none)) }
    } else {
      texts[slot(of: number)] = entry
      sketches[slot(of: number)] = sketch
    }
    if texts.count > buckets, buckets < mostBuckets {
      buckets = min(buckets * 4, mostBuckets)
      heads = Array(repeating: Self.none, count: buckets * Self.bands)
      for earlier in (next - UInt32(texts.count))..<next { index(earlier) }
    } else {
      index(number)
    }
  }

  private mutating func index(_ number: UInt32) {
    let slot = slot(of: number)
    for band in 0..<Self.bands {
      let key = texts[slot].print.bands[band]
      let bucket = bucket(of: key, band)
      links[slot * Self.bands + band] = Link(key: key, before: heads[bucket])
      heads[bucket] = number
    }
  }

  private func isRemembered(_ number: UInt32) -> Bool { number < next && Int(next - number) <= texts.count }

  private func slot(of number: UInt32) -> Int { Int(number) % capacity }

  private func bucket(of key: UInt32, _ band: Int) -> Int {
    let mixed = UInt64(key) &* 0x9E37_79B9_7F4A_7C15
    return band * buckets + Int(truncatingIfNeeded: mixed >> 32) & (buckets - 1)
  }
}
