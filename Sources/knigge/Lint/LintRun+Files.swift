// Files of a run: found, read, repaired, linted.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

extension LintRun {
  /// The real path of a draft and what counts for it; nil where it cannot be found, or turns out to be part of a
  /// guideline or a rule set.
  mutating func open(_ draft: DraftFile) throws(OutputFailure) -> (path: String, setup: LintSetup)? {
    do throws(FileFailure) {
      let real = try realPath(of: draft)
      let setup = try workspace.lintSetup(forFile: real)
      if !draft.isNamed, setup.documents.contains(real) { return nil }
      if command.showFiles { try draft.check(disk) }
      return (real, setup)
    } catch {
      try fail(error, draft)
      return nil
    }
  }

  /// Whether a draft that somebody named is a document of an office program, which is said then.
  mutating func isDocument(_ draft: DraftFile) throws(OutputFailure) -> Bool {
    guard let document = OfficeDocument(of: draft, disk) else { return false }
    try finishWork()
    console.fail(document.refusal(of: draft.shown), path: draft.shown)
    return true
  }

  /// The real path of a draft. A pipe that a shell hands over (`<(…)`) has no name in any folder.
  func realPath(of draft: DraftFile) throws(FileFailure) -> String {
    if let real = draft.real { return real }
    if disk.kind(of: draft.path) == .other { return disk.realPath(ofMissing: draft.path) }
    return try disk.resolve(draft.path, from: disk.current)
  }

  mutating func lint(_ draft: DraftFile, at path: String, with setup: LintSetup) throws(OutputFailure) {
    if fixing != nil {
      try repair(draft, at: path, with: setup)
    } else if command.annotate {
      try annotate(draft, at: path, with: setup)
    } else if draft.format == .markdown {
      guard try isUsable(setup) else { return }
      // Two of these at a time would take twice the memory.
      let isLarge = disk.size(of: draft.path) > DraftLimits.judgedAlone
      if isLarge { try finishWork() }
      waiting.append(OpenDraft(draft: draft, path: path, disk: disk, judge: judge(setup)))
      if waiting.count >= LintJob.drafts { try giveWaiting() }
      if isLarge { try finishWork() }
    } else {
      guard try isUsable(setup) else { return }
      try lintArchive(draft, at: path, judge(setup))
    }
  }

  /// Lints a file of many posts.
  mutating func lintArchive(
    _ draft: DraftFile, at path: String, _ judge: PostJudge
  ) throws(OutputFailure) {
    try finishWork()
    var stream: LineStream?
    var file: SourceFile?
    do throws(FileFailure) {
      if draft.format == .ndjson {
        try draft.check(disk)
        stream = try LineStream(path: draft.path, name: draft.shown)
      } else {
        file = try draft.read(disk)
      }
    } catch {
      return try fail(error, draft)
    }
    try beginFile(draft.shown, judge)
    if let stream { try lint(stream, at: path, judge) }
    if let file { try lint(file, as: draft.format, at: path, judge) }
    baseline?.finish(path)
  }

  /// Applies fixes to a file, or shows them, and lints what is left.
  mutating func repair(_ draft: DraftFile, at path: String, with setup: LintSetup) throws(OutputFailure) {
    let file: SourceFile
    // From before it is read, so that nothing that happens in between is lost.
    let state = FileState(of: path)
    do throws(FileFailure) {
      file = try draft.read(disk)
    } catch {
      return try fail(error, draft)
    }
    guard try isUsable(setup) else { return }
    let judge = judge(setup)
    guard let rest = try fixing?.fix(file, state, as: draft.format, at: path, judge) else { return }
    try beginFile(draft.shown, judge)
    if command.diff { return }
    try lint(rest, as: draft.format, at: path, judge)
    baseline?.finish(path)
  }

  /// Lints the posts of a whole file.
  mutating func lint(
    _ file: SourceFile, as format: DraftFormat, at path: String, _ judge: PostJudge
  ) throws(OutputFailure) {
    var posts: [ReadPost] = []
    var size = 0
    var failure: OutputFailure?
    // Found once for all the posts.
    let lines = FileLines(LineIndex(file))
    DraftReader.read(file, as: format, with: judge.setup) { read in
      guard failure == nil else { return }
      posts.append(read)
      size += read.size
      guard posts.count >= LintJob.posts || size > DraftLimits.judgedAlone else { return }
      do throws(OutputFailure) {
        if size > DraftLimits.judgedAlone { try finishWork() }
        try give(.posts(posts, of: lines, as: format, at: path, judge))
        if size > DraftLimits.judgedAlone { try finishWork() }
      } catch {
        failure = error
      }
      posts = []
      size = 0
    }
    if let failure { throw failure }
    if !posts.isEmpty { try give(.posts(posts, of: lines, as: format, at: path, judge)) }
    try finishWork()
  }
}
