// What contradicts what: prices, dates, weekdays, doubled words, at the edges of what people write.
import KniggeText
import Testing

@testable import KniggeEngine

private let knowledge: Knowledge = {
  var german = LanguageData()
  german.functionWords = ["der", "und", "ist", "nicht", "wir", "oder"]
  var english = LanguageData()
  english.functionWords = ["the", "and", "is", "not", "we", "to"]
  return Knowledge(languages: [.german: german, .english: english], platforms: Platforms([]))
}()

/// What a rule finds in the last of some posts of one campaign.
private func found(
  _ check: Check, _ texts: [String], lang: String = "de", published: String? = nil, products: [String] = []
) throws -> [String] {
  let rule = Rule(id: "t/t", severity: .error, message: LocalText("<match>"), check: check)
  let lists: PhraseLists = [
    "company.products": try products.map {
      WordEntry(phrase: try PhraseParser.parse($0), language: nil, written: $0)
    }
  ]
  let linter = Linter(rules: [rule], lists: lists, knowledge: knowledge)
  var memory = RunMemory()
  var result: [String] = []
  for text in texts {
    func fact(_ value: String) -> [MappedText] { [MappedText(copying: Array(value.utf8), from: FileOffset(0))] }
    var facts: PostFacts = [.post(.lang): fact(lang), .post(.campaign): fact("a")]
    if let published { facts[.post(.publishAt)] = fact(published) }
    let bytes = Array(text.utf8)
    let post = Post(
      number: 1, text: MappedText(copying: bytes, from: FileOffset(0)), facts: facts,
      anchor: FileOffset(0)..<FileOffset(1))
    let lines = LineIndex(SourceFile(path: "x", bytes: bytes))
    result = linter.diagnostics(for: post, in: lines, &memory).compactMap(\.text)
  }
  return result
}

@Suite struct ConsistentCheckTests {
  @Test(arguments: [
    ("1.299 €", "1299,00 Euro", true), ("1.299 €", "€1,299.00", true), ("1,5 Mio. €", "1.500.000 Euro", true),
    ("99,- €", "99 EUR", true), ("2,5 €", "2,50 €", true), ("20k €", "20.000 €", true), ("99 €", "$120", true),
    ("99 Cent", "98 Cent", true), ("99 CHF", "99 Franken", true), ("99 €", "statt 120 € nur 99 €", true),
    ("1.299 €", "1.299,50 €", false), ("1,29 €", "129 €", false), ("10 €", "100 €", false),
    ("999999999999999 Mrd. €", "999999999999998 Mrd. €", true), ("2.50 Euro", "2,05 Euro", false),
    // Of an amount in groups only the first was read.
    ("1 299 €", "1.299 €", true), ("1\u{A0}299 €", "1.299 €", true), ("1\u{2009}299 €", "1.299 €", true),
    ("1\u{202F}299,50 €", "1.299,50 €", true), ("1 299 €", "1 399 €", false), ("1 299 000 €", "1.299.000 €", true),
    ("CHF 1’299.–", "1299 Franken", true), ("CHF 1'299.50", "1299,50 CHF", true), ("CHF 1’299.–", "CHF 1’399.–", false),
    ("Fr. 1’299.–", "CHF 1299", true), ("2.5bn dollars", "$2.1bn", false), ("2.5bn dollars", "2,500,000,000 $", true),
    // Of a stretch only the higher price was read.
    ("20–30 €", "ab 20 €", true), ("20–30 €", "bis 30 €", true), ("20–30 €", "25 €", false), ("€20–30", "€20", true),
    ("20 bis 30 Euro", "20 €", true), ("zwischen 20 und 30 €", "20 €", true), ("zwei und 30 €", "20 €", false),
    ("1 299–1 399 €", "1.299 €", true), ("1–2 Mio. €", "1.000.000 €", true), ("5–3 €", "5 €", false),
    ("CHF 20-24.12.", "CHF 24", false), ("€5-10 %", "€10", false),
  ])
  func pricesAreAmounts(_ one: String, _ other: String, _ agree: Bool) throws {
    let check = Check.consistent(ConsistentCheck(subject: .known(.prices)))
    let texts = ["Das Ding ist \(one) wert.", "Nun sagen wir \(other) dazu."]
    #expect(try found(check, texts).isEmpty == agree)
    #expect(try found(check, texts.reversed()).isEmpty == agree)
  }

  @Test func pricesBelongToProducts() throws {
    let check = Check.consistent(ConsistentCheck(subject: .known(.prices)))
    let products = ["RoboMix", "Waage"]
    let first = "Der RoboMix ist da: für 900 €, und die Waage für 50 €."
    #expect(try found(check, [first, "Die Waage kostet 50 €, der RoboMix 900 €."], products: products).isEmpty)
    #expect(try found(check, [first, "Die Waage kostet 900 €."], products: products) == ["900 €"])
    // Two products are known, so a price of nothing in particular says nothing.
    #expect(try found(check, [first, "Jetzt für 70 €."], products: products).isEmpty)
    #expect(try found(check, ["Der RoboMix kostet 900 €.", "Jetzt für 70 €."], products: products) == ["70 €"])
  }

