// Messages are found in the input, whatever pieces and mistakes it comes in.
import Testing

@testable import KniggeLSP

@Suite struct FrameReaderTests {
  private func frames(_ pieces: [String]) -> [FrameReader.Frame] {
    var reader = FrameReader()
    var frames: [FrameReader.Frame] = []
    for piece in pieces {
      reader.append(Array(piece.utf8))
      while let frame = reader.next() { frames.append(frame) }
    }
    return frames
  }

  private func message(_ text: String) -> FrameReader.Frame { .message(Array(text.utf8)) }

  private func framed(_ text: String) -> String { "Content-Length: \(text.utf8.count)\r\n\r\n\(text)" }

  @Test func readsMessagesInOneGo() {
    #expect(frames([framed("{}") + framed("[1]")]) == [message("{}"), message("[1]")])
  }

  @Test func readsMessagesByteForByte() {
    let text = framed("{\"a\":\"ü😀\"}") + "content-length:2\nContent-Type: x\n\n{}"
    var reader = FrameReader()
    var found: [FrameReader.Frame] = []
    for byte in text.utf8 {
      reader.append([byte])
      while let frame = reader.next() { found.append(frame) }
    }
    #expect(found == [message("{\"a\":\"ü😀\"}"), message("{}")])
  }

  @Test(arguments: [
    "Content-Length: -1\r\n\r\n{}", "Content-Length: 9223372036854775808\r\n\r\n{}", "Content-Length: zwei\r\n\r\n{}",
    "Content-Type: x\r\n\r\n{}", "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "Content-Length: +2\r\n\r\n{}",
    "Content-Length 2\r\n\r\n{}", "Content-Length: 0 2\r\n\r\n{}", "Content-Length:\r\n\r\n{}",
    "Content-Length: ٢\r\n\r\n{}",
  ]) func aBrokenHeaderCostsOneMessage(_ broken: String) {
    let found = frames([broken, framed("{\"next\":true}")])
    #expect(found.count == 2)
    guard case .broken = found.first else {
      Issue.record("expected a broken frame")
      return
    }
    #expect(found.last == message("{\"next\":true}"))
  }

  @Test func aDoubledLengthThatAgreesIsRead() {
    #expect(frames(["Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"]) == [message("{}")])
  }

  @Test func aHeaderWithoutEndIsGivenUp() {
    let found = frames([String(repeating: "x", count: 10_000), framed("{}")])
    #expect(found.last == message("{}"))
    #expect(found.count == 2)
  }

  @Test func aMessageThatIsTooLargeIsSkipped() {
    var reader = FrameReader()
    reader.append(Array("Content-Length: 128000000\r\n\r\n".utf8))
    #expect(reader.next() == nil, "the largest one is waited for")
    reader = FrameReader()
    reader.append(Array("Content-Length: 128000001\r\n\r\n".utf8))
    guard case .broken = reader.next() else {
      Issue.record("expected a broken frame")
      return
    }
    var early = 0
    for number in 0..<128 {
      reader.append([UInt8](repeating: 0x20, count: 1_000_000 + (number == 0 ? 1 : 0)))
      if reader.next() != nil { early += 1 }
    }
    #expect(early == 0)
    reader.append(Array(framed("{}").utf8))
    #expect(reader.next() == message("{}"))
  }

  /// A message in pieces ends where it says, be it in the middle of a piece.
  @Test func aPieceMayEndOneMessageAndBeginTheNext() {
    let text = String(repeating: "x", count: 100)
    let whole = framed(text) + framed("{}") + framed(text)
    for cut in 1..<whole.utf8.count {
      let bytes = Array(whole.utf8)
      var reader = FrameReader()
      var found: [FrameReader.Frame] = []
      for piece in [bytes[..<cut], bytes[cut...]] {
        reader.append(Array(piece))
        while let frame = reader.next() { found.append(frame) }
      }
      #expect(found == [message(text), message("{}"), message(text)], "\(cut)")
      #expect(!reader.isInside)
    }
  }

  /// 480 lines that look like headers, and one that spoils them all: each of them read the others again, for 0.6 s.
  @Test func aBrokenHeaderIsNotReadAgainForEachOfItsLines() {
    let block = String(repeating: "content-length:9\n", count: 480) + "x\n\n"
    let found = frames([String(repeating: block, count: 1_000), framed("{}")])
    #expect(found.count == 1_001)
    #expect(found.last == message("{}"))
    // Every second line is one that spoils the rest.
    let mixed = String(repeating: "content-length:9\nx\n", count: 400) + "\n"
    let more = frames([String(repeating: mixed, count: 1_000), framed("{}")])
    #expect(more.count == 400_001)
    #expect(more.last == message("{}"))
  }

  @Test(arguments: [
    "x\nContent-Length: 2\n\n{}", "x content-length: 2\r\n\r\n{}", "x\r\na: b\r\ncontent-length:2\t\r\n\r\n{}",
  ])
  func aHeaderBehindWhatSpoilsItIsFound(_ text: String) {
    let found = frames([text])
    #expect(found.count == 2)
    #expect(found.last == message("{}"))
  }

  @Test func findsTheWayBackAfterALengthThatWasTooShort() {
    var reader = FrameReader()
    reader.append(Array(("Content-Length: 4\r\n\r\n{\"a\": 1}" + framed("{}")).utf8))
    #expect(reader.next() == message("{\"a\""))
    reader.distrust()
    #expect(reader.next() == message("{}"))
  }
}
