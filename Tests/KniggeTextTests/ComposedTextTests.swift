// Text as patterns see it: in form C, with lines that end in one way.
import KniggeText
import Testing

@Suite struct ComposedTextTests {
  private func composed(_ text: String) -> ComposedText { ComposedText(Array(text.utf8)) }

  @Test(arguments: [
    ("", ""), ("a\r\nb", "a\nb"), ("\r\n\r\n", "\n\n"), ("a\rb\r", "a\rb\r"), ("ab\r\r\n", "ab\r\n"),
    ("u\u{308}\r\nu\u{308}", "\u{FC}\n\u{FC}"), ("\r\n\u{308}", "\n\u{308}"), ("1234567\r\n", "1234567\n"),
    ("12345678\r\n9", "12345678\n9"),
  ])
  func linesEndWithOneCharacter(_ text: String, _ expected: String) {
    #expect(composed(text).bytes == Array(expected.utf8))
  }

  @Test func placesAreThoseOfTheText() {
    let text = composed("u\u{308}b\r\nc\r\n")
    #expect(text.bytes == Array("\u{FC}b\nc\n".utf8))
    #expect(text.postRange(0..<3).asBytes() == 0..<4, "the end of a line does not belong to it")
    #expect(text.postRange(4..<5).asBytes() == 6..<7)
    #expect(text.postRange(3..<4).asBytes() == 4..<6 && text.postRange(3..<3).asBytes() == 4..<4)
    #expect(text.postRange(2..<5).asBytes() == 3..<7, "a match over two lines has what is between them")
  }
}