  @Test(arguments: [
    ("am 24.11.", "am 24. November 2026", true), ("am 24.11.2026", "am 24.11.2027", false),
    ("2026-11-24", "24.11.26", true), ("am 1.2.", "am 1.12.", false), ("am 24. Nov.", "vom 22. bis 24.11.", true),
    ("am 1.12.26", "am 2.12.26", false), ("am 1.12.26", "am 1. Dezember", true),
    ("am 24./25.11.", "am 24.11.", true), ("December 7–9", "December 9", true), ("December 7–9", "10 December", false),
    ("vom 7. bis 9. Dezember", "am 8. Dezember", true), ("7.12. bis 9.12.2026", "am 8.12.2026", true),
    ("7.12. bis 9.12.2026", "am 8.12.2027", false), ("vom 7. bis 9.12.", "vom 8. bis 10.12.", false),
    ("vom 20.12. bis 6.1.", "am 1. Januar", true), ("vom 20.12.2026 bis 6.1.2027", "am 1.1.2027", true),
    ("vom 20.12. bis 6.1.2027", "am 1.1.2026", false), ("vom 7. bis 9.12.", "am 10.12.", false),
    ("zwischen dem 7. und dem 9.12.", "am 8.12.", true), ("am 7. und 9.12.", "am 8.12.", false),
    ("vom 28.2. bis 1.3.", "am 29. Februar", true), ("am Mo., 7.12. bis Mi., 9.12.", "am 8.12.", true),
    ("am 12., 13. und 14.12.", "am 12. Dezember", true), ("am 5. – 3.12.", "am 5.12.", false),
    ("am 99.99.", "am 24.11.", true), ("am 31.11.", "am 30.11.", false),
  ])
  func datesAreDays(_ one: String, _ other: String, _ agree: Bool) throws {
    let check = Check.consistent(ConsistentCheck(subject: .known(.dates)))
    let texts = ["Wir sind \(one) da.", "Kommt \(other) zu uns!"]
    #expect(try found(check, texts).isEmpty == agree)
    #expect(try found(check, texts.reversed()).isEmpty == agree)
  }

