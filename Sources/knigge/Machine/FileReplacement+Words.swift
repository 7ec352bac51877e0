// Why a file could not be written, in words.
import KniggeEngine
import KniggeFiles

extension FileReplacement.Failure {
  /// The end of a sentence, in English, as the system says it.
  var reason: String {
    switch self {
    case .changed: "somebody else has changed it in the meantime"
    case .system(let reason): reason
    }
  }

  /// The whole sentence, about a file as it is shown.
  func text(for path: String) -> LocalText {
    switch self {
    case .changed:
      LocalText(
        german: "„\(path)“ hat inzwischen jemand anders geändert; es wurde nichts geschrieben",
        english: "somebody else has changed “\(path)” in the meantime; nothing was written")
    case .system(let reason):
      LocalText(
        german: "„\(path)“ lässt sich nicht schreiben: \(reason)", english: "“\(path)” cannot be written: \(reason)")
    }
  }
}
