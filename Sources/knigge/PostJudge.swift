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

  /// Whether posts must be given to `compare`, in their order.
  var comparesPosts: Bool { comparing != nil }

  /// What the rules that look at a post alone say about it.
  func findings(in post: Post, of file: SourceFile, as format: DraftFormat) -> [Diagnostic] {
    alone.linter(for: post, format).diagnostics(for: post, path: file.path)
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

  /// Everything that is to be said about the posts of a file, which has no earlier ones.
  func diagnostics(in lines: inout FileLines, as format: DraftFormat) -> [Diagnostic] {
    var all: [Diagnostic] = []
    var memory = RunMemory()
    let file = lines.file
    var known = lines
    DraftReader.read(file, as: format, with: setup) { read in
      var found: [Diagnostic] = []
      if let post = read.post {
        found = findings(in: post, of: file, as: format)
        if comparesPosts { found = compared(found, for: post, in: known.index(), &memory) }
      }
      all += everything(about: read, found)
    }
    lines = known
    return all
  }

  /// Everything that is to be said about a post: what was wrong with how it was written down, and what rules say.
  func everything(about read: ReadPost, _ found: [Diagnostic]) -> [Diagnostic] {
    if read.problems.isEmpty, found.count < 2, read.places.isEmpty { return found }
    return (read.problems + found).map(read.noting).sorted {
      $0.location.range.lowerBound < $1.location.range.lowerBound
    }
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
