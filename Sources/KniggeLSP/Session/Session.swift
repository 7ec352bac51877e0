// A conversation with an editor, as a state machine: a message goes in, messages come out.
import KniggeEngine
import KniggeFiles
import KniggeText

/// What the editor may want to stop: the answer to a request, or the look at a document.
package struct Work: Sendable {
  package var request: RequestID?
  package var document: String?
}

package struct Session {
  package enum Phase: Equatable, Sendable {
    /// Before `initialize`.
    case new
    case running
    /// After `shutdown`.
    case closed
    /// After `exit`.
    case ended
  }

  package private(set) var phase = Phase.new
  let surroundings: Surroundings
  let knowledge: Knowledge
  let shippedAddresses: ShippedAddresses
  let generations = Generations()
  var client = ClientSupport()
  package internal(set) var encoding = PositionEncoding.utf16
  /// The editor's process, as it says.
  package internal(set) var editorProcess: Int?
  var documents: [String: Document] = [:]
  /// What was said about each open document, and what helps to say it again.
  var verdicts: [String: KnownVerdict] = [:]
  var linters: [String: DraftLinter] = [:]
  var testers: [String: KnownTester] = [:]
  /// The last setup of each open rule file that had rules.
  var lastSetups: [String: Setup] = [:]
  /// What each open rule file was made from as it stands in the editor, as absolute paths; also what is missing.
  var ruleFilePlaces: [String: Set<String>] = [:]
  /// Folders of the editor, the deepest first; the last is for everything outside of them.
  var projects: [Project] = []
  /// Documents to be looked at without being asked, the most urgent last.
  var waiting: [String] = []
  /// Requests of ours that are not answered yet.
  var asked: [RequestID: Question] = [:]
  /// What came with `initialize`; counts where the editor's settings say nothing.
  var initialSettings = EditorSettings()
  var hasAskedSettings = false
  var lastRequest = 0
  var lastRevision = 0
  /// Counts the verdicts on rule files.
  var lastVerdict = 0
  /// Messages to be sent.
  private var outbox: [Outgoing] = []

  /// What we asked the editor.
  enum Question: Equatable, Sendable {
    case settings(folders: [String?])
    case registration
    case refresh
    case edit
  }

  package init(_ surroundings: Surroundings) {
    self.surroundings = surroundings
    shippedAddresses = ShippedAddresses(surroundings.copyOfShippedFile)
    knowledge = KnowledgeReader.read().knowledge
  }

  /// How the program ends when the conversation is over: 0 after `shutdown` and `exit`, else 1.
  package var status: Int32 { wasClosed ? 0 : 1 }
  private var wasClosed = false

  /// Whether there is something to do without being asked.
  package var hasWork: Bool { phase == .running && !waiting.isEmpty }

  // MARK: Sending

  mutating func send(_ message: Outgoing) { outbox.append(message) }

  mutating func ask(_ method: String, _ params: JSONValue?, _ question: Question) {
    lastRequest += 1
    let id = RequestID.text("knigge-\(lastRequest)")
    asked[id] = question
    send(.request(id, method: method, params: params))
  }

  /// Says something in the editor's log.
  mutating func log(_ text: String, isError: Bool = false) {
    send(
      .notification(
        method: "window/logMessage", params: ["type": isError ? 1 : 3, "message": .string("knigge: " + text)]))
  }

  /// The messages that have come together.
  package mutating func takeMessages() -> [Outgoing] {
    defer { outbox = [] }
    return outbox
  }

  // MARK: Receiving

  /// Takes one message. `isUnwanted` tells whether some work has become useless in the meantime.
  package mutating func receive(_ message: Incoming, _ isUnwanted: (Work) -> Unwanted? = { _ in nil }) {
    switch message {
    case .invalid(let id):
      send(.failure(id, ResponseError(.invalidRequest, "not a message of JSON-RPC 2.0")))
    case .response(let id, let result, let error):
      guard let question = asked.removeValue(forKey: id) else { return }
      take(result, error, for: question)
    case .notification(let method, let params): notify(method, params)
    case .request(let id, let method, let params):
      do throws(ResponseError) {
        send(.result(id, try answer(method, params, Work(request: id), isUnwanted)))
      } catch {
        send(.failure(id, error))
      }
    }
  }

  /// Says that something arrived that is no message.
  package mutating func reject(_ reason: String) {
    send(.failure(nil, ResponseError(.parseError, reason)))
    if phase == .running { log("cannot read a message: " + reason, isError: true) }
  }

  /// Says that a request was given up, as the editor asked.
  package mutating func cancel(_ id: RequestID) {
    send(.failure(id, ResponseError(.requestCancelled, "cancelled")))
  }

  private mutating func answer(
    _ method: String, _ params: JSONValue, _ work: Work, _ isUnwanted: (Work) -> Unwanted?
  ) throws(ResponseError) -> JSONValue {
    switch (phase, method) {
    case (.new, "initialize"):
      let result = initialize(params)
      phase = .running
      return result
    case (.new, _): throw ResponseError(.serverNotInitialized, "the server is not initialized yet")
    case (.running, "initialize"): throw ResponseError(.invalidRequest, "the server is initialized already")
    case (.running, "shutdown"):
      phase = .closed
      wasClosed = true
      waiting = []
      return .null
    case (.running, _): return try feature(method, params, work, isUnwanted)
    case (.closed, _), (.ended, _): throw ResponseError(.invalidRequest, "the server has been shut down")
    }
  }

  private mutating func notify(_ method: String, _ params: JSONValue) {
    if method == "exit" {
      phase = .ended
      return
    }
    guard phase == .running else { return }
    switch method {
    case "initialized": initialized()
    case "textDocument/didOpen": open(params)
    case "textDocument/didChange": change(params)
    case "textDocument/didSave": save(params)
    case "textDocument/didClose": close(params)
    case "workspace/didChangeConfiguration": changeConfiguration(params)
    case "workspace/didChangeWatchedFiles": changeWatchedFiles(params)
    case "workspace/didChangeWorkspaceFolders": changeFolders(params)
    default: break  // `$/…` and what a newer protocol knows may be ignored.
    }
  }

  /// The answers to requests about documents, by the method's name.
  private mutating func feature(
    _ method: String, _ params: JSONValue, _ work: Work, _ isUnwanted: (Work) -> Unwanted?
  ) throws(ResponseError) -> JSONValue {
    switch method {
    case "textDocument/diagnostic": return try pullDiagnostics(params, work, isUnwanted)
    case "textDocument/codeAction": return try codeActions(params, work, isUnwanted)
    case "textDocument/hover": return try hover(params, work, isUnwanted)
    case "textDocument/documentSymbol": return try symbols(params, work, isUnwanted)
    case "textDocument/inlayHint": return try inlayHints(params, work, isUnwanted)
    case "textDocument/completion": return try completion(params)
    case "textDocument/definition": return try definition(params)
    case "workspace/executeCommand": return try execute(params, work, isUnwanted)
    default: throw ResponseError(.methodNotFound, "knigge does not know the method “\(method)”")
    }
  }

  private mutating func take(_ result: JSONValue?, _ error: JSONValue?, for question: Question) {
    if let error {
      log("the editor refused a request: " + (error["message"]?.string ?? "no reason given"))
      return
    }
    switch question {
    case .settings(let folders): takeSettings(result, of: folders)
    case .edit:
      if result?["applied"]?.boolean == false {
        log("the editor did not apply an edit: " + (result?["failureReason"]?.string ?? "no reason given"))
      }
    case .registration, .refresh: break
    }
  }

  // MARK: Documents

  /// The open document that a request is about; nil where it is not open.
  func document(_ params: JSONValue) throws(ResponseError) -> Document? {
    guard let uri = params["textDocument"]?["uri"]?.string else {
      throw ResponseError(.invalidParams, "textDocument.uri is missing")
    }
    return documents[uri]
  }

  /// The place that a request is about.
  func position(_ params: JSONValue) throws(ResponseError) -> EditorPosition {
    guard let position = EditorPosition(params["position"]) else {
      throw ResponseError(.invalidParams, "position is missing")
    }
    return position
  }
}
