// `knigge clauses`: the guideline against its rules.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct ClausesCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "clauses", abstract: "Show which rules check each clause of the guideline, and which need a person.",
    discussion: """
      Without a configuration: the model guideline with every shipped rule. A guideline says of a clause that only a \
      person can check it by a remark below its heading: <!-- knigge-person: REASON -->.
      """)

  @Argument(help: "A guideline to compare with the rules; without it, the one that the rule sets name.")
  var document: String?

  @Option(
    name: .joinedAndLong("f"), help: ArgumentHelp("text, markdown or json; text without it.", valueName: "format"))
  var format: PageFormat?

  @Flag(
    help: "End with 1 where a clause is looked after by nothing and nobody, a rule has no clause, or a clause changed.")
  var check = false

  @Flag(help: "Note in your own rule sets that each rule was compared with its clauses as they are now.")
  var review = false

  @OptionGroup var configuration: ConfigurationOptions

  mutating func validate() throws {
    if review, check {
      throw ValidationError(
        LocalText(
          german: "--check sieht nach, und --review schreibt; erst knigge clauses --review aufrufen, dann --check",
          english: "--check looks and --review writes; run knigge clauses --review first, then --check."))
    }
    if review, let document {
      throw ValidationError(
        LocalText(
          german: "--review vermerkt die Klauseln der Richtlinie, die die Regelwerke nennen; „\(document)“ weglassen",
          english: "--review notes the clauses of the guideline that the rule sets name; leave out '\(document)'."))
    }
    if review, format != nil {
      throw ValidationError(
        LocalText(
          german: "--review schreibt in die Regelwerke und zeigt keine Seite; --format weglassen",
          english: "--review writes into the rule sets and prints no page; leave out --format."))
    }
  }

  func status() -> ExitStatus {
    withSetupAndStatus(configuration, inDoubt: .shipped) { console, setup throws(OutputFailure) in
      var guideline: GuidelineDocument?
      if let document {
        do throws(FileFailure) {
          let disk = Disk(current: Disk.currentFolder() ?? "/")
          let path = disk.absolute(document, from: disk.current)
          let bytes = try disk.bytes(of: path, maximumSize: RuleSetLoader.maximumSize)
          let read = GuidelineDocument(SourceFile(path: disk.shown(path), bytes: bytes))
          guard !read.clauses.isEmpty else {
            console.fail(Self.noClauses(in: read.path))
            return .failure
          }
          guideline = read
        } catch {
          console.fail(error.text)
          return .failure
        }
      }
      if review {
        try noteReview(setup, console)
        return .clean
      }
      let table = ClauseTable(setup.ruleSet, document: guideline)
      try console.write(ClausesPage(table: table, language: console.language).written(as: format ?? .text))
      return check && !table.isWhole ? .findings : .clean
    }
  }

  /// A document without clauses is hardly the one that was meant, and nothing about it could be compared.
  private static func noClauses(in path: String) -> LocalText {
    LocalText(
      german:
        "in „\(path)“ steht keine Klausel; eine Klausel beginnt mit ihrer Nummer, als Überschrift („## 4.1 Ton“, „## § 4 Ton“, „### TO-1 Respekt“) oder als Absatz („4.1 Wir …“)",
      english:
        "there is no clause in “\(path)”; a clause begins with its number, as a heading (“## 4.1 Tone”, “## § 4 Tone”, “### TO-1 Respect”) or as a paragraph (“4.1 We …”)"
    )
  }

  /// Writes the checksums of today's clauses into the rule sets that belong to the user.
  private func noteReview(_ setup: Setup, _ console: Console) throws(OutputFailure) {
    var count = 0
    let disk = Disk(current: Disk.currentFolder() ?? "/")
    for (path, file) in setup.sources.sorted(by: { $0.key < $1.key }) where !file.isShipped {
      let reviews = ClauseReview.reviews(of: setup.ruleSet.rules, in: path)
      let edited = ClauseReview.noting(reviews, in: file)
      guard edited.count > 0 else { continue }
      do throws(FileReplacement.Failure) {
        let real = disk.absolute(path, from: disk.current)
        guard let state = FileState(of: real) else { throw .system("not a regular file") }
        try FileReplacement.replace(real, holding: file.bytes, by: edited.bytes, ifStill: state)
        count += edited.count
      } catch {
        console.fail(
          LocalText(german: "„\(path)“ lässt sich nicht schreiben", english: "“\(path)” cannot be written"))
      }
    }
    try console.write(
      (console.language == .german
        ? "\(count) \(count == 1 ? "Regel" : "Regeln") als geprüft vermerkt\n"
        : "noted \(count) \(count == 1 ? "rule" : "rules") as reviewed\n"))
  }
}
