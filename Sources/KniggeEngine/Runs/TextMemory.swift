// The texts of earlier posts, as far as near-duplicates need them.
import KniggeText

/// Remembers the prints of texts, and finds those that agree with another in a band.
///
/// The last `capacity` texts stay, in a ring whose size never changes again, so that a stream of any length takes the same
/// memory and time for each post. All of a text lies in a few large pieces of memory, and what most texts are ruled out by
/// lies in the links themselves, so that looking one up touches few lines of it.
struct TextMemory: Sendable {
  private static let bands = TextPrint.bandCount
  /// How many texts of a band are looked at, the latest first: what very many posts have in common must not cost.
  package static let longestChain = 32
  /// How many links of a bucket are followed for that.
  private static let mostSteps = 1_024

  /// The text of number n stands at n modulo capacity, its triples and sketch, too, and its links `bands` times as far on.
  private var texts: [Known] = []
  private var triples = TripleQueue()
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

  /// A text that is to be remembered. Behind a reference: it is handed on until it is.
  final class Entry: Sendable {
    let print: TextPrint
    let known: Known

    init(print: TextPrint, place: PostPlace, circle: PostCircle) {
      (self.print, known) = (print, Known(place: place, circle: circle))
    }
  }

  /// What is known of a text besides its print.
  struct Known: Sendable {
    let place: PostPlace
    let circle: PostCircle
  }

  /// A text in the chain of one of its buckets.
  private struct Link {
    /// What the text has in the band.
    var key: UInt32
    /// The number of the text before it; of one that is forgotten, the end of the chain.
    var before: UInt32
    /// What rules out nearly all texts.
    var boxes: UInt64
  }

  init(capacity: Int = RunMemory.capacity) {
    self.capacity = min(max(capacity, 1), Int(UInt32.max / 2))
    var most = 1 << 16
    while most < capacity, most < 1 << 24 { most *= 2 }
    mostBuckets = most
    heads = Array(repeating: Self.none, count: buckets * Self.bands)
  }

  /// The latest text that resembles one by at least so many percent and of which `isCompared` is true.
  func latest(like print: TextPrint, by percent: Int, where isCompared: (Known) -> Bool) -> Known? {
    let sketch = TextSketch(of: print)
    let mostAlone = sketch.mostAlone(by: percent)
    var latest: Int?
    forEachCandidate(for: print) { number, boxes in
      // Nearly all texts are ruled out here.
      if sketch.boxesAlone(beside: boxes) > mostAlone { return false }
      let slot = slot(of: number)
      guard sketches[slot].mayResemble(sketch, by: percent), isCompared(texts[slot]),
        print.resemblance(to: triples[slot]) >= percent
      else { return false }
      latest = slot
      return true
    }
    return latest.map { texts[$0] }
  }

  /// A walk through the texts of a bucket.
  private struct Walk {
    var band: UInt32
    var key: UInt32
    /// The text that comes next.
    var number: UInt32
    /// How many had the key.
    var found: UInt32 = 0
    /// What is known of the text.
    var link = Link(key: 0, before: TextMemory.none, boxes: 0)
  }

  /// Calls with the number and the boxes of each text that agrees with one in a band, the latest of a band first; a text that
  /// agrees in several bands comes several times. Where `visit` returns true, nothing older is asked for any more.
  ///
  /// All bands go one step at a time, and what is known of the next text of each is asked for before anything is done with
  /// it: each waits for memory, and what is asked for together comes together.
  private func forEachCandidate(for print: TextPrint, _ visit: (_ number: UInt32, _ boxes: UInt64) -> Bool) {
    var oldest = next - UInt32(texts.count)
    let (next, lap, capacity) = (next, Int(lap), capacity)
    links.withUnsafeBufferPointer { links in
      withUnsafeTemporaryAllocation(of: Walk.self, capacity: Self.bands) { walks in
        for band in 0..<Self.bands {
          let key = print.bands[band]
          walks[band] = Walk(band: UInt32(band), key: key, number: heads[bucket(of: key, band)])
        }
        var (open, steps) = (Self.bands, 0)
        while open > 0, steps < Self.mostSteps {
          steps &+= 1
          var index = 0
          while index < open {
            let number = walks[index].number
            if number >= oldest, number < next {
              let slot = Self.slot(of: number, lap, capacity)
              walks[index].link = links[slot &* Self.bands &+ Int(walks[index].band)]
              index &+= 1
            } else {
              open &-= 1
              walks[index] = walks[open]
            }
          }
          index = 0
          while index < open {
            let (number, link) = (walks[index].number, walks[index].link)
            walks[index].number = link.before
            index &+= 1
            guard link.key == walks[index &- 1].key else { continue }
            walks[index &- 1].found &+= 1
            if number >= oldest, visit(number, link.boxes) { oldest = number &+ 1 }
            guard walks[index &- 1].found == Self.longestChain else { continue }
            index &-= 1
            open &-= 1
            walks[index] = walks[open]
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
    let slot = slot(of: number)
    let sketch = TextSketch(of: entry.print)
    if texts.count < capacity {
      triples.put(entry.print.triples, at: slot, oldest: slot > 0 ? 0 : nil)
      texts.append(entry.known)
      sketches.append(sketch)
      for _ in 0..<Self.bands { links.append(Link(key: 0, before: Self.none, boxes: 0)) }
    } else {
      triples.put(entry.print.triples, at: slot, oldest: capacity > 1 ? (slot + 1) % capacity : nil)
      texts[slot] = entry.known
      sketches[slot] = sketch
    }
    for band in 0..<Self.bands {
      links[slot * Self.bands + band] = Link(key: entry.print.bands[band], before: Self.none, boxes: sketch.boxes)
    }
    if texts.count > buckets, buckets < mostBuckets {
      buckets = min(buckets * 4, mostBuckets)
      heads = Array(repeating: Self.none, count: buckets * Self.bands)
      for earlier in (next - UInt32(texts.count))..<next { index(earlier) }
    } else {
      index(number)
    }
  }

  /// Puts a text that is remembered at the beginning of its chains.
  private mutating func index(_ number: UInt32) {
    let first = slot(of: number) * Self.bands
    for band in 0..<Self.bands {
      let bucket = bucket(of: links[first + band].key, band)
      links[first + band].before = heads[bucket]
      heads[bucket] = number
    }
  }

  private func slot(of number: UInt32) -> Int { Self.slot(of: number, Int(lap), capacity) }

  /// Where a text that is remembered stands in the ring; a division would take longer than what is done there.
  @inline(__always)
  private static func slot(of number: UInt32, _ lap: Int, _ capacity: Int) -> Int {
    let place = Int(number) - lap
    return place < 0 ? place + capacity : place
  }

  private func bucket(of key: UInt32, _ band: Int) -> Int {
    let mixed = UInt64(key) &* 0x9E37_79B9_7F4A_7C15
    return band * buckets + Int(truncatingIfNeeded: mixed >> 32) & (buckets - 1)
  }
}
