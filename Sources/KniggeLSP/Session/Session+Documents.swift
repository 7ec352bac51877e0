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
    // Another open rule file may build on this one.
    if document.language == "yaml" || uri.hasSuffix(".yml") || uri.hasSuffix(".yaml") { waitForRuleFiles(but: uri) }
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
    guard let uri = params["textDocument"]?["uri"]?.string, documents.removeValue(forKey: uri) != nil else { return }
    forget(uri)
    waiting.removeAll { $0 == uri }
    if client.wantsPush {
      send(.notification(method: "textDocument/publishDiagnostics", params: ["uri": .string(uri), "diagnostics": []]))
    }
  }

  private mutating func forget(_ uri: String) {
    verdicts[uri] = nil
    linters[uri] = nil
    testers[uri] = nil
    lastSetups[uri] = nil
  }

  /// Puts a document on the list of those to be looked at; the latest is looked at first.
  mutating func wait(_ uri: String) {
    guard client.wantsPush else { return }
    waiting.removeAll { $0 == uri }
    waiting.append(uri)
  }

  private mutating func waitForRuleFiles(but uri: String) {
    for (other, known) in verdicts where other != uri {
      guard case .ruleFile = known.verdict else { continue }
      verdicts[other] = nil
      testers[other] = nil
      guard client.wantsPush, !waiting.contains(other) else { continue }
      waiting.insert(other, at: 0)
    }
  }
}
