// Open drafts: what is linted again, what changes a verdict, what is given up.
import Foundation
import KniggeEngine
import KniggeFiles
import KniggeText
import Testing

@testable import KniggeLSP

@Suite struct DraftTests {
  private static let rules = """
    ruleset: acme
    languages: [de]
    rules:
      guarantee: { severity: error, message: zu viel, terms: garantiert~ }

    """

  private func editor(_ rules: String = DraftTests.rules) throws -> Editor {
    try Editor(["knigge.yml": "root: true\nrulesets: [acme.yml]\n", "acme.yml": rules])
  }

  private static func calendar(_ rows: Int, changed: Int? = nil) -> String {
    "Text,Platform\n" + (0..<rows).map { "Zeile \($0) ist \($0 == changed ? "anders " : "")garantiert,x\n" }.joined()
  }

  @Test func ofACalendarOnlyTheChangedRowIsLintedAgain() throws {
    var editor = try editor()
    editor.open("c.csv", Self.calendar(300), language: "csv")
    #expect(try editor.diagnostics(of: "c.csv").count == 300)
    #expect(editor.session.linters[editor.uri("c.csv")]?.linted == 300)
    editor.tell(
      "textDocument/didChange",
      [
        "textDocument": ["uri": .string(editor.uri("c.csv")), "version": 2],
        "contentChanges": [
          [
            "range": ["start": ["line": 8, "character": 12], "end": ["line": 8, "character": 12]],
            "text": "garantiert ",
          ]
        ],
      ])
    let found = try editor.diagnostics(of: "c.csv")
    #expect(found.count == 301)
    #expect(editor.session.linters[editor.uri("c.csv")]?.linted == 1)
    // Rows behind the change are where they are now.
    #expect(found.last == "300:14 acme/guarantee")
  }

  @Test func rowsThatMoveKeepTheirFindings() throws {
    var editor = try editor()
    editor.open("c.csv", Self.calendar(50), language: "csv")
    let before = try editor.diagnostics(of: "c.csv")
    editor.open("d.csv", "Text,Platform\n\"Neu\nund lang 😀\",x\n" + Self.calendar(50).dropFirst(14), language: "csv")
    let after = try editor.diagnostics(of: "d.csv")
    #expect(after.count == before.count)
    #expect(after.first == "3:12 acme/guarantee")
  }

  @Test func aSavedRuleSetIsANewVerdict() throws {
    var editor = try editor()
    editor.open("a.md", "garantiert und sicher", language: "markdown")
    #expect(try editor.diagnostics(of: "a.md") == ["0:0 acme/guarantee"])
    _ = editor.session.takeMessages()
    try editor.write(Self.rules.replacing("garantiert~", with: "sicher"), to: "acme.yml")
    editor.tell("workspace/didChangeWatchedFiles", ["changes": [["uri": .string(editor.uri("acme.yml")), "type": 2]]])
    #expect(try editor.diagnostics(of: "a.md") == ["0:15 acme/guarantee"])
    // Editors that watch nothing: the server looks itself.
    try editor.write(Self.rules.replacing("garantiert~", with: "und"), to: "acme.yml")
    editor.session.lookAround()
    #expect(editor.session.hasWork)
    #expect(try editor.diagnostics(of: "a.md") == ["0:11 acme/guarantee"])
  }

  @Test func aConfigurationThatComesLaterCounts() throws {
    var editor = try Editor(["acme.yml": Self.rules])
    editor.open("a.md", "garantiert", language: "markdown")
    let before = try editor.diagnostics(of: "a.md")
    #expect(!before.contains("0:0 acme/guarantee"))
    try editor.write("root: true\nrulesets: [acme.yml]\n", to: "knigge.yml")
    editor.session.lookAround()
    #expect(try editor.diagnostics(of: "a.md") == ["0:0 acme/guarantee"])
  }

  /// A rule set that was away for a moment, as when an editor saves by renaming, was never noticed again.
  @Test func aRuleSetThatComesBackCounts() throws {
    var editor = try editor()
    editor.open("a.md", "garantiert", language: "markdown")
    for notices in [true, false] {
      func look() {
        guard notices else { return editor.session.lookAround() }
        let uri = JSONValue.string(editor.uri("acme.yml"))
        editor.tell("workspace/didChangeWatchedFiles", ["changes": [["uri": uri, "type": 2]]])
      }
      try FileManager.default.removeItem(at: editor.folder.appendingPathComponent("acme.yml"))
      look()
      #expect(try editor.diagnostics(of: "a.md") == ["0:0 config/unusable"])
      try editor.write(Self.rules, to: "acme.yml")
      look()
      #expect(try editor.diagnostics(of: "a.md") == ["0:0 acme/guarantee"])
    }
  }

  /// What a rule set names, and a configuration that the settings name, may be written after it.
  @Test func whatIsNamedBeforeItIsWrittenCounts() throws {
    let rules = Self.rules.replacing("rules:", with: "extends: [base.yml]\nrules:")
    var editor = try editor(rules)
    editor.open("a.md", "garantiert", language: "markdown")
    #expect(try editor.diagnostics(of: "a.md") == ["0:0 config/unusable"])
    try editor.write("ruleset: base\nlanguages: [de]\nrules: {}\n", to: "base.yml")
    editor.session.lookAround()
    #expect(try editor.diagnostics(of: "a.md") == ["0:0 acme/guarantee"])
    editor.tell("workspace/didChangeConfiguration", ["settings": ["knigge": ["config": "other.yml"]]])
    #expect(try editor.diagnostics(of: "a.md") == ["0:0 config/unusable"])
    try editor.write("root: true\nrulesets: [base.yml]\n", to: "other.yml")
    editor.session.lookAround()
    #expect(try editor.diagnostics(of: "a.md") == [])
  }

