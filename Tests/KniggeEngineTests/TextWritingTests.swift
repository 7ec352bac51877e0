// How right forms are written into files.
import Testing

@testable import KniggeEngine

@Suite struct TextWritingTests {
  @Test func whatJSONDoesNotTakeIsEscaped() {
    #expect(TextWriting.json.written("a\u{1}\u{1F}b\t\"c\"\\") == #"a\u0001\u001fb\t\"c\"\\"#)
  }
}
