// The texts of earlier posts, as far as near-duplicates need them.
import KniggeText

/// Remembers the prints of texts, and finds those that agree with another in a band.
///
/// The last `capacity` texts stay, in a ring whose size never changes again, so that a stream of any length takes the same
/// memory and time for each post. All of a text lies in a few large pieces of memory, and what most texts are ruled out by
/// lies in the index itself, so that looking one up touches few lines of it.
struct TextMemory: Sendable {
  /// The text of slot n, its triples and its sketch. Slots are used one after the other, and then from the first on again.
  private var texts: [Known] = []
  private var triples = TripleQueue()
  private var sketches: [TextSketch] = []
  /// Where the texts are found that came since the first slot was used last, and those of the round before, of which the
  /// slots from the next on are left: nothing is ever taken out of an index, it is given up as a whole.
  private var index = BandIndex()
  private var earlierIndex = BandIndex()
  /// The slot of the next text; the capacity where it will be the first.
  private var next = 0
  private let capacity: Int
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

  init(capacity: Int = RunMemory.capacity) { self.capacity = min(max(capacity, 1), Int(Int32.max)) }

  /// The latest text that resembles one by at least so many percent and of which `isCompared` is true.
  func latest(like print: TextPrint, by percent: Int, where isCompared: (Known) -> Bool) -> Known? {
    let sketch = TextSketch(of: print)
    let filter = sketch.filter(by: percent)
    func latest(in index: BandIndex, from first: Int) -> Int? {
      var candidates: [UInt32] = []
      index.find(print.bands, notRuledOutBy: filter, &candidates)
      var latest: Int?
      for slot in candidates.lazy.map(Int.init) where slot >= first && slot > latest ?? -1 {
        guard sketches[slot].mayResemble(sketch, by: percent), isCompared(texts[slot]),
          print.resemblance(to: triples[slot]) >= percent
        else { continue }
        latest = slot
      }
      return latest
    }
    return (latest(in: index, from: 0) ?? latest(in: earlierIndex, from: next)).map { texts[$0] }
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
    if next == capacity {
      (earlierIndex, index) = (index, BandIndex())
      next = 0
    }
    let slot = next
    next += 1
    let sketch = TextSketch(of: entry.print)
    if texts.count < capacity {
      triples.put(entry.print.triples, at: slot, oldest: slot > 0 ? 0 : nil)
      texts.append(entry.known)
      sketches.append(sketch)
    } else {
      triples.put(entry.print.triples, at: slot, oldest: capacity > 1 ? (slot + 1) % capacity : nil)
      texts[slot] = entry.known
      sketches[slot] = sketch
    }
    index.add(UInt32(slot), with: entry.print.bands, sketches)
  }
}
