// What can be done about findings: their fixes, all safe fixes at once, an exception with a reason.
import KniggeEngine
import KniggeFiles
import KniggeText

extension Session {
  mutating func codeActions(
    _ params: JSONValue, _ work: Work, _ isUnwanted: (Work) -> Unwanted?
  ) throws(ResponseError) -> JSONValue {
    guard let document = try document(params) else { return [] }
    guard let range = EditorRange(params["range"]) else { throw ResponseError(.invalidParams, "range is missing") }
    let only = params["context"]?["only"]?.array?.compactMap(\.string)
    let diagnostics = try answerable(document, work, isUnwanted).diagnostics.filter { $0.suppression == nil }
    var actions: [JSONValue] = []
    if CodeActionKind.isWanted(CodeActionKind.quickFix, only) {
      actions += try quickFixes(for: diagnostics, at: range, in: document, work, isUnwanted)
    }
    if CodeActionKind.isWanted(CodeActionKind.fixAll, only), diagnostics.contains(where: \.hasSafeFix) {
      let language = projects[project(of: document.path)].language(for: document.path)
      let title = language.choose("Alle sicheren Korrekturen anwenden", "Apply all safe fixes")
      let edits = try safeEdits(of: document, work, isUnwanted)
      if !edits.isEmpty { actions.append(action(title, CodeActionKind.fixAll, edits, in: document)) }
    }
    return .array(actions)
  }

  // MARK: One finding

  /// How many findings of a selection get actions of their own. A list of hundreds helps nobody: whoever selects so much
  /// applies all safe fixes, or selects less.
  static let maximumFindingsWithActions = 100

  /// How many exceptions are tried out for one selection: each takes a look at the whole draft.
  private static let maximumTrials = 24

  private mutating func quickFixes(
    for diagnostics: [Diagnostic], at range: EditorRange, in document: Document, _ work: Work,
    _ isUnwanted: (Work) -> Unwanted?
  ) throws(ResponseError) -> [JSONValue] {
    var counter = ColumnCounter(document.text, encoding)
    let selected = document.text.bytes(of: range, in: encoding)
    let touched = Array(
      diagnostics.lazy.filter { $0.touches(selected) }.prefix(Self.maximumFindingsWithActions))
    guard !touched.isEmpty else { return [] }
    let body = Exception.firstLineOfBody(document.text)
    let writer = writer(for: document, about: touched)
    var fixes: [JSONValue] = []
    var exceptions: [JSONValue] = []
    var trials: [Fix.Edit: Bool] = [:]
    for diagnostic in touched {
      let value = writer.value(diagnostic, &counter)
      for (number, fix) in diagnostic.fixes.enumerated() {
        let edits = fix.edits.map { edit($0, &counter) }
        let title = fix.title[writer.language]
        let isPreferred = number == 0 && fix.isSafe
        fixes.append(
          action(
            title.first.map { $0.uppercased() + title.dropFirst() } ?? title, CodeActionKind.quickFix, edits,
            in: document,
            for: value, isPreferred: isPreferred))
      }
      for ways in Exception.all(for: diagnostic, in: document, body: body, writer.language) {
        for way in ways {
          if trials[way.edit] == nil, trials.count < Self.maximumTrials {
            trials[way.edit] = try counts(way, for: diagnostic.rule, in: document, work, isUnwanted)
          }
          guard trials[way.edit] == true else { continue }
          exceptions.append(
            action(way.title, CodeActionKind.quickFix, [edit(way.edit, &counter)], in: document, for: value))
          break
        }
      }
    }
    return fixes + exceptions
  }

