// The language server as an editor meets it: over pipes, with good manners and without.
import Foundation
import Testing

/// One finding, however it was reported.
private struct Seen: Hashable, CustomStringConvertible {
  var rule: String
  var severity: Int
  var message: String
  /// Lines from 0, columns in UTF-16 from 0.
  var start: [Int]
  var end: [Int]
  var fixes: [String]

  var description: String { "\(start)–\(end) \(severity) \(rule): \(message) \(fixes)" }
}

/// Folders with drafts and a configuration, some of them with rules that compare posts.
private let draftFolders =
  Golden.folders(in: "Rules").map { "Rules/\($0)" }
  + ["acme", "Configuration/brands", "Configuration/cascade", "Configuration/columns", "Configuration/platforms"]
private let now = ["--now", "2026-11-28T12:00+01:00"]

@Suite struct LSPTests {
  // MARK: The same findings

  @Test(arguments: draftFolders) func findsWhatTheCommandLineFinds(_ name: String) throws {
    let place = Golden.folder(name)
    let listed = try Run(["lint", "--show-files"], in: place).output
    let drafts = listed.split(separator: "\n").map { place.appendingPathComponent(String($0)) }
    try #require(!drafts.isEmpty)
    // Editors that know where a fix goes are given it; its places are in the numbers of the editor.
    let capabilities = ["textDocument": ["publishDiagnostics": ["dataSupport": true]]]
    let input = try EditorConversation.asking(about: drafts, in: place, capabilities: capabilities)
    let run = try Run(["lsp"] + now, in: place, input: input)
    #expect(run.status == 0)
    let answers = try #require(EditorConversation.messages(in: Data(run.output.utf8)))
    for (number, draft) in drafts.enumerated() {
      let path = String(draft.path.dropFirst(place.path.count + 1))
      let report = try Run(["lint", path, "--format", "jsonl", "--fail-on", "never"] + now, in: place)
      let expected = try report.output.split(separator: "\n").compactMap { try Self.seen(record: Data($0.utf8)) }
      let answer = answers.first { $0["id"] as? Int == number }
      let result = try #require(answer?["result"] as? [String: Any], "\(path): \(answer ?? [:])")
      let found = try #require(result["items"] as? [[String: Any]]).map { Self.seen(item: $0) }
      #expect(found == expected, "\(path)")
    }
  }

  /// Nil for what an exception covers: editors do not show it.
  private static func seen(record: Data) throws -> Seen? {
    let record = try JSONSerialization.jsonObject(with: record) as? [String: Any] ?? [:]
    guard record["suppressed"] == nil else { return nil }
    let columns = record["utf16"] as? [String: Int] ?? [:]
    let number = ["error": 1, "warning": 2, "note": 3][record["severity"] as? String ?? ""]
    let fixes = record["fixes"] as? [[String: Any]] ?? []
    return Seen(
      rule: record["rule"] as? String ?? "", severity: number ?? 0, message: record["message"] as? String ?? "",
      start: [(record["line"] as? Int ?? 0) - 1, (columns["column"] ?? 0) - 1],
      end: [(record["endLine"] as? Int ?? 0) - 1, (columns["endColumn"] ?? 0) - 1],
      fixes: fixes.map { fix in
        let edits = (fix["edits"] as? [[String: Any]] ?? []).map { $0["text"] as? String ?? "" }
        return "\(fix["title"] ?? "") \(fix["safe"] ?? "") \(edits)"
      })
  }

  private static func seen(item: [String: Any]) -> Seen {
    let range = item["range"] as? [String: [String: Int]] ?? [:]
    func place(_ key: String) -> [Int] { [range[key]?["line"] ?? -1, range[key]?["character"] ?? -1] }
    let fixes = (item["data"] as? [String: Any])?["fixes"] as? [[String: Any]] ?? []
    return Seen(
      rule: item["code"] as? String ?? "", severity: item["severity"] as? Int ?? 0,
      message: item["message"] as? String ?? "", start: place("start"), end: place("end"),
      fixes: fixes.map { fix in
        let edits = (fix["edits"] as? [[String: Any]] ?? []).map { $0["newText"] as? String ?? "" }
        return "\(fix["title"] ?? "") \(fix["safe"] ?? "") \(edits)"
      })
  }

