// Notations of phrases that a company's names cannot have.
import KniggeEngine

/// Rules would be told off for them: they name `$company.products`, and cannot help what is in it.
enum NameNotation {
  /// What keeps a name from being written out wherever a rule uses it, and the next step; nil for nothing.
  static func problem(of name: WordEntry) -> (message: LocalText, help: LocalText)? {
    // Nearly every name has none of the signs that could.
    guard name.written.contains(where: { "~$".contains($0) }) else { return nil }
    var expander = PhraseExpander(lists: lists, inflections: [:])
    do throws(PhraseExpander.Failure) {
      _ = try expander.rows(of: name.phrase, language: nil)
      return nil
    } catch {
      return words(error, name.written)
    }
  }

  /// Other facts about the company may be named; that they name each other is seen where they are linked.
  private static let lists = PhraseLists(uniqueKeysWithValues: CompanyList.allCases.map { ($0.listName, []) })

  private static func words(
    _ failure: PhraseExpander.Failure, _ written: String
  ) -> (message: LocalText, help: LocalText)? {
    switch failure {
    case .inflectionWithoutLanguage:
      (
        PhraseWords.describe(failure),
        LocalText(
          german: "in einem Namen geht „~“ nicht: ohne schreiben, andere Formen als eigene Einträge",
          english: "“~” is not possible in a name: write it without, and other forms as entries of their own")
      )
    case .unknownList(let list) where !list.contains(":"):
      (
        LocalText(
          german: "„\(written)“ geht in einem Namen nicht: „$\(list)“ meint eine Liste, und die gibt es hier nicht",
          english: "“\(written)” cannot be a name: “$\(list)” means a list, and there is no such list here"),
        LocalText(
          german: "soll das Zeichen selbst dastehen, dann „\\$“",
          english: "if the character itself is meant, write “\\$”")
      )
    // Said where a rule uses the name: nothing is wrong with one that none uses.
    default: nil
    }
  }
}
