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
  /// The number of the latest text at the start of the ring.
  private var lap: UInt32 = 0
  private static let none = UInt32.max
  private let capacity: Int
  private let mostBuckets: Int
  /// The text of the post at hand, which is no earlier one yet, whatever the number of rules that ask.
  private var current: Entry?

  /// What is remembered of a text. Behind a reference: it is handed on until it lies here.
  final class Entry: Sendable {
    let print: TextPrint
    let place: PostPlace
    let circle: PostCircle

    init(print: TextPrint, place: PostPlace, circle: PostCircle) {
      (self.print, self.place, self.circle) = (print, place, circle)
    }
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
    var latest: Entry?
    forEachCandidate(for: print) { number, found in
      guard found.mayResemble(sketch, by: percent) else { return false }
      let entry = texts[slot(of: number)]
      guard isCompared(entry), entry.print.resemblance(to: print) >= percent else { return false }
      latest = entry
      return true
    }
    return latest
  }

  /// All texts that agree with one in a band, the latest first.
  func candidates(for print: TextPrint) -> [Entry] {
    var numbers: Set<UInt32> = []
    forEachCandidate(for: print) { number, _ in
      numbers.insert(number)
      return false
    }
    return numbers.sorted(by: >).map { texts[slot(of: $0)] }
  }

  /// A walk through the texts of a bucket.
  private struct Walk {
    let band: Int
    let key: UInt32
    /// The text that comes next, and what is known of it.
    var number: UInt32
    var link = Link(key: 0, before: TextMemory.none)
    var sketch: TextSketch
    /// How many had the key.
    var found = 0
  }

  /// Calls with the number and the sketch of each text that agrees with one in a band, the latest of a band first; a text that
  /// agrees in several bands comes several times. Where `visit` returns true, nothing older is asked for any more.
  ///
  /// All bands go one step at a time: each step waits for memory, and what is asked for together comes together. One chain
  /// behind the other took a quarter of the time of an archive of 20 MB, where this takes a tenth.
  private func forEachCandidate(for print: TextPrint, _ visit: (UInt32, TextSketch) -> Bool) {
    var oldest = next - UInt32(texts.count)
    guard let sketch = sketches.first else { return }
    links.withUnsafeBufferPointer { links in
      withUnsafeTemporaryAllocation(of: Walk.self, capacity: Self.bands) { walks in
        for band in 0..<Self.bands {
          let key = print.bands[band]
          walks[band] = Walk(band: band, key: key, number: heads[bucket(of: key, band)], sketch: sketch)
        }
        var (open, steps) = (Self.bands, 0)
        while open > 0, steps < Self.mostSteps {
          steps &+= 1
          var index = 0
          while index < open {
            let number = walks[index].number
            if number >= oldest, number < next {
              let slot = slot(of: number)
              walks[index].link = links[slot &* Self.bands &+ walks[index].band]
              walks[index].sketch = sketches[slot]
              index &+= 1
            } else {
              open &-= 1
              walks[index] = walks[open]
            }
          }
          index = 0
          while index < open {
            if walks[index].link.key == walks[index].key {
              walks[index].found &+= 1
              let number = walks[index].number
              if number >= oldest, visit(number, walks[index].sketch) { oldest = number &+ 1 }
            }
            if walks[index].found < Self.longestChain {
              walks[index].number = walks[index].link.before
              index &+= 1
            } else {
              open &-= 1
              walks[index] = walks[open]
            }
          }
        }
      }
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
    if Int(number - lap) == capacity { lap = number }
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

  /// Where a text that is remembered stands in the ring; a division would take longer than what is done there.
  @inline(__always)
  private func slot(of number: UInt32) -> Int {
    let place = Int(number) - Int(lap)
    return place < 0 ? place + capacity : place
  }

  private func bucket(of key: UInt32, _ band: Int) -> Int {
    let mixed = UInt64(key) &* 0x9E37_79B9_7F4A_7C15
    return band * buckets + Int(truncatingIfNeeded: mixed >> 32) & (buckets - 1)
  }
}
