// What several threads change at once.
import Dispatch
import KniggeFiles
import Testing

@Suite struct LockedTests {
  /// Nothing is lost; under the thread sanitizer this also shows that it sees who waits for whom.
  @Test func countsWhatManyThreadsAdd() {
    let counts = Locked<[Int: Int]>([:])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for number in 0..<2_000 { counts.withLock { $0[number % 10, default: 0] += 1 } }
    }
    #expect(counts.withLock { $0 } == Dictionary(uniqueKeysWithValues: (0..<10).map { ($0, 1_600) }))
  }

  @Test func isFreeAgainAfterAMistake() {
    struct Mistake: Error {}
    let value = Locked(1)
    #expect(throws: Mistake.self) {
      try value.withLock { value in
        value = 2
        throw Mistake()
      }
    }
    #expect(value.withLock { $0 } == 2)
  }
}
