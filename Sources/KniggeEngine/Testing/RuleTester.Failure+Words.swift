// What is said about an example that did not come out as it says.

extension RuleTester.Failure.Kind {
  fileprivate var name: String {
    switch self {
    case .missing: "not-found"
    case .unexpected: "found-too-much"
    case .fixed: "fixed-otherwise"
    }
  }
}

extension RuleTester.Failure {
  /// What people read, at the example's place; nil for an example that comes from no file.
  package var diagnostic: Diagnostic? {
    example.location.map { Diagnostic(rule: "test/" + kind.name, severity: .error, message: message, location: $0) }
  }

  private var message: LocalText {
    let disguise =
      trial == .asWritten
      ? LocalText("") : LocalText(german: " (\(Self.german(trial)))", english: " (\(trial.rawValue))")
    switch kind {
    case .missing(let words) where words.isEmpty:
      return LocalText(
        german: "\(rule) findet in diesem schlechten Beispiel nichts\(disguise[.german])",
        english: "\(rule) finds nothing in this bad example\(disguise[.english])")
    case .missing(let words):
      return LocalText(
        german: "\(rule) findet „\(words)“ nicht\(disguise[.german])",
        english: "\(rule) does not find “\(words)”\(disguise[.english])")
    case .unexpected(let words):
      return LocalText(
        german: "\(rule) findet „\(words)“, was nicht markiert ist\(disguise[.german])",
        english: "\(rule) finds “\(words)”, which is not marked\(disguise[.english])")
    case .fixed(let text):
      return LocalText(
        german: "nach der Reparatur durch \(rule) steht da: \(text)",
        english: "after the fix of \(rule) it reads: \(text)")
    }
  }

  private static func german(_ trial: RuleTester.Trial) -> String {
    switch trial {
    case .asWritten: ""
    case .behindEmoji: "hinter Emoji und Umlaut"
    case .decomposed: "in zerlegtem Unicode"
    case .withCRLF: "mit CRLF-Zeilenenden"
    }
  }
}
