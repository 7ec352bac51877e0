// `knigge test --corpus`: the rules against labelled posts.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

/// Reads posts with an `expect` fact (ids or names of rules, or `none`), checks them, and writes what came out.
struct CorpusRun {
  let console: Console
  let disk: Disk
  var workspace: Workspace
  /// Shares below these fail the run.
  let minimumPrecision: Double?
  let minimumRecall: Double?
  private var judge = RunJudge()
  private var corpus = Corpus()
  /// What counts neither for nor against a rule.
  private var unread = UnreadRecords()

  init(console: Console, disk: Disk, workspace: Workspace, minimumPrecision: Double?, minimumRecall: Double?) {
    (self.console, self.disk, self.workspace) = (console, disk, workspace)
    (self.minimumPrecision, self.minimumRecall) = (minimumPrecision, minimumRecall)
  }

  mutating func status(of paths: [String]) throws(OutputFailure) -> ExitStatus {
    try console.begin()
    for draft in console.drafts(at: paths, on: disk, &workspace) {
      let file: SourceFile
      let setup: Setup
      do throws(FileFailure) {
        setup = try workspace.setup(forFile: try disk.resolve(draft.path, from: disk.current))
        file = try draft.read(disk)
      } catch {
        console.say(error, about: draft)
        continue
      }
      guard try !console.reportProblems(of: setup) else { continue }
      try console.beginFile(draft.shown) { setup.ruleSet.rules }
      try judge(file, draft, setup)
    }
    try console.end(closing: CorpusPage(corpus: corpus, language: console.language).text)
    unread.say(LocalText(german: "alles andere wurde gezählt", english: "everything else was counted"), on: console)
    if corpus.labelled == 0 {
      console.fail(
        LocalText(
          german: "kein Beitrag sagt mit „expect“, was gefunden werden soll",
          english: "no post says with “expect” what should be found"))
    }
    return isGoodEnough ? .clean : .findings
  }

  private var isGoodEnough: Bool {
    corpus.rules.values.allSatisfy { score in
      (score.precision ?? 1) >= (minimumPrecision ?? 0) && (score.recall ?? 1) >= (minimumRecall ?? 0)
    }
  }

  private mutating func judge(_ file: SourceFile, _ draft: DraftFile, _ setup: Setup) throws(OutputFailure) {
    let format = draft.format
    var lines = FileLines(file)
    var failure: OutputFailure?
    DraftReader.read(file, as: format, with: setup) { read in
      guard failure == nil else { return }
      guard let post = read.post else { return unread.add(read, draft) { lines.index() } }
      console.countPosts(1)
      let labels = post.values(of: .expect)
      guard !labels.isEmpty else { return corpus.addUnlabelled() }
      let found = judge.diagnostics(for: read, in: &lines, as: format, with: setup)
      do throws(OutputFailure) {
        try compare(post, labels, found, setup, lines.index())
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  private mutating func compare(
    _ post: Post, _ labels: [String], _ all: [Diagnostic], _ setup: Setup, _ lines: LineIndex
  ) throws(OutputFailure) {
    let found = all.filter { $0.suppression == nil }
    // What any finding of the post masks is masked, whether it was expected, excepted or neither.
    let masked = all.flatMap(\.masked)
    var expected: Set<String> = []
    var reports: [Diagnostic] = []
    let location = Location(path: lines.file.path, range: post.anchor)
    for label in labels.flatMap({ $0.split(separator: ",") }) {
      let name = label.split(whereSeparator: \.isWhitespace).joined()
      if name == "none" || name.isEmpty { continue }
      let named = setup.ruleSet.rules.filter { $0.id == name || $0.name == name }
      if named.count == 1 {
        expected.insert(named[0].id)
      } else {
        let nearest = NearestName.of(name, among: setup.ruleSet.rules.map(\.id))
        var diagnostic = Diagnostic(
          rule: "test/unknown-rule", severity: .error,
          message: LocalText(german: "die Regel „\(name)“ gibt es nicht", english: "there is no rule “\(name)”"),
          help: nearest.map(NearestName.suggestion),
          location: location)
        diagnostic.post = post.name
        reports.append(diagnostic)
        // What is measured is not what was labelled.
        console.noteFailure()
      }
    }
    let known = Set(setup.ruleSet.rules.map(\.id))
    let firing = Set(found.map(\.rule)).intersection(known)
    corpus.add(expected: expected, found: firing)
    for id in expected.subtracting(firing).sorted() {
      var diagnostic = Diagnostic(
        rule: "test/not-found", severity: .note,
        message: LocalText(
          german: "\(id) findet in diesem Beitrag nichts, soll aber",
          english: "\(id) finds nothing in this post, but should"),
        location: location)
      diagnostic.post = post.name
      reports.append(diagnostic)
    }
    for diagnostic in found where known.contains(diagnostic.rule) && !expected.contains(diagnostic.rule) {
      var report = Diagnostic(
        rule: "test/false-alarm", severity: .note,
        message: LocalText(
          german: "\(diagnostic.rule) findet hier etwas, soll aber nicht",
          english: "\(diagnostic.rule) finds something here, but should not"),
        location: diagnostic.location)
      report.maskedText = diagnostic.maskedText
      report.post = post.name
      reports.append(report)
    }
    for index in reports.indices { reports[index].masked = masked }
    try console.report(reports.sorted { $0.location.range.lowerBound < $1.location.range.lowerBound }, in: lines)
  }
}
