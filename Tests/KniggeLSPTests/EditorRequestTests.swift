// What an editor asks beside diagnostics: commands, what a word means and where it is written, what a saved file changes.
import KniggeEngine
import KniggeFiles
import Testing

@testable import KniggeLSP

@Suite struct EditorRequestTests {
  private static let rules = """
    ruleset: acme
    languages: [en]
    rules:
      hub: { severity: warning, message: write “<fix>”, replace: "Github → GitHub", safe: true }

    """

  private func editor(_ files: [String: String] = [:]) throws -> Editor {
    let own = [
      "knigge.yml": "root: true\nrulesets: [acme.yml]\nlanguages: [en]\nmessages: en\n", "acme.yml": Self.rules,
    ]
    return try Editor(
      own.merging(files) { $1 }, capabilities: ["workspace": ["applyEdit": .boolean(true)]])
  }

  /// Runs a command; the answer, and everything else that is said meanwhile.
  private func run(_ command: String, _ arguments: [JSONValue], in editor: inout Editor) -> [Outgoing] {
    editor.session.receive(
      .request(
        .number(77), method: "workspace/executeCommand",
        params: ["command": .string(command), "arguments": .array(arguments)]))
    return editor.session.takeMessages()
  }

  private func text(_ messages: [Outgoing]) -> String {
    messages.map { String(decoding: $0.frame, as: UTF8.self) }.joined(separator: "\n")
  }

  @Test func safeFixesAreAppliedByTheEditor() throws {
    var editor = try editor()
    editor.open("a.md", "On Github.\n", language: "markdown")
    for argument: JSONValue in [.string(editor.uri("a.md")), ["uri": .string(editor.uri("a.md"))]] {
      let said = text(run("knigge.applyFixes", [argument], in: &editor))
      #expect(said.contains("workspace/applyEdit") && said.contains("newText"), "\(said)")
    }
    // Where there is nothing to mend the editor is not asked for anything.
    editor.open("b.md", "On GitHub.\n", language: "markdown")
    #expect(run("knigge.applyFixes", [.string(editor.uri("b.md"))], in: &editor) == [.result(.number(77), .null)])
  }

  /// Open drafts are judged by what is saved; what nothing depends on changes nothing.
  @Test func aSavedRuleSetCounts() throws {
    var editor = try editor(["other.yml": "a: 1\n"])
    editor.open("a.md", "On Github.\n", language: "markdown")
    #expect(try editor.diagnostics(of: "a.md") == ["0:3 acme/hub"])
    let more = Self.rules + "  on: { severity: error, message: m, terms: on }\n"
    try editor.write(more, to: "acme.yml")
    editor.open("acme.yml", more)
    editor.open("other.yml", "a: 2\n")
    for name in ["nowhere.yml", "other.yml", "acme.yml"] {
      editor.tell("textDocument/didSave", ["textDocument": ["uri": .string(editor.uri(name))]])
    }
    #expect(try editor.diagnostics(of: "a.md") == ["0:0 acme/on", "0:3 acme/hub"])
  }

  @Test func brokenNoticesAreLoggedAndSurvived() throws {
    var editor = try editor()
    editor.open("a.md", "On Github.\n", language: "markdown")
    editor.tell("textDocument/didOpen", ["textDocument": ["uri": .string(editor.uri("b.md"))]])
    editor.tell("textDocument/didChange", ["textDocument": ["uri": .string(editor.uri("b.md"))]])
    for change: JSONValue in [["range": 5, "text": "x"], .object([])] {
      editor.tell(
        "textDocument/didChange",
        ["textDocument": ["uri": .string(editor.uri("a.md"))], "contentChanges": .array([change])])
    }
    let logs = editor.session.takeMessages().filter {
      if case .notification("window/logMessage", _) = $0 { true } else { false }
    }
    #expect(logs.count == 4, "\(text(logs))")
    #expect(try editor.diagnostics(of: "a.md") == ["0:3 acme/hub"])
  }

  /// A platform's name says what it allows, a shipped set's what it is about.
  @Test func hoverTellsOfPlatformsAndSets() throws {
    var editor = try editor()
    func hover(_ name: String, _ marked: String) throws -> String {
      try editor.ask("textDocument/hover", in: name, marked)["contents"]?["value"]?.string ?? ""
    }
    let head = "ruleset: acme\nlanguages: [en]\n"
    let platform = try hover(
      "acme.yml", head + "rules:\n  a: { severity: note, message: m, terms: x, when: { platform: link‸edin } }\n")
    #expect(platform.contains("linkedin") && platform.contains("at most 3000 characters"), "\(platform)")
    #expect(try hover("acme.yml", head + "extends: [pro‸motion]\n").contains("shipped rule set"))
  }

