// Where words may begin in a text, for all patterns that look there.

/// The places of a text that no letter, digit or underscore of ASCII stands before, each with the two bytes that stand there.
///
/// Found out once for all patterns that begin at the edge of a word, each of which would else walk through the whole text.
struct WordEdges: Sendable {
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
      while start < text.count {
        let words = Self.wordBytes(Self.eightBytes(at: start, in: text))
        var edges = ~(words << 8 | before) & Self.highBits
        before = words >> 56
        while edges != 0 {
          let place = start &+ edges.trailingZeroBitCount &>> 3
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

  /// The number of the first place from one on.
  @inline(__always)
  private static func index(of place: Int, in places: UnsafeBufferPointer<Int32>) -> Int {
    var (low, high) = (0, place <= 0 ? 0 : places.count)
    while low < high {
      let middle = (low &+ high) / 2
      if Int(places[middle]) < place { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  // MARK: Eight bytes at a time

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The first byte lowest; zeros behind the end of the text.
  @inline(__always)
  private static func eightBytes(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let base = text.baseAddress else { return 0 }
    if start &+ 8 <= text.count {
      return UInt64(littleEndian: UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self))
    }
    var bytes: UInt64 = 0
    for index in start..<text.count {
      bytes |= UInt64(base[index]) << UInt64(truncatingIfNeeded: 8 &* (index &- start))
    }
    return bytes
  }

  /// The highest bit of each byte that is a letter or digit of ASCII or an underscore: what `\b` takes for part of a word
  /// whatever the script. In each sum the highest bit of a byte says whether the byte is as large as something.
  @inline(__always)
  private static func wordBytes(_ bytes: UInt64) -> UInt64 {
    let low = bytes & ~highBits
    let small = low | 0x2020_2020_2020_2020
    let letters = (small &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(small &+ 0x0505_0505_0505_0505)
    let digits = (low &+ 0x5050_5050_5050_5050) & ~(low &+ 0x4646_4646_4646_4646)
    let underscores = ~((low ^ 0x5F5F_5F5F_5F5F_5F5F) &+ ~highBits)
    return (letters | digits | underscores) & ~bytes & highBits
  }
}
