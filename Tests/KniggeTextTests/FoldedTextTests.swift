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

  /// Underscores of emphasis were part of the word, which no phrase found then.
  @Test func underscoresAroundWordsHidThem() {
    #expect(
      kinds("_toll_ __sehr toll__.").filter { $0 != "mark:_" } == ["word:toll", "word:sehr", "word:toll", "stop:."])
    #expect(kinds("_5 €_ _#ad_").filter { $0 != "mark:_" } == ["number:5", "symbol:€", "hashtag:#ad"])
    #expect(kinds("_Kund_innen_") == ["mark:_", "word:kund_innen", "mark:_"])
    #expect(kinds("(_ja!_)").filter { $0 != "mark:_" } == ["mark:(", "word:ja", "stop:!", "mark:)"])
  }

  @Test(arguments: [
    ("snake_case a_b_c", ["word:snake_case", "word:a_b_c"]),
    ("@user_name @ab_", ["mention:@user_name", "mention:@ab_"]),
    ("#hash_tag #ab_", ["hashtag:#hash_tag", "hashtag:#ab_"]), ("Kund_innen", ["word:kund_innen"]),
    ("https://a.example/_b_ ab_@acme.com", ["link:https://a.example/_b_", "email:ab_@acme.com"]),
    ("a _ b ____", ["word:a", "word:_", "word:b", "word:____"]),
  ])
  func underscoresInNamesStay(_ text: String, _ expected: [String]) { #expect(kinds(text) == expected) }

  /// A phrase ran from a heading into the paragraph behind it, and from one item of a list into the next; a wrapped quote
  /// was none to it.
  @Test func linesOfMarkdownWereTakenForOneSentence() {
    #expect(kinds("# a\nb") == ["symbol:#", "word:a", "pause:", "word:b"])
    #expect(kinds("## a\n\nb").filter { $0 == "pause:" }.count == 1)
    #expect(kinds("#a b\nc") == ["hashtag:#a", "word:b", "word:c"])
    #expect(kinds("- a\n- b-c") == ["symbol:-", "word:a", "symbol:-", "word:b", "mark:-", "word:c"])
    #expect(kinds("* a\n*b*").map { String($0.prefix(6)) } == ["symbol", "word:a", "mark:*", "word:b", "mark:*"])
    #expect(
      kinds("a\n> b\n> c\n>\n> d") == [
        "word:a", "symbol:>", "word:b", "mark:>", "word:c", "symbol:>", "symbol:>", "word:d",
      ])
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
