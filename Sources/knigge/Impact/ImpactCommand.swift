// `knigge impact`: what a change of the rules does to posts.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct ImpactCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact", abstract: "Show what a change of the rules does to an archive of posts.",
    discussion: """
      Checks every post with two versions of the rules and tells what is new, gone or weighs differently. A version is \
      a rule set (a path that ends in .yml), a git revision, or the rules as they are now.
      """)

  @Argument(help: "Drafts, archives or folders.")
  var paths: [String] = []

  @Option(help: ArgumentHelp("The older version: a rule set or a git revision.", valueName: "version"))
  var before = "HEAD"

  @Option(help: ArgumentHelp("The newer version; without it, the rules as they are now.", valueName: "version"))
  var after: String?

  @Option(name: .joinedAndLong("f"), help: ArgumentHelp("text, markdown, html or json.", valueName: "format"))
  var format: ImpactFormat = .text

  @Option(help: ArgumentHelp("How many posts to show for each rule and kind of change.", valueName: "number"))
  var examples = 3

  @OptionGroup var configuration: ConfigurationOptions

  func status() -> ExitStatus {
    guard let disk = CurrentFolder.disk(messages: configuration.messages) else { return .failure }
    var workspace = configuration.workspace(on: disk, at: configuration.moment)
    let console = Console(.plain, language: configuration.language(in: &workspace))
    return console.run { () throws(OutputFailure) in
      guard let older = version(before, disk, console) else { return .failure }
      defer { older.remove() }
      guard
        let newer = after.map({ version($0, disk, console) })
          ?? RuleVersion(current: workspace, name: currentName(console))
      else { return .failure }
      defer { newer.remove() }
      var run = ImpactRun(console: console, disk: disk, before: older, after: newer)
      try run.compare(paths.isEmpty ? ["."] : paths, &workspace)
      if !console.hasFailed {
        let page = ImpactPage(
          impact: run.impact, before: older.name, after: newer.name, shown: max(0, examples), language: console.language
        )
        try console.write(page.written(as: format))
      }
      run.unread.say(
        LocalText(german: "verglichen wurde alles andere", english: "everything else was compared"), on: console)
      try console.flush()
      return .clean
    }
  }

  /// What programs read does not change with the language of messages.
  private func currentName(_ console: Console) -> String {
    console.language == .german && format != .json ? "jetzt" : "now"
  }

  private func makeWorkspace(_ disk: Disk, _ choice: Workspace.ConfigurationChoice? = nil) -> Workspace {
    let moment = configuration.givenMoment.map(Workspace.RunMoment.given) ?? .clock(Clock.now)
    return Workspace(
      disk: disk, knowledge: KnowledgeReader.read().knowledge, choice: choice ?? configuration.choice, moment: moment,
      zoneFolders: ZoneData.folders)
  }

  private func version(_ name: String, _ disk: Disk, _ console: Console) -> RuleVersion? {
    if name.hasSuffix(".yml") || name.hasSuffix(".yaml") { return RuleVersion(ruleSet: name, makeWorkspace(disk)) }
    do throws(GitSnapshot.Failure) {
      let snapshot = try GitSnapshot(
        of: name, containing: disk.current, disk: disk, variables: Terminal.variables,
        temporary: Terminal.temporaryFolder)
      let folder = Disk(current: snapshot.path(of: disk.current) ?? snapshot.folder)
      return RuleVersion(snapshot: snapshot, name: name, makeWorkspace(folder, .nearest))
    } catch {
      console.fail(error.text)
      return nil
    }
  }
}

enum ImpactFormat: String, CaseIterable, ExpressibleByArgument {
  case text, markdown, html, json
}

/// Reads the posts, and asks both versions about each.
private struct ImpactRun {
  let console: Console
  let disk: Disk
  var before: RuleVersion
  var after: RuleVersion
  private(set) var impact = Impact()
  /// What was not compared.
  private(set) var unread = UnreadRecords()

  init(console: Console, disk: Disk, before: RuleVersion, after: RuleVersion) {
    (self.console, self.disk, self.before, self.after) = (console, disk, before, after)
  }

  mutating func compare(_ paths: [String], _ workspace: inout Workspace) throws(OutputFailure) {
    for draft in console.drafts(at: paths, on: disk, &workspace) {
      let file: SourceFile
      let (older, newer): (Setup, Setup)
      do throws(FileFailure) {
        let real = try disk.resolve(draft.path, from: disk.current)
        (older, newer) = (try before.setup(forFile: real), try after.setup(forFile: real))
        if !draft.isNamed, newer.ruleSet.documents.contains(real) { continue }
        file = try draft.read(disk)
      } catch {
        console.say(error, about: draft)
        continue
      }
      guard try !console.reportProblems(of: older), try !console.reportProblems(of: newer) else { return }
      compare(file, draft, older, newer)
    }
  }

  private mutating func compare(_ file: SourceFile, _ draft: DraftFile, _ older: Setup, _ newer: Setup) {
    let format = draft.format
    var (olderLines, newerLines) = (FileLines(file), FileLines(file))
    DraftReader.read(file, as: format, with: newer) { read in
      guard let post = read.post else { return unread.add(read, draft) { newerLines.index() } }
      let then = before.findings(in: read, &olderLines, format, older)
      let now = after.findings(in: read, &newerLines, format, newer)
      impact.add(post, before: then, after: now) { newerLines.index() }
    }
  }
}
