// The arithmetic on eight bytes at a time, beside what each byte says by itself.
import KniggeText
import Testing

/// What is told of eight bytes at once is what each of them says by itself.
@Suite struct ByteBlockTests {
  /// Texts of eight bytes that hold each byte, next to each of a few that arithmetic may carry into.
  private static let texts: [[UInt8]] = (0...255).flatMap { byte in
    [0x00, 0x1F, 0x20, 0x60, 0x7F, 0x80, 0xC3, 0xFF].map { other in
      [UInt8(byte), other, other, UInt8(byte), 0x61, UInt8(byte), UInt8(byte), other]
    }
  }

  private func bytes(_ answer: UInt64) -> [Bool] { (0..<8).map { answer >> UInt64(8 * $0 + 7) & 1 == 1 } }

  private func expect(
    _ question: (ByteBlock) -> UInt64, is test: (UInt8) -> Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for text in Self.texts {
      let answer = text.withUnsafeBufferPointer { question(ByteBlock(at: 0, filling: $0)) }
      #expect(bytes(answer) == text.map(test), "\(text)", sourceLocation: sourceLocation)
      #expect(answer & ~ByteBlock.highBits == 0, sourceLocation: sourceLocation)
    }
  }

  @Test func eachByteIsAskedByItself() {
    expect(\.beyondASCII) { $0 >= 0x80 }
    expect(\.fromCC) { $0 >= 0xCC }
    expect(\.capitals) { (0x41...0x5A).contains($0) }
    expect(\.smallLetters) { (0x61...0x7A).contains($0) }
    expect(\.wordBytes) { Character(Unicode.Scalar($0)).isWord }
    expect({ $0.between(0x20, 0x7E) }, is: { (0x20...0x7E).contains($0) })
    expect({ $0.between(0x00, 0x1F) }, is: { $0 < 0x20 })
    for byte: UInt8 in [0x00, 0x2E, 0x7F, 0x80, 0xC3, 0xFF] { expect({ $0.equal(to: byte) }, is: { $0 == byte }) }
    expect({ $0.different(from: ByteBlock(0x6161_6161_6161_6161)) }, is: { $0 != 0x61 })
  }

  /// Of these the first answer is right, and where there is none, none is given.
  @Test func theFirstOfSomeIsRight() {
    for text in Self.texts {
      text.withUnsafeBufferPointer { buffer in
        let block = ByteBlock(at: 0, filling: buffer)
        for byte: UInt8 in [0x00, 0x22, 0x60, 0x80, 0xFF] {
          #expect(ByteBlock.first(in: block.firstEqual(to: byte)) == text.firstIndex(of: byte) ?? 8)
        }
        #expect(ByteBlock.first(in: block.firstBelow(0x20)) == text.firstIndex { $0 < 0x20 } ?? 8)
        #expect(ByteBlock.first(notIn: block.smallLetters) == text.firstIndex { !(0x61...0x7A).contains($0) } ?? 8)
        #expect(ByteBlock.count(in: block.beyondASCII) == text.count { $0 >= 0x80 })
      }
    }
  }

  @Test func theEndOfATextIsFilledWithZeros() {
    let text: [UInt8] = Array(1...11)
    text.withUnsafeBufferPointer { text in
      #expect(ByteBlock(at: 3, filling: text).bytes == 0x0B0A_0908_0706_0504)
      #expect(ByteBlock(at: 8, filling: text).bytes == 0x000B_0A09)
      #expect(ByteBlock(at: 11, filling: text).bytes == 0)
      #expect(ByteBlock(at: 3, of: text)?.bytes == 0x0B0A_0908_0706_0504)
      #expect(ByteBlock(at: 4, of: text) == nil)
      #expect(ByteBlock(at: 8, filling: text).prefix(2) == 0x0A09)
    }
  }
}

extension Character {
  fileprivate var isWord: Bool { isASCII && (isLetter || isNumber || self == "_") }
}
