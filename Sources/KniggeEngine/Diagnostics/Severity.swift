// How much a diagnostic weighs.

/// Sure and harmful = error, likely = warning, taste = note.
package enum Severity: String, CaseIterable, Comparable, Sendable {
  case note, warning, error

  package static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }

  /// One step lower; a note stays a note.
  package var softened: Severity { self == .error ? .warning : .note }

  private var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
