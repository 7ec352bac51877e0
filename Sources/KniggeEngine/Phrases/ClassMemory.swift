// Memory for the classes of the tokens of a text.

/// The classes of tokens, as bits by their numbers, in memory that is used again for each text.
final class ClassMemory {
  private var memory: UnsafeMutablePointer<UInt32>
  private var capacity = 256

  init() { memory = .allocate(capacity: capacity) }

  deinit { memory.deallocate() }

  /// Room for so many tokens; valid until the next text.
  func room(for count: Int) -> UnsafeMutableBufferPointer<UInt32> {
    if count > capacity {
      memory.deallocate()
      capacity = count * 2
      memory = .allocate(capacity: capacity)
    }
    return UnsafeMutableBufferPointer(start: memory, count: count)
  }
}
