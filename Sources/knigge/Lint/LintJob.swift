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
  case posts([ReadPost], of: FileLines, as: DraftFormat, at: String, PostJudge)

  /// So many posts of a long file are judged together, and so many small drafts: handing over costs, too.
  static let posts = 256
  static let drafts = 64

  /// Reads, judges and, where a reporter can be made for a stretch alone, writes the report. Depends on nothing else.
  func outcome(_ wishes: StretchWishes) -> [StretchOutcome] {
    let bench = Workbench()
    bench.wantsFingerprints = wishes.wantsFingerprints
    switch self {
    case .drafts(let drafts): return drafts.map { $0.outcome(wishes, on: bench) }
    case .lines(let lines, let firstNumber, let noted, let path, let judge):
      var outcome = StretchOutcome(FileLines(lines), at: path, judge, as: .ndjson, wishes)
      var reader = NDJSONReader(platforms: judge.setup.platforms, firstNumber: firstNumber, noted: noted)
      reader.read(lines) { outcome.add($0, on: bench) }
      outcome.noted = reader.noted
      outcome.write(wishes.makeReporter)
      return [outcome]
    case .posts(let posts, let lines, let format, let path, let judge):
      var outcome = StretchOutcome(lines, at: path, judge, as: format, wishes)
      for post in posts { outcome.add(post, on: bench) }
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
      var outcome = StretchOutcome(FileLines(file), at: path, judge, as: draft.format, wishes)
      outcome.beginsFile = true
      DraftReader.read(file, as: draft.format, with: judge.setup) { outcome.add($0, on: bench) }
      outcome.write(wishes.makeReporter)
      return outcome
    } catch {
      let lines = FileLines(SourceFile(path: draft.shown, bytes: []))
      var outcome = StretchOutcome(lines, at: path, judge, as: draft.format, wishes)
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
  /// Whether the report, or a baseline, knows findings by their fingerprints.
  var wantsFingerprints = true
}

/// What came of a stretch of one file.
struct StretchOutcome: Sendable {
  private(set) var lines: FileLines
  /// The real path of the file.
  let path: String
  let judge: PostJudge
  let format: DraftFormat
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
  /// The posts that something is to be said about or compared; all posts where the report shows them.
  private(set) var posts: [FoundPost] = []
  /// The report of those posts, where it is written already; `counts` says what is in it. Of a post that comparing says
  /// something new about, its part has to be written again.
  private(set) var report: [UInt8]?
  /// Where the report of each post lies in that of the stretch.
  private(set) var reported: [Range<Int>] = []
  private(set) var counts = Summary()

  /// A post with what rules say before it is compared with others. Behind a reference, since all of it is handed on.
  final class FoundPost: Sendable {
    let read: ReadPost
    let found: PostFindings

    init(_ read: consuming ReadPost, _ found: consuming PostFindings) {
      self.read = consume read
      self.found = consume found
    }

    /// Whether nothing is to be said about it before it is compared with others.
    var isSilent: Bool {
      found.alone.isEmpty && found.comparing.isEmpty && read.problems.isEmpty && read.post?.suppressions.isEmpty ?? true
    }
  }

  init(_ lines: FileLines, at path: String, _ judge: PostJudge, as format: DraftFormat, _ wishes: StretchWishes) {
    self.lines = lines
    self.path = path
    self.judge = judge
    self.format = format
    keepsAll = wishes.wantsAllPosts
  }

  /// Judges a post.
  mutating func add(_ read: consuming ReadPost, on bench: Workbench) {
    var found = PostFindings()
    if let post = read.post {
      postCount += 1
      found = judge.found(in: post, of: &lines, as: format, on: bench)
    }
    let isSilent = found.isEmpty && read.problems.isEmpty && read.post?.suppressions.isEmpty ?? true
    if isSilent, !keepsAll { return }
    posts.append(FoundPost(consume read, found))
  }

  /// Writes the report of the posts, as far as nothing has to be known of earlier ones.
  mutating func write(_ makeReporter: StretchReporter?) {
    guard let makeReporter, !posts.isEmpty,
      !posts.contains(where: { $0.read.problems.contains(where: \.isFileNote) })
    else { return }
    var reporter = makeReporter()
    var report: [UInt8] = []
    reported.reserveCapacity(posts.count)
    for post in posts {
      // Most posts are here to be compared, and have nothing to report.
      let all = post.isSilent ? [] : everything(about: post)
      let start = report.count
      if !all.isEmpty {
        counts.add(all)
        report += reporter.report(all, in: lines.index()).utf8
      }
      // Also of a post with nothing to report: comparing may find something, which then stands here.
      reported.append(start..<report.count)
    }
    self.report = report
    if !judge.comparesPosts { (posts, reported) = ([], []) }
  }

  /// Everything that is to be said about a post before it is compared with others.
  func everything(about post: FoundPost) -> [Diagnostic] {
    judge.everything(about: post.read, post.found.all, in: lines.file)
  }
}
