// Patterns of configurations, and names that git ignores, that may be why a walk found no drafts.
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
  private var hasIgnored = false

  /// In the order of the walk. That nothing is a draft is said only where nothing was left out.
  var notes: [DraftWalk.PassedBy] { found.filter { $0.key != "drafts" || !leavesOut }.map(\.note) }

  /// Many folders may have a configuration each; who reads the first of them knows what to do.
  private static let limit = 5

  /// Notes that `exclude` leaves something out.
  mutating func addExclude(of configuration: Configuration) {
    add("exclude", of: configuration)
    leavesOut = true
  }

  /// Notes that git ignores a draft, or a folder: there may be drafts in it. `shown` is its path.
  mutating func addIgnored(_ name: String, shown: String, isFolder: Bool, _ configuration: Configuration) {
    if !leavesOut, configuration.drafts != nil {
      let patterns = configuration.entries.first { $0.path == ["drafts"] }?.value ?? ""
      if !isFolder || patterns.contains(name) { leavesOut = true }
    }
    guard !hasIgnored, found.count < Self.limit else { return }
    hasIgnored = true
    let path = RawName.shown(shown) + (isFolder ? "/" : "")
    let note = DraftWalk.PassedBy(
      text: LocalText(
        german: "git ignoriert „\(path)“ und vielleicht mehr; mit --no-ignore wird auch das geprüft",
        english: "git ignores “\(path)”, and perhaps more; --no-ignore checks that, too"))
    found.append(("ignored", note))
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
