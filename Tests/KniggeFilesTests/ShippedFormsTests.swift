// The forms of everyday words, with the shipped language data: what a social media manager found wrong, and its kind.
import KniggeEngine
import KniggeFiles
import Testing

@Suite struct ShippedFormsTests {
  private static let inflections = KnowledgeReader.read().knowledge.inflections

  private static func text(_ form: WordForm) -> String {
    switch form {
    case .word(let word): word
    case .apart(let verb, let prefix): verb + "_…_" + prefix
    }
  }

  /// A word, what must be among its forms and what must not.
  struct Row: Sendable, CustomTestStringConvertible {
    let word: String
    let needed: String
    let banned: String

    init(_ word: String, _ needed: String = "", not banned: String = "") {
      self.word = word
      self.needed = needed
      self.banned = banned
    }

    var testDescription: String { word }

    func check(_ language: Language) {
      let known = ShippedFormsTests.inflections[language]
      // Parts of words are written with the hyphen that they have in phrases.
      let forms = word.hasPrefix("-") ? known?.forms(ofPart: String(word.dropFirst())) : known?.forms(of: word)
      let written = Set((forms ?? []).map { ShippedFormsTests.text($0) })
      for form in needed.split(separator: " ") where !written.contains(String(form)) {
        Issue.record("\(word): \(form) is missing")
      }
      let small = Set(written.map { $0.lowercased() })
      for form in banned.split(separator: " ") where small.contains(form.lowercased()) {
        Issue.record("\(word): \(form) must not be")
      }
    }
  }

  // MARK: German

  /// `risikofreie` was not found by `-frei~`.
  @Test(arguments: [
    Row("-frei", "freie freier freiem freien", not: "Freis"), Row("-sicher", "sichere sicheren sicherem sicheres"),
    Row("-neu", "neue neuem neuen"), Row("-los", "lose loser losem losen loses"), Row("-bar", "bare barem Bars"),
    Row("-reich", "reiche reichem"), Row("-fähig", "fähige fähigem"), Row("-schonend", "schonende schonendem"),
    Row("-freundlich", "freundliche freundlichem"), Row("-preis", "Preise Preisen", not: "preisem preiser"),
    Row("-abend", "Abende", not: "abendem"), Row("-stuhl", "Stühle Stühlen", not: "Stuhle"),
  ])
  func adjectivesAsPartsOfWordsHadNoForms(_ row: Row) { row.check(.german) }

  /// `Koch~` found every `kochen`.
  @Test(arguments: [
    Row("Koch", "Kochs Köche Köchen", not: "Koche Kochen"), Row("Schloss", "Schlösser", not: "Schlosse Schlossen"),
    Row("Komma", "Kommas", not: "Kommen"), Row("Blut", "Bluts", not: "Blute Bluten"),
    Row("Steuersatz", "Steuersätze"), Row("Sachverhalt", "Sachverhalte"), Row("Requisite", "Requisiten"),
    Row("Patriarchat", "Patriarchate"), Row("Bach", "Bäche"), Row("Akzeptanz", "Akzeptanzen", not: "Akzeptänze"),
    Row("Steuer", "Steuern", not: "Steuere"),
    Row("Beirat", "Beiräte"), Row("Tee", "Tees", not: "Teen"), Row("Ball", "Bälle Bällen", not: "Balle Ballen"),
    Row("Gold", "Golds", not: "Golden"), Row("Rauch", "", not: "Rauche Rauchen"), Row("Pflege", "", not: "Pflegen"),
    Row("Nacht", "Nächte", not: "Nachts"), Row("Macht", "Mächte", not: "Machts"), Row("Leid", "", not: "Leiden"),
    Row("Konsum", "Konsums", not: "Konsen"), Row("Umbau", "Umbauten", not: "Umbauen"),
    Row("Training", "Trainings", not: "Traininge"), Row("Kaufpreis", "Kaufpreise"), Row("Urlaub", "Urlaube"),
    Row("Gesellschaft", "Gesellschaften"), Row("Überschriftzeile", "Überschriftzeilen"),
  ])
  func nounsHadPluralsThatAreOtherWords(_ row: Row) { row.check(.german) }

