// What is given to the cores and comes back in order.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

extension LintRun {
  /// Judges posts under a setup; made once.
  mutating func judge(_ setup: LintSetup) -> PostJudge {
    if let judge = judges[setup.key] { return judge }
    let judge = PostJudge(setup)
    judges[setup.key] = judge
    return judge
  }

  /// Whether a setup can be used; what is wrong with it is said behind everything that was linted before.
  mutating func isUsable(_ setup: LintSetup) throws(OutputFailure) -> Bool {
    if let known = usability[setup.key] { return known }
    if console.hasNews(of: setup) { try finishWork() }
    let isUsable = try !console.reportProblems(of: setup)
    usability[setup.key] = isUsable
    return isUsable
  }

  /// Says what could not be done, once, behind everything that was linted before.
  mutating func fail(_ failure: FileFailure) throws(OutputFailure) {
    guard failures.insert(failure).inserted else { return }
    try finishWork()
    console.fail(failure.text, path: failure.path)
  }

  /// The same about a draft; what a walk found and is no text, or is gone, is only noted.
  mutating func fail(_ failure: FileFailure, _ draft: DraftFile) throws(OutputFailure) {
    guard failure.isOnlyNote(of: draft) else { return try fail(failure) }
    try finishWork()
    console.note(failure.text)
  }

  /// A file begins, and everything that was linted before has been reported.
  mutating func beginFile(_ name: String, _ judge: PostJudge) throws(OutputFailure) {
    try console.beginFile(name) { judge.setup.rules }
    said = FileNotes()
  }

  mutating func give(_ job: LintJob) throws(OutputFailure) {
    while work.isFull { try takeOutcome() }
    // A baseline has to see every finding, in order.
    let wishes = StretchWishes(
      makeReporter: baseline == nil ? console.stretchReporter : nil,
      wantsAllPosts: console.interests.contains(.posts),
      wantsFingerprints: baseline != nil || command.reporting.targets.contains { $0.format.hasFingerprints })
    work.give { job.outcome(wishes) }
  }

  mutating func giveWaiting() throws(OutputFailure) {
    guard !waiting.isEmpty else { return }
    let drafts = waiting
    waiting = []
    try give(.drafts(drafts))
  }

  /// Does everything that was begun, and reports it.
  mutating func finishWork() throws(OutputFailure) {
    try giveWaiting()
    while !work.isEmpty { try takeOutcome() }
  }

  mutating func takeOutcome() throws(OutputFailure) {
    for outcome in work.take() ?? [] { try report(outcome) }
  }

  /// Reports a stretch, in its order.
  mutating func report(_ outcome: StretchOutcome) throws(OutputFailure) {
    if let failure = outcome.failure {
      return outcome.isFailureNote
        ? console.note(failure.text) : console.fail(failure.text, path: failure.path)
    }
    if outcome.beginsFile { try beginFile(outcome.lines.file.path, outcome.judge) }
    console.countPosts(outcome.postCount)
    if let report = outcome.report { try write(report, of: outcome) } else { try reportPosts(of: outcome) }
    if outcome.judge.comparesPosts {
      memory.countPosts(outcome.postCount - outcome.posts.count { $0.read.post != nil })
    }
    said.fields.formUnion(outcome.noted)
    if outcome.beginsFile { baseline?.finish(outcome.path) }
  }

  private mutating func reportPosts(of outcome: StretchOutcome) throws(OutputFailure) {
    var lines = outcome.lines
    for post in outcome.posts {
      let found = compared(post, in: outcome) ?? post.found.all
      var all = said.news(among: outcome.judge.everything(about: post.read, found, in: lines.file))
      all = baseline?.unknown(all, at: outcome.path, console) ?? all
      if let shown = post.read.post, console.interests.contains(.posts) {
        let judged = JudgedPost(
          post: shown, lengths: outcome.judge.lengths(of: shown), diagnostics: all,
          zone: outcome.judge.setup.settings.zone)
        try console.report(judged, in: lines.index())
      } else if !all.isEmpty {
        try console.report(all, in: lines.index())
      }
    }
  }

  /// Writes what was written already, but for posts that comparing says something new about.
  private mutating func write(_ report: [UInt8], of outcome: StretchOutcome) throws(OutputFailure) {
    var lines = outcome.lines
    var counts = outcome.counts
    var written = 0
    for (number, post) in outcome.posts.enumerated() {
      guard let found = compared(post, in: outcome) else { continue }
      let reported = outcome.reported[number]
      try console.write(report: report[written..<reported.lowerBound])
      written = reported.upperBound
      counts.remove(outcome.everything(about: post))
      let all = outcome.judge.everything(about: post.read, found, in: lines.file)
      if !all.isEmpty { try console.report(all, in: lines.index()) }
    }
    try console.write(report: report[written...])
    console.count(counts)
  }

  /// What is to be said about a post where comparing it with earlier ones brings anything new.
  private mutating func compared(_ post: StretchOutcome.FoundPost, in outcome: StretchOutcome) -> [Diagnostic]? {
    guard post.read.post != nil else { return nil }
    return outcome.judge.compared(post.found, for: post.read.post, of: outcome.lines.file, as: outcome.format, &memory)
  }
}
