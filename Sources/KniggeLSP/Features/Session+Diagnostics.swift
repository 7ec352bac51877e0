// Diagnostics, sent unasked or when the editor asks.
import KniggeEngine
import KniggeFiles
import KniggeText

extension Session {
  /// Sends what there is to say about a document.
  mutating func publish(_ verdict: Verdict, of document: Document) {
    let params = JSONValue.known([
      "uri": .string(document.uri),
      "version": client.versionedDiagnostics ? document.version.map { .integer($0) } : nil,
      "diagnostics": .array(values(verdict.diagnostics, of: document)),
    ])
    send(.notification(method: "textDocument/publishDiagnostics", params: params))
  }

  mutating func pullDiagnostics(
    _ params: JSONValue, _ work: Work, _ isUnwanted: (Work) -> Unwanted?
  ) throws(ResponseError) -> JSONValue {
    guard let document = try document(params) else { return ["kind": "full", "items": []] }
    let verdict = try answerable(
      document, work, isUnwanted,
      outdated: ResponseError(.serverCancelled, "the document is changing", data: ["retriggerRequest": true]))
    let number = verdicts[document.uri]?.number.map { "-\($0)" } ?? ""
    let name = "\(document.revision)-\(projects[project(of: document.path)].generation)\(number)"
    if params["previousResultId"]?.string == name { return ["kind": "unchanged", "resultId": .string(name)] }
    return [
      "kind": "full", "resultId": .string(name), "items": .array(values(verdict.diagnostics, of: document)),
    ]
  }

  /// The verdict that an answer needs; where it is given up, the answer says why.
  mutating func answerable(
    _ document: Document, _ work: Work, _ isUnwanted: (Work) -> Unwanted?,
    outdated: ResponseError = ResponseError(.contentModified, "the document is changing")
  ) throws(ResponseError) -> Verdict {
    do throws(Interruption) {
      return try verdict(on: document, work, isUnwanted)
    } catch {
      switch error.reason {
      case .cancelled: throw ResponseError(.requestCancelled, "cancelled")
      case .outdated: throw outdated
      }
    }
  }

  mutating func values(_ diagnostics: [Diagnostic], of document: Document) -> [JSONValue] {
    guard !diagnostics.isEmpty else { return [] }
    return writer(for: document, about: diagnostics).values(diagnostics)
  }

  /// What turns diagnostics of a document into messages.
  mutating func writer(for document: Document, about diagnostics: [Diagnostic]) -> EditorDiagnostics {
    let index = project(of: document.path)
    let language = projects[index].language(for: document.path)
    let addresses = addresses(index)
    var pages: [String: String] = [:]
    if client.codeDescription, let setup = try? projects[index].setup(for: document.path) {
      pages = addresses.pages(of: Set(diagnostics.map(\.rule)), in: setup)
    }
    return EditorDiagnostics(
      document: document, language: language, encoding: encoding, client: client, address: addresses.uri(of:),
      page: { pages[$0] })
  }

  func addresses(_ project: Int) -> FileAddresses {
    FileAddresses(disk: projects[project].disk, documents: documents, shipped: shippedAddresses)
  }
}