  /// Whether an exception does what it says: with a reason, findings of the rule are excepted, and no others come. A
  /// comment may stand where it is none, or part the facts of a post from it.
  private mutating func counts(
    _ exception: Exception, for rule: String, in document: Document, _ work: Work, _ isUnwanted: (Work) -> Unwanted?
  ) throws(ResponseError) -> Bool {
    let now = try answerable(document, work, isUnwanted).diagnostics
    guard case .draft(let format) = projects[project(of: document.path)].kind(of: document),
      var linter = linters[document.uri]
    else { return false }
    let file = SourceFile(path: document.shown, bytes: exception.trial(in: document.text))
    let then: DraftVerdict?
    do throws(Interruption) {
      then = try projects[project(of: document.path)].withLinters(for: document.path) { linters throws(Interruption) in
        try linter.verdict(on: file, as: format, &linters) { isUnwanted(work) }
      }
    } catch {
      throw ResponseError(error.reason == .cancelled ? .requestCancelled : .contentModified, "given up")
    }
    guard let then = then?.diagnostics else { return false }
    func excepted(_ diagnostics: [Diagnostic]) -> Int {
      diagnostics.count { $0.rule == rule && $0.suppression != nil }
    }
    func reported(_ diagnostics: [Diagnostic]) -> Int { diagnostics.count { $0.suppression == nil } }
    return excepted(then) > excepted(now) && reported(then) < reported(now)
  }

  private func edit(_ edit: Fix.Edit, _ counter: inout ColumnCounter) -> JSONValue {
    ["range": counter.range(of: edit.range.asBytes()).value, "newText": .string(edit.text)]
  }

  // MARK: All fixes

  /// The edits that `--fix` would make, line by line: none where fixes undo each other or never come to an end.
  mutating func safeEdits(
    of document: Document, _ work: Work, _ isUnwanted: (Work) -> Unwanted?
  ) throws(ResponseError) -> [JSONValue] {
    guard case .draft(let first) = try answerable(document, work, isUnwanted),
      case .draft(let format) = projects[project(of: document.path)].kind(of: document)
    else { return [] }
    var linter = linters[document.uri]
    var isFirst = true
    let outcome: FixLoop.Outcome
    do throws(Interruption) {
      outcome = try FixLoop.run(SourceFile(path: document.shown, bytes: document.text.bytes), .safe) {
        file throws(Interruption) in
        if isFirst {
          isFirst = false
          return first.diagnostics
        }
        let verdict: DraftVerdict? =
          try projects[project(of: document.path)].withLinters(for: document.path) { linters throws(Interruption) in
            try linter?.verdict(on: file, as: format, &linters) { isUnwanted(work) }
          } ?? nil
        return verdict?.diagnostics ?? []
      }
    } catch {
      throw ResponseError(error.reason == .cancelled ? .requestCancelled : .contentModified, "given up")
    }
    guard case .stable(let fixed, _) = outcome else { return [] }
    var counter = ColumnCounter(document.text, encoding)
    return LineEdits.edits(from: document.text, to: DocumentText(fixed.bytes)).map { range, text in
      ["range": counter.range(of: range).value, "newText": .string(String(decoding: text, as: UTF8.self))]
    }
  }

  // MARK: Messages

  private func action(
    _ title: String, _ kind: String, _ edits: [JSONValue], in document: Document, for diagnostic: JSONValue? = nil,
    isPreferred: Bool = false
  ) -> JSONValue {
    let edit = workspaceEdit(edits, in: document)
    guard client.codeActionLiterals else {
      return [
        "title": .string(title), "command": .string(Command.applyEdit.rawValue), "arguments": .array([edit]),
      ]
    }
    return .known([
      "title": .string(title), "kind": .string(kind), "diagnostics": diagnostic.map { .array([$0]) },
      "isPreferred": isPreferred && client.preferredActions ? true : nil, "edit": edit,
    ])
  }

  func workspaceEdit(_ edits: [JSONValue], in document: Document) -> JSONValue {
    guard client.documentChanges else {
      return ["changes": .object([JSONValue.Member(document.uri, .array(edits))])]
    }
    let name: JSONValue = ["uri": .string(document.uri), "version": document.version.map { .integer($0) } ?? .null]
    return ["documentChanges": [["textDocument": name, "edits": .array(edits)]]]
  }
}

extension Diagnostic {
  fileprivate var hasSafeFix: Bool { fixes.first?.isSafe == true }

  /// Whether it has a place in common with some bytes, be it that one ends where the other begins.
  func touches(_ bytes: ClosedRange<Int>) -> Bool {
    location.range.lowerBound.byte <= bytes.upperBound && bytes.lowerBound <= location.range.upperBound.byte
  }
}
