// What people write in the German columns of a sheet.
import KniggeEngine

/// German words for the values of facts that know only certain ones: `Rolle: Mitarbeiterin` is `role: employee`.
enum GermanValues {
  private static let values: [Fact: [String: [String]]] = [
    .role: [
      "official": ["offiziell", "unternehmen"],
      "employee": ["mitarbeiter", "mitarbeiterin", "mitarbeitende", "mitarbeitender", "angestellte", "angestellter"],
      "executive": ["führungskraft", "geschäftsführung", "geschäftsführer", "geschäftsführerin", "vorstand"],
      "agency": ["agentur"], "creator": ["influencer", "influencerin"], "private": ["privat"],
    ],
    .relationship: [
      "none": ["keine", "keine beziehung", "ohne"],
      "employee": ["mitarbeiter", "mitarbeiterin", "mitarbeitende", "mitarbeitender", "angestellte", "angestellter"],
      "paid": ["bezahlt", "gesponsert", "vergütet"], "gifted": ["geschenkt", "geschenk"],
      "investor": ["investorin", "beteiligt"],
    ],
    .jurisdiction: [
      "de": ["deutschland"], "at": ["österreich"], "ch": ["schweiz"], "uk": ["großbritannien"],
      "us": ["vereinigte staaten"], "ca": ["kanada"], "au": ["australien"], "eu": ["europäische union"],
    ],
  ]

  private static let byWord = values.mapValues { named in
    Dictionary(named.flatMap { value, words in words.map { ($0, value) } }, uniquingKeysWith: { first, _ in first })
  }

  /// Endings of words for everybody: `Mitarbeiter:in`, `Mitarbeiter/Mitarbeiterin`.
  private static let endings = [":in", "*in", "_in", "/in", "/-in", "(in)", "/mitarbeiterin", ":innen", "*innen"]

  /// The value that a word means; nil for a word that is no such one.
  static func value(of word: String, for fact: Fact) -> String? {
    guard let known = byWord[fact] else { return nil }
    let word = word.trimmingWhitespace().lowercased()
    if let value = known[word] { return value }
    return endings.first { word.hasSuffix($0) }.flatMap { known[String(word.dropLast($0.count))] }
  }
}
