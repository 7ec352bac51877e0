// The languages that knigge reads and speaks.

/// German and English are both first-class. The raw value is what drafts and rule sets write.
package enum Language: String, CaseIterable, Sendable {
  case german = "de"
  case english = "en"

  /// The one of two texts that is in this language.
  package func choose(_ german: String, _ english: String) -> String {
    switch self {
    case .german: german
    case .english: english
    }
  }
}
