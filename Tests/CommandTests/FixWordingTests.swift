// What fixes make of the sentence around them.
import Foundation
import Testing

@Suite struct FixWordingTests {
  /// What `lint --unsafe-fixes` makes of a text, with one rule whose check is given; and what it reports.
  private func fixed(
    _ text: String, _ check: String, message: String = "x", file: String = "a.txt"
  ) throws -> (text: String, report: String, run: Run) {
    let rules = """
      ruleset: acme
      languages: [de, en]
      rules:
        rule: { severity: note, message: "\(message)", \(check) }
      """
    let place = try folder(["acme.yml": rules, "knigge.yml": sampleConfiguration, file: text])
    let report = try Run(["lint", file, "--format", "concise", "--messages", "de"], in: place)
    let run = try Run(["lint", "--unsafe-fixes", file], in: place)
    return (try read(file, in: place), report.output, run)
  }

  /// The right form was reported as wrong, since the wrong one is a part of it, and fixing never ended.
  @Test(arguments: [
    ("Liebe Kundinnen und Kunden, wir sind da.", "replace: { de: \"Kunden → Kundinnen und Kunden\" }"),
    ("Liebe **Kundinnen** und\nKunden, wir sind da.", "replace: { de: \"Kunden → Kundinnen und Kunden\" }"),
    ("Liebe Bürgerinnen und Bürger, wir sind da.", "rewrite: [\"Bürger → Bürgerinnen und Bürger\"]"),
    ("Die App ist da, und wir mögen die App.", "replace: { de: \"App → die App\" }"),
    ("Wir sind das Team Blau.", "replace: { de: \"Team → Team Blau\" }"),
  ])
  func aRightFormWithTheWrongOneInItWasReported(_ text: String, _ check: String) throws {
    let result = try fixed(text + "\n", check)
    #expect(!result.report.contains("acme/rule"), "\(result.report)")
    #expect(result.run.status == 0 && result.text == text + "\n", "\(result.run.errors)")
  }

  @Test(arguments: [
    ("Liebe Kunden, wir sind da.", "Liebe Kundinnen und Kunden, wir sind da.", "Kunden → Kundinnen und Kunden"),
    ("Wir sind das Team Blaulicht.", "Wir sind das Team Blau Blaulicht.", "Team → Team Blau"),
    ("Nimm App oder Web, und zwar heute.", "Nimm die App oder Web, und zwar heute.", "App → die App"),
  ])
  func aWrongFormBesidePartsOfTheRightOneIsFixed(_ text: String, _ expected: String, _ pair: String) throws {
    #expect(try fixed(text, "replace: { de: \"\(pair)\" }").text == expected)
  }

  /// `terms` says that words should not be there, and its fix put them there again and again.
  @Test func aFixThatNamesItsWordsWasAppliedForEver() throws {
    let result = try fixed("Wir mögen die App für euch.", "terms: { de: App }, fix: die App")
    #expect(result.run.status == 0 && result.text == "Wir mögen die App für euch.")
    #expect(result.report.contains("acme/rule"))
  }

  /// Two blanks, two commas, a blank before the full stop, a small letter at the start.
  @Test(arguments: [
    ("Das ist halt so, wie es ist.", "Das ist so, wie es ist."), ("Das gilt, halt, für alle.", "Das gilt, für alle."),
    ("Das ist es halt.", "Das ist es."), ("Das ist es, halt.", "Das ist es."),
    ("So ist es. Halt so.", "So ist es. So."),
    ("Halt so ist es für uns.", "So ist es für uns."), ("Halt, so ist es für uns.", "So ist es für uns."),
    ("Das ist **halt** nicht so.", "Das ist nicht so."), ("Das ist (halt) nicht so.", "Das ist nicht so."),
    ("Das ist nicht so\nhalt\nund gut.", "Das ist nicht so\nund gut."),
    ("Das ist – halt – nicht so.", "Das ist – nicht so."),
    ("Das ist nicht so halt\nund gut.", "Das ist nicht so\nund gut."),
    ("Halt iPhones sind für alle da.", "iPhones sind für alle da."),
    ("„Halt so“, sagen wir und ihr.", "„So“, sagen wir und ihr."), ("halt so ist es für uns.", "so ist es für uns."),
  ])
  func deletingAWordLeftAHole(_ text: String, _ expected: String) throws {
    #expect(try fixed(text, "replace: { de: \"halt →\" }").text == expected)
    #expect(try fixed(text, "terms: { de: halt }, fix: \"\"").text == expected)
  }

  /// What stands alone in its sentence leaves none behind it; that is for a person.
  @Test(arguments: [
    "Das ist nicht so. Halt. Und gut.", "Das ist der Halt-Knopf für dich.", "- halt\n- Das ist nicht so.",
  ])
  func aSentenceOfNothingButTheWordStays(_ text: String) throws {
    let result = try fixed(text, "replace: { de: \"halt →\" }", file: "a.md")
    #expect(result.text == text && result.report.contains("acme/rule"))
  }