  @Test(arguments: [
    Row("können", "kann konnte könnt könnten", not: "kannen"), Row("mögen", "mag möchte mögt", not: "magen"),
    Row("wollen", "will wollt wollte", not: "willen"), Row("wissen", "weiß wisst wusste", not: "weißen"),
    Row("messen", "misst maß gemessen miss", not: "missen"), Row("müssen", "muss müsst", not: "mussen"),
    Row("wiederholen", "wiederholt wiederholte", not: "gewiederholt"), Row("umgeben", "umgibt umgab umgebene"),
    Row("vergessen", "vergaß vergaßen vergessene vergessenes vergessenem", not: "vergaßene"),
    Row("geschehen", "geschehene geschah", not: "geschahene"), Row("treten", "tritt", not: "tritten"),
  ])
  func verbsHadFormsThatAreOtherWords(_ row: Row) { row.check(.german) }

  @Test(arguments: [
    Row("viel", "viele vielen vieles vielem mehr meisten", not: "vile vilen mehren"),
    Row("heiß", "heiße heißen heißer heißes heißem heißesten"), Row("parallel", "parallele parallelen"),
    Row("lose", "losem", not: "los"), Row("dunkel", "dunkle dunkleren"), Row("teuer", "teure teurer teuersten"),
    Row("trocken", "trockene trockener trockenem"),
  ])
  func adjectivesLackedForms(_ row: Row) { row.check(.german) }

  /// Plurals with an umlaut, of compounds too, and foreign ones.
  @Test(arguments: [
    Row("Fass", "Fässer"), Row("Kasten", "Kästen"), Row("Laden", "Läden"), Row("Stuhl", "Stühle"),
    Row("Rollstuhl", "Rollstuhls Rollstühle Rollstühlen", not: "Rollstuhle"), Row("Frucht", "Früchte", not: "Fruchten"),
    Row("Boden", "Böden"), Row("Hafen", "Häfen"), Row("Ofen", "Öfen"), Row("Vogel", "Vögel Vögeln"),
    Row("Mantel", "Mäntel"), Row("Graben", "Gräben"), Row("Gesicht", "Gesichter Gesichtern"), Row("Mund", "Münder"),
    Row("Bahnhof", "Bahnhöfe"), Row("Gebrauch", "Gebräuche"), Row("Wald", "Wälder"), Row("Kundenkind", "Kundenkinder"),
    Row("Villa", "Villen"), Row("Pizza", "Pizzas Pizzen"), Row("Saldo", "Saldos Salden Saldi"),
    Row("Visum", "Visums Visa"), Row("Album", "Alben"), Row("Maximum", "Maxima"), Row("Klinikum", "Kliniken"),
    Row("Radius", "Radien"), Row("Status", "", not: "Stati"), Row("Stadion", "Stadien", not: "Stadionen"),
    Row("Doktor", "Doktoren Doktorin"), Row("Saal", "Säle"), Row("Hotel", "Hotels", not: "Hoteln"),
    Row("Gedanke", "Gedanken Gedankens"), Row("Freund", "Freunde Freundin", not: "Fründe"),
  ])
  func nounsLackedPlurals(_ row: Row) { row.check(.german) }