  /// A folder of rules of which another one is written.
  @Test func aNewRuleInAFolderOfStylesCounts() throws {
    var editor = try Editor(["knigge.yml": "root: true\nrulesets: [\"vale:styles/Acme\"]\nlanguages: [en]\n"])
    let styles = editor.folder.appendingPathComponent("styles/Acme")
    try FileManager.default.createDirectory(at: styles, withIntermediateDirectories: true)
    let rule = "extends: existence\nmessage: \"not '%s'\"\nlevel: error\ntokens: [\"WORD\"]\n"
    try editor.write(rule.replacing("WORD", with: "first"), to: "styles/Acme/One.yml")
    editor.open("a.md", "The first and the second.\n", language: "markdown")
    let before = try editor.diagnostics(of: "a.md")
    #expect(before.count == 1, "\(before)")
    try editor.write(rule.replacing("WORD", with: "second"), to: "styles/Acme/Two.yml")
    editor.session.lookAround()
    #expect(try editor.diagnostics(of: "a.md").count == 2)
  }

  /// The editor's folder may be one in a repository whose configuration is written later.
  @Test func aConfigurationAboveTheEditorsFolderThatComesLaterCounts() throws {
    var editor = try Editor(["acme.yml": Self.rules])
    for name in [".git", "drafts"] {
      try FileManager.default.createDirectory(
        at: editor.folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    let drafts = editor.folder.path + "/drafts"
    editor.session = Session(Surroundings(current: drafts, version: "test", clock: { 1_795_824_000 }))
    _ = try editor.ask("initialize", ["rootUri": .string(editor.uri("drafts")), "capabilities": .object([])])
    editor.tell("initialized", .object([]))
    editor.open("drafts/a.md", "garantiert", language: "markdown")
    #expect(try !editor.diagnostics(of: "drafts/a.md").contains("0:0 acme/guarantee"))
    try editor.write("rulesets: [acme.yml]\n", to: "knigge.yml")
    editor.session.lookAround()
    #expect(try editor.diagnostics(of: "drafts/a.md") == ["0:0 acme/guarantee"])
  }

  @Test func aBrokenRuleSetIsSaidInTheDraft() throws {
    var editor = try editor("ruleset: acme\nlanguages: [de]\nrules:\n  a: { severty: error }\n")
    editor.open("a.md", "Hallo\nWelt", language: "markdown")
    #expect(try editor.diagnostics(of: "a.md") == ["0:0 config/unusable"])
  }

  /// “1 errors in acme.yml” sent its reader looking.
  @Test(arguments: [
    ("a: { severty: error }", "acme.yml:4: "), ("\"a b\": 5", "acme.yml:4: "),
  ]) func theFirstMistakeIsQuotedInTheDraft(_ rule: String, _ place: String) throws {
    var editor = try editor("ruleset: acme\nlanguages: [de]\nrules:\n  \(rule)\n")
    editor.open("a.md", "Hallo\nWelt", language: "markdown")
    let answer = try editor.ask("textDocument/diagnostic", ["textDocument": ["uri": .string(editor.uri("a.md"))]])
    let message = answer["items"]?.array?.first?["message"]?.string ?? ""
    #expect(message.hasPrefix("this draft is not checked: " + place), "\(message)")
    #expect(!message.contains("errors in") && !message.contains("1 more errors"), "\(message)")
  }

  /// The older side of a comparison and the cells of a notebook were taken for drafts.
  @Test(arguments: [
    ("git:/a.md?x", false), ("vscode-notebook-cell:/a.ipynb#1", false), ("untitled:Untitled-1", true),
  ]) func onlyWhatSomebodyWritesIsADraft(_ uri: String, _ isDraft: Bool) throws {
    var editor = try editor()
    editor.tell(
      "textDocument/didOpen",
      ["textDocument": ["uri": .string(uri), "languageId": "markdown", "version": 1, "text": "garantiert"]])
    let answer = try editor.ask("textDocument/diagnostic", ["textDocument": ["uri": .string(uri)]])
    #expect(answer["items"]?.array?.isEmpty == !isDraft)
  }

  @Test func workIsGivenUpAndTakenUpAgain() throws {
    var editor = try editor()
    editor.open("c.csv", Self.calendar(200), language: "csv")
    var asked = 0
    editor.session.work { _ in
      asked += 1
      return asked == 3 ? .outdated : nil
    }
    #expect(editor.session.takeMessages().isEmpty)
    #expect(editor.session.hasWork, "its turn comes")
    editor.session.work()
    #expect(editor.session.linters[editor.uri("c.csv")]?.linted ?? 0 < 200, "what was done is kept")
    #expect(editor.session.takeMessages().count == 1)
  }

  @Test func aCancelledQuestionIsAnsweredSo() throws {
    var editor = try editor()
    editor.open("c.csv", Self.calendar(200), language: "csv")
    let params: JSONValue = ["textDocument": ["uri": .string(editor.uri("c.csv"))]]
    editor.session.receive(.request(.number(99), method: "textDocument/diagnostic", params: params)) { _ in .cancelled }
    #expect(editor.session.takeMessages() == [.failure(.number(99), ResponseError(.requestCancelled, "cancelled"))])
  }

  @Test func tooManyFindingsAreCut() throws {
    var editor = try editor()
    editor.open("c.csv", Self.calendar(1_200), language: "csv")
    let found = try editor.diagnostics(of: "c.csv")
    #expect(found.count == EditorDiagnostics.limit + 1)
    #expect(found.last == "0:0 editor/more")
  }
}