  @Test func aMessageNamedNothing() throws {
    let result = try fixed("Das ist halt so.", "replace: { de: \"halt →\" }", message: "besser „<fix>“")
    #expect(result.report.contains("besser „(nichts)“"), "\(result.report)")
  }

  /// “bald gibt es …”, at the start of a post.
  @Test(arguments: [
    ("Zeitnah gibt es mehr für euch.", "Bald gibt es mehr für euch.", "replace: { de: \"zeitnah → bald\" }"),
    ("ZEITNAH gibt es mehr für euch.", "BALD gibt es mehr für euch.", "replace: { de: \"zeitnah → bald\" }"),
    ("Es gibt zeitnah mehr für euch.", "Es gibt bald mehr für euch.", "replace: { de: \"zeitnah → bald\" }"),
    ("In order to win, you need us.", "To win, you need us.", "replace: { en: \"in order to → to\" }"),
    ("Why You Should Utilize This", "Why You Should Use This", "replace: { en: \"utilize → use\" }"),
    ("Kunden sind für uns da.", "Die Kundschaft sind für uns da.", "terms: { de: Kunden }, fix: die Kundschaft"),
    ("Wir sind für Kunden da.", "Wir sind für die Kundschaft da.", "terms: { de: Kunden }, fix: die Kundschaft"),
    ("Iphone und Ebay sind da.", "iPhone und eBay sind da.", "replace: [\"Iphone → iPhone\", \"ebay → eBay\"]"),
    ("Adidas ist da und nicht weg.", "adidas ist da und nicht weg.", "replace: \"Adidas → adidas\""),
    (
      "Mit Freundlichem Gruß von uns", "Mit freundlichem Gruß von uns",
      "replace: { de: \"mit Freundlichem Gruß → mit freundlichem Gruß\" }"
    ),
  ])
  func theCapitalOfASentenceWasLost(_ text: String, _ expected: String, _ check: String) throws {
    #expect(try fixed(text, check).text == expected)
  }

  /// With its capital it is right, and was reported because of it.
  @Test func aRightFormAtTheStartOfASentenceIsRight() throws {
    let check = "replace: { de: \"mit Freundlichem Gruß → mit freundlichem Gruß\" }"
    #expect(!(try fixed("Mit freundlichem Gruß von uns", check).report.contains("acme/rule")))
  }

  /// `5Prozent`, and a sentence without its full stop.
  @Test(arguments: [
    ("Es gibt 5% mehr für euch.", "Es gibt 5 Prozent mehr für euch.", "replace: { de: \"% → Prozent\" }"),
    ("Es gibt 5 % mehr für euch.", "Es gibt 5 Prozent mehr für euch.", "replace: { de: \"% → Prozent\" }"),
    ("Es gibt 5% mehr für euch.", "Es gibt 5 Prozent mehr für euch.", "pattern: '%', fix: Prozent"),
    ("Wir suchen Koch&Kellner für uns.", "Wir suchen Koch und Kellner für uns.", "replace: { de: \"& → und\" }"),
    ("Die Maße sind 3*4 für euch.", "Die Maße sind 3x4 für euch.", #"pattern: '\*', fix: x"#),
    ("Dazu gehört Bier u.a.", "Dazu gehört Bier unter anderem.", "replace: { de: \"u.a. → unter anderem\" }"),
    (
      "Dazu gehört u.a. Bier für euch.", "Dazu gehört unter anderem Bier für euch.",
      "replace: { de: \"u.a. → unter anderem\" }"
    ),
    (
      "Dazu gehört Bier usw. Wir sind da.", "Dazu gehört Bier und so weiter. Wir sind da.",
      "replace: { de: \"usw. → und so weiter\" }"
    ),
    (
      "Dazu gehört Bier usw.\n\nwir sind da.", "Dazu gehört Bier und so weiter.\n\nwir sind da.",
      "replace: { de: \"usw. → und so weiter\" }"
    ),
    ("Dazu gehört Bier u.a.", "Dazu gehört Bier.", "replace: { de: \"u.a. →\" }"),
  ])
  func aFixHadNoGoodEdges(_ text: String, _ expected: String, _ check: String) throws {
    #expect(try fixed(text, check).text == expected)
  }

  /// `geld`, in the middle of a German sentence.
  @Test func lettersForDigitsLostTheirCapitals() throws {
    let result = try fixed(
      "Das kostet kein G3ld und keine Z31t. B3ste Preise, und das g3rn und G3LD.", "lookalike: [leet]")
    #expect(result.text == "Das kostet kein Geld und keine Zeit. Beste Preise, und das gern und GELD.")
  }
}
