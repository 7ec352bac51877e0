// An editor in the same process, for tests that ask one thing.
import Foundation
import KniggeEngine
import Testing

@testable import KniggeLSP

/// A folder with some files, and a session that serves it.
struct Editor {
  let folder: URL
  var session: Session
  private var lastID = 0

  /// Where the folders of all editors lie; taken away when the tests end.
  private static let folders: URL = {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("knigge-editors-\(getpid())")
    atexit { try? FileManager.default.removeItem(at: Editor.folders) }
    return folder
  }()

  init(_ files: [String: String], capabilities: JSONValue = .object([])) throws {
    let folder = Self.folders.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    self.folder = folder
    var surroundings = Surroundings(current: folder.path, version: "test", clock: { 1_795_824_000 })
    surroundings.givenMoment = DateText("2026-11-28")
    session = Session(surroundings)
    _ = try ask("initialize", ["rootUri": .string(uri("")), "capabilities": capabilities])
    tell("initialized", .object([]))
  }

  func uri(_ name: String) -> String { DocumentURI.of(name.isEmpty ? folder.path : folder.path + "/" + name) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  mutating func tell(_ method: String, _ params: JSONValue) {
    session.receive(.notification(method: method, params: params))
  }

  mutating func ask(_ method: String, _ params: JSONValue) throws -> JSONValue {
    lastID += 1
    let id = RequestID.number(lastID)
    session.receive(.request(id, method: method, params: params))
    for message in session.takeMessages() {
      if case .result(id, let result) = message { return result }
      if case .failure(id, let error) = message { throw error }
    }
    Issue.record("no answer to \(method)")
    return .null
  }

  mutating func open(_ name: String, _ text: String, language: String = "yaml") {
    tell(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri(name)), "languageId": .string(language), "version": 1, "text": .string(text),
        ]
      ])
  }

  /// Replaces the whole text of an open document.
  mutating func change(_ name: String, _ text: String) {
    tell(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(uri(name)), "version": 2],
        "contentChanges": [["text": .string(text)]],
      ])
  }

  mutating func close(_ name: String) {
    tell("textDocument/didClose", ["textDocument": ["uri": .string(uri(name))]])
  }

  /// Opens a text in which `‸` marks the cursor, and asks about that place.
  mutating func ask(_ method: String, in name: String, _ marked: String, language: String = "yaml") throws -> JSONValue
  {
    let parts = marked.split(separator: "‸", omittingEmptySubsequences: false).map(String.init)
    open(name, parts.joined(), language: language)
    let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    let position = EditorPosition(line: lines.count - 1, character: lines.last?.utf16.count ?? 0)
    return try ask(method, ["textDocument": ["uri": .string(uri(name))], "position": position.value])
  }

  /// The words that could stand at the cursor.
  mutating func completions(in name: String, _ marked: String, language: String = "yaml") throws -> [String] {
    try ask("textDocument/completion", in: name, marked, language: language).array?.compactMap { $0["label"]?.string }
      ?? []
  }

  /// Rule and place of each diagnostic.
  mutating func diagnostics(of name: String) throws -> [String] {
    let answer = try ask("textDocument/diagnostic", ["textDocument": ["uri": .string(uri(name))]])
    return (answer["items"]?.array ?? []).map { item in
      let start = item["range"]?["start"]
      return "\(start?["line"]?.integer ?? -1):\(start?["character"]?.integer ?? -1) \(item["code"]?.string ?? "")"
    }
  }
}
