// JSON that is safe to show.
import KniggeReports
import Testing

@Suite struct JSONWriterTests {
  private func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return writer.text
  }

  @Test func writesValuesInTheGivenOrder() {
    var writer = JSONWriter()
    writer.object {
      $0.member("b", 1)
      $0.member("a", "x")
      $0.member("unknown", nil as String?)
      $0.member("none", nil as Int?)
      $0.member("yes", true)
      $0.object("empty") { _ in }
      $0.array("list", [1, 2]) { $0.integer($1) }
      $0.array("shares", [0.5, -2.25]) { $0.number($1) }
      $0.array("objects", ["x", "y"]) { writer, name in writer.object { $0.member("name", name) } }
      $0.array("none", [String]()) { $0.string($1) }
    }
    #expect(
      writer.text
        == #"{"b": 1, "a": "x", "yes": true, "empty": {}, "list": [1, 2], "shares": [0.5, -2.25], "#
        + #""objects": [{"name": "x"}, {"name": "y"}], "none": []}"#)
  }

  @Test func leavesVisibleTextAsItIs() {
    let text = "„Größe“ – 日本 😀 e\u{301} \u{FFFD} #Tag / #[x]"
    #expect(quoted(text) == "\"\(text)\"")
  }

  @Test func escapesWhatJSONMustEscape() {
    #expect(quoted("a\"b\\c\n\r\t\u{0}\u{1B}\u{7F}") == #""a\"b\\c\n\r\t\u0000\u001B\u007F""#)
  }

  @Test func escapesWhatATerminalDoesNotShow() {
    #expect(quoted("\u{9B}\u{202E}\u{200B}\u{2028}\u{FEFF}\u{AD}") == #""\u009B\u202E\u200B\u2028\uFEFF\u00AD""#)
    #expect(quoted("\u{E0041}\u{FFFE}") == #""\uDB40\uDC41\uFFFE""#)
    #expect(quoted("👩\u{200D}👧❤\u{FE0F}") == #""👩\u200D👧❤\uFE0F""#)
  }

  @Test func breaksUpCommandsOfCIRunners() {
    #expect(quoted("##[x] ###[x]") == ##""#\u0023[x] ##\u0023[x]""##)
    #expect(quoted("##vso[x] ##TeamCity[x] ##tag [") == ##""#\u0023vso[x] #\u0023TeamCity[x] ##tag [""##)
    #expect(quoted("#\u{301}#[x]") == "\"#\u{301}\\u0023[x]\"")
    #expect(quoted("#\u{200B}#[x]##[y]") == ##""#\u200B#[x]#\u0023[y]""##)
  }
}
