// `knigge suppressions`: every exception, with place, rule, reason, age and owner.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct SuppressionsCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "suppressions",
    abstract: "List all exceptions that drafts make, with place, rule, reason, age and owner.",
    discussion: """
      The age is that of “since”, where an exception says it; else git tells when its line was committed. Without \
      either it is left out.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Argument(help: "Drafts or folders.")
  var paths: [String] = []

  @Option(name: .joinedAndLong("f"), help: ArgumentHelp("text or json.", valueName: "format"))
  var format: Format = .text

  @OptionGroup var configuration: ConfigurationOptions

  func status() -> ExitStatus {
    guard let disk = CurrentFolder.disk(messages: configuration.messages) else { return .failure }
    let made = DraftSurvey(configuration, disk: disk)
    let console = made.console
    return console.run { () throws(OutputFailure) in
      var page = SuppressionPage(language: console.language)
      var survey = made
      var judge = RunJudge()
      var ages: [String: LineAges] = [:]
      var unread = UnreadRecords()
      try survey.run(paths) { draft, read in
        page.addFaults(read.problems.count { $0.rule.hasPrefix("suppression/") })
        unread.add(read, draft.file) { draft.lines.index() }
        guard let post = read.post, !post.suppressions.isEmpty else { return }
        let states = judge.suppressionStates(of: post, in: &draft.lines, as: draft.file.format, with: draft.setup)
        for (suppression, state) in zip(post.suppressions, states) {
          let position = draft.lines.index().position(of: suppression.range.lowerBound)
          let known = ages[draft.path] ?? LineAges(draft.path, variables: Terminal.variables)
          ages[draft.path] = known
          page.add(
            SuppressionPage.Row(
              path: draft.file.shown, position: position, post: post.name, suppression: suppression, state: state,
              age: age(of: suppression, line: position.line, known, draft.setup.settings)))
        }
      }
      try console.write(format == .text ? page.text : page.json)
      try console.flush()
      unread.say(
        LocalText(german: "ihre Ausnahmen fehlen in der Liste", english: "their exceptions are not in the list"),
        on: console)
      return .clean
    }
  }

  /// Days since the exception was made; nil where nobody knows.
  private func age(of suppression: Suppression, line: Int, _ ages: LineAges, _ settings: LintSettings) -> Int? {
    guard let now = settings.now else { return nil }
    let made = suppression.since.map { Span($0, in: settings.zone).start } ?? ages.moment(ofLine: line)
    return made.map { max(0, (now - $0) / 86_400) }
  }
}
