// The next step where a rule names a clause that its guideline does not have.
import KniggeEngine

enum ClauseHelp {
  /// How many clauses are listed.
  private static let most = 12

  /// The clause that is meant, where it is written in another way; else those that there are, and what counts as one. A
  /// number that is near to another is another clause.
  static func of(_ id: String, in set: RuleSet, _ file: RuleSetFile) -> LocalText {
    let documents = set.guidelines.filter { !Location.isShipped($0.path) }
    let own = documents.flatMap(\.clauses).compactMap(\.id) + file.clauses.keys.sorted()
    let known = own.isEmpty ? set.clauseOrder : own
    if let meant = meant(by: id, among: known) { return NearestName.suggestion(meant) }
    let shown = known.prefix(most).joined(separator: ", ") + (known.count > most ? " …" : "")
    let listed = known.isEmpty ? nil : LocalText(german: "bekannt sind: \(shown)", english: "known are: \(shown)")
    if documents.isEmpty { return listed ?? naming }
    return LocalText(
      german: [listed?[.german], heading[.german]].compactMap(\.self).joined(separator: "; "),
      english: [listed?[.english], heading[.english]].compactMap(\.self).joined(separator: "; "))
  }

  private static let naming = LocalText(
    german: "welche Richtlinie gilt, sagt im Regelwerk „guideline: richtlinie.md“",
    english: "“guideline: guide.md” says in the rule set which guideline it is")

  private static let heading = LocalText(
    german:
      "eine Klausel ist eine Überschrift mit ihrer Nummer („## 3 Ton“) oder ein Absatz, der mit „4.1“ oder „§ 4“ beginnt",
    english: "a clause is a heading with its number (“## 3 Tone”), or a paragraph that begins with “4.1” or “§ 4”")

  /// `Ziffer 1.1`, `to1` and `TOO-1` are 1.1 and TO-1: the signs between may be others, the numbers may not.
  private static func meant(by id: String, among known: [String]) -> String? {
    guard let word = id.split(separator: " ").last.map(String.init) else { return nil }
    let (letters, numbers) = (letters(of: word), numbers(of: word))
    let alike = known.filter { self.numbers(of: $0) == numbers }
    if let same = alike.first(where: { self.letters(of: $0) == letters }) { return same }
    return NearestName.of(word, among: alike.filter { $0.contains(where: \.isLetter) })
  }

  private static func letters(of id: String) -> String { id.lowercased().filter(\.isLetter) }

  /// 4 and 1 of 4.1: 41 is another clause.
  private static func numbers(of id: String) -> [Substring] { id.split { !$0.isNumber } }
}
