// Where words may begin in a text, for all patterns that look there.
import KniggeText

/// The places of a text that no letter, digit or underscore of ASCII stands before, each with the two bytes that stand there.
///
/// Found out once for all patterns that begin at the edge of a word, each of which would else walk through the whole text.
final class WordEdges: Sendable {
  /// Ascending, in bytes.
  private let places: [Int32]
  /// The byte at each place, and the one behind it in the upper half.
  private let pairs: [UInt16]

  /// What stands behind the last byte of a text: a byte that says nothing, as it begins no character.
  private static let nothing: UInt16 = 0x80

  init(of text: [UInt8]) {
    var places: [Int32] = []
    places.reserveCapacity(text.count / 4 + 8)
    text.withUnsafeBufferPointer { text in
      // Whether the byte before is one of a word; what stands before the text is none.
      var before: UInt64 = 0
      var start = 0
      // Zeros behind the end of the text are no places: the guard below leaves them out.
      while start < text.count {
        let words = ByteBlock(at: start, filling: text).wordBytes
        var edges = ~(words << 8 | before) & ByteBlock.highBits
        before = words >> 56
        while edges != 0 {
          let place = start &+ ByteBlock.first(in: edges)
          guard place < text.count else { break }
          places.append(Int32(truncatingIfNeeded: place))
          edges &= edges &- 1
        }
        start &+= 8
      }
    }
    self.places = places
    pairs = [UInt16](unsafeUninitializedCapacity: places.count) { pairs, count in
      text.withUnsafeBufferPointer { text in
        for number in 0..<places.count {
          let place = Int(places[number])
          let second = place &+ 1 < text.count ? UInt16(text[place &+ 1]) : Self.nothing
          pairs.initializeElement(at: number, to: UInt16(text[place]) | second << 8)
        }
      }
      count = places.count
    }
  }

  /// The first of the places from one on, and before an end, of which a test is true. Places whose two bytes have no bit in
  /// common, by a table with 256 numbers for the first byte and 256 for the second, are passed over without it.
  @inline(__always)
  func first(
    from start: Int, below end: Int, _ beginnings: UnsafeBufferPointer<UInt32>, where test: (Int) -> Bool
  ) -> Int? {
    places.withUnsafeBufferPointer { places in
      pairs.withUnsafeBufferPointer { pairs in
        var index = Self.index(of: start, in: places)
        // The last byte before the end stands alone for whoever sees no more of the text.
        let last = end &- 1 > places.last.map { Int($0) } ?? 0 ? places.count : Self.index(of: end &- 1, in: places)
        while index < last {
          let pair = Int(pairs[index])
          if beginnings[pair & 0xFF] & beginnings[256 &+ pair >> 8] != 0, test(Int(places[index])) {
            return Int(places[index])
          }
          index &+= 1
        }
        while index < places.count, Int(places[index]) < end {
          if test(Int(places[index])) { return Int(places[index]) }
          index &+= 1
        }
        return nil
      }
    }
  }

  /// The number of the first place from one on. Asked twice for each search of each pattern: written out, without the
  /// checks for overflow that `partitioningIndex(where:)` has.
  @inline(__always)
  private static func index(of place: Int, in places: UnsafeBufferPointer<Int32>) -> Int {
    var (low, high) = (0, place <= 0 ? 0 : places.count)
    while low < high {
      let middle = (low &+ high) / 2
      if Int(places[middle]) < place { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}