  /// `--rules` was read and forgotten: an editor showed the findings of other rules than the command line.
  @Test func theRulesOfTheCommandLineCount() throws {
    let rules = "ruleset: a/rep\nlanguages: [en]\nrules:\n  r: { severity: note, message: m, terms: foo }\n"
    let place = try folder([
      "rep.yml": rules, "site/knigge.yml": "root: true\nrulesets: [claims]\nlanguages: [en]\n",
      "site/post.md": "A foo that is guaranteed to win.\n",
    ])
    defer { try? FileManager.default.removeItem(at: place) }
    let draft = place.appendingPathComponent("site/post.md")
    // The editor's folder is another one than that in which the rules were named.
    for root in ["site", ""] {
      let input = try EditorConversation.asking(about: [draft], in: place.appendingPathComponent(root))
      func rules(_ arguments: [String]) throws -> [String] {
        let run = try Run(["lsp"] + arguments + now, in: place, input: input)
        let answers = try #require(EditorConversation.messages(in: Data(run.output.utf8)))
        let result = answers.first { $0["id"] as? Int == 0 }?["result"] as? [String: Any]
        return (result?["items"] as? [[String: Any]] ?? []).map {
          "\($0["code"] as? String ?? "") \($0["message"] as? String ?? "")"
        }
      }
      #expect(try rules(["--rules", "rep.yml"]) == ["a/rep/r m"])
      #expect(try !rules([]).contains { $0.contains("a/rep") })
      let report = try Run(["lint", "site/post.md", "--rules", "rep.yml"] + now, in: place)
      #expect(report.output.contains("a/rep/r"))
      let unknown = try rules(["--rules", "nosuchset"])
      #expect(unknown.count == 1 && unknown[0].contains("nosuchset"), "\(unknown)")
    }
  }

  // MARK: Bad manners

  private static var hello: [String: Any] {
    [
      "id": 1, "method": "initialize",
      "params": ["processId": NSNull(), "rootUri": NSNull(), "capabilities": [String: Any]()] as [String: Any],
    ]
  }

  @Test(arguments: [
    "Content-Length: -1\r\n\r\n{}", "Content-Length: 9223372036854775808\r\n\r\n{}", "Content-Type: none\r\n\r\n{}",
    "Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}", "Content-Length: 3\r\n\r\n{\"jsonrpc\":\"2.0\"}",
    "noise\r\n\r\n",
    "Content-Length: 2\r\n\r\n[]", "Content-Length: 1\r\n\r\n{",
  ]) func aBrokenMessageIsAnsweredAndTheNextOneRead(_ broken: String) throws {
    let input =
      try EditorConversation.frame(Self.hello) + Data(broken.utf8)
      + EditorConversation.frames([["id": 2, "method": "shutdown"], ["method": "exit"]])
    let run = try Run(["lsp"], in: packageRoot, input: input)
    let answers = try #require(EditorConversation.messages(in: Data(run.output.utf8)))
    let codes = answers.compactMap { ($0["error"] as? [String: Any])?["code"] as? Int }
    #expect(codes.contains(-32700) || codes.contains(-32600), "\(answers)")
    #expect(answers.contains { $0["id"] as? Int == 2 && $0["result"] is NSNull })
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
  }

  @Test func endsWithOneWhereNobodyShutItDown() throws {
    let input = try EditorConversation.frames([Self.hello, ["method": "exit"]])
    #expect(try Run(["lsp"], in: packageRoot, input: input).status == 1)
    #expect(try Run(["lsp"], in: packageRoot, input: try EditorConversation.frame(Self.hello)).status == 1)
    #expect(try Run(["lsp"], in: packageRoot).status == 1)
  }

  @Test func endsSoonWhereTheEditorDies() throws {
    let program = try Started(["lsp"])
    try program.write(EditorConversation.frame(Self.hello))
    _ = program.next()
    let start = ContinuousClock.now
    try program.close()
    #expect(program.status() == 1)
    #expect(ContinuousClock.now - start < patience(1))
  }

  /// A message of 20 MB here, of 100 MB in the suite that runs against a release.
  @Test func readsALongMessage() throws {
    let text = String(repeating: "Ein ganz gewöhnlicher Satz ohne alles.\n", count: 500_000)
    let uri = "file:///nowhere/post.json"
    let input = try EditorConversation.frames([
      Self.hello,
      [
        "method": "textDocument/didOpen",
        "params": ["textDocument": ["uri": uri, "languageId": "json", "version": 1, "text": ""] as [String: Any]],
      ],
      [
        "method": "textDocument/didChange",
        "params": ["textDocument": ["uri": uri, "version": 2] as [String: Any], "contentChanges": [["text": text]]]
          as [String: Any],
      ], ["id": 2, "method": "shutdown"], ["method": "exit"],
    ])
    #expect(try Run(["lsp"], in: packageRoot, input: input).status == 0)
  }

  @Test func aStormOfCancellationsIsWeathered() throws {
    var messages: [[String: Any]] = [Self.hello]
    for number in 10..<2_010 {
      messages.append([
        "id": number, "method": "textDocument/hover",
        "params": [
          "textDocument": ["uri": "file:///nowhere/a.md"], "position": ["line": 0, "character": 0],
        ] as [String: Any],
      ])
      messages.append(["method": "$/cancelRequest", "params": ["id": number]])
      messages.append(["method": "$/cancelRequest", "params": ["id": number + 100_000]])
    }
    messages += [["id": 2, "method": "shutdown"], ["method": "exit"]]
    let run = try Run(["lsp"], in: packageRoot, input: try EditorConversation.frames(messages))
    let answers = try #require(EditorConversation.messages(in: Data(run.output.utf8)))
    // Every request is answered once, with a result or with the word that it was cancelled.
    #expect(Set(answers.compactMap { $0["id"] as? Int }).count == 2_002)
    #expect(answers.count == 2_002)
    #expect(run.status == 0)
  }
}
