// Diagnostics as the protocol has them.
import KniggeEngine
import KniggeFiles
import KniggeText

/// Turns diagnostics of one document into messages.
struct EditorDiagnostics {
  /// The most that are sent for one document; editors show no more, and a calendar may have tens of thousands.
  static let limit = 1_000

  let document: Document
  let language: Language
  let encoding: PositionEncoding
  let client: ClientSupport
  /// The address of a file that is shown under a name.
  let address: (_ shown: String) -> String?
  /// Where a rule is written.
  let page: (_ rule: String) -> String?

  /// The messages, in order of place; of too many the worst, with a word about the rest.
  func values(_ diagnostics: [Diagnostic]) -> [JSONValue] {
    let reported = diagnostics.filter { $0.suppression == nil }
    let shown = reported.count > Self.limit ? worst(of: reported) : reported
    var counter = ColumnCounter(document.text, encoding)
    var values = shown.map { value($0, &counter) }
    if reported.count > shown.count { values.append(rest(reported.count - shown.count)) }
    return values
  }

  private func worst(of diagnostics: [Diagnostic]) -> [Diagnostic] {
    let kept = diagnostics.indices.sorted {
      (diagnostics[$1].severity, $0) < (diagnostics[$0].severity, $1)
    }.prefix(Self.limit)
    return kept.sorted().map { diagnostics[$0] }
  }

  private func rest(_ count: Int) -> JSONValue {
    let text = LocalText(
      german: "und \(count) weitere Befunde; „knigge lint“ zeigt alle",
      english: "and \(count) more; “knigge lint” shows all")
    let start = EditorPosition(line: 0, character: 0)
    return [
      "range": EditorRange(start: start, end: start).value, "severity": 3, "source": "knigge", "code": "editor/more",
      "message": .string(text[language]),
    ]
  }

  func value(_ diagnostic: Diagnostic, _ counter: inout ColumnCounter) -> JSONValue {
    let range = counter.range(of: diagnostic.location.range.asBytes())
    let related = client.relatedInformation ? self.related(diagnostic, at: range, &counter) : []
    let page = client.codeDescription ? self.page(diagnostic.rule) : nil
    return .known([
      "range": range.value, "severity": .integer(diagnostic.severity.number),
      "code": .string(diagnostic.rule), "codeDescription": page.map { ["href": .string($0)] },
      "source": "knigge", "message": .string(diagnostic.message[language]),
      "relatedInformation": related.isEmpty ? nil : .array(related),
      "data": client.diagnosticData ? data(diagnostic, &counter) : nil,
    ])
  }

  // MARK: What belongs to it

  /// Clause, help and source at the same place, then other places that belong to it.
  private func related(
    _ diagnostic: Diagnostic, at range: EditorRange, _ counter: inout ColumnCounter
  ) -> [JSONValue] {
    let words = FindingWords(language: language)
    var result = words.notes(on: diagnostic).map { note($0, uri: document.uri, range) }
    for place in diagnostic.related {
      switch place.place {
      case .here(let range):
        result.append(note(place.message[language], uri: document.uri, counter.range(of: range.asBytes())))
      case .counted(let path, let start, let end):
        guard let uri = address(path) else { continue }
        result.append(
          note(
            place.message[language], uri: uri, EditorRange(start: encoding.position(start), end: encoding.position(end))
          ))
      }
    }
    return result
  }

  private func note(_ message: String, uri: String, _ range: EditorRange) -> JSONValue {
    ["location": ["uri": .string(uri), "range": range.value], "message": .string(message)]
  }

  /// The fixes, so that an editor's own tools can apply them.
  private func data(_ diagnostic: Diagnostic, _ counter: inout ColumnCounter) -> JSONValue? {
    guard !diagnostic.fixes.isEmpty else { return nil }
    let fixes = diagnostic.fixes.map { fix -> JSONValue in
      let edits = fix.edits.map { edit -> JSONValue in
        ["range": counter.range(of: edit.range.asBytes()).value, "newText": .string(edit.text)]
      }
      return ["title": .string(fix.title[language]), "safe": .boolean(fix.isSafe), "edits": .array(edits)]
    }
    return ["fixes": .array(fixes)]
  }
}

extension Severity {
  /// As the protocol counts: 1 error, 2 warning, 3 information.
  var number: Int {
    switch self {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }
}

extension PositionEncoding {
  /// A position that was counted in another file.
  func position(_ position: Position) -> EditorPosition {
    let column =
      switch self {
      case .utf8: position.byteColumn
      case .utf16: position.utf16Column
      case .utf32: position.column
      }
    return EditorPosition(line: position.line - 1, character: column - 1)
  }
}
