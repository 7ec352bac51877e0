// From a post to everything that is to be said about it.
import KniggeEngine
import KniggeFiles
import KniggeText

/// Knows the linters of a run and the posts it has seen; writes nothing.
struct PostJudge {
  private var linters: [LinterKey: Linter] = [:]
  /// What the run remembers of earlier posts.
  private var memory = RunMemory()

  /// How many posts rules that compare posts no longer know.
  var forgottenPosts: Int { memory.forgottenCount }

  /// What is wrong with how a post was written down, and what the rules say about it, in the order of places.
  mutating func diagnostics(
    for read: ReadPost, in lines: inout FileLines, as format: DraftFormat, with setup: Setup
  ) -> [Diagnostic] {
    let found = read.post.map { post in
      let found = findings(in: post, &lines, as: format, with: setup)
      return setup.suppressing(found, in: post, of: lines.file)
    }
    return (read.problems + (found ?? [])).map(read.noting).sorted {
      $0.location.range.lowerBound < $1.location.range.lowerBound
    }
  }

  /// What the rules say about a post alone, as fixes need it: nothing is remembered.
  mutating func findings(
    in post: Post, of file: SourceFile, as format: DraftFormat, with setup: Setup
  ) -> [Diagnostic] {
    let found = linter(for: post, format, setup).diagnostics(for: post, path: file.path)
    return setup.suppressing(found, in: post, of: file, comparing: false)
  }

  /// What became of a post's suppressions.
  mutating func suppressionStates(
    of post: Post, in lines: inout FileLines, as format: DraftFormat, with setup: Setup
  ) -> [SuppressionPass.State] {
    let found = findings(in: post, &lines, as: format, with: setup)
    return setup.outcome(of: post, found, in: lines.file).states
  }

  /// What the rules say about a post; rules that compare posts know the earlier ones of the run.
  private mutating func findings(
    in post: Post, _ lines: inout FileLines, as format: DraftFormat, with setup: Setup
  ) -> [Diagnostic] {
    let linter = linter(for: post, format, setup)
    guard linter.comparesPosts else { return linter.diagnostics(for: post, path: lines.file.path) }
    return linter.diagnostics(for: post, in: lines.index(), &memory)
  }

  /// The linter for a post, made when it is first needed. A single draft gets one for its own language, which is half
  /// the work; of files with many posts each would be asked for its language in vain.
  private mutating func linter(for post: Post, _ format: DraftFormat, _ setup: Setup) -> Linter {
    let languages = format == .markdown ? setup.outline.languages(of: post) : .all
    let key = LinterKey(setup: setup.key, languages: languages)
    if let linter = linters[key] { return linter }
    let linter = setup.linter(for: languages)
    linters[key] = linter
    return linter
  }

  private struct LinterKey: Hashable {
    var setup: String
    var languages: LanguageMask
  }
}

/// The lines of a file, found once, when there is something to say about it.
struct FileLines {
  let file: SourceFile
  private var known: LineIndex?

  init(_ file: SourceFile) { self.file = file }

  mutating func index() -> LineIndex {
    let lines = known ?? LineIndex(file)
    known = lines
    return lines
  }
}