  @Test(arguments: [
    Row("Arzt", "Ärzte Ärztin Ärztinnen Ärzt:in Ärzt:innen"), Row("Zahnarzt", "Zahnärzte Zahnärztinnen"),
    Row("Anwalt", "Anwältin"), Row("Chef", "Chefin Chef:innen"), Row("Freund", "Freundinnen"), Row("Koch", "Köchin"),
    Row("Bauer", "Bauern Bäuerin"), Row("Beamte", "Beamter Beamten Beamtem Beamtin Beamt:innen"),
    Row("Franzose", "Franzosen Französin", not: "Franzosin"), Row("Zauberer", "Zauberin"),
    Row("Kassierer", "Kassiererin"), Row("Kollege", "Kollegen Kollegin", not: "Kolleges"),
    Row("Tourist", "Touristen Touristin", not: "Touriste"), Row("Verwalter", "Verwalterin"),
    Row("Entwickler", "Entwicklerin"), Row("Mitarbeiter", "Mitarbeiterinnen"),
    Row("Spezialist", "Spezialisten Spezialistin"),
    Row("Optimist", "Optimisten Optimistin"), Row("Vorreiter", "Vorreiterin"), Row("Hochstapler", "Hochstaplerin"),
    Row("Priester", "Priesterin"), Row("Staat", "Staates Staaten", not: "Staatin"),
    Row("Muslim", "Muslime Muslimin Muslim:innen"),
    Row("Verteidiger", "Verteidigerin Verteidigern", not: "Verteidigem"), Row("Erzähler", "Erzählerin"),
  ])
  func personsLackedTheWordForWomen(_ row: Row) { row.check(.german) }

  @Test(arguments: [
    "Mutter", "Fehler", "Sommer", "Anfängerfehler", "Computer", "Newsletter", "Zimmer", "Wasser", "Charakter", "Faktor",
    "Sensor", "Sekunde", "Metropole", "Toilette", "Paragraf", "Loge", "Opfer", "Zeitalter", "Oberschenkel", "Kalender",
    "Urkunde", "Lautsprecher", "Fenster", "Steuer", "Newsletter", "Werkzeug", "Behälter", "Schnürsenkel", "Tochter",
    "Treffer", "Dezember",
  ])
  func thingsHadAWordForWomen(_ noun: String) {
    let forms = Self.inflections[.german]?.forms(of: noun).map(Self.text) ?? []
    #expect(!forms.contains { $0.hasSuffix("in") || $0.hasSuffix("innen") }, "\(forms)")
  }

  @Test(arguments: [
    Row("Angestellte", "Angestellter Angestellten Angestelltem", not: "Angestelltin Angestellt:in"),
    Row("Jugendliche", "Jugendlicher Jugendlichen", not: "Jugendlichin"),
    Row("Behinderte", "Behinderter", not: "Behindertin"), Row("Studierende", "Studierender Studierenden"),
    Row("Angestellter", "Angestellte Angestellten", not: "Angestellterin"), Row("Deutscher", "Deutsche Deutschen"),
    Row("Reisende", "Reisender"), Row("Selbstständige", "Selbstständiger"), Row("Interessierte", "Interessierter"),
    Row("Wochenende", "Wochenendes Wochenenden", not: "Wochenender"), Row("Anzeige", "Anzeigen", not: "Anzeiger"),
    Row("Spende", "Spenden", not: "Spender"), Row("Geschichte", "Geschichten", not: "Geschichter"),
  ])
  func adjectivesAsNounsWereDeclinedLikeNouns(_ row: Row) { row.check(.german) }

  @Test(arguments: [
    Row("kaufen", "kauf"), Row("schenken", "schenk"), Row("melden", "meld"), Row("finden", "find"),
    Row("herunterladen", "lad_…_herunter lade_…_herunter", not: "herunterlad"), Row("einladen", "lad_…_ein"),
    Row("anmelden", "meld_…_an"), Row("arbeiten", "arbeite", not: "arbeit"), Row("raten", "rät", not: "rat"),
  ])
  func commandsWithoutEWereMissing(_ row: Row) { row.check(.german) }

  // MARK: English

  @Test(arguments: [
    Row("gentleman", "gentlemen", not: "gentlemaned"), Row("human", "humans", not: "humen"),
    Row("bookshelf", "bookshelves"), Row("oasis", "oases", not: "oasises"), Row("spectrum", "spectra"),
    Row("benefit", "benefited benefitted"), Row("focus", "focused focussed"), Row("hashtag", "hashtags hashtagged"),
    Row("reset", "resets resetting", not: "resetted"), Row("proofread", "proofreads", not: "proofreaded"),
    Row("few", "fewer fewest"), Row("sneak", "snuck sneaked sneaking"), Row("axis", "axes"),
  ])
  func englishWordsLackedForms(_ row: Row) { row.check(.english) }
}
