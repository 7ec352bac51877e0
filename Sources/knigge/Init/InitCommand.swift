// `knigge init`: begins a project.
import ArgumentParser
import KniggeEngine
import KniggeFiles
import KniggeReports

extension StarterFiles.CI: ExpressibleByArgument {}
extension StarterFiles.Hook: ExpressibleByArgument {}

struct InitCommand: StatusCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Begin a project: configuration, rule set, guideline, a draft, hook and CI.",
    discussion: """
      Asks on a terminal for what no option says; without a terminal, or with --yes, it asks nothing. Files that are \
      there already are left as they are, and a configuration that is there says what the company is called, and in which \
      languages it posts. Hook and CI go to the root of the repository.
      """)

  @Argument(help: "The folder to begin in; it is made where it is missing.")
  var folder: String = "."

  @Option(help: "What the company is called.")
  var company: String?

  @Option(help: ArgumentHelp("The languages of posts, the guideline's first: de,en.", valueName: "languages"))
  var languages: String?

  @Option(help: ArgumentHelp("The countries whose law may count: de,eu.", valueName: "countries"))
  var jurisdictions: String?

  @Option(help: "The platform of drafts that name none.")
  var platform: String?

  @Option(help: ArgumentHelp("The time zone, such as Europe/Berlin.", valueName: "zone"))
  var timezone: String?

  @Option(help: ArgumentHelp("A product; may be given several times.", valueName: "name"))
  var product: [String] = []

  @Option(help: ArgumentHelp("An account of the company without @; may be given several times.", valueName: "name"))
  var handle: [String] = []

  @Option(help: "github, gitlab or none.")
  var ci: StarterFiles.CI?

  @Option(help: "pre-commit or none.")
  var hook: StarterFiles.Hook?

  @Flag(name: .shortAndLong, help: "Ask nothing.")
  var yes = false

  @Option(help: ArgumentHelp("The language of messages: de or en.", valueName: "language"))
  var messages: Language?

  func status() -> ExitStatus {
    guard let disk = CurrentFolder.disk(messages: messages ?? spoken.first ?? .english) else { return .failure }
    let folder = disk.realPath(ofMissing: folder == "." ? disk.current : disk.absolute(folder, from: disk.current))
    var existing: ExistingProject?
    var failure: FileFailure?
    do throws(FileFailure) { existing = try ExistingProject(in: folder, disk) } catch { failure = error }
    let console = Console(.plain, language: messages ?? spoken.first ?? existing?.messages ?? .english)
    if let problem = failure?.text ?? unknownChoice {
      console.fail(problem)
      return .failure
    }
    return console.run { () throws(OutputFailure) in
      var files = try starterFiles(console, disk, existing)
      if existing == nil, let problem = files.profile.unwritableName {
        console.fail(problem)
        return .failure
      }
      files.place = ProjectPlace(folder, disk)
      files.existing = existing
      try write(files, into: folder, disk, console)
      try console.flush()
      return .clean
    }
  }

  // MARK: Choices

  /// The parts of a list, each once.
  private func parts(_ text: String?) -> [String] {
    let all = (text ?? "").split { $0 == "," || $0 == " " }.map { String($0).lowercased() }
    return all.indices.filter { !all[..<$0].contains(all[$0]) }.map { all[$0] }
  }

  private var spoken: [Language] { parts(languages).compactMap(Language.init(rawValue:)) }

  /// What an option says that knigge does not know.
  private var unknownChoice: LocalText? {
    if let unknown = unknownLanguage(in: languages) ?? unknownCountry(in: jurisdictions) { return unknown }
    if let platform, KnowledgeReader.read().knowledge.platforms[platform] == nil {
      return LocalText(
        german: "die Plattform „\(platform)“ kennt knigge nicht",
        english: "knigge does not know the platform “\(platform)”")
    }
    if let zone = timezone {
      do throws(TimeZoneReader.Failure) {
        _ = try TimeZoneReader.read(zone, from: Disk(current: "/"), folders: ZoneData.folders)
      } catch {
        if error != .noData {
          return LocalText(german: "die Zeitzone „\(zone)“ gibt es nicht", english: "there is no time zone “\(zone)”")
        }
      }
    }
    return nil
  }

  private func unknownLanguage(in text: String?) -> LocalText? {
    parts(text).first { Language(rawValue: $0) == nil }.map { name in
      LocalText(
        german: "die Sprache „\(name)“ kennt knigge nicht", english: "knigge does not know the language “\(name)”")
    }
  }

  /// `none` is no country.
  private func countries(in text: String?) -> [String] { parts(text).filter { !["none", "keine"].contains($0) } }

  private func unknownCountry(in text: String?) -> LocalText? {
    let known = Fact.jurisdiction.allowedValues ?? []
    return countries(in: text).first { !known.contains($0) }.map { name in
      let list = known.joined(separator: ", ")
      return LocalText(
        german: "das Land „\(name)“ kennt knigge nicht; bekannt sind \(list)",
        english: "knigge does not know the country “\(name)”; known are \(list)")
    }
  }

  /// What is there already says it all; an option may still say something else.
  private func starterFiles(
    _ console: Console, _ disk: Disk, _ existing: ExistingProject?
  ) throws(OutputFailure) -> StarterFiles {
    let interview = Interview(console: console, asks: !yes && existing == nil && Terminal.canAsk)
    let isGerman = console.language == .german
    let name = try interview.answer(
      company ?? existing?.company, isGerman ? "Wie heißt die Firma?" : "What is the company called?",
      default: defaultName(disk),
      problem: PhraseName.problem)
    let said = try interview.answer(
      languages ?? existing?.languages?.map(\.rawValue).joined(separator: ","),
      isGerman ? "Sprachen der Beiträge (de, en)?" : "Languages of posts (de, en)?",
      default: isGerman ? "de, en" : "en, de", problem: unknownLanguage)
    let chosen = parts(said).compactMap(Language.init(rawValue:))
    let spoken = chosen.isEmpty ? [console.language] + Language.allCases.filter { $0 != console.language } : chosen
    let countries = try interview.answer(
      jurisdictions ?? existing?.jurisdictions?.joined(separator: ","),
      isGerman
        ? "Länder, deren Recht zählt (de, at, ch, uk, us, ca, au, eu oder keine)?"
        : "Countries whose law counts (de, at, ch, uk, us, ca, au, eu or none)?",
      default: spoken.first == .german ? "de, eu" : "uk", problem: unknownCountry)
    let evenName = CompanyProfile.even(name)
    let profile = CompanyProfile(
      name: evenName.isEmpty ? CompanyProfile.even(defaultName(disk)) : evenName, languages: spoken,
      jurisdictions: self.countries(in: countries),
      platform: platform ?? existing?.platform,
      zone: timezone ?? existing?.zone ?? (spoken.first == .german ? "Europe/Berlin" : "Europe/London"),
      products: product.map(CompanyProfile.even).filter { !$0.isEmpty },
      handles: handle.map { CompanyProfile.even($0.hasPrefix("@") ? String($0.dropFirst()) : $0) }
        .filter { !$0.isEmpty })
    return StarterFiles(profile: profile, ci: ci ?? .github, hook: hook ?? .preCommit)
  }

  /// The name of the folder, which is often that of the company.
  private func defaultName(_ disk: Disk) -> String {
    let path = disk.absolute(folder, from: disk.current)
    let name = path.split(separator: "/").last { $0 != "." && $0 != ".." }.map(String.init) ?? ""
    return name.isEmpty ? "ACME" : name
  }

  // MARK: Writing

  private func write(_ starter: StarterFiles, into folder: String, _ disk: Disk, _ console: Console)
    throws(OutputFailure)
  {
    let isGerman = console.language == .german
    var isWhole = true
    var silent: [(path: String, text: String)] = []
    for file in starter.files {
      let path = disk.absolute(file.path, from: file.isAtRoot ? starter.place.root ?? folder : folder)
      do throws(FileReplacement.Failure) {
        let isNew = try NewFolder.write(Array(file.text.utf8), to: path)
        let state = isNew ? (isGerman ? "geschrieben" : "wrote") : (isGerman ? "schon da" : "kept")
        try line("\(state.padded(to: 12)) \(disk.shown(path))", console)
        if file.isAtRoot, !isNew, !namesProgram(path, disk) { silent.append((disk.shown(path), file.text)) }
      } catch {
        isWhole = false
        console.fail(error.text(for: disk.shown(path)))
      }
    }
    // What is to be done next is in the messages where something is missing.
    guard isWhole else { return }
    for file in silent { try suggest(file.text, for: file.path, console) }
    if let existing = starter.existing, existing.ruleSets.isEmpty {
      console.note(Self.unlinked(starter.ruleSetPath, existing.name))
    }
    let place = folder == disk.current || self.folder == "." ? "" : "cd \(ShellWord.quoted(self.folder)) && "
    let next = ["knigge test", "knigge lint", "knigge handbook --format html --output handbook.html"]
    try console.write(
      "\n" + (isGerman ? "Als Nächstes:" : "Next:") + "\n"
        + next.map { "  " + Printable.line(place + $0) + "\n" }.joined())
  }

  /// Whether a file that was there already has to do with knigge.
  private func namesProgram(_ path: String, _ disk: Disk) -> Bool {
    guard let bytes = try? disk.bytes(of: path, maximumSize: 1_000_000, onlyRegular: true) else { return true }
    return String(decoding: bytes, as: UTF8.self).contains("knigge")
  }

  /// What would stand in a file of others, for them to put it there.
  private func suggest(_ text: String, for path: String, _ console: Console) throws(OutputFailure) {
    let isGerman = console.language == .german
    try console.write(
      "\n"
        + Printable.line(
          isGerman ? "\(path) startet knigge noch nicht; es fehlt:" : "\(path) does not run knigge yet; it lacks:")
        + "\n"
        + text.split(separator: "\n").map { "  " + Printable.line(String($0)) + "\n" }.joined())
  }

  private static func unlinked(_ ruleSet: String, _ configuration: String) -> LocalText {
    LocalText(
      german:
        "„\(configuration)“ nennt kein eigenes Regelwerk und bleibt, wie es ist; mit „rulesets: [\(ruleSet)]“ darin schreibt „knigge init“ eines, mit einer Richtlinie",
      english:
        "“\(configuration)” names no rule set of your own and stays as it is; with “rulesets: [\(ruleSet)]” in it “knigge init” writes one, with a guideline"
    )
  }

  private func line(_ text: String, _ console: Console) throws(FileReplacement.Failure) {
    do throws(OutputFailure) { try console.write(Printable.line(text) + "\n") } catch {
      throw .system("\(error)")
    }
  }
}

/// Asks somebody at a terminal.
private struct Interview {
  let console: Console
  let asks: Bool

  /// What was given, else what somebody says, else the standard answer. Asks again where there is a problem with it.
  func answer(
    _ given: String?, _ question: String, default standard: String, problem: (String) -> LocalText? = { _ in nil }
  ) throws(OutputFailure) -> String {
    if let given { return given }
    guard asks else { return standard }
    while true {
      try console.write("\(question) [\(Printable.line(standard))] ")
      try console.flush()
      let said = (readLine() ?? "").filter { !$0.isNewline }
      if said.allSatisfy(\.isWhitespace) { return standard }
      guard let problem = problem(said) else { return said }
      try console.write(Printable.line(problem[console.language]) + "\n")
    }
  }
}
