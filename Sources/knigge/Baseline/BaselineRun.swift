// `lint --baseline`: leaves out findings that are known, and says which of them are gone.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct BaselineRun {
  private let file: BaselineFile
  /// Its real path, and the folder that paths in it are relative to.
  private let path: String
  private let folder: String
  private let disk: Disk
  private var matcher: BaselineMatcher
  /// Drafts that were looked at, and folders that were looked through, relative to the baseline's.
  private var checked: Set<String> = []
  private var scribe: (path: String, scribe: BaselineScribe)?

  /// Nil where the baseline cannot be read, which has been said then.
  init?(_ name: String, disk: Disk, console: Console, drafts: [String]) throws(OutputFailure) {
    self.disk = disk
    let source: SourceFile
    do throws(FileFailure) {
      path = try disk.resolve(name, from: disk.current)
      source = SourceFile(path: name, bytes: try disk.bytes(of: path, maximumSize: BaselineFile.maximumSize))
    } catch {
      console.fail(error.text)
      return nil
    }
    folder = Path.parent(of: path)
    file = BaselineFile(source)
    let base = folder
    matcher = BaselineMatcher(file.entries, pending: Set(drafts.map { Self.relative($0, to: base) }))
    guard file.problems.isEmpty else {
      try console.report(file.problems, in: LineIndex(source))
      console.noteFailure()
      return nil
    }
  }

  /// The findings of a post of a draft, given by its real path, that are not known.
  mutating func unknown(_ found: [Diagnostic], at path: String, _ console: Console) -> [Diagnostic] {
    let relative = Self.relative(path, to: folder)
    checked.insert(relative)
    var current =
      scribe?.path == relative ? scribe?.scribe ?? BaselineScribe(path: relative) : BaselineScribe(path: relative)
    let rest = found.filter {
      $0.suppression != nil || $0.isAboutInput || !matcher.takes(current.entry(for: $0))
    }
    scribe = (relative, current)
    console.countKnown(found.count - rest.count)
    return rest
  }

  /// A draft was read to its end.
  mutating func finish(_ path: String) {
    let relative = Self.relative(path, to: folder)
    checked.insert(relative)
    matcher.finish(relative)
  }

  /// Reports entries whose findings are gone, or takes them out of the file. `folders` were looked through whole.
  func end(prunes: Bool, folders: [String], _ console: Console) throws(OutputFailure) {
    let gone = Set(matcher.rest.filter { isGone(file.entries[$0], folders) })
    guard !gone.isEmpty else { return }
    if prunes {
      let rest = file.entries.indices.filter { !gone.contains($0) }.map { file.entries[$0] }
      let text = BaselineWriter.text(rest, version: BaselineFile.version)
      do throws(FileReplacement.Failure) {
        try FileReplacement.write(Array(text.utf8), to: path)
      } catch {
        console.fail(error.text(for: file.file.path))
      }
      return
    }
    let stale = gone.sorted().map { index in
      let entry = file.entries[index]
      return Diagnostic(
        rule: "baseline/stale", severity: .note,
        message: entry.isAboutInput
          ? LocalText(
            german: "dieser Eintrag zählt nicht; wie Entwürfe geschrieben sind, wird immer gesagt: \(entry.rule)",
            english: "this entry does not count; how drafts are written is always said: \(entry.rule)")
          : LocalText(
            german: "diesen Befund gibt es nicht mehr: \(entry.rule) in \(entry.path)",
            english: "this finding is gone: \(entry.rule) in \(entry.path)"),
        help: LocalText(
          german: "mit „--prune“ aus der Baseline nehmen", english: "take it out of the baseline with “--prune”"),
        location: Location(path: file.file.path, range: file.places[index]))
    }
    try console.report(stale, in: LineIndex(file.file))
  }

  /// Whether an entry was looked for: its draft was read, or would have been if it were still there.
  private func isGone(_ entry: BaselineEntry, _ folders: [String]) -> Bool {
    if checked.contains(entry.path) { return true }
    let path = disk.absolute(entry.path, from: folder)
    guard disk.kind(of: path) == .missing else { return false }
    return folders.contains { path.hasPrefix($0 == "/" ? $0 : $0 + "/") }
  }

  // MARK: Paths

  /// A real path as seen from a folder; one outside goes up by `..`.
  static func relative(_ path: String, to folder: String) -> String {
    let from = folder.split(separator: "/")
    let to = path.split(separator: "/")
    let common = zip(from, to).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: from.count - common) + to[common...]).joined(separator: "/")
  }
}
