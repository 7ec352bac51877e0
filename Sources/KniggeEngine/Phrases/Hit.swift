// A phrase that was found.
import KniggeText

/// Where a phrase of a set stands.
package struct Hit: Sendable, BitwiseCopyable {
  /// The set of words, and the phrase within it.
  package var set: Int32
  package var entry: Int32
  /// Tokens of the stream that was scanned, end excluded.
  package var firstToken: Int32
  package var endToken: Int32
  /// Bytes of the folded text, end excluded.
  package var start: Int32
  package var end: Int32

  package var tokens: Range<Int> { Int(firstToken)..<Int(endToken) }
  package var range: Range<FoldedOffset> { FoldedOffset(Int(start))..<FoldedOffset(Int(end)) }

  package func overlaps(_ other: Hit) -> Bool { start < other.end && other.start < end }
}

/// Where hits are collected, in memory that is used again.
final class HitBuffer {
  private var memory: UnsafeMutablePointer<Hit>
  private var capacity = 64
  private var count = 0
  /// How many hits a post may have; rules that look for words that are everywhere would take gigabytes.
  static let most = 500_000
  /// Whether there were more since the last `removeAll`.
  private(set) var isFull = false
  /// The words of the text that is scanned.
  let words = WordFilter()
  /// Which elements of rows have one of them.
  let elements = ElementMemory()
  /// The classes that what begins at each of its tokens may be of.
  let classes = ClassMemory()

  init() { memory = .allocate(capacity: capacity) }

  deinit { memory.deallocate() }

  /// The hits since the last `removeAll`; valid until the next change.
  var all: UnsafeBufferPointer<Hit> { UnsafeBufferPointer(start: memory, count: count) }

  func removeAll() { (count, isFull) = (0, false) }

  @inline(__always)
  func append(_ hit: Hit) {
    if count == capacity, !grow() { return }
    memory[count] = hit
    count &+= 1
  }

  /// Makes room for more hits; false where there are enough.
  @inline(never)
  private func grow() -> Bool {
    guard count < Self.most else {
      isFull = true
      return false
    }
    let more = min(capacity * 2, Self.most)
    let larger = UnsafeMutablePointer<Hit>.allocate(capacity: more)
    larger.update(from: memory, count: count)
    memory.deallocate()
    (memory, capacity) = (larger, more)
    return true
  }
}

extension [Hit] {
  /// The hits without those that a longer one overlaps; of equally long ones the first stays. In order of place.
  package func longest() -> [Hit] {
    guard count > 1 else { return self }
    let ordered = sorted { ($0.start, $1.end, $0.entry) < ($1.start, $0.end, $1.entry) }
    var result: [Hit] = []
    for hit in ordered {
      guard let last = result.last, last.end > hit.start else {
        result.append(hit)
        continue
      }
      if hit.end - hit.start > last.end - last.start { result[result.count - 1] = hit }
    }
    return result
  }

  /// The hits that none of the others overlaps, or, where exceptions count for what is `inside` of them, contains. Both
  /// lists are in order of place.
  package func without(_ exceptions: [Hit], inside: Bool = false) -> [Hit] {
    guard !exceptions.isEmpty else { return self }
    var low = 0
    return filter { hit in
      // What ends before this hit ends before all later ones, too. Of what is left the first begins first.
      while low < exceptions.count, exceptions[low].end <= hit.start { low += 1 }
      if inside {
        return !exceptions[low...].prefix { $0.start <= hit.start }.contains { $0.end >= hit.end }
      }
      return low == exceptions.count || !exceptions[low].overlaps(hit)
    }
  }
}
