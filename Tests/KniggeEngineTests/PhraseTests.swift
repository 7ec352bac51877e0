// The phrase language, and the matcher against a slow, obvious one.
import KniggeText
import Testing

@testable import KniggeEngine

private let knowledge: Knowledge = {
  var german = LanguageData()
  german.functionWords = ["der", "und", "ist", "nicht"]
  return Knowledge(languages: [.german: german, .english: LanguageData()], platforms: Platforms([]))
}()

/// What a phrase finds in a German text.
private func matches(_ phrase: String, in text: String) throws -> [String] {
  let entry = WordEntry(phrase: try PhraseParser.parse(phrase), language: .german, written: phrase)
  let rule = Rule(
    id: "t/t", severity: .error, message: LocalText("<match>"),
    check: .terms(TermsCheck(words: Words(entries: [entry]))))
  let linter = Linter(rules: [rule], lists: [:], knowledge: knowledge)
  let bytes = Array(text.utf8)
  let post = Post(
    number: 1, text: MappedText(copying: bytes, from: FileOffset(0)),
    facts: [.post(.lang): [MappedText(copying: Array("de".utf8), from: FileOffset(0))]],
    anchor: FileOffset(0)..<FileOffset(1))
  return linter.diagnostics(for: post, path: "x").compactMap(\.text)
}

@Suite struct PhraseTests {
  @Test(arguments: [
    ("garantiert", "Das ist GARANTIERT gut", ["GARANTIERT"]),
    ("garantiert", "unGARANTIERT", []),
    (
      "game-changer", "Ein Gamechanger, game changer und Game-Changer", ["Gamechanger", "game changer", "Game-Changer"]
    ),
    ("nie wieder <..2> Probleme", "Nie wieder lange, große Probleme", ["Nie wieder lange, große Probleme"]),
    ("nie wieder <..2> Probleme", "Nie wieder. Keine Probleme", []),
    // What stands behind the class was taken for the end of a longer word, and found nothing.
    (
      "<number>-year-old", "A 5-year-old, 16 year olds, a 20 year old",
      ["5-year-old", "20 year old"]
    ),
    ("<number>-fach", "3-fach und 4 fach", ["3-fach", "4 fach"]),
    ("Covid-<number>", "Nach Covid-19 ist vor Covid 20", ["Covid-19", "Covid 20"]),
    ("(spar|kauf) jetzt", "Kauf 👍\njetzt", ["Kauf 👍\njetzt"]),
    ("(das) beste", "das beste und beste", ["das beste", "beste"]),
    ("Spitzen-", "Spitzenpreis und Spitzen-Preis, aber Spitzen", ["Spitzenpreis", "Spitzen-Preis"]),
    ("-preis", "Spitzenpreis und Spitzen-Preis, aber Preis", ["Spitzenpreis", "Spitzen-Preis"]),
    // Endings and beginnings next to another word were looked for in the nearest piece alone.
    (
      "kaufen -aktien", "kaufen Solar-Aktien, kaufen Solaraktien; Aktien",
      ["kaufen Solar-Aktien", "kaufen Solaraktien"]
    ),
    ("solar- kaufen", "Solar-Park-Aktien kaufen, Solar kaufen", ["Solar-Park-Aktien kaufen"]),
    ("wegen -aktien", "wegen Aktien-Kauf und wegen der Solar-Aktien", []),
    ("-rabatt-", "Sonderrabattaktion", ["Sonderrabattaktion"]),
    ("=IT", "IT ist it", ["IT"]),
    ("#ad", "#ad #adidas ad", ["#ad"]),
    ("100 % sicher", "100% sicher und 100 % sicher, 100 sicher", ["100% sicher", "100 % sicher"]),
    ("nur <money>", "nur 9,99 € und nur 5 Euro", ["nur 9,99 €", "nur 5 Euro"]),
    // Exact words whose accents are written as signs of their own were not found.
    ("=Grünen", "Die Gru\u{308}nen und die Grünen, die grünen", ["Gru\u{308}nen", "Grünen"]),
    // Amounts behind a code, in groups, with a dash for no cents or a scale were none, or cut.
    ("<money>", "EUR 5,000 und USD 50, EUR und 5", ["EUR 5,000", "USD 50"]),
    ("<money>", "CHF 20.– oder Fr. 20.–, am Fr. 20.12. um 20 Uhr", ["CHF 20.–", "Fr. 20.–"]),
    ("<money>", "Für 5 000 Euro, 12 500 € oder 99,– €", ["5 000 Euro", "12 500 €", "99,– €"]),
    ("<money>", "CHF 1’299.– oder Fr. 1'299.–, 2’500.50 CHF", ["CHF 1’299.–", "Fr. 1'299.–", "2’500.50 CHF"]),
    ("<money>", "Für 5 000,50 Euro, 5 0000 Euro, 5' 000 €", ["5 000,50 Euro", "0000 Euro", "000 €"]),
    ("<money>", "7 111 222 333 444 555 666 777 Euro", ["222 333 444 555 666 777 Euro"]),
    ("<money>", "£2.5bn and $1.5m, 2.5bn dollars, £2bn", ["£2.5bn", "$1.5m", "2.5bn dollars", "£2bn"]),
    // Days with one digit and a year of two were none, and three numbers that are no day were one.
    ("<date>", "Am 1.12.26, 1.2.2027 und 25.12.26, 01.05.68 auch", ["1.12.26", "1.2.2027", "25.12.26", "01.05.68"]),
    ("<date>", "Version 1.2.34, 1.2.3 und 1.2.345, 33.12.26, 24.13.2026, 1.4.99 und 192.168.10", []),
    ("danke an <mention>", "Danke an @marke für alles", ["Danke an @marke"]),
    ("größe", "Gro\u{308}ße und 𝗚𝗿𝗼̈ße", ["Gro\u{308}ße", "𝗚𝗿𝗼̈ße"]),
    ("straße", "STRASSE, STRAẞE", ["STRASSE", "STRAẞE"]),
    ("<iban>", "DE89 3704 0044 0532 0130 00 und DE89 3704 0044 0532 0130 01", ["DE89 3704 0044 0532 0130 00"]),
    ("Idiot", "www.idiot.de und @idiot und https://x.example/idiot", []),
  ])
  func finds(_ phrase: String, _ text: String, _ expected: [String]) throws {
    #expect(try matches(phrase, in: text) == expected)
  }

  @Test(arguments: ["(open", "<nummer>", "<..>", "~", "", "<..3> x", "a | b", "x <..40> y"])
  func refusesWhatItDoesNotUnderstand(_ phrase: String) {
    #expect(throws: PhraseProblem.self) { try PhraseParser.parse(phrase) }
  }

  /// The table against looking at every position for every phrase, on generated phrases and texts.
  @Test func findsTheSameAsTheReference() throws {
    var seed: UInt64 = 7
    func next(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
    let vocabulary = ["eins", "zwei", "drei", "vier", "größe"]
    for _ in 0..<400 {
      let phrase = (0...next(3)).map { _ in vocabulary[next(vocabulary.count)] }
      let words = (0..<30).map { _ in vocabulary[next(vocabulary.count)] }
      var expected: [String] = []
      var index = 0
      while index + phrase.count <= words.count {
        if Array(words[index..<(index + phrase.count)]) == phrase {
          expected.append(phrase.joined(separator: " "))
          index += phrase.count
        } else {
          index += 1
        }
      }
      let found = try matches(phrase.joined(separator: " "), in: words.joined(separator: " "))
      #expect(found == expected, "\(phrase) in \(words)")
    }
  }
}
