import KniggeText
import Testing

@Suite struct PartitioningTests {
  @Test func findsWhereElementsBeginToBeBehind() {
    let primes = [2, 3, 5, 7]
    #expect((0...8).map { limit in primes.partitioningIndex { $0 > limit } } == [0, 0, 1, 2, 2, 3, 3, 4, 4])
    #expect([Int]().partitioningIndex { $0 > 0 } == 0)
  }

  @Test func countsInASliceAsTheSliceDoes() {
    let slice = [9, 1, 2, 2, 4, 0][1..<5]
    #expect(slice.partitioningIndex { $0 >= 2 } == 2)
    #expect(slice.partitioningIndex { $0 > 2 } == 4)
    #expect(slice.partitioningIndex { $0 > 4 } == slice.endIndex)
  }

  @Test func findsTheFirstOfAnyNumber() {
    for count in 0..<40 {
      for first in 0...count { #expect((0..<count).partitioningIndex { $0 >= first } == first) }
    }
  }
}