  /// The company's own definition comes before a shipped one; what is written nowhere leads nowhere.
  @Test func definitionsAreLookedForAtHomeFirst() throws {
    let guideline = "# Guideline\n\n## 1 First\n\nText.\n\n## § 2. Second\n\nText.\n"
    var editor = try editor([
      "one.md": "# Nothing\n", "two.md": guideline,
      "base.yml":
        "ruleset: base\nlanguages: [en]\nlists:\n  l: [q]\nrules:\n  b: { severity: note, message: m, terms: $l }\n",
    ])
    let head =
      "ruleset: acme\nlanguages: [en]\nextends: [base.yml, promotion]\nguideline: { document: [one.md, two.md] }\n"
    func place(_ marked: String) throws -> String {
      let answer = try editor.ask("textDocument/definition", in: "acme.yml", head + marked)
      guard let uri = answer["uri"]?.string else { return "nowhere" }
      return uri.split(separator: "/").last.map(String.init).map {
        "\($0):\(answer["range"]?["start"]?["line"]?.integer ?? -1)"
      } ?? "?"
    }
    func rule(_ rest: String) -> String { "rules:\n  a: { severity: note, message: m, \(rest) }\n" }
    #expect(try place(rule("terms: $‸l")) == "base.yml:3")
    #expect(try place(rule("terms: x, clause: \"‸2\"")) == "two.md:6")
    #expect(try place(rule("terms: x, clause: \"‸9\"")) == "nowhere")
    #expect(try place(rule("terms: $no‸ne")) == "nowhere")
    #expect(try place("rules:\n  base/‸b: { severity: error }\n") == "base.yml:5")
    #expect(try place("rules:\n  base/no‸ne: { severity: error }\n") == "nowhere")
  }

  /// A selection of 40,000 findings on one line was answered with 120,000 actions, after minutes.
  @Test func aLineOfFindingsGetsActionsForTheFirstOnly() throws {
    var editor = try Editor(
      ["knigge.yml": "root: true\nrulesets: [acme.yml]\nlanguages: [en]\nmessages: en\n", "acme.yml": Self.rules],
      capabilities: ["textDocument": ["codeAction": ["codeActionLiteralSupport": [:]]]])
    let count = 40_000
    editor.open("a.md", String(repeating: "Github ", count: count), language: "markdown")
    func actions(_ start: Int, _ end: Int) throws -> [JSONValue] {
      let range: JSONValue = [
        "start": ["line": 0, "character": .integer(start)], "end": ["line": 0, "character": .integer(end)],
      ]
      return try editor.ask(
        "textDocument/codeAction",
        ["textDocument": ["uri": .string(editor.uri("a.md"))], "range": range, "context": ["diagnostics": []]]
      ).array ?? []
    }
    let all = try actions(0, 7 * count)
    // A fix, and an exception for the line and for the post.
    #expect(all.count == 3 * Session.maximumFindingsWithActions + 1)
    // Nothing is lost: all fixes are there at once, and those of a place that is further back where it is asked for.
    let edits = all.last?["edit"]?["changes"]?[editor.uri("a.md")]?.array ?? []
    #expect(all.last?["kind"]?.string == "source.fixAll.knigge")
    #expect(edits.count == 1 && edits[0]["newText"]?.string?.split(separator: "GitHub").count ?? 0 >= count - 1)
    let place = 7 * (count - 1)
    let late = try actions(place, place)
    #expect(late.count == 4)
    let edit = late[0]["edit"]?["changes"]?[editor.uri("a.md")]?.array?.first
    #expect(edit?["range"]?["start"]?["character"]?.integer == place, "\(late[0])")
  }

