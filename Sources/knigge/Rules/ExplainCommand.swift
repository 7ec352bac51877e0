// `knigge explain`: one rule, whole; or what was found on a line.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports
import KniggeText

struct ExplainCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a rule: what it finds, why, and how to adjust it.",
    discussion: "With a file and a line, such as drafts/launch.md:7, the rules that found something there.")

  @Argument(help: "A rule's id, its name where only one rule has it, or FILE:LINE.")
  var rule: String

  @Option(name: .joinedAndLong("f"), help: ArgumentHelp("text, markdown or json.", valueName: "format"))
  var format: PageFormat = .text

  @OptionGroup var configuration: ConfigurationOptions

  func status() -> ExitStatus {
    if let place = DraftPlace(rule) { return status(at: place) }
    return withSetup(configuration) { console, setup throws(OutputFailure) in
      let rules = setup.ruleSet.rules
      let named = rules.filter(isMeant)
      if named.count == 1 { return try write(named, setup, console) }
      if named.isEmpty {
        if let other = otherSetup(than: setup), let found = other.setup.ruleSet.rules.first(where: isMeant) {
          try write([found], other.setup, console)
          return try write(other.remark, console)
        }
        if let own = OwnRule(rule) { return try console.write(own.written(as: format, in: console.language)) }
      }
      console.fail(unknown(among: named.isEmpty ? rules : named, isAmbiguous: named.count > 1))
    }
  }

  private func isMeant(_ rule: Rule) -> Bool { rule.id == self.rule || rule.name == self.rule }

  /// Where there is such a rule although it does not apply to the drafts of this folder, and why it does not.
  private func otherSetup(than setup: Setup) -> (setup: Setup, remark: LocalText)? {
    guard let disk = CurrentFolder.disk(messages: configuration.messages) else { return nil }
    var workspace = configuration.workspace(on: disk)
    for other in (try? workspace.setupsOfOverrides(in: disk.current)) ?? []
    where other.setup.ruleSet.rules.contains(where: isMeant) {
      return (
        other.setup,
        LocalText(
          german: "gilt nur für die Entwürfe von „\(other.pattern)“ (overrides)",
          english: "applies to the drafts of “\(other.pattern)” only (overrides)")
      )
    }
    guard let set = setup.elsewhere.set(of: rule), RuleSetLoader.shippedNames.contains(set) else { return nil }
    return (
      workspace.setup(forShippedSet: set),
      LocalText(
        german:
          "wird in „\(set)“ mitgeliefert und ist hier nicht eingeschaltet: --rules \(set), oder rulesets in knigge.yml",
        english: "ships in “\(set)”, not switched on here: --rules \(set), or rulesets in knigge.yml")
    )
  }

  /// A remark below a page; beside one for programs.
  private func write(_ remark: LocalText, _ console: Console) throws(OutputFailure) {
    if format == .json { return console.note(remark) }
    try console.write("\n" + Printable.line(remark[console.language]) + "\n")
  }

  private func write(_ rules: [Rule], _ setup: Setup, _ console: Console) throws(OutputFailure) {
    let pages = RulePages(setup: setup, language: console.language)
    switch format {
    case .text: try console.write(rules.map { pages.page(of: $0).text }.joined(separator: "\n"))
    case .markdown: try console.write(rules.map { pages.page(of: $0).markdown }.joined(separator: "\n"))
    case .json:
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("version", 1)
        writer.array("rules", rules) { writer, rule in pages.page(of: rule).write(to: &writer) }
      }
      try console.write(writer.text + "\n")
    }
  }

  private func unknown(among rules: [Rule], isAmbiguous: Bool) -> LocalText {
    if isAmbiguous {
      let ids = rules.map(\.id).joined(separator: ", ")
      return LocalText(
        german: "„\(rule)“ heißen mehrere Regeln: \(ids)", english: "several rules are called “\(rule)”: \(ids)")
    }
    let nearest = NearestName.of(rule, among: rules.map(\.id) + rules.map(\.name) + OwnRule.ids)
    return LocalText(
      german: "die Regel „\(rule)“ gibt es nicht" + (nearest.map { "; meinten Sie „\($0)“?" } ?? ""),
      english: "there is no rule “\(rule)”" + (nearest.map { "; did you mean “\($0)”?" } ?? ""))
  }

  // MARK: A line of a draft

  private func status(at place: DraftPlace) -> ExitStatus {
    guard let disk = CurrentFolder.disk(messages: configuration.messages) else { return .failure }
    var workspace = configuration.workspace(on: disk, at: configuration.moment)
    let console = Console(.plain, language: configuration.language(in: &workspace))
    return console.run { () throws(OutputFailure) in
      let file: SourceFile
      let setup: Setup
      do throws(FileFailure) {
        let real = try disk.resolve(place.path, from: disk.current)
        let limit = (DraftFormat(path: real) ?? .markdown).maximumSize
        file = SourceFile(path: disk.shown(real), bytes: try disk.bytes(of: real, maximumSize: limit))
        setup = try workspace.setup(forFile: real)
      } catch {
        console.fail(error.text)
        return .failure
      }
      guard try !console.reportProblems(of: setup) else { return .failure }
      try explain(file, line: place.line, setup, console)
      try console.flush()
      return .clean
    }
  }

  /// Writes the pages of the rules that found something on a line, each once.
  private func explain(_ file: SourceFile, line: Int, _ setup: Setup, _ console: Console) throws(OutputFailure) {
    var judge = RunJudge()
    var lines = FileLines(file)
    let draftFormat = DraftFormat(path: file.path) ?? .markdown
    var found: [Diagnostic] = []
    DraftReader.read(file, as: draftFormat, with: setup) { read in
      found += judge.diagnostics(for: read, in: &lines, as: draftFormat, with: setup)
    }
    let index = lines.index()
    let there = found.filter {
      let last = index.line(at: max($0.location.range.lowerBound, $0.location.range.upperBound.advanced(by: -1)))
      return (index.line(at: $0.location.range.lowerBound)...last).contains(line)
    }
    let rules = setup.ruleSet.rules.filter { rule in there.contains { $0.rule == rule.id } }
    guard !there.isEmpty else {
      console.fail(
        LocalText(
          german: "in Zeile \(line) von „\(file.path)“ ist nichts zu finden",
          english: "nothing is found on line \(line) of “\(file.path)”"))
      return
    }
    if format == .text { try console.report(there, in: index) }
    if !rules.isEmpty {
      if format == .text { try console.write("\n") }
      try write(rules, setup, console)
    }
  }
}

/// A line of a draft, as reports name it: `drafts/launch.md:7`, also with a column behind it.
struct DraftPlace {
  let path: String
  /// 1-based.
  let line: Int

  init?(_ text: String) {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 2, let last = Int(parts[parts.count - 1]) else { return nil }
    parts.removeLast()
    if parts.count >= 2, let line = Int(parts[parts.count - 1]) {
      self.line = line
      parts.removeLast()
    } else {
      line = last
    }
    path = parts.joined(separator: ":")
    guard line > 0, !path.isEmpty else { return nil }
  }
}
