// The words that the server adds to findings.
import KniggeEngine

struct FindingWords {
  let language: Language

  /// What reports write below a finding: the clause, what to do, the law behind it.
  func notes(on diagnostic: Diagnostic) -> [String] {
    var notes: [String] = []
    if let help = diagnostic.help?[language], !help.isEmpty {
      notes.append(language.choose("Hilfe: ", "help: ") + help)
    }
    for clause in diagnostic.clauses {
      let text = clause.text[language]
      notes.append(language.choose("Klausel ", "clause ") + clause.id + (text.isEmpty ? "" : ": " + text))
    }
    if let source = diagnostic.source?[language], !source.isEmpty {
      notes.append(language.choose("Quelle: ", "source: ") + source)
    }
    return notes
  }
}
