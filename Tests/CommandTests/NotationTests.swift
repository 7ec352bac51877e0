// What people who know words and no YAML have written, and what became of it; through the program.
import Foundation
import Testing

@Suite struct NotationTests {
  /// What a rule set with these rules finds in a text, without the path: `1:7: error: „bit.ly“`.
  private func found(
    _ rules: String, in text: String, languages: String = "[de, en]", file: String = "a.txt",
    lists: String = ""
  ) throws -> [String] {
    let place = try folder([
      "knigge.yml": "root: true\nrulesets: [acme.yml]\nlanguages: [de, en]\n" + lists,
      "acme.yml": "ruleset: acme\nlanguages: \(languages)\nrules:\n" + rules + "\n",
      file: text + "\n",
    ])
    let run = try Run(["lint", file, "-f", "concise", "--exit-zero"], in: place)
    #expect(run.errors == "" && run.status == 0, "\(run.output)\(run.errors)")
    return run.output.split(separator: "\n").compactMap { line in
      guard let start = line.firstIndex(of: "„"), let end = line.lastIndex(of: "“"), start < end
      else {
        return String(line)
      }
      return String(line[line.index(after: start)..<end])
    }
  }

  private func rule(_ terms: String) -> String {
    "  a: { severity: note, message: „<match>“, terms: \(terms) }"
  }

  // MARK: Words for all genders

  private static let forAll =
    "Liebe Kund:innen, Kund*innen, Kund_innen, Kund/innen, Kund/-innen, Bürger:innen, ein:e Ärzt:in."

  @Test(arguments: [
    "Kund:innen", "Kund*innen", "Kund_innen", "Kund/innen", "Kund/-innen", "Bürger:innen",
    "Ärzt:in",
  ])
  func aGenderedWordFindsItselfAndNoOther(_ word: String) throws {
    #expect(try found(rule("{ de: [\"\(word)\"] }"), in: Self.forAll) == [word])
    #expect(try found(rule("{ de: [\"\(word)\"] }"), in: Self.forAll, file: "a.md") == [word])
  }

  @Test func aGenderedWordIsReplacedExceptedAndInflected() throws {
    let replaced = try found(
      "  b: { severity: note, message: „<match> <fix>“, replace: { de: \"Student*innen → Studierende\" } }",
      in: "Liebe Student*innen, liebe Student:innen, wir sind da.")
    #expect(replaced == ["Student*innen Studierende"])
    let excepted = try found(
      "  a: { severity: note, message: „<match>“, terms: { de: [Kund-, \"Kund:in~\"] }, except: { de: \"Kund:innen\" } }",
      in: "Die Kund:innen und die Kund:in und die Kundschaft sind da.")
    #expect(excepted == ["Kund:in", "Kundschaft"])
    #expect(
      try found(rule("{ de: [\"=Kund*innen\"] }"), in: "Die Kund*innen, kund*innen sind da.") == [
        "Kund*innen"
      ])
    #expect(
      try found(
        rule("{ de: [\"liebe Kund*innen\", Ärzt:innen] }"),
        in: "Liebe Kund*innen, liebe Aerzt:innen, hallo.")
        == ["Liebe Kund*innen", "Aerzt:innen"])
  }

  // MARK: Addresses

  @Test func aDomainIsFoundInLinksAndInTheText() throws {
    let text =
      "Mehr steht hier: https://bit.ly/abc und https://www.Globobank.de/konto, bei Booking.com und Check24.de."
    let links =
      "  a: { severity: note, message: „<match>“, terms: [bit.ly, globobank.de, lobobank.de, ank.de], in: links }"
    #expect(try found(links, in: text) == ["bit.ly", "Globobank.de"])
    #expect(
      try found(rule("[booking.com, Check24.de, bit.ly]"), in: text) == [
        "Booking.com", "Check24.de",
      ])
    #expect(try found(rule("{ de: bei Booking.com }"), in: text) == ["bei Booking.com"])
    #expect(
      try found(
        rule("$company.competitors"), in: text,
        lists: "company: { competitors: [Booking.com, Check24.de] }\n")
        == ["Booking.com", "Check24.de"])
    #expect(
      try found(rule("info@acme.example"), in: "Schreibt uns an Info@acme.example oder ruft an.")
        == ["Info@acme.example"])
  }

  @Test func versionsAndScalesAreFound() throws {
    #expect(
      try found(
        rule("{ en: [v2.0, 1.5M, '1.500', 24/7] }"),
        in: "We have shipped v2.0 today, 1.5M people use it 24/7, and 1.500 more.")
        == ["v2.0", "1.5M", "24/7", "1.500"])
  }

  // MARK: Brackets and hyphens

  @Test(arguments: [
    ("Preis(e)", "Der Preis und die Preise, die Preisen e", ["Preis", "Preise"]),
    (
      "(Sonder|Mega)preis~", "Die Sonderpreise, ein Megapreis, der Preis",
      ["Sonderpreise", "Megapreis"]
    ),
    ("(Sonder)preis~", "Die Sonderpreise und den Preisen", ["Sonderpreise", "Preisen"]),
    ("Kunde(n)", "Ein Kunde hat Kunden", ["Kunde", "Kunden"]),
    ("Kund(inn)en", "Kundinnen und Kunden", ["Kundinnen", "Kunden"]),
    ("#(werbung|anzeige)", "Das ist #Werbung und eine Anzeige", ["#Werbung"]),
    ("(Preis|Rabatt)~", "Preise und Rabatte", ["Preise", "Rabatte"]),
    ("(zucker|fett)-frei", "Das ist zuckerfrei und fett-frei", ["zuckerfrei", "fett-frei"]),
    (
      "Vor- und Nachteile", "Das hat Vor- und Nachteile, vor und Nachteile, Vorteile und Nachteile",
      ["Vor- und Nachteile"]
    ),
    ("Ein- (und|oder) Auszahlung~", "Ihre Ein- und Auszahlungen", ["Ein- und Auszahlungen"]),
    (
      "Vermögensaufbau und -sicherung", "Ihr Vermögensaufbau und -sicherung",
      ["Vermögensaufbau und -sicherung"]
    ),
    ("(das) beste Angebot", "Das ist das beste Angebot", ["das beste Angebot"]),
  ])
  func bracketsAndHyphensAtWords(_ phrase: String, _ text: String, _ matches: [String]) throws {
    #expect(
      try found(rule("{ de: [\"\(phrase)\"] }"), in: text + " bei uns in der Stadt.") == matches)
  }

  @Test func sharedWordsInEnglish() throws {
    #expect(
      try found(
        rule("{ en: short- and long-term }"),
        in: "We think about short- and long-term goals for you and your team.")
        == ["short- and long-term"])
  }
}
