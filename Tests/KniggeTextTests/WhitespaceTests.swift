import KniggeText
import Testing

@Suite struct WhitespaceTests {
  @Test func knowsTheWhiteSpaceOfASCII() {
    let bytes = (UInt8.min...UInt8.max)
    #expect(bytes.filter(\.isWhitespace) == [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20])
    #expect(bytes.filter(\.isSpaceOrTab) == [0x09, 0x20])
    #expect(bytes.filter(\.isSpaceOrLineEnd) == [0x09, 0x0A, 0x0D, 0x20])
    #expect(bytes.filter(\.isSpaceOrControl) == Array(0...0x20))
  }

  @Test func agreesWithUnicode() {
    let scalars = (UInt32(0)...0x3_2000).compactMap { Unicode.Scalar($0) }
    #expect(scalars.allSatisfy { $0.isWhitespace == $0.properties.isWhitespace })
  }

  @Test func cutsWhiteSpaceOffARange() {
    let text = Array("a \t b\n c".utf8)
    #expect(text.trimmed(1..<6) == 4..<5)
    #expect(text.trimmed(0..<5) == 0..<5)
    #expect(text.trimmed(1..<4) == 4..<4)
    #expect(text.trimmed(1..<6, of: { $0 == 0x20 }) == 2..<6)
    #expect(text[1...].trimmed(1..<6) == 4..<5)
  }
}
