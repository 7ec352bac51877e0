// Beginning a conversation: what both sides can do, which folders and settings count.
import KniggeEngine
import KniggeFiles

extension Session {
  mutating func initialize(_ params: JSONValue) -> JSONValue {
    client = ClientSupport(params["capabilities"] ?? .object([]))
    let offered = params["capabilities"]?["general"]?["positionEncodings"]?.array?.compactMap(\.string) ?? []
    encoding = PositionEncoding(offered: offered)
    editorProcess = params["processId"]?.integer
    let settings = EditorSettings(params["initializationOptions"])
    report(settings)
    initialSettings = settings
    projects = [project(at: surroundings.current, uri: nil, settings)]
    var folders = params["workspaceFolders"]?.array?.compactMap { $0["uri"]?.string } ?? []
    if folders.isEmpty, let root = params["rootUri"]?.string { folders = [root] }
    if folders.isEmpty, let root = params["rootPath"]?.string { folders = [DocumentURI.of(root)] }
    for uri in folders { addFolder(uri, settings) }
    return [
      "capabilities": capabilities,
      "serverInfo": ["name": "knigge", "version": .string(surroundings.version)],
    ]
  }

  private var capabilities: JSONValue {
    let pull: JSONValue = ["identifier": "knigge", "interFileDependencies": true, "workspaceDiagnostics": false]
    let actions: JSONValue = [
      "codeActionKinds": ["quickfix", .string(CodeActionKind.fixAll)], "resolveProvider": false,
    ]
    let completion: JSONValue = ["triggerCharacters": ["$", "<", ":", " ", "/"], "resolveProvider": false]
    let commands = Command.allCases.map { JSONValue.string($0.rawValue) }
    var members: [JSONValue.Member] = [
      .init("positionEncoding", .string(encoding.rawValue)),
      .init("textDocumentSync", ["openClose": true, "change": 2, "save": ["includeText": false]]),
    ]
    if client.mayPull { members.append(.init("diagnosticProvider", pull)) }
    members += [
      .init("codeActionProvider", actions),
      .init("hoverProvider", true),
      .init("documentSymbolProvider", ["label": "knigge"]),
      .init("inlayHintProvider", ["resolveProvider": false]),
      .init("completionProvider", completion),
      .init("definitionProvider", true),
      .init("executeCommandProvider", ["commands": .array(commands)]),
      .init("workspace", ["workspaceFolders": ["supported": true, "changeNotifications": true]]),
    ]
    return .object(members)
  }

  mutating func initialized() {
    var registrations: [JSONValue] = []
    if client.registersWatchers {
      // Rule sets are YAML, guidelines Markdown, lists of words text.
      registrations.append([
        "id": "knigge-files", "method": "workspace/didChangeWatchedFiles",
        "registerOptions": ["watchers": [["globPattern": "**/*.{yml,yaml,md,txt}"]]],
      ])
    }
    if client.registersConfiguration {
      registrations.append([
        "id": "knigge-settings", "method": "workspace/didChangeConfiguration",
        "registerOptions": ["section": "knigge"],
      ])
    }
    if !registrations.isEmpty {
      ask("client/registerCapability", ["registrations": .array(registrations)], .registration)
    }
  }

  // MARK: Folders

  private func project(at folder: String, uri: String?, _ settings: EditorSettings) -> Project {
    Project(
      folder: folder, uri: uri, settings: settings, surroundings: surroundings, knowledge: knowledge,
      generations: generations)
  }

  private mutating func addFolder(_ uri: String, _ settings: EditorSettings) {
    guard let path = DocumentURI.path(uri) else { return }
    let disk = Disk(current: surroundings.current)
    let folder = disk.realPath(ofMissing: path)
    guard !projects.contains(where: { $0.uri != nil && $0.folder == folder }) else { return }
    projects.append(project(at: folder, uri: uri, settings))
    // The deepest first; the program's own folder, which has no address, last.
    projects.sort { ($0.uri != nil ? 1 : 0, $0.folder.utf8.count) > ($1.uri != nil ? 1 : 0, $1.folder.utf8.count) }
  }

