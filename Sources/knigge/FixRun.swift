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
  /// Whether `--diff` had anything to show.
  private(set) var hasDifference = false

  /// How often fixes are applied to one file: each may make room for another.
  private static let maximumRounds = 10

  init(choice: FixChoice, onlyShows: Bool, console: Console) {
    self.choice = choice
    self.onlyShows = onlyShows
    self.console = console
  }

  /// Repairs a file on disk, or shows how. Returns what is left to be linted; nil where the file could not be written,
  /// which has been said then.
  mutating func fix(
    _ file: SourceFile, as format: DraftFormat, at path: String, _ judge: PostJudge
  ) throws(OutputFailure) -> SourceFile? {
    let state = FileState(of: path)
    let fixed = fixed(file, as: format, judge)
    guard fixed.bytes != file.bytes else { return file }
    if onlyShows {
      try showDifference(file, fixed)
      return file
    }
    do throws(FileFailure) {
      try replace(file, by: fixed, at: path, state)
      return fixed
    } catch {
      console.fail(error.text)
      return nil
    }
  }

  /// `--fix -` is a filter: the fixed text goes to standard output, and nothing else does.
  mutating func filter(
    _ file: SourceFile, as format: DraftFormat, _ judge: PostJudge
  ) throws(OutputFailure) {
    let fixed = fixed(file, as: format, judge)
    if !onlyShows {
      try console.write(bytes: fixed.bytes)
    } else if fixed.bytes != file.bytes {
      try showDifference(file, fixed)
    }
  }

  /// The file with fixes applied until nothing changes any more.
  private func fixed(
    _ file: SourceFile, as format: DraftFormat, _ judge: PostJudge
  ) -> SourceFile {
    var file = file
    for _ in 0..<Self.maximumRounds {
      var found: [Diagnostic] = []
      DraftReader.read(file, as: format, with: judge.setup) { read in
        guard let post = read.post else { return }
        found += judge.findings(in: post, of: file, as: format)
      }
      let (bytes, count) = FixApplier.apply(found, to: file.bytes, choice)
      if count == 0 || bytes == file.bytes { break }
      file = SourceFile(path: file.path, bytes: bytes)
    }
    return file
  }

  private mutating func showDifference(_ file: SourceFile, _ fixed: SourceFile) throws(OutputFailure) {
    hasDifference = true
    let diff = UnifiedDiff(
      path: file.path, old: String(decoding: file.bytes, as: UTF8.self),
      new: String(decoding: fixed.bytes, as: UTF8.self))
    try console.write(diff.text)
  }

  private func replace(
    _ file: SourceFile, by fixed: SourceFile, at path: String, _ state: FileState?
  ) throws(FileFailure) {
    do throws(FileReplacement.Failure) {
      guard let state else { throw .system("not a regular file") }
      try FileReplacement.replace(path, by: fixed.bytes, ifStill: state)
    } catch {
      switch error {
      case .changed:
        throw FileFailure(
          path: file.path, reason: .other("somebody else has changed it in the meantime; nothing was written"))
      case .system(let reason): throw FileFailure(path: file.path, reason: .other(reason))
      }
    }
  }
}
