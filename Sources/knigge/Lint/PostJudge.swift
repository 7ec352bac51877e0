// From a post to everything that is to be said about it.
import KniggeEngine
import KniggeFiles
import KniggeText

/// Judges posts under one setup; the same for every post, so that several cores may ask at once. Writes nothing.
final class PostJudge: Sendable {
  let setup: LintSetup
  private let linters: LinterShelf
  /// Whether posts must be given to `compared`, in their order.
  let comparesPosts: Bool

  init(_ setup: LintSetup) {
    self.setup = setup
    linters = LinterShelf(setup)
    comparesPosts = setup.comparesPosts
  }

  /// How long a post is on its platforms.
  func lengths(of post: Post) -> [PostLength] {
    (setup.outline ?? linters.linter(for: post, .ndjson)).lengths(of: post)
  }

  /// What the rules say about a post, as it is written, before it is compared with others.
  func found(
    in post: Post, of lines: inout FileLines, as format: DraftFormat, on bench: Workbench
  ) -> PostFindings {
    let path = lines.file.path
    return linters.linter(for: post, format).findings(for: post, path: path, on: bench) { lines.index() }
  }

  /// What the rules that look at a post alone say about it as its suppressions leave it, as fixes need it.
  func findings(in post: Post, of file: SourceFile, as format: DraftFormat, on bench: Workbench) -> [Diagnostic] {
    let found = linters.linter(for: post, format).findings(for: post, path: file.path, on: bench)
    return setup.suppressing(found, in: post, of: file, comparing: false)
  }

  /// What all rules say about a post, in the order of places, where comparing it with earlier ones brings anything new.
  /// Earlier posts are known from `memory`, and this one is remembered there. The post itself is only asked for then.
  func compared(
    _ found: PostFindings, for post: @autoclosure () -> Post?, of file: SourceFile, as format: DraftFormat,
    _ memory: inout RunMemory
  ) -> [Diagnostic]? {
    guard comparesPosts else { return nil }
    return linters.linter(for: post(), format).compared(found, for: post(), path: file.path, &memory)
  }

  /// What is left to be compared when the other posts of an archive are elsewhere; what its author excepted is marked.
  func pendingRepeats(of post: Post, in file: SourceFile, on bench: Workbench) -> PendingRepeats? {
    guard comparesPosts,
      var pending = linters.linter(for: post, .ndjson).pendingRepeats(of: post, path: file.path, on: bench)
    else { return nil }
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
    if read.problems.isEmpty, read.places.isEmpty, Self.areInOrder(left) { return left }
    return (read.problems + left).map(read.noting).sorted {
      $0.location.range.lowerBound < $1.location.range.lowerBound
    }
  }
}

extension PostJudge {
  /// Whether diagnostics stand in the order of their places already, as rules give them.
  private static func areInOrder(_ diagnostics: [Diagnostic]) -> Bool {
    for index in diagnostics.indices.dropFirst()
    where diagnostics[index].location.range.lowerBound < diagnostics[index - 1].location.range.lowerBound {
      return false
    }
    return true
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
    let found = judge.found(in: post, of: &lines, as: format, on: bench)
    return judge.compared(found, for: post, of: lines.file, as: format, &memory) ?? found.all
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
  private let linters = Locked<Linters>(Linters())

  private struct Linters {
    /// That of all languages, which nearly every post is given to.
    var whole: Linter?
    var others: [LanguageMask: Linter] = [:]
  }

  init(_ setup: LintSetup) { self.setup = setup }

  func linter(for post: @autoclosure () -> Post?, _ format: DraftFormat) -> Linter {
    var languages = LanguageMask.all
    // Not by naming the function, which would copy the setup for each post.
    if format == .markdown, let post = post() { languages = setup.languagesNeeded(for: post) }
    return linters.withLock { linters in
      if languages == .all {
        let linter = linters.whole ?? setup.linter(for: .all)
        linters.whole = linter
        return linter
      }
      let linter = linters.others[languages] ?? setup.linter(for: languages)
      linters.others[languages] = linter
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
