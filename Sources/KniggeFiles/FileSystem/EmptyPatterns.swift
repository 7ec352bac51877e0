// Patterns of configurations that may be why a walk found no drafts.
import KniggeEngine
import KniggeText

/// Notes patterns as a walk comes by them, each once.
struct EmptyPatterns {
  private struct Source: Hashable {
    var key: String
    var location: Location
  }

  private var known: Set<Source> = []
  /// In the order of the walk.
  private(set) var notes: [DraftWalk.PassedBy] = []

  /// Many folders may have a configuration each; who reads the first of them knows what to do.
  private static let limit = 5

  /// Notes the patterns of one key, `drafts` or `exclude`, with the file and line that say them.
  mutating func add(_ key: String, of configuration: Configuration) {
    guard notes.count < Self.limit, let entry = configuration.entries.first(where: { $0.path == [key] }),
      let location = entry.location, known.insert(Source(key: key, location: location)).inserted
    else { return }
    let place = location.path + (entry.line.map { ":\($0)" } ?? "")
    let words = "\(key): \(entry.value.prefix(200))" + (entry.value.count > 200 ? "…" : "")
    notes.append(
      DraftWalk.PassedBy(
        text: key == "drafts"
          ? LocalText(
            german: "keine Datei ist ein Entwurf nach „\(words)“ in \(place)",
            english: "no file is a draft by “\(words)” in \(place)")
          : LocalText(
            german: "außer dem, was „\(words)“ in \(place) auslässt, gibt es keinen Entwurf",
            english: "there is no draft besides what “\(words)” in \(place) leaves out")))
  }
}
