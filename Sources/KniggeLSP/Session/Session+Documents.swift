// Keeping open documents as the editor has them.
import KniggeFiles
import KniggeText

extension Session {
  mutating func open(_ params: JSONValue) {
    guard let item = params["textDocument"], let uri = item["uri"]?.string, let text = item["text"]?.bytes else {
      log("a document was opened without address or text", isError: true)
      return
    }
    lastRevision += 1
    let document = Document(
      uri: uri, path: nil, shown: uri, language: item["languageId"]?.string ?? "", version: item["version"]?.integer,
      text: DocumentText(text), revision: lastRevision)
    documents[uri] = moved(document)
    forget(uri)
    wait(uri)
    waitForRuleFilesIfUnsaved(documents[uri])
    if !hasAskedSettings { askSettings() }
  }

  /// The document with the path and name that its address means in the folders of now.
  func moved(_ document: Document) -> Document {
    var path: String?
    var shown = document.uri
    if let named = DocumentURI.path(document.uri) {
      let real = Disk(current: surroundings.current).realPath(ofMissing: named)
      path = real
      shown = projects[project(of: real)].disk.shown(real)
    }
    return Document(
      uri: document.uri, path: path, shown: shown, language: document.language, version: document.version,
      text: document.text, revision: document.revision)
  }

  mutating func change(_ params: JSONValue) {
    guard let uri = params["textDocument"]?["uri"]?.string, var document = documents.removeValue(forKey: uri) else {
      log("a document was changed that is not open", isError: true)
      return
    }
    for change in params["contentChanges"]?.array ?? [] {
      guard let text = change["text"]?.bytes else {
        log("a change of \(uri) has no text; the document may be out of step until it is opened again", isError: true)
        continue
      }
      if let value = change["range"] {
        guard let range = EditorRange(value) else {
          log("a change of \(uri) has no usable range; the document may be out of step", isError: true)
          continue
        }
        document.text.replace(range, by: text, in: encoding)
      } else {
        // What was there is let go of first: both may be large.
        document.text = DocumentText([])
        document.text = DocumentText(text)
      }
      if document.text.bytes.count > DocumentText.maximumSize {
        log(
          "\(uri) has more than \(DocumentText.maximumSize) bytes and is not checked any more until it is opened again",
          isError: true)
        documents[uri] = document
        close(params)
        return
      }
    }
    lastRevision += 1
    document.revision = lastRevision
    if let version = params["textDocument"]?["version"]?.integer { document.version = version }
    documents[uri] = document
    wait(uri)
    waitForRuleFiles(madeFrom(document))
  }

  mutating func save(_ params: JSONValue) {
    guard let uri = params["textDocument"]?["uri"]?.string, let path = documents[uri]?.path else { return }
    var hasChanged = false
    for index in projects.indices where projects[index].dependsOn(path) {
      projects[index].reset()
      hasChanged = true
    }
    if hasChanged { judgeAnew() }
  }

  mutating func close(_ params: JSONValue) {
    guard let uri = params["textDocument"]?["uri"]?.string, let document = documents.removeValue(forKey: uri) else {
      return
    }
    forget(uri)
    waiting.removeAll { $0 == uri }
    waitForRuleFilesIfUnsaved(document)
    if client.wantsPush {
      send(.notification(method: "textDocument/publishDiagnostics", params: ["uri": .string(uri), "diagnostics": []]))
    }
  }

  private mutating func forget(_ uri: String) {
    verdicts[uri] = nil
    linters[uri] = nil
    testers[uri] = nil
    lastSetups[uri] = nil
    ruleFilePlaces[uri] = nil
  }

  /// Puts a document on the list of those to be looked at; the latest is looked at first.
  mutating func wait(_ uri: String) {
    guard client.wantsPush else { return }
    waiting.removeAll { $0 == uri }
    waiting.append(uri)
  }

  // MARK: What rule files are made from

  /// The other open rule files that may say something else when a document does: that build on it, or name it as their
  /// guideline or as a list.
  private func madeFrom(_ document: Document) -> [String] {
    let isYAML = document.language == "yaml" || document.uri.hasSuffix(".yml") || document.uri.hasSuffix(".yaml")
    return verdicts.keys.sorted().filter { other in
      guard other != document.uri, case .ruleFile = verdicts[other]?.verdict else { return false }
      return isYAML || document.path.map { ruleFilePlaces[other]?.contains($0) == true } ?? false
    }
  }

  private mutating func waitForRuleFiles(_ others: [String]) {
    guard !others.isEmpty else { return }
    for other in others {
      verdicts[other] = nil
      testers[other] = nil
      guard client.wantsPush, !waiting.contains(other) else { continue }
      waiting.insert(other, at: 0)
    }
    // Until they are asked for again there is no verdict to be taken back: a hint for each round.
    if !client.wantsPush { ask("workspace/diagnostic/refresh", nil, .refresh) }
  }

  /// The same where a document that was opened or closed says something else than the file that it stands in for.
  private mutating func waitForRuleFilesIfUnsaved(_ document: Document?) {
    guard let document, let path = document.path else { return }
    let others = madeFrom(document)
    guard !others.isEmpty else { return }
    let saved = try? Disk(current: surroundings.current).bytes(
      of: path, maximumSize: DocumentText.maximumSize, onlyRegular: true)
    if saved != document.text.bytes { waitForRuleFiles(others) }
  }
}