  /// Without a line end behind the front matter there is no line for the comment: it stood inside the front matter.
  @Test(arguments: ["---\ntitle: Github\n---", "---\r\ntitle: Github\r\n---", "---\ntitle: Github\n---\n"])
  func anExceptionStandsBehindFrontMatterThatEndsTheText(_ draft: String) throws {
    let rules =
      "ruleset: acme\nlanguages: [en]\nrules:\n  hub: { severity: note, message: m, terms: Github, in: title }\n"
    var editor = try editor(["acme.yml": rules])
    editor.open("a.md", draft, language: "markdown")
    let range: JSONValue = ["start": ["line": 0, "character": 0], "end": ["line": 9, "character": 0]]
    let actions = try editor.ask(
      "textDocument/codeAction",
      ["textDocument": ["uri": .string(editor.uri("a.md"))], "range": range, "context": ["diagnostics": []]])
    let post = try #require(actions.array?.first { $0["title"]?.string?.contains("in this post") == true })
    let edit = post["arguments"]?.array?.first?["changes"]?[editor.uri("a.md")]?.array?.first
    let place = try #require(EditorRange(edit?["range"]))
    var text = DocumentText(Array(draft.utf8))
    text.replace(place, by: edit?["newText"]?.bytes ?? [], in: .utf16)
    let comment = "<!-- knigge-ignore-post acme/hub:  -->"
    let end = draft.contains("\r") ? "\r\n" : "\n"
    let expected = draft.hasSuffix("\n") ? draft + comment + end : draft + end + comment
    #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
  }

  /// A folder that was left and came back counted its generations from 0 again, and what had been said about its drafts
  /// under another configuration was taken for what counts.
  @Test func aFolderThatComesBackIsJudgedByWhatCountsNow() throws {
    var editor = try editor([
      "two.yml": "root: true\nrulesets: [other.yml]\nlanguages: [en]\n",
      "other.yml": "ruleset: other\nlanguages: [en]\nrules:\n  on: { severity: error, message: m, terms: on }\n",
    ])
    editor.open("a.md", "On Github.\n", language: "markdown")
    #expect(try editor.diagnostics(of: "a.md") == ["0:3 acme/hub"])
    let document: JSONValue = ["uri": .string(editor.uri("a.md"))]
    let name = try editor.ask("textDocument/diagnostic", ["textDocument": document])["resultId"] ?? .null
    func folders(_ removed: [JSONValue], _ added: [JSONValue]) -> JSONValue {
      ["event": ["removed": .array(removed), "added": .array(added)]]
    }
    let folder: JSONValue = ["uri": .string(editor.uri("")), "name": "a"]
    editor.tell("workspace/didChangeWorkspaceFolders", folders([folder], []))
    editor.tell("workspace/didChangeConfiguration", ["settings": ["knigge": ["config": "two.yml"]]])
    editor.tell("workspace/didChangeWorkspaceFolders", folders([], [folder]))
    let answer = try editor.ask("textDocument/diagnostic", ["textDocument": document, "previousResultId": name])
    #expect(answer["kind"] == "full")
    #expect(answer["resultId"] != name)
    #expect(try editor.diagnostics(of: "a.md") == ["0:0 other/on"])
  }

  /// Edits may make a text longer than any message: it is let go of with a word, and opened again like any other.
  @Test func aDocumentThatGrowsWithoutEndIsLetGoOf() throws {
    var editor = try editor()
    editor.open("a.json", "{}", language: "json")
    let piece = JSONValue.text([UInt8](repeating: 0x20, count: DocumentText.maximumSize / 2))
    let start: JSONValue = ["start": ["line": 0, "character": 0], "end": ["line": 0, "character": 0]]
    func change() -> [Outgoing] {
      editor.tell(
        "textDocument/didChange",
        [
          "textDocument": ["uri": .string(editor.uri("a.json")), "version": 2],
          "contentChanges": [["range": start, "text": piece]],
        ])
      return editor.session.takeMessages()
    }
    #expect(!text(change()).contains("128000000"))
    #expect(text(change()).contains("has more than 128000000 bytes"))
    #expect(editor.session.documents.isEmpty)
    editor.open("a.json", "{}", language: "json")
    #expect(editor.session.documents.count == 1)
  }

  /// In a draft a finding leads to its rule; a place without one leads nowhere.
  @Test func aFindingLeadsToItsRule() throws {
    var editor = try editor()
    let found = try editor.ask("textDocument/definition", in: "a.md", "On Git‸hub.\n", language: "markdown")
    #expect(found["uri"]?.string?.hasSuffix("/acme.yml") == true)
    #expect(found["range"]?["start"]?["line"]?.integer == 3)
    #expect(try editor.ask("textDocument/definition", in: "b.md", "No‸thing.\n", language: "markdown") == .null)
  }
}
