// `--fix`, `--unsafe-fixes` and `--diff`: repairs files, or shows how.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct FixRun {
  private let choice: FixChoice
  /// `--diff`: nothing is written.
  private let onlyShows: Bool
  private let console: Console
  private let disk: Disk
  /// Whether `--diff` had anything to show.
  private(set) var hasDifference = false
  /// Folders in which nothing of killed runs is left.
  private var tidied: Set<String> = []

  init(choice: FixChoice, onlyShows: Bool, console: Console, disk: Disk) {
    self.disk = disk
    self.choice = choice
    self.onlyShows = onlyShows
    self.console = console
  }

  /// Repairs a file on disk, or shows how. `state` is from before it was read. Returns what is left to be linted; nil
  /// where the file could not be written, which has been said then.
  mutating func fix(
    _ file: SourceFile, _ state: FileState?, as format: DraftFormat, at path: String, _ judge: PostJudge
  ) throws(OutputFailure) -> SourceFile? {
    if !onlyShows, tidied.insert(Path.parent(of: path)).inserted { FileReplacement.removeStale(besides: path) }
    guard let (fixed, count, found) = fixed(file, as: format, judge) else { return nil }
    guard fixed.bytes != file.bytes else { return file }
    if onlyShows {
      try showDifference(file, fixed, found)
      return file
    }
    do throws(FileReplacement.Failure) {
      guard let state else { throw .system("not a regular file") }
      try FileReplacement.replace(path, holding: file.bytes, by: fixed.bytes, ifStill: state)
      console.countFixes(count)
      return fixed
    } catch {
      // Another run may have done the same at the same time.
      if error == .changed, let now = try? disk.bytes(of: path, maximumSize: format.maximumSize),
        now == fixed.bytes
      {
        return fixed
      }
      console.fail(error.text(for: file.path))
      return nil
    }
  }

  /// `--fix -` is a filter: the fixed text goes to standard output. Returns it, since what is left in it is reported.
  mutating func filter(
    _ file: SourceFile, as format: DraftFormat, _ judge: PostJudge
  ) throws(OutputFailure) -> SourceFile {
    guard let (fixed, count, found) = fixed(file, as: format, judge) else {
      if !onlyShows { try console.writeRaw(file.bytes) }
      return file
    }
    if !onlyShows {
      try console.writeRaw(fixed.bytes)
      console.countFixes(count)
    } else if fixed.bytes != file.bytes {
      try showDifference(file, fixed, found)
    }
    return fixed
  }

  /// The file with fixes applied until nothing changes any more, and what was found in it as it is; nil where that never
  /// happens, which has been said then.
  private func fixed(
    _ file: SourceFile, as format: DraftFormat, _ judge: PostJudge
  ) -> (file: SourceFile, count: Int, found: [Diagnostic])? {
    let bench = Workbench()
    var first: [Diagnostic]?
    let outcome = FixLoop.run(file, choice) { file in
      var found: [Diagnostic] = []
      DraftReader.read(file, as: format, with: judge.setup) { read in
        guard let post = read.post else { return }
        found += judge.findings(in: post, of: file, as: format, on: bench)
      }
      if first == nil { first = found }
      return found
    }
    switch outcome {
    case .stable(let fixed, let count): return (fixed, count, first ?? [])
    case .endless(let rules):
      let names = rules.prefix(3).joined(separator: ", ") + (rules.count > 3 ? ", …" : "")
      console.fail(
        LocalText(
          german:
            "„\(file.path)“ bleibt, wie es ist: die Korrekturen heben einander auf oder kommen nie zu einem Ende (\(names))",
          english: "“\(file.path)” stays as it is: the fixes undo each other or never come to an end (\(names))"))
      return nil
    }
  }

  /// `found` says which words no report may quote.
  private mutating func showDifference(
    _ file: SourceFile, _ fixed: SourceFile, _ found: [Diagnostic]
  ) throws(OutputFailure) {
    hasDifference = true
    let mask = Mask(found, in: file)
    try console.write(UnifiedDiff(path: file.path, old: file.bytes, new: fixed.bytes, hiding: mask.hiding).text)
  }
}
