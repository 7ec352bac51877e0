// What an editor asks beside diagnostics: commands, what a word means and where it is written, what a saved file changes.
import Foundation
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

  /// The titles of shipped sets have a line for each language; the page of a set showed an empty one.
  @Test func hoverTellsTheTitleOfAShippedSet() throws {
    for (language, titles) in [
      ("en", ["Accessibility", "Industry: health"]), ("de", ["Barrierefreiheit", "Branche: Gesundheit"]),
    ] {
      var editor = try editor(["knigge.yml": "root: true\nrulesets: [acme.yml]\nmessages: \(language)\n"])
      for (set, title) in zip(["acc‸essibility", "hea‸lth"], titles) {
        let answer = try editor.ask(
          "textDocument/hover", in: "acme.yml", "ruleset: acme\nlanguages: [en]\nextends: [\(set)]\n")
        #expect(answer["contents"]?["value"]?.string?.hasSuffix("\n\n\(title)") == true)
      }
    }
  }

  /// A list that a set below brought along is known by its name; a set's name leads to a copy that can be read.
  @Test func whatOthersWroteIsFound() throws {
    var editor = try editor([
      "base.yml":
        "ruleset: base\nlanguages: [en]\nlists:\n  l: [q, z]\nrules:\n  b: { severity: note, message: m, terms: $l }\n"
    ])
    let head = "ruleset: acme\nlanguages: [en]\nextends: [base.yml, tone]\n"
    let hover = try editor.ask(
      "textDocument/hover", in: "acme.yml", head + "rules:\n  a: { severity: note, message: m, terms: $‸l }\n")
    #expect(hover["contents"]?["value"]?.string?.contains("2 entries\n\nq · z") == true)
    let marked = head.replacing("tone", with: "to‸ne") + "rules: {}\n"
    #expect(try editor.ask("textDocument/definition", in: "acme.yml", marked) == .null, "there is no copy")
    var surroundings = Surroundings(current: editor.folder.path, version: "test", clock: { 1_795_824_000 })
    surroundings.copyOfShippedFile = { "/copies/" + $0 }
    editor.session = Session(surroundings)
    _ = try editor.ask("initialize", ["rootUri": .string(editor.uri("")), "capabilities": .object([])])
    editor.tell("initialized", .object([]))
    for _ in 0..<2 {
      let place = try editor.ask("textDocument/definition", in: "acme.yml", marked)
      #expect(place["uri"]?.string == "file:///copies/tone.yml")
      #expect(place["range"]?["start"]?["line"]?.integer == 0)
    }
  }

  /// What is no draft has no findings that could lead anywhere.
  @Test func aProgramLeadsNowhere() throws {
    var editor = try editor()
    #expect(try editor.ask("textDocument/definition", in: "a.py", "Git‸hub = 1\n", language: "python") == .null)
  }

  /// Where a platform cuts a post, a label says so.
  @Test func theFoldIsShownInTheText() throws {
    let draft = "---\nplatform: linkedin\n---\n" + String(repeating: "lang ", count: 100) + "\n"
    let range: JSONValue = ["start": ["line": 0, "character": 0], "end": ["line": 99, "character": 0]]
    for (language, label, tip) in [
      ("en", "⋯ LinkedIn: “more”", "LinkedIn shows what follows only after a click"),
      ("de", "⋯ LinkedIn: „mehr“", "Was folgt, zeigt LinkedIn erst nach einem Klick"),
    ] {
      var editor = try editor(["knigge.yml": "root: true\nrulesets: [acme.yml]\nmessages: \(language)\n"])
      editor.open("a.md", draft, language: "markdown")
      let hints = try editor.ask(
        "textDocument/inlayHint", ["textDocument": ["uri": .string(editor.uri("a.md"))], "range": range])
      let fold = try #require(hints.array?.first { $0["label"]?.string == label })
      #expect(fold["tooltip"]?.string == tip)
      #expect(fold["position"]?["line"]?.integer == 3)
      let limit = try #require(KnowledgeReader.read().knowledge.platforms["linkedin"]?.fold)
      #expect(fold["position"]?["character"]?.integer == limit)
    }
  }

  /// Work that became useless while it was done: the editor is told whether to ask again.
  @Test func workThatIsGivenUpIsAnsweredSo() throws {
    var editor = try editor()
    editor.open("c.csv", "Text,Platform\n" + String(repeating: "On Github,x\n", count: 40), language: "csv")
    let document: JSONValue = ["uri": .string(editor.uri("c.csv"))]
    editor.session.receive(
      .request(.number(91), method: "textDocument/diagnostic", params: ["textDocument": document])
    ) { _ in .outdated }
    #expect(
      editor.session.takeMessages() == [
        .failure(
          .number(91),
          ResponseError(.serverCancelled, "the document is changing", data: ["retriggerRequest": true]))
      ])
    // The findings are known, but mending them needs another look.
    #expect(try editor.diagnostics(of: "c.csv").count == 40)
    _ = editor.session.takeMessages()
    let range: JSONValue = ["start": ["line": 0, "character": 0], "end": ["line": 9, "character": 0]]
    let params: JSONValue = ["textDocument": document, "range": range, "context": ["diagnostics": []]]
    let codes: [(Unwanted, ResponseError.Code)] = [(.cancelled, .requestCancelled), (.outdated, .contentModified)]
    for (reason, code) in codes {
      editor.session.receive(.request(.number(92), method: "textDocument/codeAction", params: params)) { _ in reason }
      #expect(editor.session.takeMessages() == [.failure(.number(92), ResponseError(code, "given up"))])
    }
  }

  /// Only questions for diagnostics may be answered that the server has given them up; editors showed the others as
  /// mistakes.
  @Test(arguments: ["textDocument/hover", "textDocument/codeAction", "textDocument/inlayHint"])
  func onlyDiagnosticsAreCancelledByTheServer(_ method: String) throws {
    var editor = try editor()
    editor.open("c.csv", "Text,Platform\n" + String(repeating: "On Github,x\n", count: 40), language: "csv")
    let start: JSONValue = ["line": 1, "character": 3]
    let params: JSONValue = [
      "textDocument": ["uri": .string(editor.uri("c.csv"))], "position": start,
      "range": ["start": start, "end": start],
      "context": ["diagnostics": []],
    ]
    editor.session.receive(.request(.number(93), method: method, params: params)) { _ in .outdated }
    let expected = ResponseError(.contentModified, "the document is changing")
    #expect(editor.session.takeMessages() == [.failure(.number(93), expected)])
  }

  /// Two folders of the editor may have files of the same name: places led into the other folder.
  @Test func placesLeadIntoTheirOwnFolder() throws {
    var editor = try editor()
    var folders: [JSONValue] = []
    for name in ["one", "two"] {
      try FileManager.default.createDirectory(
        at: editor.folder.appendingPathComponent(name), withIntermediateDirectories: true)
      try editor.write("root: true\nrulesets: [acme.yml]\nlanguages: [en]\n", to: name + "/knigge.yml")
      try editor.write(Self.rules, to: name + "/acme.yml")
      folders.append(["uri": .string(editor.uri(name)), "name": .string(name)])
    }
    editor.session = Session(Surroundings(current: editor.folder.path, version: "test", clock: { 1_795_824_000 }))
    _ = try editor.ask("initialize", ["workspaceFolders": .array(folders), "capabilities": .object([])])
    editor.tell("initialized", .object([]))
    editor.open("two/acme.yml", Self.rules)
    editor.open("one/acme.yml", Self.rules)
    for name in ["one", "two"] {
      let place = try editor.ask(
        "textDocument/definition", in: name + "/a.md", "On Git‸hub.\n", language: "markdown")
      #expect(place["uri"]?.string == editor.uri(name + "/acme.yml"))
    }
  }

  /// What an editor refuses, or does not do, stands in its log.
  @Test func whatAnEditorRefusesIsLogged() throws {
    var editor = try editor()
    func edit() throws -> RequestID {
      let said = run("knigge.applyEdit", [["changes": .object([])]], in: &editor)
      let asked = said.compactMap { message -> RequestID? in
        if case .request(let id, "workspace/applyEdit", _) = message { id } else { nil }
      }
      return try #require(asked.first)
    }
    func log(_ result: JSONValue?, _ error: JSONValue?) throws -> String {
      let id = try edit()
      editor.session.receive(.response(id, result: result, error: error))
      return text(editor.session.takeMessages())
    }
    #expect(try log(nil, ["code": 1, "message": "no room"]).contains("the editor refused a request: no room"))
    #expect(try log(nil, .object([])).contains("the editor refused a request: no reason given"))
    #expect(
      try log(["applied": false, "failureReason": "locked"], nil).contains("the editor did not apply an edit: locked"))
    #expect(try log(["applied": false], nil).contains("the editor did not apply an edit: no reason given"))
    #expect(try log(["applied": true], nil).isEmpty)
  }

  @Test func aQuestionWithoutAPlaceIsRefused() throws {
    var editor = try editor()
    editor.open("a.md", "On Github.\n", language: "markdown")
    let params: JSONValue = ["textDocument": ["uri": .string(editor.uri("a.md"))]]
    do {
      _ = try editor.ask("textDocument/definition", params)
      Issue.record("a place was found")
    } catch let error as ResponseError {
      #expect(error == ResponseError(.invalidParams, "position is missing"))
    }
  }

  /// Settings that are what they were make no document be judged anew.
  @Test func settingsThatStayAsTheyAreChangeNothing() throws {
    var editor = try Editor(
      ["knigge.yml": "root: true\nrulesets: [acme.yml]\n", "acme.yml": Self.rules],
      capabilities: ["workspace": ["configuration": .boolean(true)]])
    editor.open("a.md", "On Github.\n", language: "markdown")
    let asked = editor.session.takeMessages().compactMap { message -> RequestID? in
      if case .request(let id, "workspace/configuration", _) = message { id } else { nil }
    }
    let id = try #require(asked.first)
    while editor.session.hasWork { editor.session.work() }
    _ = editor.session.takeMessages()
    editor.session.receive(.response(id, result: [.object([])], error: nil))
    #expect(!editor.session.hasWork)
    #expect(editor.session.takeMessages().isEmpty)
  }

  /// Settings that are taken away were kept, and empty ones wiped out what came with the first message.
  @Test(arguments: [true, false]) func settingsGoBackToTheFirstOnes(_ asks: Bool) throws {
    var editor = try editor(["knigge.yml": "root: true\nrulesets: [acme.yml]\nlanguages: [en]\n"])
    editor.session = Session(Surroundings(current: editor.folder.path, version: "test", clock: { 1_795_824_000 }))
    _ = try editor.ask(
      "initialize",
      [
        "rootUri": .string(editor.uri("")), "capabilities": ["workspace": ["configuration": .boolean(asks)]],
        "initializationOptions": ["inlayHints": .boolean(false)],
      ])
    editor.tell("initialized", .object([]))
    func set(_ value: JSONValue) throws -> EditorSettings? {
      editor.tell("workspace/didChangeConfiguration", ["settings": ["knigge": value]])
      for message in editor.session.takeMessages() {
        guard case .request(let id, "workspace/configuration", _) = message else { continue }
        editor.session.receive(.response(id, result: [value, value], error: nil))
      }
      return editor.session.projects.first?.settings
    }
    var german = EditorSettings()
    german.inlayHints = false
    let first = german
    german.messages = .german
    #expect(try set(["messages": "de"]) == german)
    #expect(try set(.null) == first)
    #expect(try set(["messages": "de"]) == german)
    #expect(try set(.object([])) == first)
    #expect(try set(["inlayHints": .boolean(true)])?.inlayHints == true)
  }

  /// A configuration that the settings name and nobody finds is said in the draft.
  @Test func aConfigurationThatIsNotThereIsSaidInTheDraft() throws {
    var editor = try editor()
    editor.open("a.md", "On Github.\n", language: "markdown")
    editor.tell("workspace/didChangeConfiguration", ["settings": ["knigge": ["config": "none.yml"]]])
    #expect(try editor.diagnostics(of: "a.md") == ["0:0 config/unusable"])
    let answer = try editor.ask("textDocument/diagnostic", ["textDocument": ["uri": .string(editor.uri("a.md"))]])
    #expect(answer["items"]?.array?.first?["message"]?.string?.contains("none.yml") == true)
  }

  /// The company's own definition comes before a shipped one; what is written nowhere leads nowhere.
  @Test(arguments: ["{ document: [one.md, two.md] }", "[one.md, two.md]"])
  func definitionsAreLookedForAtHomeFirst(_ documents: String) throws {
    let guideline = "# Guideline\n\n## 1 First\n\nText.\n\n## § 2. Second\n\nText.\n"
    var editor = try editor([
      "one.md": "# Nothing\n", "two.md": guideline,
      "base.yml":
        "ruleset: base\nlanguages: [en]\nlists:\n  l: [q]\nrules:\n  b: { severity: note, message: m, terms: $l }\n",
    ])
    let head =
      "ruleset: acme\nlanguages: [en]\nextends: [base.yml, promotion]\nguideline: \(documents)\n"
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

  /// Ten rounds of fixes were made and nothing said where they end: saving turned a word around and around.
  @Test(arguments: [
    (["Ja → Nein", "Nein → Ja"], "Ja", nil),
    // An edit is as small as can be: of Wort13 only the 3 is new.
    ((1...12).map { "Wort\($0) → Wort\($0 + 1)" }, "Wort1", "3"),
  ])
  func allFixesAreMadeToTheirEndOrNotAtAll(_ pairs: [String], _ draft: String, _ expected: String?) throws {
    let list = pairs.map { "\"\($0)\"" }.joined(separator: ", ")
    var editor = try editor([
      "acme.yml":
        "ruleset: acme\nlanguages: [en]\nrules:\n  r: { severity: note, message: m, replace: [\(list)], safe: true }\n"
    ])
    editor.open("a.md", draft + "\n", language: "markdown")
    let range: JSONValue = ["start": ["line": 0, "character": 0], "end": ["line": 0, "character": 0]]
    let actions = try editor.ask(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": .string(editor.uri("a.md"))], "range": range,
        "context": ["diagnostics": [], "only": ["source.fixAll"]],
      ])
    let edit = actions.array?.first?["arguments"]?.array?.first?["changes"]?[editor.uri("a.md")]?.array?.first
    #expect(edit?["newText"]?.string?.split(separator: "\n").first.map(String.init) == expected)
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

  /// Exceptions were offered that changed nothing, or that stood before a byte order mark and took the facts from the
  /// post.
  @Test(
    arguments: [
      (
        "---\ntitle: T\nsocial:\n  linkedin: On Github now.\n---\nBody.\n",
        ["4:0 knigge: \"acme/hub: \"\n"]
      ),
      ("---\nsocial:\n  linkedin: On Github now.\nknigge: \"x: y\"\n---\nBody.\n", []),
      (
        "\u{FEFF}---\nplatform: x\n---\nOn Github.\n",
        ["3:0 <!-- knigge-ignore acme/hub:  -->\n", "3:0 <!-- knigge-ignore-post acme/hub:  -->\n"]
      ),
      (
        "\u{FEFF}On Github.\n",
        ["0:1 <!-- knigge-ignore acme/hub:  -->\n", "0:1 <!-- knigge-ignore-post acme/hub:  -->\n"]
      ),
      ("See <!-- a\nb --> the Github\n", ["0:0 <!-- knigge-ignore-post acme/hub:  -->\n"]),
    ] as [(String, [String])])
  func onlyExceptionsThatCountAreOffered(_ draft: String, _ expected: [String]) throws {
    var editor = try editor()
    editor.open("a.md", draft, language: "markdown")
    let range: JSONValue = ["start": ["line": 0, "character": 0], "end": ["line": 99, "character": 0]]
    let actions = try editor.ask(
      "textDocument/codeAction",
      ["textDocument": ["uri": .string(editor.uri("a.md"))], "range": range, "context": ["diagnostics": []]])
    let offered = (actions.array ?? []).filter { $0["title"]?.string?.hasPrefix("Suppress acme/hub") == true }
    let edits = offered.compactMap { action -> String? in
      let edit = action["arguments"]?.array?.first?["changes"]?[editor.uri("a.md")]?.array?.first
      guard let edit, let start = EditorRange(edit["range"])?.start else { return nil }
      return "\(start.line):\(start.character) \(edit["newText"]?.string ?? "")"
    }
    #expect(edits == expected)
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
