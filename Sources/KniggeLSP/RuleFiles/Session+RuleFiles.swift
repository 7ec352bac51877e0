// What there is to say about open rule sets and configurations, saved or not.
import KniggeEngine
import KniggeFiles
import KniggeText

extension Session {
  /// The texts of open documents by path; they stand in for what is saved.
  var openTexts: [String: [UInt8]] {
    var texts: [String: [UInt8]] = [:]
    for document in documents.values { if let path = document.path { texts[path] = document.text.bytes } }
    return texts
  }

  /// The setup of a rule file as it stands in the editor: of a rule set alone, of a configuration all that it names.
  mutating func liveSetup(of document: Document) -> Setup? {
    guard let path = document.path else { return nil }
    let index = project(of: path)
    let kind = projects[index].kind(of: document)
    var workspace = projects[index].live(openTexts, forDraft: kind != .ruleSet && kind != .configuration)
    switch kind {
    case .ruleSet: return try? workspace.setup(forRuleSet: path)
    case .configuration: return try? workspace.setup(forFolder: Path.parent(of: path))
    case .draft, .other: return try? workspace.setup(forFile: path)
    }
  }

  mutating func ruleSetDiagnostics(
    of document: Document, _ index: Int, _ isUnwanted: () -> Unwanted?
  ) throws(Interruption) -> [Diagnostic] {
    guard let setup = liveSetup(of: document) else { return [] }
    remember(setup, of: document)
    projects[index].watchFiles(of: setup)
    let problems = setup.problems.filter { $0.location.path == document.shown }
    var tester =
      testers[document.uri].flatMap { $0.generation == projects[index].generation ? $0.tester : nil }
      ?? ExampleTester()
    defer { testers[document.uri] = KnownTester(tester: tester, generation: projects[index].generation) }
    // What is only warned of is used all the same.
    let broken = problems.filter { $0.severity == .error }.map(\.location.range)
    let examples = try tester.diagnostics(of: setup, in: document.file, broken: broken, isUnwanted)
    return (problems + examples).sorted { $0.location.range.lowerBound < $1.location.range.lowerBound }
  }

  mutating func configurationDiagnostics(of document: Document, _ index: Int) -> [Diagnostic] {
    guard let setup = liveSetup(of: document) else { return [] }
    remember(setup, of: document)
    projects[index].watchFiles(of: setup)
    return setup.problems.filter { $0.location.path == document.shown }
      .sorted { $0.location.range.lowerBound < $1.location.range.lowerBound }
  }

  /// Keeps what the file is made from, and the last setup that had rules, for the time in which a half-written line makes the file unreadable.
  private mutating func remember(_ setup: Setup, of document: Document) {
    ruleFilePlaces[document.uri] = setup.places.files
    if !setup.ruleSet.rules.isEmpty || !setup.ruleSet.clauseOrder.isEmpty { lastSetups[document.uri] = setup }
  }

  /// The setup to complete and look up in: of now where it has rules, else the last one that had some.
  mutating func usableSetup(of document: Document) -> Setup? {
    let setup = liveSetup(of: document)
    if let setup, !setup.ruleSet.rules.isEmpty { return setup }
    return lastSetups[document.uri] ?? setup
  }
}

/// A tester with the generation of the project that its results belong to.
struct KnownTester {
  var tester: ExampleTester
  var generation: Int
}
