// The JSON of messages.
import Testing

@testable import KniggeLSP

@Suite struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

  @Test func readsEveryKindOfValue() throws {
    let value = try parse(#" { "a" : [ 1, -2.5e1, true, false, null, "ü\n\u00e4\ud83d\ude00\/" ], "b": {} } "#)
    #expect(value["a"] == [1, .number(-25), true, false, .null, "ü\nä😀/"])
    #expect(value["b"] == .object([]))
    #expect(value["c"] == nil)
  }

  @Test(arguments: [
    "", "[", "{", "[1,]", "{\"a\":}", "{\"a\" 1}", "01", "1.", ".5", "+1", "1e", "nul", "\"", "\"\u{1}\"", "\"\\x\"",
    "\"\\u12\"", "[1] 2", "{a:1}", "'a'", "[1 2]", "-", "1e999",
  ]) func refusesWhatIsNoJSON(_ text: String) {
    #expect(throws: JSONFailure.self) { try parse(text) }
  }

  @Test func bytesThatLieNowhereInOnePieceAreReadToo() throws {
    #expect(try JSONParser.parse("[1, \"a\"]".utf8.lazy.map { $0 }) == [1, "a"])
  }

  @Test func halfASurrogatePairStays() throws {
    #expect(try parse(#""\ud83d""#).bytes == [0xED, 0xA0, 0xBD])
    #expect(try parse(#""\ude00x""#).bytes == [0xED, 0xB8, 0x80, 0x78])
    #expect(try parse(#""\ud83d\u0041""#).bytes == [0xED, 0xA0, 0xBD, 0x41])
  }

  @Test func depthIsBounded() {
    #expect(throws: JSONFailure.tooMuch) { try parse(String(repeating: "[", count: 200_000)) }
  }

  /// A million objects with one key each took ten times as much memory as they are long.
  @Test func keysCountLikeValues() throws {
    func objects(_ count: Int) -> String { "[" + String(repeating: "{\"a\":1},", count: count) + "0]" }
    let most = (JSONParser.maximumValues - 2) / 3
    #expect(try parse(objects(most)).array?.count == most + 1)
    #expect(throws: JSONFailure.tooMuch) { try parse(objects(most + 1)) }
  }

  @Test func messagesAreToldApart() throws {
    #expect(
      Incoming(try parse(#"{"jsonrpc":"2.0","id":"a","method":"m"}"#))
        == .request(.text("a"), method: "m", params: .object([])))
    #expect(Incoming(try parse(#"{"jsonrpc":"2.0","method":"m"}"#)) == .notification(method: "m", params: .object([])))
    #expect(
      Incoming(try parse(#"{"jsonrpc":"2.0","id":1,"result":null}"#)) == .response(.number(1), result: nil, error: nil))
    #expect(Incoming(try parse(#"{"id":1,"method":"m"}"#)) == .invalid(.number(1)))
    #expect(Incoming(try parse("[1]")) == .invalid(nil))
    #expect(Incoming(try parse(#"{"jsonrpc":"2.0","id":1.5,"method":"m"}"#)) == .invalid(nil))
  }
}
