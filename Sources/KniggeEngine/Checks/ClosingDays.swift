// Last days that are named without “until”: „Einsendeschluss ist der 24.12.“, „gilt vom 1. bis 5. März“.
import KniggeText

extension PreparedPost {
  private static let closingWords: Set<String> = [
    "anmeldeschluss", "annahmeschluss", "bestellschluss", "bewerbungsschluss", "einreichungsschluss", "einsendeschluss",
    "meldeschluss", "teilnahmeschluss", "deadline", "closes",
  ]
  private static let articles: Set<String> = ["am", "den", "der", "on", "the"]
  /// What comes behind the end, or says that it was.
  private static let pastWords: Set<String> = ["nach", "seit", "after", "since", "war", "was", "verpasst", "missed"]
  private static let validWords: Set<String> = ["gilt", "gelten", "gültig", "einlösbar", "valid"]
  private static let narrowing: Set<String> = ["nur", "noch", "ausschließlich", "only"]
  private static let beginnings: Set<String> = ["vom", "von", "from"]
  /// So many words stand between what ends and “is”: „Einsendeschluss für das große Gewinnspiel ist …“.
  private static let longestSubject = 6
  /// What holds for longer comes back every year: „Das Verbot gilt vom 1. März bis 30. September“.
  private static let longestOffer = 31

  private func word(_ index: Int) -> String {
    body.tokens.indices.contains(index) ? String(decoding: body.bytes(body.tokens[index]), as: UTF8.self) : ""
  }

  /// The word that says that something ends on the date at `index`: „Anmeldeschluss: 24.12.“, “closes on December 24”.
  func closingWord(before index: Int) -> Int? {
    var place = index - 1
    while place >= 0, index - place <= 5, leadsToDate(place) { place -= 1 }
    if let closing = closing(endingAt: place) { return isPast(closing) ? nil : closing }
    guard [":", "ist", "is"].contains(word(place)) else { return nil }
    let verb = place
    place -= 1
    while place >= 0, verb - place <= Self.longestSubject, body.tokens[place].kind == .word,
      !body.tokens[place].endsSentence, !Self.pastWords.contains(word(place))
    {
      if let closing = closing(endingAt: place) { return isPast(closing) ? nil : closing }
      place -= 1
    }
    return nil
  }

  /// „am Freitag, den“ and the bracket of “deadline (December 24)”.
  private func leadsToDate(_ place: Int) -> Bool {
    if body.isSign(place, ".") { return weekday(at: place - 1) != nil }
    return Self.articles.contains(word(place)) || weekday(at: place) != nil || body.isSign(place, ",")
      || body.isSign(place, "(")
  }

  private func closing(endingAt place: Int) -> Int? {
    if Self.closingWords.contains(word(place)) { return place }
    return word(place) == "date" && word(place - 1) == "closing" ? place - 1 : nil
  }

  /// „Nach dem Anmeldeschluss am 24.12.“
  private func isPast(_ place: Int) -> Bool {
    let before = ["dem", "the", "unserem", "our"].contains(word(place - 1)) ? place - 2 : place - 1
    return Self.pastWords.contains(word(before))
  }

  /// Where a stretch begins on whose last day something ends: „gilt vom 1. bis 5. März“, “valid from March 1 to 5”.
  func validity(of row: [DateMention]) -> Int? {
    guard row.count == 2, row[1].joint == .stretch, let days = self.row(of: row),
      (1...Self.longestOffer).contains(days.length)
    else { return nil }
    let start = row[0].tokens.lowerBound
    let first = Self.beginnings.contains(word(start - 1)) ? start - 1 : start
    let before = Self.narrowing.contains(word(first - 1)) ? first - 2 : first - 1
    return Self.validWords.contains(word(before)) ? first : nil
  }
}
