// Words that mean something in law, so that no program may put them into a post unseen.

package enum LegalWording {
  /// Words that count as a label where they stand alone or at the beginning, and hashtags of the same names.
  private static let labels: Set<String> = [
    "ad", "ads", "advert", "advertisement", "advertising", "anzeige", "werbung", "werbepartner", "promo", "promotion",
    "sponsored", "gesponsert", "paid", "bezahlt", "gifted", "affiliate", "partnerlink", "reklame", "pr", "prsample",
    "paidpartnership", "bezahltepartnerschaft", "unbezahltewerbung", "werbunganzeige", "sponsoredpost",
  ]

  /// Phrases that tell of a relationship or a risk.
  private static let phrases = [
    "paid partnership", "bezahlte partnerschaft", "sponsored by", "gesponsert von", "im auftrag von", "on behalf of",
    "transparenzhinweis", "risikohinweis", "keine anlageberatung", "not financial advice", "keine rechtsberatung",
    "not legal advice", "keine medizinische beratung", "not medical advice", "i work at", "i work for",
    "ich arbeite bei", "ich arbeite für",
  ]

  /// Byte by byte: the library's search costs a thousand times as much for a text of a few words.
  private static func holds(_ phrase: String, in text: [UInt8]) -> Bool {
    let wanted = phrase.utf8
    guard let first = wanted.first, wanted.count <= text.count else { return false }
    for start in 0...(text.count - wanted.count) where text[start] == first {
      if text[start...].starts(with: wanted) { return true }
    }
    return false
  }

  /// The label or legal phrase that a text holds; nil for plain words.
  package static func first(in text: String) -> String? {
    let folded = text.lowercased()
    let bytes = Array(folded.utf8)
    if let phrase = phrases.first(where: { holds($0, in: bytes) }) { return phrase }
    var words: [(word: String, isHashtag: Bool)] = []
    var current = ""
    var before: Character = " "
    for character in folded + " " {
      if character.isLetter || character.isNumber {
        current.append(character)
      } else {
        if !current.isEmpty { words.append((current, before == "#")) }
        current = ""
        before = character
      }
    }
    if let tag = words.first(where: { $0.isHashtag && labels.contains($0.word) }) { return "#" + tag.word }
    guard let first = words.first, labels.contains(first.word) else { return nil }
    // “Anzeige: …”, “[Ad]”, “Werbung”; not “Werbung macht Spaß”.
    let rest = folded.drop { !$0.isLetter }.dropFirst(first.word.count).first { !$0.isWhitespace }
    return rest == nil || ":|–-•/])".contains(rest ?? " ") ? first.word : nil
  }
}

extension Rule {
  /// What a fix of the rule might write that has a meaning in law; nil where it writes plain words, or none.
  package var legalFix: String? {
    var texts = [fix?.german, fix?.english].compactMap(\.self)
    if case .replace(let check) = check { texts += check.replacements }
    return texts.lazy.compactMap { LegalWording.first(in: $0) }.first
  }
}
