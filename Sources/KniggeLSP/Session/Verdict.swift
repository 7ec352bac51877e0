// What is known about an open document, and for which version of it.
import KniggeEngine
import KniggeText

enum Verdict {
  case draft(DraftVerdict)
  /// The loader's diagnostics of a rule set or a configuration, with what its examples came to.
  case ruleFile([Diagnostic])
  /// The draft is not checked: its configuration or a rule set has mistakes, which lie in other files.
  case unusable(Diagnostic)
  case nothing

  var diagnostics: [Diagnostic] {
    switch self {
    case .draft(let verdict): verdict.diagnostics
    case .ruleFile(let diagnostics): diagnostics
    case .unusable(let diagnostic): [diagnostic]
    case .nothing: []
    }
  }
}

/// A verdict with what it was made of.
struct KnownVerdict {
  /// The revision of the document and the generation of its project.
  var revision: Int
  var generation: Int
  var verdict: Verdict
  /// Of a rule file: the number of its verdict, since what other open files say counts as well.
  var number: Int?
}