  mutating func changeFolders(_ params: JSONValue) {
    let event = params["event"]
    let removed = Set(event?["removed"]?.array?.compactMap { $0["uri"]?.string } ?? [])
    projects.removeAll { $0.uri.map(removed.contains) ?? false }
    let settings = projects.last?.settings ?? EditorSettings()
    for folder in event?["added"]?.array ?? [] {
      if let uri = folder["uri"]?.string { addFolder(uri, settings) }
    }
    // Documents may belong to another folder now, and be called by another name.
    for (uri, document) in documents { documents[uri] = moved(document) }
    judgeAnew()
    if hasAskedSettings { askSettings() }
  }

  /// The folder that a document belongs to, as an index into `projects`.
  func project(of path: String?) -> Int {
    guard let path else { return projects.firstIndex { $0.uri != nil } ?? projects.count - 1 }
    return projects.firstIndex { $0.uri != nil && $0.contains(path) } ?? projects.count - 1
  }

  // MARK: Settings

  /// Asks for the settings of every folder; the first time when the first document is opened.
  mutating func askSettings() {
    guard client.asksConfiguration else { return }
    hasAskedSettings = true
    let folders = projects.map(\.uri)
    let items = folders.map { uri in JSONValue.known(["scopeUri": uri.map { .string($0) }, "section": "knigge"]) }
    ask("workspace/configuration", ["items": .array(items)], .settings(folders: folders))
  }

  mutating func takeSettings(_ result: JSONValue?, of folders: [String?]) {
    guard let values = result?.array else { return }
    var hasChanged = false
    for (uri, value) in zip(folders, values) {
      let settings = EditorSettings(value, over: initialSettings)
      guard let index = projects.firstIndex(where: { $0.uri == uri }), projects[index].settings != settings else {
        continue
      }
      report(settings)
      projects[index].reset(settings: settings)
      hasChanged = true
    }
    if hasChanged { judgeAnew() }
  }

  mutating func changeConfiguration(_ params: JSONValue) {
    // Editors that answer questions are asked, as the protocol advises; of the others the settings come along.
    if client.asksConfiguration {
      askSettings()
      return
    }
    guard let value = params["settings"] else { return }
    let settings = EditorSettings(value, over: initialSettings)
    report(settings)
    for index in projects.indices { projects[index].reset(settings: settings) }
    judgeAnew()
  }

  private mutating func report(_ settings: EditorSettings) {
    for mistake in settings.mistakes { log(mistake, isError: true) }
  }

  // MARK: Files

  mutating func changeWatchedFiles(_ params: JSONValue) {
    let disk = Disk(current: surroundings.current)
    let paths = params["changes"]?.array?.compactMap { $0["uri"]?.string.flatMap(DocumentURI.path) } ?? []
    let real = paths.map { disk.realPath(ofMissing: $0) }
    var hasChanged = false
    for index in projects.indices where real.contains(where: { projects[index].dependsOn($0) }) {
      projects[index].reset()
      hasChanged = true
    }
    if hasChanged { judgeAnew() }
  }

  /// Looks whether files that count have changed, for editors that do not tell; to be called when nothing else is to do.
  package mutating func lookAround() {
    guard phase == .running else { return }
    var hasChanged = false
    for index in projects.indices where projects[index].lookAround() { hasChanged = true }
    if hasChanged { judgeAnew() }
  }

  /// Every open document is to be looked at again.
  mutating func judgeAnew() {
    if client.wantsPush {
      for uri in documents.keys.sorted() { wait(uri) }
    } else {
      ask("workspace/diagnostic/refresh", nil, .refresh)
    }
    if client.refreshesInlayHints { ask("workspace/inlayHint/refresh", nil, .refresh) }
  }
}
