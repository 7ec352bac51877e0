// Why a file could not be written, in words.
import KniggeEngine
import KniggeFiles

extension FileReplacement.Failure {
  /// The end of a sentence.
  func reason(_ language: Language) -> String {
    switch self {
    case .changed:
      language == .german
        ? "jemand hat die Datei inzwischen geändert" : "somebody else has changed the file in the meantime"
    case .system(let reason): reason
    }
  }
}
