// Finding out what there is to say about a document.
import KniggeEngine
import KniggeFiles
import KniggeText

extension Session {
  /// Looks at one document that waits, and sends what there is to say about it.
  package mutating func work(_ isUnwanted: (Work) -> Unwanted? = { _ in nil }) {
    guard phase == .running, let uri = waiting.popLast(), let document = documents[uri] else { return }
    do throws(Interruption) {
      let verdict = try verdict(on: document, Work(document: uri), isUnwanted)
      publish(verdict, of: document)
    } catch {
      // Given up because it changes again or somebody waits for an answer; its turn comes.
      if documents[uri] != nil, !waiting.contains(uri) { waiting.append(uri) }
    }
  }

  /// The verdict on a document, from memory where nothing has changed.
  mutating func verdict(
    on document: Document, _ work: Work, _ isUnwanted: (Work) -> Unwanted?
  ) throws(Interruption) -> Verdict {
    let index = project(of: document.path)
    if projects[index].tellTime() { judgeAnew() }
    if let known = verdicts[document.uri], known.revision == document.revision,
      known.generation == projects[index].generation
    {
      return known.verdict
    }
    var work = work
    work.document = document.uri
    let verdict: Verdict
    switch projects[index].kind(of: document) {
    case .draft(let format): verdict = try draftVerdict(on: document, format, index) { isUnwanted(work) }
    case .ruleSet: verdict = .ruleFile(try ruleSetDiagnostics(of: document, index) { isUnwanted(work) })
    case .configuration: verdict = .ruleFile(configurationDiagnostics(of: document, index))
    case .other: verdict = .nothing
    }
    var number: Int?
    if case .ruleFile = verdict {
      lastVerdict += 1
      number = lastVerdict
    }
    verdicts[document.uri] = KnownVerdict(
      revision: document.revision, generation: projects[index].generation, verdict: verdict, number: number)
    return verdict
  }

  private mutating func draftVerdict(
    on document: Document, _ format: DraftFormat, _ index: Int, _ isUnwanted: () -> Unwanted?
  ) throws(Interruption) -> Verdict {
    let setup: Setup
    do throws(FileFailure) {
      setup = try projects[index].setup(for: document.path)
    } catch {
      return .unusable(unusable(document, error.text, nil))
    }
    if setup.isBroken { return .unusable(unusable(document, Self.brokenText(setup), setup)) }
    var linter =
      linters[document.uri].flatMap { $0.belongs(to: setup, projects[index].generation) ? $0 : nil }
      ?? DraftLinter(setup, projects[index].generation)
    defer { linters[document.uri] = linter }
    let file = document.file
    let verdict = try projects[index].withLinters(for: document.path) { linters throws(Interruption) in
      try linter.verdict(on: file, as: format, &linters, isUnwanted)
    }
    return verdict.map { .draft($0) } ?? .nothing
  }

  // MARK: What keeps a draft from being checked

  private static func brokenText(_ setup: Setup) -> LocalText {
    let errors = setup.problems.filter { $0.severity == .error }
    // What the command line names has no file that could be opened.
    let named = errors.first { $0.location.path.isEmpty }?.message
    let first = errors.filter { !$0.location.path.isEmpty }.min {
      ($0.location.path, $0.location.range.lowerBound) < ($1.location.path, $1.location.range.lowerBound)
    }
    let place = first.map { setup.place($0.location) + ": " } ?? ""
    guard let message = first?.message ?? named else { return LocalText() }
    let rest = errors.count - 1
    return LocalText(
      german: "dieser Entwurf wird nicht geprüft: " + place + message[.german]
        + (rest > 0 ? rest == 1 ? ", und ein weiterer Fehler" : ", und \(rest) weitere Fehler" : ""),
      english: "this draft is not checked: " + place + message[.english]
        + (rest > 0 ? rest == 1 ? ", and one more error" : ", and \(rest) more errors" : ""))
  }

  /// A diagnostic in the first line of the draft, with the mistakes as places that belong to it.
  private func unusable(_ document: Document, _ message: LocalText, _ setup: Setup?) -> Diagnostic {
    let first = document.text.range(ofLine: 0)
    var diagnostic = Diagnostic(
      rule: "config/unusable", severity: .error, message: message,
      location: Location(path: document.shown, range: .bytes(first)))
    for problem in setup?.problems.filter({ $0.severity == .error }).prefix(20) ?? [] {
      guard let file = setup?.sources[problem.location.path] else { continue }
      let lines = LineIndex(file)
      diagnostic.related.append(
        RelatedPlace(
          message: problem.message, path: file.path, start: lines.position(of: problem.location.range.lowerBound),
          end: lines.position(of: problem.location.range.upperBound)))
    }
    return diagnostic
  }
}
