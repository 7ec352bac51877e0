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
    if console.hasNews(of: setup) { try finishWork() }
    return try !console.reportProblems(of: setup)
  }

  /// Says what could not be done, behind everything that was linted before.
  mutating func fail(_ failure: FileFailure) throws(OutputFailure) {
    try finishWork()
    console.fail(failure.text)
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
      wantsAllPosts: console.interests.contains(.posts))
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
      return outcome.isFailureNote ? console.note(failure.text) : console.fail(failure.text)
    }
    if outcome.beginsFile { try beginFile(outcome.lines.file.path, outcome.judge) }
    console.countPosts(outcome.postCount)
    if let report = outcome.report { try console.write(report: report, outcome.counts) }
    var lines = outcome.lines
    for post in outcome.posts {
      var found = post.found
      if outcome.judge.comparesPosts, let compared = post.read.post {
        found = outcome.judge.compared(found, for: compared, in: lines.index(), &memory)
      }
      var all = said.news(among: outcome.judge.everything(about: post.read, found, in: lines.file))
      all = baseline?.unknown(all, at: outcome.path, console) ?? all
      if let shown = post.read.post, console.interests.contains(.posts) {
        let judged = JudgedPost(post: shown, lengths: outcome.judge.lengths(of: shown), diagnostics: all)
        try console.report(judged, in: lines.index())
      } else if !all.isEmpty {
        try console.report(all, in: lines.index())
      }
    }
    said.fields.formUnion(outcome.noted)
    if outcome.beginsFile { baseline?.finish(outcome.path) }
  }
}
