// From a post to everything that is to be said about it.
import KniggeEngine
import KniggeFiles
import KniggeText
import Synchronization

/// Judges posts under one setup; the same for every post, so that several cores may ask at once. Writes nothing.
struct PostJudge: Sendable {
  let setup: LintSetup
  /// Rules that look at a post alone.
  private let alone: LinterShelf
  /// Rules that compare posts, where there are any.
  private let comparing: Linter?

  init(_ setup: LintSetup) {
    self.setup = setup
    alone = LinterShelf(setup)
    comparing = setup.comparingLinter
  }

  /// Whether posts must be given to `compared`, in their order.
  var comparesPosts: Bool { comparing != nil }

  /// How long a post is on its platforms.
  func lengths(of post: Post) -> [PostLength] {
    (setup.outline ?? alone.linter(for: post, .ndjson)).lengths(of: post)
  }

  /// What the rules that look at a post alone say about it, as it is written.
  func found(in post: Post, of file: SourceFile, as format: DraftFormat, on bench: Workbench) -> [Diagnostic] {
    alone.linter(for: post, format).diagnostics(for: post, path: file.path, on: bench)
  }

  /// The same as the post's suppressions leave it, as fixes need it: nothing is compared.
  func findings(in post: Post, of file: SourceFile, as format: DraftFormat, on bench: Workbench) -> [Diagnostic] {
    setup.suppressing(found(in: post, of: file, as: format, on: bench), in: post, of: file, comparing: false)
  }

  /// What all rules say about a post, in the order of places: `found` is what those say that look at it alone. Earlier
  /// posts are known from `memory`, and this one is remembered there.
  func compared(_ found: [Diagnostic], for post: Post, in lines: LineIndex, _ memory: inout RunMemory) -> [Diagnostic] {
    guard let comparing else { return found }
    let compared = comparing.diagnostics(for: post, in: lines, &memory)
    guard !compared.isEmpty else { return found }
    return (found + compared).sorted {
      ($0.location.range.lowerBound, $0.location.range.upperBound, $0.rule)
        < ($1.location.range.lowerBound, $1.location.range.upperBound, $1.rule)
    }
  }

  /// What is left to be compared when the other posts of an archive are elsewhere; what its author excepted is marked.
  func pendingRepeats(of post: Post, in file: SourceFile, on bench: Workbench) -> PendingRepeats? {
    guard var pending = comparing?.pendingRepeats(of: post, path: file.path, on: bench) else { return nil }
    let left = setup.suppressing(pending.questions.map(\.diagnostic), in: post, of: file)
    for index in pending.questions.indices { pending.questions[index].diagnostic = left[index] }
    return pending
  }

  /// Everything that is to be said about a post: what was wrong with how it was written down, and what all rules say,
  /// as its suppressions leave it. `comparing` says whether rules that compare posts have been asked.
  func everything(
    about read: ReadPost, _ found: [Diagnostic], in file: SourceFile, comparing: Bool = true
  ) -> [Diagnostic] {
    let left = read.post.map { setup.suppressing(found, in: $0, of: file, comparing: comparing) } ?? found
    if read.problems.isEmpty, left.count < 2, read.places.isEmpty { return left }
    return (read.problems + left).map(read.noting).sorted {
      $0.location.range.lowerBound < $1.location.range.lowerBound
    }
  }
}

/// Judges the posts of a run one after the other, for whoever is in no hurry.
struct RunJudge {
  private var judges: [String: PostJudge] = [:]
  /// What the run remembers of earlier posts.
  private var memory = RunMemory()
  private let bench = Workbench()

  /// Everything that is to be said about a post.
  mutating func diagnostics(
    for read: ReadPost, in lines: inout FileLines, as format: DraftFormat, with setup: Setup
  ) -> [Diagnostic] {
    diagnostics(for: read, in: &lines, as: format, judge(setup.key) { LintSetup(setup) })
  }

  mutating func diagnostics(
    for read: ReadPost, in lines: inout FileLines, as format: DraftFormat, with setup: LintSetup
  ) -> [Diagnostic] {
    diagnostics(for: read, in: &lines, as: format, judge(setup.key) { setup })
  }

  private mutating func diagnostics(
    for read: ReadPost, in lines: inout FileLines, as format: DraftFormat, _ judge: PostJudge
  ) -> [Diagnostic] {
    let found = read.post.map { findings(in: $0, &lines, as: format, judge) } ?? []
    return judge.everything(about: read, found, in: lines.file)
  }

  /// What became of a post's suppressions.
  mutating func suppressionStates(
    of post: Post, in lines: inout FileLines, as format: DraftFormat, with setup: Setup
  ) -> [SuppressionPass.State] {
    let judge = judge(setup.key) { LintSetup(setup) }
    let found = findings(in: post, &lines, as: format, judge)
    return judge.setup.outcome(of: post, found, in: lines.file).states
  }

  private mutating func findings(
    in post: Post, _ lines: inout FileLines, as format: DraftFormat, _ judge: PostJudge
  ) -> [Diagnostic] {
    let found = judge.found(in: post, of: lines.file, as: format, on: bench)
    return judge.comparesPosts ? judge.compared(found, for: post, in: lines.index(), &memory) : found
  }

  private mutating func judge(_ key: String, _ setup: () -> LintSetup) -> PostJudge {
    if let judge = judges[key] { return judge }
    let judge = PostJudge(setup())
    judges[key] = judge
    return judge
  }
}

/// Linters of one setup, each made when it is first needed. A single draft gets one for its own language, which is half
/// the work; posts of files with many would each be asked for their language in vain.
private final class LinterShelf: Sendable {
  private let setup: LintSetup
  private let linters = Mutex<[LanguageMask: Linter]>([:])

  init(_ setup: LintSetup) { self.setup = setup }

  func linter(for post: Post, _ format: DraftFormat) -> Linter {
    let languages = format == .markdown ? setup.languagesNeeded(for: post) : .all
    return linters.withLock { linters in
      if let linter = linters[languages] { return linter }
      let linter = setup.linter(for: languages)
      linters[languages] = linter
      return linter
    }
  }
}

/// The lines of a file, found once, when there is something to say about it.
struct FileLines: Sendable {
  let file: SourceFile
  private var known: LineIndex?

  init(_ file: SourceFile) { self.file = file }

  init(_ lines: LineIndex) {
    file = lines.file
    known = lines
  }

  mutating func index() -> LineIndex {
    let lines = known ?? LineIndex(file)
    known = lines
    return lines
  }
}
