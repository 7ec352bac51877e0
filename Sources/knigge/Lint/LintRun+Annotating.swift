// Records that are written back with their findings.
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

extension LintRun {
  /// Writes the records of a file back, each with its findings, in order.
  mutating func annotate(_ draft: DraftFile, at path: String, with setup: LintSetup) throws(OutputFailure) {
    guard try isUsable(setup) else { return }
    guard draft.format == .ndjson else { return console.fail(notNDJSON(draft.shown)) }
    let stream: LineStream
    do throws(FileFailure) {
      try draft.check(disk)
      stream = try LineStream(path: draft.path, name: draft.shown, longestLine: DraftLimits.annotatedLine)
    } catch {
      return try fail(error, draft)
    }
    try beginFile(draft.shown, judge(setup))
    try annotate(stream, at: path, judge(setup))
    baseline?.finish(path)
  }

  mutating func annotateInput(
    named name: String, at path: String, as format: DraftFormat, _ judge: PostJudge
  ) throws(OutputFailure) {
    guard format == .ndjson else { return console.fail(notNDJSON(name)) }
    try annotate(LineStream(standardInputAs: name, longestLine: DraftLimits.annotatedLine), at: path, judge)
  }

  private mutating func annotate(_ stream: LineStream, at path: String, _ judge: PostJudge) throws(OutputFailure) {
    var run = AnnotateRun(
      judge, at: path, baseline, isShard: command.shard, cores: command.jobs ?? Cores.available, console: console)
    sayWhatShardsLeaveOut(judge.setup)
    let failure = try run.write(stream, &memory)
    baseline = run.baseline
    if let failure { try fail(failure) }
  }

  /// Of a shard nobody can tell what depends on posts of other shards; near-duplicates alone are noted for later.
  private mutating func sayWhatShardsLeaveOut(_ setup: LintSetup) {
    guard command.shard, setup.comparesPosts else { return }
    let left = setup.rules.filter { $0.disabled == nil && $0.comparesPosts && $0.check.kind != .repeat }.map(\.id)
    guard !left.isEmpty, left != leftOut else { return }
    leftOut = left
    let names = left.joined(separator: ", ")
    console.note(
      LocalText(
        german:
          "--shard fragt Regeln nicht, die Beiträge vergleichen: \(names); ohne --shard werden die Beiträge eines Laufs verglichen",
        english:
          "--shard does not ask rules that compare posts: \(names); without --shard the posts of a run are compared"))
  }

  func notNDJSON(_ path: String) -> LocalText {
    LocalText(
      german: "„\(path)“ ist kein NDJSON; --annotate schreibt Datensätze zurück, einen je Zeile",
      english: "“\(path)” is no NDJSON; --annotate writes records back, one a line")
  }
}