  /// Of a stretch the first day alone was quoted: “7”.
  @Test func stretchesAreQuotedWhole() throws {
    let check = Check.consistent(ConsistentCheck(subject: .known(.dates)))
    #expect(
      try found(check, ["Am 12. Dezember sind wir da.", "Kommt vom 7. bis 9. Dezember!"]) == ["7. bis 9. Dezember"])
    #expect(try found(check, ["Am 12. Dezember sind wir da.", "Kommt 7.12. – 9.12.2026!"]) == ["7.12. – 9.12.2026"])
    #expect(
      try found(check, ["Am 12. Dezember sind wir da.", "Come on December 7–9, 2026!"]) == ["December 7–9, 2026"])
  }

  @Test(
    arguments: [
      ("Dienstag, 24. November 2026", nil, true), ("Montag, 24. November 2026", nil, false),
      ("Montag, 24. November", nil, true), ("Mo., 24.11.", "2026-11-01", false), ("Di., 24.11.", "2026-11-01", true),
      ("Montag, 4. Januar", "2026-12-20", true), ("Dienstag, 4. Januar", "2026-12-20T09:00+01:00", false),
      ("Montag, 29. Februar", "2026-02-01", true), ("Montag, 31. Februar 2026", nil, true),
      ("Do 24.11.2026", nil, true), ("Dienstag bis Donnerstag, 24. bis 26. November 2026", nil, true),
      ("Montag, 24. November", "irgendwann", true), ("Freitag, 1.12.26", nil, false), ("Dienstag, 1.12.26", nil, true),
    ] as [(String, String?, Bool)])
  func weekdaysFitTheirDates(_ text: String, _ published: String?, _ fits: Bool) throws {
    let check = Check.consistent(ConsistentCheck(subject: .known(.weekdays)))
    #expect(try found(check, ["Wir sind am \(text) da."], published: published).isEmpty == fits)
  }

  /// The last weekday of a row was compared with the first date.
  @Test(
    arguments: [
      ("Montag bis Freitag, 7.12. bis 11.12.", []), ("Samstag & Sonntag, 12.12. & 13.12.", []),
      ("Sa./So., 12.12./13.12.", []), ("Sa./So., 12./13.12.", []), ("Monday to Wednesday, December 7-9", []),
      ("Saturday and Sunday, 12 Dec and 13 Dec", []), ("Mon–Fri, 7 Dec – 11 Dec", []),
      ("Samstag bis Montag, 12., 13. und 14. Dezember", []), ("Samstag, 12. und Sonntag, 13. Dezember", []),
      ("12.12. & 13.12. (Samstag & Sonntag)", []), ("von Mo. bis Fr., 7. bis zum 11. Dezember", []),
      ("Montag bis Freitag, 7.12. bis 12.12.", ["Freitag"]),
      ("Sonntag & Samstag, 12. & 13.12.", ["Sonntag", "Samstag"]),
      ("Monday to Thursday, December 7-9, 2026", ["Thursday"]), ("12./13.12. (Sa./Mo.)", ["Mo"]),
      ("Samstag, 12. und Montag, 13. Dezember", ["Montag, 13. Dezember"]),
      // All working days of three weeks; not as many days as weekdays; a row of both.
      ("Montag bis Freitag, 1. bis 23. Dezember", []), ("Mittwoch und Freitag, 7. bis 11. Dezember", []),
      ("Freitag und Samstag, 13.12.", []), ("Montag, 8. bis 10. Dezember", []), ("Mo.–Mi. und Fr., 1. bis 4.12.", []),
      // The bracket was cut open.
      ("Sunday (December 11) at noon", ["Sunday (December 11)"]),
      ("Sunday (December 11, at noon)", ["Sunday (December 11, at noon)"]),
      ("Sunday (December 11 at noon", ["Sunday"]),
      ("7.12. (Mo.), 9.12.2026 (Freitag)", ["9.12.2026 (Freitag)"]),
    ] as [(String, [String])])
  func weekdaysOfARowHaveADateEach(_ text: String, _ expected: [String]) throws {
    let check = Check.consistent(ConsistentCheck(subject: .known(.weekdays)))
    #expect(try found(check, ["Wir sind am \(text) da."], published: "2026-12-01") == expected)
  }

  @Test(arguments: [
    ("de", "Das ist der der Mixer", ["der der"]), ("de", "Alle, die die Küche lieben", []),
    ("de", "Wir haben die die Küche", ["die die"]), ("de", "Menschen, mit denen der der Chef ist", []),
    ("de", "und\nund", ["und\nund"]), ("de", "Mixer\nMixer", []), ("de", "und\n\nund", []),
    ("de", "Und und", ["Und und"]),
    ("de", "Leben leben", []), ("de", "Mixer Mixer", ["Mixer Mixer"]), ("de", "und, und", []),
    ("de", "und-und und", []),
    ("en", "the the", ["the the"]), ("en", "a a", ["a a"]), ("en", "Bora Bora", []), ("en", "bora bora", ["bora bora"]),
    ("en", "no no", []), ("en", "to to to", []), ("en", "1 1", []), ("en", "and 👍 and", []),
  ])
  func doubledWords(_ lang: String, _ text: String, _ expected: [String]) throws {
    let check = Check.repeat(RepeatCheck(subject: .words(within: nil)))
    #expect(try found(check, [text], lang: lang) == expected)
  }

  @Test(arguments: [
    ("Hast du es? Wir danken Ihnen.", true), ("Hast du es? Sie ist da.", false), ("Hast du sie gesehen?", false),
    ("Teilt euren Traum, und Ihre Idee gewinnt.", true), ("Teilt euren Traum. Ihre Idee gewinnt.", false),
    ("@mia Sie ist da, siehst du?", false), ("Siehst du? #acme Sie ist da.", false), ("DU UND SIE", false),
    ("Er fragt: „Hast du es?“ Wir danken Ihnen.", false), ("Bei uns, Sie wissen es, bist du richtig.", true),
  ])
  func addressIsTakenFromClearSigns(_ text: String, _ isMixed: Bool) throws {
    let check = Check.consistent(ConsistentCheck(subject: .known(.address)))
    #expect(try found(check, [text]).isEmpty != isMixed)
  }

  @Test(arguments: [
    ("RoboMix", "Robomix", false), ("RoboMix", "Robo Mix", false), ("RoboMix", "ROBOMIX", true),
    ("RoboMix", "RoboMix's", true), ("RoboMix", "#robomix", true), ("RoboMix", "roboMix", true),
    ("Cloud", "cloud", true), ("cloud", "Cloud", true), ("RoboMix", "Robo‑Mix", false), ("RoboMix", "RoboMixer", true),
  ])
  func namesAreSpelledAlike(_ one: String, _ other: String, _ agree: Bool) throws {
    let check = Check.consistent(ConsistentCheck(subject: .known(.names)))
    let texts = ["Das ist \(one) und gut.", "Nun ist \(other) da."]
    #expect(try found(check, texts, products: ["RoboMix", "Cloud"]).isEmpty == agree)
    #expect(try found(check, [texts.joined(separator: " ")], products: ["RoboMix", "Cloud"]).isEmpty == agree)
  }
}
