// Which right forms say something that has a meaning in law.
import Testing

@testable import KniggeEngine

@Suite struct LegalWordingTests {
  @Test(
    arguments: [
      ("Anzeige: neu bei uns", "anzeige"), ("[Ad] new here", "ad"), ("Werbung", "werbung"), ("*Sponsored* | new", nil),
      ("Werbung macht Spaß", nil), ("neu #Anzeige", "#anzeige"),
      ("Bezahlte Partnerschaft mit uns", "bezahlte partnerschaft"),
      ("Das ist neu", nil), ("", nil), ("Anzeige – neu", "anzeige"),
    ] as [(String, String?)])
  func aLabelStandsAloneOrIsSetOff(_ text: String, _ found: String?) {
    #expect(LegalWording.first(in: text) == found)
  }
}
