// What one core works on at a time, and what comes of it.
import KniggeEngine
import KniggeFiles
import KniggeText

/// A stretch of a run: some whole drafts, or some posts of a long file.
enum LintJob: Sendable {
  /// Drafts of one post each, to be read from disk.
  case drafts([OpenDraft])
  /// Whole lines of an archive, with the number of their first post in the file and the unknown fields that were noted.
  case lines(LineIndex, firstNumber: Int, noted: Set<String>, at: String, PostJudge)
  /// Posts of a file that had to be read in one go.
  case posts([ReadPost], of: SourceFile, as: DraftFormat, at: String, PostJudge)

  /// So many posts of a long file are judged together, and so many small drafts: handing over costs, too.
  static let posts = 256
  static let drafts = 64

  /// Reads, judges and, where a reporter can be made for a stretch alone, writes the report. Depends on nothing else.
  func outcome(_ wishes: StretchWishes) -> [StretchOutcome] {
    let bench = Workbench()
    switch self {
    case .drafts(let drafts): return drafts.map { $0.outcome(wishes, on: bench) }
    case .lines(let lines, let firstNumber, let noted, let path, let judge):
      var outcome = StretchOutcome(FileLines(lines), at: path, judge, wishes)
      var reader = NDJSONReader(platforms: judge.setup.platforms, firstNumber: firstNumber, noted: noted)
      reader.read(lines) { outcome.add($0, as: .ndjson, on: bench) }
      outcome.noted = reader.noted
      outcome.write(wishes.makeReporter)
      return [outcome]
    case .posts(let posts, let file, let format, let path, let judge):
      var outcome = StretchOutcome(FileLines(file), at: path, judge, wishes)
      for post in posts { outcome.add(post, as: format, on: bench) }
      outcome.write(wishes.makeReporter)
      return [outcome]
    }
  }
}

/// A small draft that is known to be one, with what counts for it.
struct OpenDraft: Sendable {
  let draft: DraftFile
  /// Its real path.
  let path: String
  let disk: Disk
  let judge: PostJudge

  func outcome(_ wishes: StretchWishes, on bench: Workbench) -> StretchOutcome {
    do throws(FileFailure) {
      let file = try draft.read(disk)
      var outcome = StretchOutcome(FileLines(file), at: path, judge, wishes)
      outcome.beginsFile = true
      DraftReader.read(file, as: draft.format, with: judge.setup) { outcome.add($0, as: draft.format, on: bench) }
      outcome.write(wishes.makeReporter)
      return outcome
    } catch {
      var outcome = StretchOutcome(FileLines(SourceFile(path: draft.shown, bytes: [])), at: path, judge, wishes)
      outcome.failure = error
      outcome.isFailureNote = error.isOnlyNote(of: draft)
      return outcome
    }
  }
}

/// Makes a reporter for one stretch, in formats where what is written of a post depends on nothing written before.
typealias StretchReporter = @Sendable () -> any Reporter

/// What the report needs of a stretch.
struct StretchWishes: Sendable {
  /// Nil where the report cannot be written stretch by stretch.
  var makeReporter: StretchReporter?
  /// Whether posts without findings are shown, too.
  var wantsAllPosts: Bool
}

/// What came of a stretch of one file.
struct StretchOutcome: Sendable {
  private(set) var lines: FileLines
  /// The real path of the file.
  let path: String
  let judge: PostJudge
  private let keepsAll: Bool
  /// Whether a draft of its own begins here.
  var beginsFile = false
  /// Why the draft could not be read.
  var failure: FileFailure?
  /// Whether that is only worth a note.
  var isFailureNote = false
  /// Fields that knigge does not know.
  var noted: Set<String> = []
  private(set) var postCount = 0
  /// The posts that something is to be said about and has not been written; all posts where rules compare them or the report shows them.
  private(set) var posts: [FoundPost] = []
  /// The report, where it is written already; `counts` says what is in it.
  private(set) var report: String?
  private(set) var counts = Summary()

  /// A post with what rules say that look at it alone.
  struct FoundPost: Sendable {
    var read: ReadPost
    var found: [Diagnostic]
  }

  init(_ lines: FileLines, at path: String, _ judge: PostJudge, _ wishes: StretchWishes) {
    self.lines = lines
    self.path = path
    self.judge = judge
    keepsAll = wishes.wantsAllPosts || judge.comparesPosts
  }

  /// Judges a post.
  mutating func add(_ read: ReadPost, as format: DraftFormat, on bench: Workbench) {
    if read.post != nil { postCount += 1 }
    let found = read.post.map { judge.found(in: $0, of: lines.file, as: format, on: bench) } ?? []
    let isSilent = found.isEmpty && read.problems.isEmpty && read.post?.suppressions.isEmpty ?? true
    if isSilent, !keepsAll { return }
    posts.append(FoundPost(read: read, found: found))
  }

  /// Writes the report of the posts, where nothing has to be known of earlier ones.
  mutating func write(_ makeReporter: StretchReporter?) {
    guard let makeReporter, !judge.comparesPosts, !posts.isEmpty,
      !posts.contains(where: { $0.read.problems.contains(where: \.isFileNote) })
    else { return }
    var reporter = makeReporter()
    var report = ""
    for post in posts {
      let all = judge.everything(about: post.read, post.found, in: lines.file)
      guard !all.isEmpty else { continue }
      counts.add(all)
      report += reporter.report(all, in: lines.index())
    }
    self.report = report
    posts = []
  }
}
