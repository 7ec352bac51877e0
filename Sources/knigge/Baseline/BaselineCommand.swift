// `knigge baseline`: writes down what is found today, so that only what is new is reported.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct BaselineCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Write down all findings of today; lint --baseline then reports new ones only.",
    discussion: """
      The file has one finding a line, sorted, and is meant to be committed. A finding is known by its rule, its words \
      and the words around them, not by its line or the name of its file. Entries of drafts that are not looked at \
      stay as they are. Mistakes in how a draft is written (input/…) are never taken in.
      """)

  @Argument(help: "Drafts or folders.")
  var paths: [String] = []

  @Option(name: .joinedAndLong("o"), help: ArgumentHelp("The baseline to write.", valueName: "file"))
  var output = BaselineFile.usualName

  @OptionGroup var configuration: ConfigurationOptions

  func status() -> ExitStatus {
    guard let disk = CurrentFolder.disk(messages: configuration.messages) else { return .failure }
    let survey = DraftSurvey(configuration, disk: disk)
    return survey.console.run { () throws(OutputFailure) in
      try write(disk, survey, survey.console)
      try survey.console.flush()
      return .clean
    }
  }

  private func write(_ disk: Disk, _ made: DraftSurvey, _ console: Console) throws(OutputFailure) {
    let target = disk.realPath(ofMissing: output)
    let folder = Path.parent(of: target)
    guard let old = try self.old(target, disk, console) else { return }
    var survey = made
    var judge = RunJudge()
    var entries: [BaselineEntry] = []
    var checked: Set<String> = []
    var scribe = BaselineScribe(path: "")
    var unread = UnreadRecords()
    var leftOut = 0
    try survey.run(paths) { draft in
      let path = BaselineRun.relative(draft.path, to: folder)
      checked.insert(path)
      scribe = BaselineScribe(path: path)
    } _: { draft, read in
      unread.add(read, draft.file) { draft.lines.index() }
      let found = judge.diagnostics(for: read, in: &draft.lines, as: draft.file.format, with: draft.setup)
      leftOut += found.count(where: \.isAboutInput)
      let mask = Mask(found, in: draft.lines.index().file)
      entries += found.filter { $0.suppression == nil && !$0.isAboutInput }
        .map { scribe.entry(for: $0, hiding: mask.hiding) }
    }
    unread.say(
      LocalText(german: "es wird keine Baseline geschrieben", english: "no baseline is written"), on: console)
    // Half a look is no reason to forget what was known.
    guard !console.hasFailed else { return }
    entries += old.filter {
      !$0.isAboutInput && !checked.contains($0.path)
        && disk.kind(of: disk.absolute($0.path, from: folder)) == .file
    }
    let text = BaselineWriter.text(entries, version: BaselineFile.version)
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(Array(text.utf8), to: target)
    } catch {
      console.fail(error.text(for: output))
      return
    }
    if leftOut > 0 { console.note(Self.words(leftOut: leftOut)) }
    let shown = Printable.path(output)
    let count = entries.count
    let drafts = Set(entries.map(\.path)).count
    try console.write(
      LocalText(
        german:
          "\(shown): \(count) \(count == 1 ? "Befund" : "Befunde") in \(drafts) \(drafts == 1 ? "Datei" : "Dateien")\n",
        english:
          "\(shown): \(count) \(count == 1 ? "finding" : "findings") in \(drafts) \(drafts == 1 ? "file" : "files")\n")[
          console.language])
  }

  /// Where all could be read, something in it may still be written wrongly.
  private static func words(leftOut count: Int) -> LocalText {
    LocalText(
      german: count == 1
        ? "ein Befund dazu, wie ein Entwurf geschrieben ist (input/…), kommt nicht in die Baseline; "
          + "„knigge lint“ zeigt ihn"
        : "\(count) Befunde dazu, wie Entwürfe geschrieben sind (input/…), kommen nicht in die Baseline; "
          + "„knigge lint“ zeigt sie",
      english: count == 1
        ? "one remark on how a draft is written (input/…) is left out of the baseline; “knigge lint” shows it"
        : "\(count) remarks on how drafts are written (input/…) are left out of the baseline; “knigge lint” shows them")
  }

  /// What the file holds already; nil where it is something else, which has been said then.
  private func old(_ target: String, _ disk: Disk, _ console: Console) throws(OutputFailure) -> [BaselineEntry]? {
    let kind = disk.kind(of: target)
    guard kind != .missing else { return [] }
    // A pipe would be waited for.
    guard kind != .other else {
      console.fail(FileReplacement.Failure.system("not a regular file").text(for: output))
      return nil
    }
    do throws(FileFailure) {
      let bytes = try disk.bytes(of: target, maximumSize: BaselineFile.maximumSize)
      if bytes.isEmpty { return [] }
      let file = BaselineFile(SourceFile(path: output, bytes: bytes))
      if file.problems.isEmpty { return file.entries }
      try reportProblems(file, console)
    } catch {
      console.fail(error.text)
    }
    return nil
  }

  private func reportProblems(_ file: BaselineFile, _ console: Console) throws(FileFailure) {
    for problem in file.problems {
      console.fail(problem.message.mapping { "\(output): \($0)" })
    }
  }
}
