// Sets of bytes, and pairs of characters, found eight at a time and one at a time.
import Testing

@testable import KniggeEngine

@Suite struct ByteSetTests {
  @Test func bytesThatWereCountedAreInTheSet() {
    var dice = Dice(state: 11)
    for round in 0..<200 {
      var counts = [UInt8](repeating: 0, count: 256)
      for _ in 0..<(round * 2) { counts[dice.roll(256)] = [1, 127, 128, 255][dice.roll(4)] }
      let set = counts.withUnsafeBufferPointer { ByteSet(countedIn: $0) }
      for byte in UInt8.min...UInt8.max { #expect(set.contains(byte) == (counts[Int(byte)] != 0), "\(round): \(byte)") }
    }
  }

  /// What stands in the first eight bytes, behind them, and across them; beside letters of two bytes and broken ones.
  @Test func pairsAreFoundWhereverTheyStand() {
    var dice = Dice(state: 12)
    let pieces: [[UInt8]] = [
      [0x41], [0x42], [0x43], [0x20], [0xC3, 0xA4], [0xC3], [0xA4], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x98, 0x80],
    ]
    for round in 0..<500 {
      let masks = (0..<512).map { _ in
        UInt64(1) << UInt64(dice.roll(64)) | (dice.roll(3) == 0 ? 1 << UInt64(dice.roll(64)) : 0)
      }
      let text = (0..<(round % 40)).flatMap { _ in pieces[dice.roll(pieces.count)] }
      var expected: UInt64 = 0
      var open: UInt64 = 0
      for (index, byte) in text.enumerated() {
        let isLatin = byte & 0xC0 == 0x80 && index > 0 && text[index - 1] == 0xC3
        guard isLatin || byte & 0xC0 != 0x80 && byte != 0xC3 else { continue }
        expected |= open & masks[Int(byte) + 256]
        open = masks[Int(byte)]
      }
      let found = masks.withUnsafeBufferPointer { masks in
        text.withUnsafeBufferPointer { PairMasks(masks: masks).found(in: $0) }
      }
      #expect(found == expected, "\(text)")
    }
  }
}
