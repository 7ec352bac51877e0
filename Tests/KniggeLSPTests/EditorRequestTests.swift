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

  /// In a draft a finding leads to its rule; a place without one leads nowhere.
  @Test func aFindingLeadsToItsRule() throws {
    var editor = try editor()
    let found = try editor.ask("textDocument/definition", in: "a.md", "On Git‸hub.\n", language: "markdown")
    #expect(found["uri"]?.string?.hasSuffix("/acme.yml") == true)
    #expect(found["range"]?["start"]?["line"]?.integer == 3)
    #expect(try editor.ask("textDocument/definition", in: "b.md", "No‸thing.\n", language: "markdown") == .null)
  }
}
