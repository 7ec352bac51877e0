// Addresses in rows of words, which are walked over once for all words that may begin one.
import Testing

@testable import KniggeText

@Suite struct AddressWalkTests {
  /// Where the addresses of a text end that begin at its words; each word read by itself, or one behind the other.
  private func ends(_ text: [UInt8], together: Bool) -> [Int] {
    text.withUnsafeBufferPointer { buffer in
      let abbreviations = WordSet([])
      var shared = Lexer(buffer, abbreviations, TextBench())
      var found: [Int] = []
      var index = 0
      while index < buffer.count {
        guard shared.wordWidth(at: index) > 0 else {
          index += 1
          continue
        }
        let end = shared.wordEnd(from: index)
        var single = Lexer(buffer, abbreviations, TextBench())
        let address =
          together
          ? shared.emailOrDomainEnd(at: index, behind: end) : single.emailOrDomainEnd(at: index, behind: end)
        found.append(address ?? -1)
        index = end
      }
      return found
    }
  }

  @Test func everyWordFindsWhatItFindsAlone() {
    let pieces = ["a", "de", "com", "ж", ".", ".", "@", "-", "+", "_", "/", " ", "x1", "üb"]
    var seed: UInt64 = 11
    func next(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
    var addresses = 0
    for round in 0..<3_000 {
      var text: [UInt8] = []
      for _ in 0..<(round % 50 == 0 ? 1_200 : 30) {
        // Long rows without a space are what it is about.
        var piece = pieces[next(pieces.count)]
        if round % 50 == 0, piece == " " { piece = "b" }
        text += piece.utf8
      }
      let alone = ends(text, together: false)
      addresses += alone.count { $0 >= 0 }
      #expect(ends(text, together: true) == alone, "\(String(decoding: text, as: UTF8.self))")
    }
    #expect(addresses > 300)
  }
}
