// Which elements of phrases have a word in a text.

/// The answers for the elements that were asked for, in memory that is used again for each text.
final class ElementMemory {
  /// For each element the text that it was last asked for, and in the lowest bit the answer.
  private var answers: UnsafeMutablePointer<UInt32>
  private var capacity = 0
  private var text: UInt32 = 0

  init() { answers = .allocate(capacity: 0) }

  deinit { answers.deallocate() }

  /// Forgets the answers for the last text. A table has so many elements.
  func turn(to count: Int) {
    text &+= 1
    guard count > capacity || text > UInt32.max >> 1 else { return }
    answers.deallocate()
    (capacity, text) = (max(count, capacity), 1)
    answers = .allocate(capacity: capacity)
    answers.initialize(repeating: 0, count: capacity)
  }

  /// The answer for an element, which is found out the first time.
  @inline(__always)
  func answer(for element: Int, _ find: () -> Bool) -> Bool {
    let last = answers[element]
    if last >> 1 == text { return last & 1 == 1 }
    let answer = find()
    answers[element] = text << 1 | (answer ? 1 : 0)
    return answer
  }
}
