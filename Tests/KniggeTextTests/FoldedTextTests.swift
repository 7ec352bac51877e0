// Folding and the way back.
import KniggeText
import Testing

@Suite struct FoldedTextTests {
  @Test(arguments: [
    ("GRÖẞE", "größe"), ("gro\u{308}ße", "größe"), ("𝗴𝗿öße", "größe"), ("of\u{AD}fice", "office"), ("don’t", "don't"),
    ("ﬁnal", "final"), ("ＡＢＣ", "abc"), ("Zeit\u{200B}geist", "zeitgeist"), ("❤️", "❤️"), ("1️⃣", "1️⃣"),
  ])
  func folds(_ text: String, _ folded: String) {
    #expect(FoldedText(Array(text.utf8)).bytes == Array(folded.utf8))
  }

  /// Every folded byte leads back into the text, in order, without leaving it.
  @Test(arguments: ["Ein 👩🏽‍🚀 gro\u{308}ßer ẞ-Satz", "don’t 𝗯𝗼𝗹𝗱 a\u{AD}b", "ÄÖÜ äöü é e\u{301}", ""])
  func mapsBackInOrder(_ text: String) {
    let bytes = Array(text.utf8)
    let folded = FoldedText(bytes)
    #expect(folded.map.length == folded.bytes.count)
    var last = 0
    for index in folded.bytes.indices {
      let range = folded.map.range(FoldedOffset(index)..<FoldedOffset(index + 1)).asBytes()
      #expect(range.lowerBound >= last && range.upperBound <= bytes.count && !range.isEmpty)
      last = range.lowerBound
    }
  }
}

@Suite struct TokenizerTests {
  /// Plain words are read eight bytes at a time, those near the end of a text one by one; nothing is seen of it.
  @Test func plainWordsAreCutLikeAllOthers() {
    var state: UInt64 = 17
    func number(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let ends =
      " |,|\n|!|?|)|.|:|'s |-|_|*in |@|/|1 |ü |é |🎉|\u{AD}|".split(separator: "|", omittingEmptySubsequences: false)
    let starts = "|||http|www|ä|#|@|(|ß|1|wwww.|https://".split(separator: "|", omittingEmptySubsequences: false)
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<20 {
        let letters = (0..<number(below: 20)).map { _ in Unicode.Scalar(UInt8(0x61 + number(below: 26))) }
        text.append(contentsOf: starts[number(below: starts.count)])
        text.unicodeScalars.append(contentsOf: letters)
        text.append(contentsOf: ends[number(below: ends.count)])
      }
      let folded = FoldedText(Array(text.utf8))
      let tokens = Tokenizer().tokens(of: folded)
      for token in tokens where token.kind == .word && !token.flags.contains(.isGenderForm) {
        #expect(token.hash == WordHash.of(folded.bytes[Int(token.start)..<Int(token.end)]), "\(text)")
      }
      // With enough behind it the last word is read like all others.
      let longer = Tokenizer().tokens(of: FoldedText(Array((text + String(repeating: " ", count: 16)).utf8)))
      #expect(tokens.map(Self.everything) == longer.map(Self.everything), "\(text)")
    }
  }

  private static func everything(_ token: Token) -> String {
    "\(token.kind) \(token.flags.rawValue) \(token.start) \(token.end) \(token.stemEnd) \(token.hash) \(token.stemHash)"
  }

  /// The tokens of a text of megabytes are put aside in pieces; where one ends nothing is seen of it.
  @Test func aLongTextIsCutLikeAShortOne() {
    let line = Array("es kostet 1.500 €, spitzen-preis! is't #ja @du a:b https://a.example/c 👍\n".utf8)
    let tokens = Tokenizer().tokens(of: FoldedText(line + line))
    let (first, second) = (tokens.prefix(tokens.count / 2), tokens.suffix(tokens.count / 2))
    #expect(first.count * 2 == tokens.count)
    let count = 20_000
    let long = Tokenizer().tokens(of: FoldedText(Array([[UInt8]](repeating: line, count: count).joined())))
    #expect(long.count == first.count * count)
    let width = second.first!.start - first.first!.start
    var wrong = 0
    for (index, token) in long.enumerated() {
      let (number, place) = index.quotientAndRemainder(dividingBy: first.count)
      let twin = number == 0 ? first[place] : second[second.startIndex + place]
      let shift = width * Int32(number == 0 ? 0 : number - 1)
      if token.kind != twin.kind || token.flags != twin.flags || token.hash != twin.hash
        || token.start != twin.start + shift
        || token.end != twin.end + shift
      {
        wrong += 1
      }
    }
    #expect(wrong == 0)
  }

  private func kinds(_ text: String) -> [String] {
    let folded = FoldedText(Array(text.utf8))
    return Tokenizer(abbreviations: ["nr"]).tokens(of: folded).map {
      "\($0.kind):" + String(decoding: folded.bytes[Int($0.start)..<Int($0.end)], as: UTF8.self)
    }
  }

  @Test func readsWordsTagsAndNames() {
    #expect(kinds("Kund:innen #Ad @acme.de") == ["word:kund:innen", "hashtag:#ad", "mention:@acme.de"])
    #expect(kinds("don't 3,5 % 3D") == ["word:don't", "number:3,5", "symbol:%", "word:3d"])
  }

  @Test func readsAddresses() {
    #expect(kinds("Siehe https://acme.example/a?b=c.") == ["word:siehe", "link:https://acme.example/a?b=c", "stop:."])
    #expect(kinds("presse@acme.com knigge.de") == ["email:presse@acme.com", "link:knigge.de"])
  }

  @Test func knowsSentenceEnds() {
    #expect(kinds("Nr. 1") == ["word:nr", "mark:.", "number:1"])
    #expect(kinds("Ja. Nein!") == ["word:ja", "stop:.", "word:nein", "stop:!"])
    #expect(kinds("a\n\nb") == ["word:a", "pause:", "word:b"])
  }

  @Test func keepsAnEmojiWhole() {
    #expect(kinds("👩🏽‍🚀🎉 1️⃣") == ["emoji:👩🏽‍🚀", "emoji:🎉", "emoji:1️⃣"])
    #expect(kinds("🇩🇪🇦🇹") == ["emoji:🇩🇪", "emoji:🇦🇹"])
  }
}

@Suite struct LineIndexTests {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func countsInThreeUnits(_ lineEnd: String) {
    let lines = LineIndex(SourceFile(path: "x", bytes: Array("ä\(lineEnd)👍é!".utf8)))
    let position = lines.position(of: FileOffset(2 + lineEnd.utf8.count + 6))
    #expect(position == Position(line: 2, column: 3, utf16Column: 4, byteColumn: 7))
  }

  @Test func doesNotCountTheByteOrderMark() {
    let lines = LineIndex(SourceFile(path: "x", bytes: [0xEF, 0xBB, 0xBF, 0x61, 0x62]))
    #expect(lines.position(of: FileOffset(4)).column == 2)
  }
}
