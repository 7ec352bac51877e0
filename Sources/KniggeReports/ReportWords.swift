// The words that reports add to diagnostics, in the languages that knigge speaks.
import KniggeEngine

/// Labels and sentences of reports. Severities are not here: editors look for `error`, `warning` and `note`.
struct ReportWords {
  let language: Language

  var clause: String { language.choose("Klausel", "clause") }
  var source: String { language.choose("Quelle", "source") }
  var help: String { language.choose("Hilfe", "help") }
  var fix: String { language.choose("Korrektur", "fix") }
  /// Behind a fix that may change what the post means.
  var review: String { language.choose("(vor dem Anwenden prüfen)", "(review before applying)") }

  /// What a run came to: `3 errors, 1 warning in 4 posts`. No editor takes it for a diagnostic.
  func closing(_ summary: Summary) -> String {
    let counts: [String] = Severity.allCases.reversed().compactMap { severity in
      let count = summary.count(severity)
      return count == 0 ? nil : "\(count) \(name(severity, count))"
    }
    let result =
      (counts.isEmpty ? language.choose("keine Befunde", "no findings") : counts.joined(separator: ", "))
      + aside(summary)
    if summary.posts > 0 {
      return "\(result) in \(summary.posts) "
        + (summary.posts == 1 ? language.choose("Beitrag", "post") : language.choose("Beiträgen", "posts"))
    }
    // What was refused may have posts in it.
    if summary.isIncomplete, counts.isEmpty { return language.choose("nicht geprüft", "not checked") }
    if summary.files > 0 {
      return "\(result) in \(summary.files) "
        + (summary.files == 1 ? language.choose("Datei", "file") : language.choose("Dateien", "files"))
    }
    return counts.isEmpty ? language.choose("keine Beiträge gefunden", "no posts found") : result
  }

  /// Behind a rule that was counted: `3 fixable, 1 suppressed`.
  func notes(fixable: Int, suppressed: Int) -> String {
    let parts = [
      (fixable, language.choose("von selbst zu beheben", "fixable")),
      (suppressed, language.choose("mit Ausnahme", "suppressed")),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// What is not among the findings: ` (2 suppressed, 5 in the baseline, 1 fixed)`.
  private func aside(_ summary: Summary) -> String {
    let parts = [
      (summary.suppressed, language.choose("mit Ausnahme", "suppressed")),
      (summary.known, language.choose("in der Baseline", "in the baseline")),
      (summary.fixed, language.choose("korrigiert", "fixed")),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }

  private func name(_ severity: Severity, _ count: Int) -> String {
    switch severity {
    case .error: count == 1 ? language.choose("Fehler", "error") : language.choose("Fehler", "errors")
    case .warning: count == 1 ? language.choose("Warnung", "warning") : language.choose("Warnungen", "warnings")
    case .note: count == 1 ? language.choose("Hinweis", "note") : language.choose("Hinweise", "notes")
    }
  }

  var note: String { language.choose("Hinweis", "note") }
  /// The name of a test that passed.
  var noFindings: String { language.choose("keine Befunde", "no findings") }

  /// The head of a list of findings that are not shown one by one.
  func further(_ count: Int) -> String {
    count == 1
      ? language.choose("ein weiterer Befund", "one more finding")
      : language.choose("\(count) weitere Befunde", "\(count) more findings")
  }

  /// What stands for findings that are not even listed.
  func unlisted(_ count: Int) -> String {
    language.choose(
      "… und \(count) weitere; --format concise zeigt alle", "… and \(count) more; --format concise shows all of them")
  }

  /// What a diagnostic is about that comes from no rule of a set.
  func kind(ofMistake id: String) -> String {
    switch id.prefix(while: { $0 != "/" }) {
    case "input":
      language.choose(
        "Der Entwurf ist nicht so geschrieben, dass er ganz geprüft werden kann",
        "The draft is not written in a way that lets it be checked as a whole")
    case "config": language.choose("Die Konfiguration enthält einen Fehler", "There is a mistake in the configuration")
    case "ruleset": language.choose("Ein Regelsatz enthält einen Fehler", "There is a mistake in a rule set")
    case "suppression":
      language.choose(
        "Eine Ausnahme von einer Regel ist nicht in Ordnung", "Something is wrong with an exception from a rule")
    default: id
    }
  }
}
