// The words that reports add to diagnostics, in the languages that knigge speaks.
import KniggeEngine

/// Labels and sentences of reports. Severities are not here: editors look for `error`, `warning` and `note`.
struct ReportWords {
  let language: Language

  var clause: String { choose("Klausel", "clause") }
  var source: String { choose("Quelle", "source") }
  var help: String { choose("Hilfe", "help") }
  var fix: String { choose("Korrektur", "fix") }
  /// Behind a fix that may change what the post means.
  var review: String { choose("(vor dem Anwenden prüfen)", "(review before applying)") }

  /// What a run came to: `3 errors, 1 warning in 4 posts`. No editor takes it for a diagnostic.
  func closing(_ summary: Summary) -> String {
    let counts: [String] = Severity.allCases.reversed().compactMap { severity in
      let count = summary.count(severity)
      return count == 0 ? nil : "\(count) \(name(severity, count))"
    }
    let result = counts.isEmpty ? choose("keine Befunde", "no findings") : counts.joined(separator: ", ")
    if summary.posts > 0 {
      return "\(result) in \(summary.posts) "
        + (summary.posts == 1 ? choose("Beitrag", "post") : choose("Beiträgen", "posts"))
    }
    if summary.files > 0 {
      return "\(result) in \(summary.files) "
        + (summary.files == 1 ? choose("Datei", "file") : choose("Dateien", "files"))
    }
    return counts.isEmpty ? choose("keine Beiträge gefunden", "no posts found") : result
  }

  private func name(_ severity: Severity, _ count: Int) -> String {
    switch severity {
    case .error: count == 1 ? choose("Fehler", "error") : choose("Fehler", "errors")
    case .warning: count == 1 ? choose("Warnung", "warning") : choose("Warnungen", "warnings")
    case .note: count == 1 ? choose("Hinweis", "note") : choose("Hinweise", "notes")
    }
  }

  private func choose(_ german: String, _ english: String) -> String {
    switch language {
    case .german: german
    case .english: english
    }
  }
}
