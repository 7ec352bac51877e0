// A text's triples in two machine words.

/// Which of 128 boxes the word triples of a text fall into.
///
/// A box that one text has and the other has not stands for at least one triple that they do not share, so that a sketch never
/// rules out a text that resembles the other, and rules out nearly all that do not.
struct TextSketch: Hashable, Sendable {
  private let low: UInt64
  private let high: UInt64
  /// How many triples there are; 0 where they were cut, and the sketch says nothing.
  private let count: Int32

  init(of print: TextPrint) {
    var (low, high): (UInt64, UInt64) = (0, 0)
    for triple in print.triples {
      // The lowest bits decide which triples are kept and which bands they make; these are others.
      let box = (triple &* 0x9E37_79B1) >> 25
      if box < 64 { low |= 1 << UInt64(box) } else { high |= 1 << UInt64(box - 64) }
    }
    (self.low, self.high) = (low, high)
    count = print.triples.count < TextPrint.keptTriples ? Int32(print.triples.count) : 0
  }

  /// Half of the boxes, by which another sketch rules this text out without having to be read; all of them where the
  /// sketch says nothing.
  var boxes: UInt64 { count > 0 ? low : ~0 }

  /// How many boxes a text has alone at most that another one may resemble by so many percent.
  private func mostAlone(by percent: Int) -> Int { count > 0 ? Int(count) * (100 - percent) / 100 : .max }

  /// What rules out texts that do not resemble this one by so many percent.
  func filter(by percent: Int) -> BoxFilter {
    // The other has all of this one's triples at best, and no more of its own than leave those the share that is asked for.
    let mostOfOther = count > 0 && percent > 0 ? Int(count) * (100 - percent) / percent : .max
    return BoxFilter(boxes: low, mostAlone: mostAlone(by: percent), mostOfOther: mostOfOther)
  }

  /// Whether two texts may resemble each other by at least so many percent.
  func mayResemble(_ other: TextSketch, by percent: Int) -> Bool {
    guard count > 0, other.count > 0 else { return true }
    let alone = (low & ~other.low).nonzeroBitCount + (high & ~other.high).nonzeroBitCount
    if alone > mostAlone(by: percent) { return false }
    let otherAlone = (other.low & ~low).nonzeroBitCount + (other.high & ~high).nonzeroBitCount
    let shared = min(Int(count) - alone, Int(other.count) - otherAlone)
    return shared * 100 >= percent * (Int(count) + Int(other.count) - shared)
  }
}

/// A quick answer to what does not resemble a text, by half of the boxes of both: all is no less than a part of it.
struct BoxFilter {
  /// Half of the boxes of the text.
  let boxes: UInt64
  /// How many of them the other one may not have.
  let mostAlone: Int
  /// How many the other one may have that the text has not.
  let mostOfOther: Int

  /// Whether a text with these boxes certainly resembles the other too little. Counting bits is what costs.
  @inline(__always)
  func rulesOut(_ other: UInt64) -> Bool {
    if (boxes & ~other).nonzeroBitCount > mostAlone { return true }
    // All of them: its sketch says nothing.
    return other != ~0 && (other & ~boxes).nonzeroBitCount > mostOfOther
  }
}
