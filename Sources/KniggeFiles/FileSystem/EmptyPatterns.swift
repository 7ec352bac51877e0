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
  private var found: [(key: String, note: DraftWalk.PassedBy)] = []
  /// Whether something else has left a draft out, perhaps: `exclude`, or git.
  private var leavesOut = false

  /// In the order of the walk. That nothing is a draft is said only where nothing was left out.
  var notes: [DraftWalk.PassedBy] { found.filter { $0.key != "drafts" || !leavesOut }.map(\.note) }

  /// Many folders may have a configuration each; who reads the first of them knows what to do.
  private static let limit = 5

  /// Notes that `exclude` leaves something out.
  mutating func addExclude(of configuration: Configuration) {
    add("exclude", of: configuration)
    leavesOut = true
  }

  /// Notes that git ignores a file, or a folder that the patterns name.
  mutating func addIgnored(_ name: String, isFolder: Bool, _ configuration: Configuration) {
    guard !leavesOut, configuration.drafts != nil else { return }
    let patterns = configuration.entries.first { $0.path == ["drafts"] }?.value ?? ""
    if !isFolder || patterns.contains(name) { leavesOut = true }
  }

  /// Notes the patterns of one key, `drafts` or `exclude`, with the file and line that say them.
  mutating func add(_ key: String, of configuration: Configuration) {
    guard found.count < Self.limit, let entry = configuration.entries.first(where: { $0.path == [key] }),
      let location = entry.location, known.insert(Source(key: key, location: location)).inserted
    else { return }
    let place = location.path + (entry.line.map { ":\($0)" } ?? "")
    let words = "\(key): \(entry.value.prefix(200))" + (entry.value.count > 200 ? "…" : "")
    let note = DraftWalk.PassedBy(
      text: key == "drafts"
        ? LocalText(
          german: "keine Datei ist ein Entwurf nach „\(words)“ in \(place)",
          english: "no file is a draft by “\(words)” in \(place)")
        : LocalText(
          german: "außer dem, was „\(words)“ in \(place) auslässt, gibt es keinen Entwurf",
          english: "there is no draft besides what “\(words)” in \(place) leaves out"))
    found.append((key, note))
  }
}
